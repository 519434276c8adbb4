import { noticeCard } from '../../cards/notices/notice-card.ts';
import { isEmptyRoster, peopleWithRole, type Roster } from '../../domain/library/roster.ts';
import type { Store } from '../../store/store.ts';
import { cardTo } from '../kit/outgoing/reply.ts';

const LINES = [
  '名册里还没有单位和项目，上报的进展和问题无法记录。',
  '把单位、人员、项目的表格（.xlsx）私聊发给机器人，核对预览后确认导入；或请管理机器的同事执行 npm run -s cli -- import 文件名。',
  '表格样式：npm run -s cli -- export --format xlsx --out 样表.xlsx。随后把机器人拉进各群，在群里 @ 机器人发送“绑定本群”。',
];

/**
 * The roster is empty: each person of the office, who can only be of the settings then, is told once what to do, not at each
 * start. Returns how many were told now.
 * Errors: rejects when the database cannot be read or written.
 */
export async function tellEmptyRoster({
  store,
  roster,
  now,
}: {
  store: Store;
  roster: Roster;
  now: Date;
}): Promise<number> {
  if (!isEmptyRoster(roster)) return 0;
  const marks = peopleWithRole(roster, 'office').map(({ id }) => ({ id, mark: `roster-empty:${id}` }));
  const told = await store.received.known(marks.map(({ mark }) => mark));
  const untold = marks.filter(({ mark }) => !told.has(mark));
  if (untold.length === 0) return 0;
  const card = noticeCard({ title: '请导入名册', template: 'orange', lines: LINES });
  const result = await store.commit({
    received: untold.map(({ mark }) => mark),
    rows: [],
    statements: [],
    audit: [],
    deliveries: untold.map(({ id, mark }) => cardTo(id, mark, card)),
    now,
  });
  return result === 'committed' ? untold.length : 0;
}
