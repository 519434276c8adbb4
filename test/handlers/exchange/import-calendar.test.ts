import { describe, expect, test } from 'vitest';
import { lateness } from '../../../src/cards/problems/ladder-words.ts';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { reminderItem } from '../../../src/domain/ladder/reminder-item.ts';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { startConversation } from '../../helpers/conversation.ts';
import { importInto } from '../../helpers/import.ts';
import { toldRecord } from '../../helpers/ledger-rows.ts';

/** Of 2027 nothing is announced yet; without New Year's Day 7 working days after 29 December 2026 end on 8 January 2027. */
const YEAR_END = '2026-12-29T10:00:00+08:00';

const CALENDAR_2027 = {
  year: 2027,
  source: '国办发明电〔2026〕9号',
  holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }, '2027-01-04', '2027-01-05'],
  makeUpDays: ['2027-01-09'],
};

async function withOpenProblem() {
  const talk = await startConversation({ now: YEAR_END });
  const said = await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局协调');
  return { talk, receipt: said.card, live: talk.chat('oc_zhujian')[0] };
}

describe('a year without an official calendar', () => {
  test('is counted by weekdays without the holidays of the law, and every card with such a deadline says so', async () => {
    const { talk, receipt, live } = await withOpenProblem();

    expect(await talk.problems()).toMatchObject([
      { dueDate: '2027-01-08', dueRule: { from: '2026-12-29', workingDays: 7 } },
    ]);
    for (const card of [receipt, live]) expect(card?.text).toContain('暂按周末和法定节日计算');
  });

  test('lists and digests say so, too', async () => {
    const { talk, live } = await withOpenProblem();
    if (!live) throw new Error('no live card');
    await talk.as('ou_he').presses(live, '签收');
    talk.clock.setNow('2027-01-08T09:00:00+08:00');

    expect((await talk.as('ou_wang').says('问题清单')).card.text).toContain(
      '限 1月8日 18:00（暂按周末和法定节日计算）',
    );
    const [problem] = await talk.problems();
    const roster = await talk.store.roster.read();
    const item = problem && reminderItem(problem, roster, calendarOf(roster), talk.clock.now());
    expect(item && lateness(item.escalation, talk.clock.now())).toContain('（暂按周末和法定节日计算）');
  });

  test('a day that the reporter named was not counted, and nothing is said of it', async () => {
    const talk = await startConversation({ now: YEAR_END });

    const said = await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局1月8日前协调');

    expect(said.card.text).toContain('2027年1月8日');
    expect(said.card.text).not.toContain('暂按周末和法定节日计算');
  });

  test('when the office loads the table, open deadlines are counted again, with an entry in the record', async () => {
    const { talk, receipt, live } = await withOpenProblem();
    talk.clock.advanceBy(60_000);

    const result = await importInto(talk.store, CALENDAR_2027, { now: talk.clock.now() });
    await talk.delivers();

    expect(result).toMatchObject({ kind: 'done', summary: { calendars: { added: 1 }, recounted: { changed: 1 } } });
    expect(await talk.problems()).toMatchObject([{ dueDate: '2027-01-11' }]);
    const entry = (await toldRecord(talk.store)).find(one => one.action === 'problem.recount');
    expect(entry).toMatchObject({
      actor: 'cli',
      aggregate: 'problem:WT-2026-0001',
      version: 2,
      before: { dueDate: '2027-01-08' },
      after: { dueDate: '2027-01-11' },
    });
    for (const card of [receipt, live]) {
      const shown = talk.now(card ?? receipt).text;
      expect(shown).toContain('2027年1月11日');
      expect(shown).not.toContain('暂按周末和法定节日计算');
    }
  });

  test('what comes later is counted by the table', async () => {
    const { talk } = await withOpenProblem();
    await importInto(talk.store, CALENDAR_2027, { now: talk.clock.now() });

    const said = await talk.as('ou_chen').says('樱桃沟的林地批复还没下来，请财政局5个工作日内协调');

    expect((await talk.problems()).at(-1)).toMatchObject({ dueDate: '2027-01-08' });
    expect(said.card.text).not.toContain('暂按周末和法定节日计算');
  });

  test('a day that the reporter named stays, and so does what is finished', async () => {
    const talk = await startConversation({ now: YEAR_END });
    await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局1月8日前协调');
    const said = await talk.as('ou_wang').says('数字产业园施工许可证还没批下来，请住建局协调');
    await talk.as('ou_wang').presses(said.card, '撤销');

    const result = await importInto(talk.store, CALENDAR_2027, { now: talk.clock.now() });

    expect(result).toMatchObject({ kind: 'done', summary: { recounted: { changed: 0 } } });
    expect((await talk.problems()).map(problem => problem.dueDate)).toEqual(['2027-01-08', '2027-01-08']);
  });
});

describe('a calendar file', () => {
  test('twice changes nothing, and an export carries it into another database', async () => {
    const { store } = await startConversation();
    await importInto(store, CALENDAR_2027);
    expect(await importInto(store, [CALENDAR_2027])).toMatchObject({
      summary: { calendars: { added: 0, changed: 0 } },
    });

    const exported = JSON.parse(JSON.stringify(await exportDistrict(store)));
    const other = await startConversation();
    await importInto(other.store, exported);

    expect((await other.store.roster.read()).calendars).toEqual((await store.roster.read()).calendars);
  });

  test('a dry run changes nothing', async () => {
    const { talk } = await withOpenProblem();

    const result = await importInto(talk.store, CALENDAR_2027, { isDryRun: true });

    expect(result).toMatchObject({ kind: 'done', summary: { recounted: { changed: 1 } } });
    expect(await talk.problems()).toMatchObject([{ dueDate: '2027-01-08' }]);
    expect((await talk.store.roster.read()).calendars).toEqual([]);
  });

  test.each([
    [{ ...CALENDAR_2027, year: '2027' }, 'year', '应为年份'],
    [{ ...CALENDAR_2027, holidays: [] }, 'holidays', '没有放假日'],
    [{ ...CALENDAR_2027, holidays: ['2026-05-01'] }, 'holidays[0]', '不在 2027 年内'],
    [{ ...CALENDAR_2027, holidays: [{ from: '2027-05-03', to: '2027-05-01' }] }, 'holidays[0].to', '早于 from'],
    [{ ...CALENDAR_2027, makeUpDays: ['2027-01-08'] }, 'makeUpDays[0]', '不是周末，不需要调休上班'],
    [{ ...CALENDAR_2027, makeUpDays: ['2027-01-02'] }, 'makeUpDays[0]', '同时列为放假日'],
    [{ ...CALENDAR_2027, makeUpDays: ['2027-13-02'] }, 'makeUpDays[0]', '应为日期 YYYY-MM-DD'],
    [[CALENDAR_2027, CALENDAR_2027], 'calendars[1]', '与 calendars[0] 重复：2027'],
  ])('%# is refused with the place of its error', async (file, path, message) => {
    const { store } = await startConversation();

    const result = await importInto(store, file);

    expect(result).toMatchObject({ kind: 'refused', issues: [{ path, message }] });
    expect((await store.roster.read()).calendars).toEqual([]);
  });
});
