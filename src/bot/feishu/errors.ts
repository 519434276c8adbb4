/**
 * Why a call failed. `rate`: try again later. `retry`: the platform or the network is in trouble; try again with the same
 * idempotency token. `token`: the access token was refused. `final`: trying again changes nothing.
 */
export type FaultClass = 'rate' | 'retry' | 'token' | 'final';

export interface FeishuFault {
  /** Our own code, which stays the same, e.g. `message.recalled`. */
  code: string;
  /** The platform's error code; null when the answer had none. */
  feishuCode: number | null;
  class: FaultClass;
  /** Whether the call may have had its effect although it failed, e.g. when the answer was lost. */
  mayHaveHappened: boolean;
  /** How long the platform asks to wait. */
  retryAfterMs: number | null;
  /** The platform's id of this call, to be quoted when asking its support. */
  logId: string | null;
}

/** The one error that the client throws. */
export class FeishuError extends Error implements FeishuFault {
  override readonly name = 'FeishuError';
  readonly code: string;
  readonly feishuCode: number | null;
  readonly class: FaultClass;
  readonly mayHaveHappened: boolean;
  readonly retryAfterMs: number | null;
  readonly logId: string | null;

  constructor(fault: FeishuFault, options?: ErrorOptions) {
    super(fault.feishuCode === null ? fault.code : `${fault.code} ${fault.feishuCode}`, options);
    this.code = fault.code;
    this.feishuCode = fault.feishuCode;
    this.class = fault.class;
    this.mayHaveHappened = fault.mayHaveHappened;
    this.retryAfterMs = fault.retryAfterMs;
    this.logId = fault.logId;
  }
}

type Row = readonly [code: string, faultClass: FaultClass, mayHaveHappened?: true];

/** The error codes that we tell apart. Others are final, unless the status is 5xx. Source: "limits-and-errors" §6–§12. */
const KNOWN: Readonly<Record<number, Row>> = {
  99991400: ['rate.app', 'rate'],
  230020: ['rate.chat', 'rate'],
  11232: ['rate.system', 'rate'],
  11233: ['rate.chat', 'rate'],
  11247: ['rate.system', 'rate'],
  230047: ['rate.pins', 'rate'],
  230048: ['rate.pins', 'rate'],
  231015: ['rate.reaction_in_progress', 'rate'],
  232019: ['rate.chat_changes', 'rate'],
  234019: ['rate.upload', 'rate'],
  232096: ['rate.writing_stopped', 'rate'],
  190004: ['rate.calendar', 'rate'],
  190005: ['rate.calendar', 'rate'],
  190010: ['rate.calendar', 'rate'],
  1254290: ['rate.table', 'rate'],
  1254291: ['rate.table_conflict', 'rate'],
  1254607: ['rate.table_not_ready', 'rate'],
  1255040: ['rate.table_timeout', 'rate', true],
  1069923: ['rate.import', 'rate'],
  // The first call with this uuid is still running.
  230049: ['message.in_progress', 'rate', true],
  18121: ['message.in_progress', 'rate', true],

  2200: ['platform.internal', 'retry', true],
  5000: ['platform.internal', 'retry', true],
  1500: ['platform.internal', 'retry', true],
  40003: ['platform.internal', 'retry', true],

  99991661: ['token.missing', 'token'],
  99991663: ['token.invalid', 'token'],
  99991664: ['token.invalid', 'token'],
  99991668: ['token.invalid', 'token'],
  99991677: ['token.expired', 'token'],

  10003: ['app.credentials_malformed', 'final'],
  10005: ['app.unauthorized', 'final'],
  10014: ['app.disabled', 'final'],
  10015: ['app.wrong_secret', 'final'],
  99991401: ['app.address_not_allowed', 'final'],
  99991403: ['app.quota_used_up', 'final'],
  99991672: ['app.scope_missing', 'final'],
  99991673: ['app.unauthorized', 'final'],
  99991679: ['app.unauthorized', 'final'],
  230006: ['app.bot_disabled', 'final'],

  99992402: ['request.invalid', 'final'],
  230001: ['request.invalid', 'final'],
  230034: ['request.invalid_receiver', 'final'],
  99992351: ['person.unknown', 'final'],
  99992352: ['person.unknown', 'final'],
  99992353: ['person.unknown', 'final'],
  99992360: ['person.unknown', 'final'],
  99992361: ['person.of_another_app', 'final'],
  230013: ['person.out_of_reach', 'final'],
  230029: ['person.resigned', 'final'],
  230038: ['person.of_another_tenant', 'final'],
  230053: ['person.stopped_messages', 'final'],

  99992356: ['chat.unknown', 'final'],
  232006: ['chat.unknown', 'final'],
  230002: ['chat.bot_not_member', 'final'],
  232011: ['chat.bot_not_member', 'final'],
  232009: ['chat.dissolved', 'final'],
  230018: ['chat.forbids', 'final'],
  230027: ['chat.no_permission', 'final'],
  230035: ['chat.muted', 'final'],

  99992354: ['message.unknown', 'final'],
  230011: ['message.recalled', 'final'],
  230110: ['message.deleted', 'final'],
  230019: ['message.thread_unknown', 'final'],
  230012: ['message.not_ours', 'final'],
  230022: ['message.sensitive', 'final'],
  230023: ['urgent.too_many_unread', 'final'],
  230024: ['urgent.quota_used_up', 'final'],
  230052: ['urgent.not_allowed', 'final'],
  230025: ['message.too_long', 'final'],
  230028: ['message.blocked_by_audit', 'final'],
  230031: ['message.card_too_old', 'final'],
  230050: ['message.invisible', 'final'],
  230054: ['message.kind_not_supported', 'final'],
  230071: ['message.thread_not_supported', 'final'],
  230072: ['message.thread_not_supported', 'final'],
  230099: ['message.card_rejected', 'final'],

  230017: ['file.not_ours', 'final'],
  230055: ['file.kind_mismatch', 'final'],
  234003: ['file.not_in_message', 'final'],
  234004: ['chat.bot_not_member', 'final'],
  234005: ['file.deleted', 'final'],
  234006: ['file.too_large', 'final'],
  234008: ['file.not_ours', 'final'],
  234010: ['file.empty', 'final'],
  234011: ['file.no_picture', 'final'],
  234037: ['file.too_large', 'final'],
  234038: ['chat.restricted', 'final'],
};

/** The parts of an answer from which a fault is read. */
export interface FaultyAnswer {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: unknown;
}

/**
 * Reads the fault from a failed answer.
 * Source: "limits-and-errors" §2, §7, §8, §13. The error code decides, whatever the HTTP status, because the same code
 * comes with 200 and with 400. The status decides only where there is no known code.
 */
export function readFault({ status, headers, body }: FaultyAnswer): FeishuFault {
  const feishuCode = numberOf(body);
  const logId = headers['x-tt-logid'] ?? textOf(body, 'log_id');
  const fault = (code: string, faultClass: FaultClass, mayHaveHappened = false): FeishuFault => ({
    code,
    feishuCode,
    class: faultClass,
    mayHaveHappened,
    retryAfterMs: faultClass === 'rate' ? waitOf(headers) : null,
    logId,
  });

  if (feishuCode === 230099) {
    const subCode = subCodeOf(body);
    // A press on this card is being answered at the moment. Only the text tells this from other uses of the code.
    if (subCode === 11310 && /card action is lock/.test(messageOf(body))) return fault('message.card_locked', 'rate');
    return fault(subCode === null ? 'message.card_rejected' : `message.card_rejected.${subCode}`, 'final');
  }
  const known = feishuCode === null ? undefined : KNOWN[feishuCode];
  if (known !== undefined) return fault(...known);
  if (status === 429) return fault('rate.app', 'rate');
  if (status >= 500) return fault('platform.unavailable', 'retry', true);
  // A good status without the expected body: the call was carried out, but its answer cannot be read.
  if (status < 300 && (feishuCode === null || feishuCode === 0)) return fault('platform.unreadable', 'retry', true);
  return fault('request.refused', 'final');
}

/** What an operator can do about a fault; null when there is nothing more to say. */
export function adviceOn(code: string): string | null {
  return ADVICE[code.split('.', 2).join('.')] ?? null;
}

const ADVICE: Readonly<Record<string, string>> = {
  'app.wrong_secret': '请核对应用凭证（App ID 与 App Secret）。',
  'app.disabled': '应用已停用，请在飞书管理后台启用，启用后自动补发。',
  'app.unauthorized': '应用未获授权，请在飞书管理后台检查应用状态。',
  'app.address_not_allowed': '本机地址不在应用的 IP 白名单内，请在开发者后台添加。',
  'app.quota_used_up': '本月接口调用额度已用完，下月初自动补发；需要提前恢复请联系租户管理员增加额度。',
  'app.scope_missing': '应用缺少权限，请在开发者后台开通并发布新版本，生效后自动补发。',
  'app.bot_disabled': '应用未开启机器人能力，请在开发者后台开启并发布新版本。',
  'chat.bot_not_member': '机器人不在该群，请重新拉入，拉入后自动补发；已停用的群请在名册中更换。',
  'chat.dissolved': '该群已解散，请在名册中更换群组。',
  'chat.muted': '该群禁止机器人发言，请群主调整群设置后重新发送。',
  'chat.forbids': '该群的设置不允许此操作，请群主调整群设置后重新发送。',
  'person.out_of_reach': '此人不在应用可用范围内或已离职，请调整可用范围或更新名册。',
  'person.resigned': '此人已离职，请更新名册。',
  'person.stopped_messages': '此人已停止接收机器人消息，请本人在与机器人的会话中恢复接收。',
  'person.no_account': '此人在本应用中没有账号，请本人向机器人发送“申请登记”，办理后再重新发送。',
  'person.of_another_app': '名册中的 open_id 属于另一个应用，请用本应用的编号重新导入。',
  'message.card_too_old': '卡片发出已超过 14 天，不能再更新。',
  'platform.unavailable': '飞书服务暂时异常，恢复后自动补发。',
  'network.unreachable': '无法连接飞书，请检查网络，恢复后自动补发。',
};

function numberOf(body: unknown): number | null {
  const code = fieldOf(body, 'code');
  return typeof code === 'number' && Number.isFinite(code) ? code : null;
}

function subCodeOf(body: unknown): number | null {
  const found = /ErrCode:\s*(\d+)/.exec(messageOf(body))?.[1];
  return found === undefined ? null : Number(found);
}

function messageOf(body: unknown): string {
  const message = fieldOf(body, 'msg');
  return typeof message === 'string' ? message : '';
}

function textOf(body: unknown, name: string): string | null {
  const text = fieldOf(fieldOf(body, 'error'), name);
  return typeof text === 'string' ? text : null;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Whole seconds; null when the platform does not say. */
function waitOf(headers: FaultyAnswer['headers']): number | null {
  const seconds = Number(headers['x-ogw-ratelimit-reset'] ?? headers['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
