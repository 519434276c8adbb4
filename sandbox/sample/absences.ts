/** Who is away this week and the next, and who acts for him: one head of a unit, one steward, and one leave that is over. */
import type { People } from './people.ts';
import type { DistrictAbsence } from './types.ts';

type Row = [unit: string, post: string, from: string, to: string, deputyPost: string | null, note: string, at: string];

const ROWS: readonly Row[] = [
  [
    '清晏街道',
    '分管负责人1',
    '2026-05-18',
    '2026-05-22',
    '分管负责人2',
    '参加市委党校培训',
    '2026-05-15T16:20:00+08:00',
  ],
  ['云浦镇', '主要负责人', '2026-06-11', '2026-06-16', '分管负责人1', '外出招商', '2026-06-10T17:05:00+08:00'],
  ['梅坞街道', '分管负责人2', '2026-06-12', '2026-06-18', null, '年休假', '2026-06-11T10:40:00+08:00'],
];

/** In the order in which they were entered, each by the person himself. */
export function createAbsences(people: People): DistrictAbsence[] {
  return ROWS.map(([unit, post, from, to, deputyPost, note, at]) => {
    const person = people.at(unit, post).openId;
    const deputy = deputyPost === null ? null : people.at(unit, deputyPost).openId;
    return { person, from, to, deputy, note, by: person, at };
  });
}
