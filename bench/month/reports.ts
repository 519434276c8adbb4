import { groupBy } from '../../src/domain/base/group-by.ts';
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

/** How somebody reports once a week: a message for each project, one message for all of his, or the form that his reminder opens. */
export type Habit = 'each' | 'together' | 'form';
/** So many projects somebody writes of in one message. */
const MOST_TOGETHER = 6;

/** A steward has no more projects than fill so many forms. */
const MOST_PAGES = 3;

type Projects = MonthDistrict['projects'];
interface Needs {
  plan: Plan;
  people: People;
  random(): number;
}

/**
 * Every project once a week by its steward: most in the direct chat, some in the group.
 * Shapes: `habits` are spread evenly over the stewards.
 */
export function planReports(
  district: MonthDistrict,
  { plan, people, random }: Needs,
  days: readonly Day[],
  habits: readonly Habit[],
): void {
  const figures = createFigures(district, days, random);
  const ofSteward = groupBy(district.projects, ({ steward }) => steward);
  const stewards = [...ofSteward].map(([steward, projects], index) => ({
    steward,
    habit: habits[index % habits.length] ?? 'each',
    projects,
  }));

  /** When within the week; null when it is forgotten. */
  function drawTime(monday: Day): Date | null {
    let drawn = random() * 100;
    const when = WHEN.find(({ share }) => {
      drawn -= share;
      return drawn < 0;
    });
    const hour = random();
    if (!when) return null;
    const day = instantAt(addDays(monday, when.weekday - 1), '00:00');
    return new Date(day.getTime() + (when.from + hour * when.hours) * 3_600_000);
  }

  function planMessage(at: Date, steward: string, projects: Projects): void {
    const [first] = projects;
    const group = district.units.find(({ name }) => name === first?.unit)?.chatId;
    const isMember = district.chats.some(one => one.chatId === group && one.members.includes(steward));
    const isInGroup = random() < 0.1 && isMember;
    plan.add(at, 'report', () =>
      people.says(steward, projects.map(figures.say).join('\n'), isInGroup && group ? { chatId: group } : {}),
    );
  }

  function planForm(monday: Day, steward: string): void {
    const [from, hours] = random() < 0.5 ? [at(monday, 4, '16:15'), 1.7] : [at(monday, 5, '10:15'), 1.6];
    plan.add(new Date(from.getTime() + random() * hours * 3_600_000), 'form', async () => {
      const opened = people.find(steward, 'form.progress', [/^填报这 \d+ 个项目$/]);
      if (!opened) return void people.surprises.push(`${steward} has no reminder`);
      await people.pressOn(steward, opened);
      for (let page = 1; page <= MOST_PAGES && people.seesForm(steward); page += 1)
        await people.submitLast(steward, name => (name.startsWith('week_') ? `${5 + Math.floor(random() * 20)}` : ''));
    });
  }

  for (const monday of days.filter(day => weekdayOf(day) === 1)) {
    for (const { steward, habit, projects } of stewards) {
      if (habit === 'form') {
        if (random() > FORGOTTEN) planForm(monday, steward);
      } else if (habit === 'together') {
        const time = drawTime(monday);
        for (let from = 0; time && from < projects.length; from += MOST_TOGETHER) {
          planMessage(new Date(+time + from * 20_000), steward, projects.slice(from, from + MOST_TOGETHER));
        }
      } else {
        const sitting = drawTime(monday);
        let spent = 0;
        for (const project of projects) {
          spent += 60_000 + random() * 180_000;
          if (sitting && random() > FORGOTTEN) planMessage(new Date(+sitting + spent), steward, [project]);
        }
      }
    }
  }
}

const FORGOTTEN = 1 - WHEN.reduce((sum, { share }) => sum + share / 100, 0);
const at = (monday: Day, weekday: number, time: Parameters<typeof instantAt>[1]) =>
  instantAt(addDays(monday, weekday - 1), time);

/** What is said of a project: its figures grow from week to week. */
function createFigures(district: MonthDistrict, days: readonly Day[], random: () => number) {
  const last = new Map<string, { year: number; percent: number }>();
  for (const { project, status, yearInvestmentWan, progressPercent, asOf } of district.progress) {
    if (status !== 'active' || !asOf.startsWith(days[0]?.slice(0, 4) ?? '')) continue;
    const before = last.get(project) ?? { year: 0, percent: 0 };
    last.set(project, {
      year: Math.max(before.year, yearInvestmentWan ?? 0),
      percent: Math.max(before.percent, progressPercent ?? 0),
    });
  }
  return {
    say({ code, name, library }: Projects[number]): string {
      if (library === 'reserve') return `${name} 前期手续正在办理，可研报告已完成评审，下周办理用地预审`;
      const before = last.get(code) ?? { year: 0, percent: 0 };
      const week = 5 + Math.floor(random() * 20);
      const now = { year: before.year + week, percent: Math.min(99, before.percent + 1) };
      last.set(code, now);
      return `${name} 本周完成投资${week}万元，今年累计${now.year}万元，形象进度${now.percent}%`;
    },
  };
}
