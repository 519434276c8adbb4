import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../src/domain/base/calendar/calendar-year.ts';
import { computePeriodRanking } from '../../src/handlers/ranking/compute-period-ranking.ts';
import { createScheduleDeps } from '../../src/schedule/schedule-deps.ts';
import { aMeeting } from '../helpers/builders.ts';
import { type Conversation, startConversation } from '../helpers/conversation.ts';
import { importInto } from '../helpers/import.ts';

/**
 * The turn of a year with and without the official calendar of the next one: a problem, what a meeting has decided, and
 * minutes that are owed. Every day here was counted by hand.
 */

/** Not the days of the law: two more days off, and a Saturday that is worked. */
const CALENDAR_2027 = {
  year: 2027,
  source: '国办发明电〔2026〕9号',
  holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-05' }],
  makeUpDays: ['2027-01-09'],
};

/** 31 December is a Thursday: without the calendar work goes on on Monday the 4th, with it on Wednesday the 6th. */
const CASES = [
  {
    name: 'without the calendar of the next year',
    calendar: null,
    // 30, 31, 4, 5, 6, 7, 8.
    problemDue: '2027-01-08',
    ladder: ['2027-01-04 催办', '2027-01-06 督办', '2027-01-08 通报', '2027-01-15 通报'],
    minutesLate: ['2027-01-06', '2027-01-13'],
    weekly: ['2027-01-04', '2027-01-11', '2027-01-18'],
  },
  {
    name: 'with the calendar of the next year',
    calendar: CALENDAR_2027,
    // 30, 31, 6, 7, 8, 9, 11.
    problemDue: '2027-01-11',
    ladder: ['2027-01-06 催办', '2027-01-08 督办', '2027-01-11 通报', '2027-01-18 通报'],
    minutesLate: ['2027-01-08', '2027-01-15'],
    weekly: ['2027-01-06', '2027-01-11', '2027-01-18'],
  },
] as const;

async function atYearEnd(calendar: object | null) {
  const held = aMeeting({
    id: 'HY-2026-0060',
    series: 'analysis',
    title: '月分析会',
    at: new Date('2026-12-31T10:00:00+08:00'),
    state: 'called',
  });
  const talk = await startConversation({ now: '2026-12-29T10:00:00+08:00', meetings: [held] });
  if (calendar) await importInto(talk.store, { calendars: [calendar] });
  await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局协调');
  const { card } = await talk
    .as('ou_feng')
    .says('每周推进会会议纪要\n时间：12月28日10:00\n1. 完成红线内附着物清点，马寨镇牵头，12月31日前完成');
  await talk.as('ou_gao').presses(card, '确认并下发');
  const [live] = talk.chat('oc_mazhai');
  if (live) await talk.as('ou_sun').presses(live, '签收');
  return talk;
}

/** What each morning to 18 January brings. */
async function mornings(talk: Conversation) {
  // A slot that nobody has run is still run on the next day off.
  talk.clock.setNow('2026-12-31T08:50:00+08:00');
  await talk.runs('weekly-agenda');
  await talk.runs('overdue-reminder');
  const ladder: string[] = [];
  const minutesLate: string[] = [];
  const weekly: string[] = [];
  for (let number = 1; number <= 18; number += 1) {
    const day = `2027-01-${String(number).padStart(2, '0')}`;
    talk.clock.setNow(`${day}T08:40:00+08:00`);
    const agendas = await talk.runs('weekly-agenda');
    if (agendas.some(({ chatId }) => chatId === 'oc_hq')) weekly.push(day);
    talk.clock.setNow(`${day}T08:50:00+08:00`);
    for (const { chatId, text } of await talk.runs('overdue-reminder')) {
      const rung = /(催办|督办|通报).{0,20}?YD-2026-0001|YD-2026-0001.{0,60}?(催办|督办|通报)/s.exec(text);
      if (chatId === 'oc_mazhai' && rung) ladder.push(`${day} ${rung[1] ?? rung[2]}`);
      if (chatId === 'oc_p2p_feng' && text.includes('月分析会')) minutesLate.push(day);
    }
  }
  return { ladder, minutesLate, weekly };
}

describe.each(CASES)('the turn of the year $name', ({ calendar, problemDue, ladder, minutesLate, weekly }) => {
  test('deadlines, rungs, minutes and meetings fall on the days that people work', async () => {
    const talk = await atYearEnd(calendar);

    expect(await talk.problems()).toMatchObject([{ number: 'WT-2026-0001', dueDate: problemDue }]);
    expect(await mornings(talk)).toEqual({ ladder, minutesLate, weekly });
  });

  test('what is decided in January has a number of the new year, and the old item costs the old year', async () => {
    const talk = await atYearEnd(calendar);
    talk.clock.setNow('2027-01-07T15:00:00+08:00');
    const { card } = await talk
      .as('ou_feng')
      .says('每周推进会会议纪要\n时间：1月6日10:00\n1. 报送追赶计划，侯寨街道牵头，1月15日前完成');
    await talk.as('ou_gao').presses(card, '确认并下发');

    const numbers = (await talk.store.actionItems.all()).map(({ number, meeting }) => [number, meeting.slice(0, 7)]);
    expect(numbers).toEqual([
      ['YD-2026-0001', 'HY-2026'],
      ['YD-2027-0001', 'HY-2027'],
    ]);
    const deps = createScheduleDeps(talk.store, calendarOf(await talk.store.roster.read()), talk.logger);
    const outcome = await computePeriodRanking(deps, '2026', talk.clock.now());
    if (outcome.kind === 'refused') throw new Error(outcome.reason);
    const lines = outcome.ranking.result.units.map(({ unit, lines }) => {
      const line = lines.find(({ key }) => key === 'R')?.lines.find(({ key }) => key === 'actionItems');
      return [unit, line?.points, line?.note];
    });
    expect(lines).toEqual(
      expect.arrayContaining([
        ['马寨镇', '-0.20', 'YD-2026-0001 完成红线内附着物清点（12月31日到期）'],
        ['侯寨街道', '0.00', null],
      ]),
    );
  });
});
