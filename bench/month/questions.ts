import { type Day, instantAt } from '../../src/domain/base/time.ts';
import type { People } from './people.ts';
import type { Plan } from './plan.ts';
import type { MonthDistrict } from './town.ts';

/** What who asks, and how many of them do on a working day. */
const QUESTIONS = [
  { role: 'office', words: ['待办', '超期问题', '红黄灯', '未报'], aDay: 4 },
  { role: 'liaison', words: ['问题清单', '待办', '排名'], aDay: 3 },
  { role: 'steward', words: ['我的项目', '帮助', '待办'], aDay: 4 },
  { role: 'lead_official', words: ['我的项目', '排名'], aDay: 1 },
] as const;

/** A dozen questions a working day. */
export function planQuestions(
  { file }: MonthDistrict,
  { plan, people, random }: { plan: Plan; people: People; random(): number },
  days: readonly Day[],
): void {
  for (const day of days) {
    for (const { role, words, aDay } of QUESTIONS) {
      const askers = file.people.filter(({ roles }) => roles.some(one => one === role));
      for (let count = 0; count < aDay; count += 1) {
        const asker = askers[Math.floor(random() * askers.length)];
        const question = words[Math.floor(random() * words.length)] ?? words[0];
        const at = new Date(instantAt(day, '09:00').getTime() + random() * 8 * 3_600_000);
        if (asker) plan.add(at, 'question', () => people.says(asker.openId, question));
      }
    }
  }
}
