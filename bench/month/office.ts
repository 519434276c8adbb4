import type { Bot } from '../../src/create-bot.ts';
import type { WorkingCalendar } from '../../src/domain/base/calendar/working-calendar.ts';
import { type Day, dayOf, instantAt, showMonthDay } from '../../src/domain/base/time.ts';
import { type Meeting, SERIES_WORDS } from '../../src/domain/meetings/meeting.ts';
import type { Publication } from '../../src/domain/ranking/procedure/publication.ts';
import type { People } from './people.ts';
import { type Plan, workingDay, workLater } from './plan.ts';
import type { MonthDistrict } from './town.ts';

interface Needs {
  plan: Plan;
  people: People;
  bot: Bot;
  calendar: WorkingCalendar;
  nowMs(): number;
  random(): number;
}

/** What a meeting decides, with so many days for it. */
const DECISIONS = [
  ['倒排剩余工序，明确每周完成量', 8],
  ['协调解决临时用电，保障连续施工', 5],
  ['完成红线内附属物清点', 12],
] as const;
/** So many working days after a meeting its minutes are given out. */
const MINUTES_AFTER = 1;

/**
 * What the office owes: the minutes of each meeting, with two decisions that are carried out and closed, and the publication of
 * each ranking when its time for objections is over.
 */
export function planOffice(
  district: MonthDistrict,
  { plan, people, bot, calendar, nowMs, random }: Needs,
  days: readonly Day[],
): void {
  const now = () => new Date(nowMs());
  const [first = '', second = first] = withRole('office');

  function withRole(role: string, unit?: string): string[] {
    return district.file.people
      .filter(person => person.roles.some(one => one === role) && (unit === undefined || person.unit === unit))
      .map(({ openId }) => openId);
  }

  for (const day of days) {
    plan.add(instantAt(day, '15:20'), 'minutes', () => writeMinutes(day));
    plan.add(instantAt(day, '16:40'), 'publication', publishRankings);
  }

  async function writeMinutes(day: Day): Promise<void> {
    const owed = (await bot.store.meetings.all()).filter(
      ({ state, at }) => state === 'called' && workingDay(dayOf(at), MINUTES_AFTER, calendar) <= day,
    );
    for (const meeting of owed) await writeMinutesOf(meeting);
  }

  async function writeMinutesOf({ id, series, at }: Meeting): Promise<void> {
    const decided = DECISIONS.slice(0, 2).flatMap(([words, within], index) => {
      const project = district.projects[Math.floor(random() * district.projects.length)];
      const due = workingDay(dayOf(now()), within, calendar);
      return project
        ? [`${index + 1}.${project.name}：${words}，由${project.unit}负责，${showMonthDay(due)}前完成。`]
        : [];
    });
    await people.says(first, [`${SERIES_WORDS[series]}会议纪要（${showMonthDay(dayOf(at))}）`, ...decided].join('\n'));
    if (!(await people.press(first, id, ['确认并下发']))) return;
    for (const { number, unit, dueDate } of await bot.store.actionItems.ofMeeting(id)) {
      const handler = withRole('liaison', unit)[0] ?? withRole('unit_lead', unit)[0] ?? '';
      later(60 + random() * 400, 'sign', () => people.press(handler, number, ['签收']));
      const answers = new Date(instantAt(workingDay(dueDate, -1, calendar), '15:00').getTime());
      plan.add(answers, 'answer', async () => {
        await people.says(handler, `${number} 已办结，已按会议要求落实`, { hasPhoto: true });
        later(60 + random() * 400, 'close', () => close(number));
      });
    }
  }

  /** Whoever is asked to looks at what proves it and closes the item. */
  async function close(number: string): Promise<void> {
    const asked = [...withRole('inspection_bureau'), ...withRole('office')];
    const closer = asked.find(one => people.find(one, number, ['销号'])) ?? second;
    if (people.find(closer, number, ['查看佐证'])) await people.press(closer, number, ['查看佐证']);
    await people.press(closer, number, ['销号']);
    const { status } = (await bot.store.actionItems.find(number)) ?? {};
    if (status !== 'closed') people.surprises.push(`${number} is ${status} after it was closed`);
  }

  async function publishRankings(): Promise<void> {
    const open = (await bot.store.cases.open()).filter(
      ({ kind, state }) => kind === 'publication' && state === 'objection',
    );
    for (const { id, data } of open) {
      const { objectionUntil } = data as unknown as Publication;
      if (objectionUntil === null || new Date(objectionUntil) >= now()) continue;
      if (await people.press(first, id, ['提请发布'])) await people.press(second, id, ['复核发布']);
    }
  }

  function later(minutes: number, what: string, run: () => Promise<unknown>): void {
    plan.add(workLater(now(), minutes, calendar), what, async () => void (await run()));
  }
}
