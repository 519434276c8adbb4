/** Several permits that the ledger keeps as one: 图审 and 消防 are both of the kind `other`. */

/** What a workbook says of one permit. */
export interface SaidPermit {
  permit?: string | null;
  name?: string;
  state?: string | null;
  date?: string;
  planned?: string;
  document?: string;
  department?: string;
  note?: string;
}

const WORDS: Readonly<Record<string, string>> = {
  done: '已办结',
  in_progress: '办理中',
  not_started: '未办理',
  not_applicable: '不涉及',
};

/** How far several permits are together; null where one of them does not say it. What is not needed does not count. */
export function joinedState(permits: readonly SaidPermit[]): string | null {
  const states = permits.map(({ state }) => state ?? null).filter(state => state !== 'not_applicable');
  const [first, another] = Array.from(new Set(states));
  if (first === undefined) return 'not_applicable';
  if (another === undefined) return first;
  return states.includes(null) ? null : 'in_progress';
}

/** All that is said of one permit in a line: 消防：办理中，计划 2026-08-31，区住建局. */
export function joinedNote({ name, permit, state, date, planned, document, department, note }: SaidPermit): string {
  const said = [
    WORDS[state ?? ''],
    date === undefined ? undefined : `${date} 办结`,
    planned === undefined ? undefined : `计划 ${planned}`,
    document,
    department,
    note,
  ].filter(one => one !== undefined && one !== '');
  const own = name ?? permit ?? '';
  return said.length === 0 ? own : `${own}：${said.join('，')}`;
}
