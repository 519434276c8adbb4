/** What doctor looks at, in the order in which it is printed, with the Chinese name of each. */
export const CHECKS = {
  settings: '设置',
  credentials: '应用凭证',
  scopes: '权限',
  events: '事件和回调',
  clock: '时钟',
  database: '数据库',
  evidence: '佐证',
  backups: '备份',
  program: '程序',
  messages: '消息',
  calls: '调用次数',
  roster: '名册',
  chats: '群',
  people: '人员',
  calendar: '放假安排',
} as const;
export type Check = keyof typeof CHECKS;

/** `broken`: something does not work; `warning`: it will, or works in part; `note`: good to know. */
export type FindingState = 'ok' | 'note' | 'warning' | 'broken';

/** One line of doctor. */
export interface Finding {
  check: Check;
  state: FindingState;
  text: string;
  /** What to do; null where there is nothing. */
  todo: string | null;
}

type Make = (check: Check, text: string, todo?: string) => Finding;

const finding =
  (state: FindingState): Make =>
  (check, text, todo) => ({ check, state, text, todo: todo ?? null });

export const ok = finding('ok');
export const note = finding('note');
export const warning = finding('warning');
export const broken = finding('broken');

const MARKS: Readonly<Record<FindingState, string>> = { ok: '正常', note: '提示', warning: '注意', broken: '故障' };

/** One line for people. */
export function lineOf({ check, state, text, todo }: Finding): string {
  return `[${MARKS[state]}] ${CHECKS[check]}：${text}${todo === null ? '' : `。处理：${todo}`}`;
}

/** The line at the end: how much is to be done. */
export function summaryOf(findings: readonly Finding[]): string {
  const count = (state: FindingState) => findings.filter(one => one.state === state).length;
  const [faults, warnings] = [count('broken'), count('warning')];
  if (faults + warnings === 0) return '检查完毕，一切正常';
  return `检查完毕：故障 ${faults} 处，注意 ${warnings} 处`;
}

const MOST_NAMED = 8;

/** A list for one line: the first few, and how many there are. */
export function listed(names: readonly string[]): string {
  return names.length <= MOST_NAMED
    ? names.join('、')
    : `${names.slice(0, MOST_NAMED).join('、')}等 ${names.length} 个`;
}
