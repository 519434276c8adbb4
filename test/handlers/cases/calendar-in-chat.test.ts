import { expect, test } from 'vitest';
import { startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { workbookBytes } from '../../helpers/workbook-bytes.ts';

/** The table of holidays that the office is reminded of (放假安排) is loaded in chat, as any other table. */

const HOLIDAYS =
  '2027-01-01、2027-02-05、2027-02-06、2027-02-07、2027-02-08、2027-02-09、2027-04-05、2027-05-01、2027-05-02、2027-06-09、2027-09-15、2027-10-01、2027-10-02、2027-10-03';

test('the office sends the table, sees what it brings, and confirms it', async () => {
  const talk = await startConversation({ now: '2026-11-30T09:05:00+08:00' });
  const [reminder] = await talk.runs('calendar-reminder');
  expect(reminder?.text).toContain('放假安排');
  expect(reminder?.text).toContain('发给机器人');
  expect(reminder?.text).not.toContain('import');
  const rows = [
    ['年份', '放假日期', '调休上班日期', '来源'],
    ['2027', HOLIDAYS, '2027-02-20', '国办发明电〔2026〕×号'],
  ];
  talk.files.bytes = () => Uint8Array.from(workbookBytes([{ name: '放假安排', rows }]));
  await talk.as('ou_feng').says('', { files: ['放假安排.xlsx'] });
  const preview = talk.direct('ou_feng').findLast(card => card.title.startsWith('导入表格')) as ShownCard;

  expect(preview.title).toBe('导入表格 · 待确认导入');
  expect(preview.text).toContain('放假安排');
  expect((await talk.store.roster.read()).calendars).toEqual([]);
  await talk.as('ou_feng').presses(preview, '确认导入');

  expect(talk.now(preview).title).toBe('导入表格 · 已导入');
  expect((await talk.store.roster.read()).calendars).toMatchObject([{ year: 2027, makeUpDays: ['2027-02-20'] }]);
  talk.clock.setNow('2026-12-07T09:05:00+08:00');
  expect(await talk.runs('calendar-reminder')).toEqual([]);
});

test('a preview that would bring something else by now is shown anew, and what was imported meanwhile stays', async () => {
  const talk = await startConversation({ now: '2026-11-30T09:05:00+08:00' });
  const sends = async (holidays: string) => {
    const rows = [
      ['年份', '放假日期', '调休上班日期', '来源'],
      ['2027', holidays, '', '国办发明电〔2026〕×号'],
    ];
    talk.files.bytes = () => Uint8Array.from(workbookBytes([{ name: '放假安排', rows }]));
    await talk.as('ou_feng').says('', { files: ['放假安排.xlsx'] });
    return talk.direct('ou_feng').findLast(card => card.title.startsWith('导入表格')) as ShownCard;
  };
  const holidaysOf = async () => (await talk.store.roster.read()).calendars[0]?.holidays.length;
  const first = await sends('2027-01-01');
  const second = await sends(HOLIDAYS);
  await talk.as('ou_feng').presses(second, '确认导入');
  const all = await holidaysOf();

  await talk.as('ou_feng').presses(first, '确认导入');
  expect(talk.now(first).title).toBe('导入表格 · 待确认导入');
  expect(talk.now(first).text).toContain('确认之前台账已有变化，尚未导入');
  expect(await holidaysOf()).toBe(all);

  // Who wants it all the same confirms what he now sees.
  await talk.as('ou_feng').presses(talk.now(first), '确认导入');
  expect(talk.now(first).title).toBe('导入表格 · 已导入');
  expect(await holidaysOf()).not.toBe(all);
});
