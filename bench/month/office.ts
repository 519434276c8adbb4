import { type Day, dayOf, instantAt, showMonthDay } from '../../src/domain/base/time.ts';
import { type Meeting, SERIES_WORDS } from '../../src/domain/meetings/meeting.ts';
import type { Publication } from '../../src/domain/ranking/procedure/publication.ts';
import { type Acting, createLater, workingDay } from './plan.ts';
import { handlerOf, idsWith, type MonthDistrict } from './town.ts';

/** What a meeting decides, with so many days for it. */
const DECISIONS = [
  ['倒排剩余工序，明确每周完成量', 8],
  ['协调解决临时用电，保障连续施工', 5],
] as const;
/** So many working days after a meeting its minutes are given out. */
const MINUTES_AFTER = 1;

/**
 * What the office owes: the minutes of each meeting, with two decisions that are carried out and closed, and the publication of
 * each ranking when its time for objections is over.
 */
export function planOffice(district: MonthDistrict, acting: Acting, days: readonly Day[]): void {
  const { plan, people, bot, calendar, nowMs, random } = acting;
  const now = () => new Date(nowMs());
  const later = createLater(acting);
  const office = idsWith(district, 'office');
  const [first = '', second = first] = office;

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
    const decided = DECISIONS.flatMap(([words, within], index) => {
      const project = district.projects[Math.floor(random() * district.projects.length)];
      const due = workingDay(dayOf(now()), within, calendar);
      return project
        ? [`${index + 1}.${project.name}：${words}，由${project.unit}负责，${showMonthDay(due)}前完成。`]
        : [];
    });
    await people.says(first, [`${SERIES_WORDS[series]}会议纪要（${showMonthDay(dayOf(at))}）`, ...decided].join('\n'));
    if (!(await people.press(first, id, ['确认并下发']))) return;
    for (const { number, unit, dueDate } of await bot.store.actionItems.ofMeeting(id)) {
      const handler = handlerOf(district, unit);
      later(60 + random() * 400, 'sign', () => people.press(handler, number, ['签收']));
      const answers = instantAt(workingDay(dueDate, -1, calendar), '15:00');
      plan.add(answers, 'answer', async () => {
        await people.says(handler, `${number} 已办结，已按会议要求落实`, { hasPhoto: true });
        later(60 + random() * 400, 'close', () => close(number));
      });
    }
  }

  async function close(number: string): Promise<void> {
    await people.close([...idsWith(district, 'inspection_bureau'), ...office], number);
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
}
