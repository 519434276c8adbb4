import { addDays, type Day, instantAt, weekdayOf } from '../../src/domain/base/time.ts';
import type { People } from './people.ts';
import type { Plan } from './plan.ts';
import type { MonthDistrict } from './town.ts';

/** On which day of the week, and within which hours, so many of a hundred reports are sent; the rest is forgotten. */
const WHEN = [
  { weekday: 3, share: 10, from: 9, hours: 9 },
  { weekday: 4, share: 45, from: 9, hours: 9 },
  { weekday: 5, share: 33, from: 8.5, hours: 3.5 },
  { weekday: 5, share: 8, from: 14, hours: 4 },
] as const;

/** Every project once a week by its steward, each with a message of its own: most in the direct chat, some in the group. */
export function planReports(
  district: MonthDistrict,
  { plan, people, random }: { plan: Plan; people: People; random(): number },
  days: readonly Day[],
): void {
  const last = new Map<string, { year: number; percent: number }>();
  for (const { project, status, yearInvestmentWan, progressPercent, asOf } of district.progress) {
    if (status !== 'active' || !asOf.startsWith(days[0]?.slice(0, 4) ?? '')) continue;
    const before = last.get(project) ?? { year: 0, percent: 0 };
    last.set(project, {
      year: Math.max(before.year, yearInvestmentWan ?? 0),
      percent: Math.max(before.percent, progressPercent ?? 0),
    });
  }
  for (const monday of days.filter(day => weekdayOf(day) === 1)) {
    for (const project of district.projects) {
      let drawn = random() * 100;
      const when = WHEN.find(({ share }) => {
        drawn -= share;
        return drawn < 0;
      });
      const hour = random();
      const isInGroup = random() < 0.1;
      if (!when) continue;
      const at = new Date(
        instantAt(addDays(monday, when.weekday - 1), '00:00').getTime() + (when.from + hour * when.hours) * 3_600_000,
      );
      const group = district.units.find(({ name }) => name === project.unit)?.chatId;
      const isMember = district.chats.some(one => one.chatId === group && one.members.includes(project.steward));
      const chatId = isInGroup && isMember ? (group ?? undefined) : undefined;
      plan.add(at, 'report', async () => {
        const before = last.get(project.code) ?? { year: 0, percent: 0 };
        const week = 5 + Math.floor(random() * 20);
        const now = { year: before.year + week, percent: Math.min(99, before.percent + 1) };
        last.set(project.code, now);
        const words =
          project.library === 'reserve'
            ? '前期手续正在办理，可研报告已完成评审，下周办理用地预审'
            : `本周完成投资${week}万元，今年累计${now.year}万元，形象进度${now.percent}%`;
        await people.says(project.steward, `${project.name} ${words}`, chatId === undefined ? {} : { chatId });
      });
    }
  }
}
