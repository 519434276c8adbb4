/**
 * What the program needs of the platform: the one table that setup, doctor and the README files go by. A test holds it
 * equal to the calls that the program makes and the events that it reads.
 * Source: "apis" §1–§5, "events" §2, "limits-and-errors" §7; `application/v6/scopes` and `application/v6/applications`.
 */

/** A permission (权限) of the app. */
export interface ScopeNeed {
  /** What setup asks for. */
  scope: string;
  /** Others that do as well. */
  or: readonly string[];
  /** What it is for. */
  zh: string;
  en: string;
  /** What is lost without it; null where the program cannot work without it. */
  without: string | null;
}

export const SCOPES: readonly ScopeNeed[] = [
  {
    scope: 'im:message:send_as_bot',
    or: ['im:message'],
    zh: '发送和更新消息、卡片',
    en: 'send and update messages and cards',
    without: null,
  },
  {
    scope: 'im:message.p2p_msg:readonly',
    or: ['im:message.p2p_msg'],
    zh: '接收私聊消息',
    en: 'receive direct messages',
    without: null,
  },
  {
    scope: 'im:message.group_at_msg:readonly',
    or: ['im:message.group_at_msg', 'im:message.group_at_msg.include_bot:readonly', 'im:message.group_msg'],
    zh: '接收群里 @ 机器人的消息',
    en: 'receive messages of groups that mention the bot',
    without: null,
  },
  {
    scope: 'im:message:readonly',
    or: ['im:message'],
    zh: '下载照片和文件，得知消息被撤回，核对消息是否已送达',
    en: 'download photos and files, hear of recalls, look whether a message has arrived',
    without: null,
  },
  {
    scope: 'im:resource',
    or: ['im:resource:upload'],
    zh: '上传图片和文件（佐证、通报、表格）',
    en: 'upload pictures and files (evidence, bulletins, workbooks)',
    without: null,
  },
  {
    scope: 'im:chat:readonly',
    or: ['im:chat'],
    zh: '得知机器人进群、退群，绑定群时显示群名和人数',
    en: 'hear that the bot joined or left a group, show name and size of a group that is bound',
    without: null,
  },
  {
    scope: 'contact:user.id:readonly',
    or: [],
    zh: '按手机号查找人员（导入名册、批量登记）',
    en: 'find people by their mobile number (import, enrolment of many)',
    without: null,
  },
  {
    scope: 'contact:user.employee_id:readonly',
    or: [],
    zh: '事件带上用户 user_id',
    en: 'events carry the user_id',
    without: '更换飞书应用后，只能按 union_id 认出本人，认不出的须逐人重新登记',
  },
  {
    scope: 'im:message.group_msg',
    or: [],
    zh: '接收群里所有消息（须管理员审核）',
    en: 'receive all messages of groups (needs a review by the administrator)',
    without: '在机器人卡片下回复也要 @ 机器人；发送结果不明的群消息无法自动核对',
  },
  {
    scope: 'im:message.urgent:app_send',
    or: ['im:message.urgent'],
    zh: '应用内加急',
    en: 'ring in the app (加急)',
    without: '紧急问题不能用加急提醒，只发普通消息',
  },
  {
    scope: 'application:application:self_manage',
    or: ['admin:app.info:readonly'],
    zh: '查询本应用的事件和回调订阅',
    en: "read the app's own event and callback subscriptions",
    without: 'doctor 查不到事件和回调是否已订阅，须到开发者后台核对',
  },
];

/** The scopes of which any one is enough for each call; none where the platform asks for none. */
export const CALLS: Readonly<Record<string, readonly string[]>> = {
  'GET /bot/v3/info': [],
  'GET /application/v6/scopes': [],
  'GET /application/v6/applications/:app_id': ['application:application:self_manage', 'admin:app.info:readonly'],
  'POST /im/v1/messages': ['im:message', 'im:message:send_as_bot', 'im:message:send'],
  'POST /im/v1/messages/:message_id/reply': ['im:message', 'im:message:send_as_bot', 'im:message:send'],
  'PATCH /im/v1/messages/:message_id': ['im:message', 'im:message:send_as_bot', 'im:message:update'],
  'PATCH /im/v1/messages/:message_id/urgent_app': ['im:message.urgent', 'im:message.urgent:app_send'],
  // Chats between two. In groups `im:message.group_msg` is needed as well.
  'GET /im/v1/messages': ['im:message', 'im:message:readonly', 'im:message.history:readonly'],
  'GET /im/v1/messages/:message_id/resources/:file_key': [
    'im:message',
    'im:message:readonly',
    'im:message.history:readonly',
  ],
  'POST /im/v1/images': ['im:resource', 'im:resource:upload'],
  'POST /im/v1/files': ['im:resource', 'im:resource:upload'],
  'GET /im/v1/chats/:chat_id': ['im:chat', 'im:chat:read', 'im:chat:readonly'],
  'GET /im/v1/chats': ['im:chat', 'im:chat:read', 'im:chat:readonly', 'im:chat.group_info:readonly'],
  'POST /contact/v3/users/batch_get_id': ['contact:user.id:readonly'],
};

/** An event or a callback that has to be subscribed to. */
export interface EventNeed {
  type: string;
  zh: string;
  /** The scopes that let it be pushed: one of each list. */
  scopes: readonly (readonly string[])[];
  isOptional?: true;
}

export const EVENTS: readonly EventNeed[] = [
  {
    type: 'im.message.receive_v1',
    zh: '接收消息',
    scopes: [
      ['im:message.p2p_msg:readonly', 'im:message.p2p_msg'],
      ['im:message.group_at_msg:readonly', 'im:message.group_at_msg', 'im:message.group_msg'],
    ],
  },
  { type: 'im.message.recalled_v1', zh: '撤回消息', scopes: [['im:message', 'im:message:readonly']] },
  {
    type: 'im.chat.member.bot.added_v1',
    zh: '机器人进群',
    scopes: [['im:chat.members:bot_access', 'im:chat', 'im:chat:readonly']],
  },
  {
    type: 'im.chat.member.bot.deleted_v1',
    zh: '机器人被移出群',
    scopes: [['im:chat.members:bot_access', 'im:chat', 'im:chat:readonly']],
  },
  { type: 'application.bot.menu_v6', zh: '机器人自定义菜单（可选）', scopes: [], isOptional: true },
];

export const CALLBACKS: readonly EventNeed[] = [{ type: 'card.action.trigger', zh: '卡片按钮', scopes: [] }];

/** Menu items of the bot that push an event (可选). */
export const MENU_KEYS: readonly (readonly [key: string, zh: string])[] = [
  ['report_progress', '报进展'],
  ['report_problem', '报问题'],
];

/** Whether a scope is granted, or another one that does as well. */
export function isGranted({ scope, or }: ScopeNeed, granted: ReadonlySet<string>): boolean {
  return [scope, ...or].some(name => granted.has(name));
}

/** The text that the developer console takes under 权限管理 → 批量导入. */
export function scopesToImport(scopes: readonly ScopeNeed[] = SCOPES): string {
  return JSON.stringify({ scopes: { tenant: scopes.map(({ scope }) => scope), user: [] } }, null, 2);
}
