import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readWorkbookFile } from '../../../src/domain/sheets/file/read-workbook-file.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { aTown, TOWN_PROJECTS } from '../../helpers/town.ts';
import { packageBytes, workbookParts } from '../../helpers/workbook-bytes.ts';

/** Sends a table with this text in it; the key of a file is what the platform hands out. */
async function sends(talk: Conversation, openId: string, rows: readonly string[], name = '6月进展.csv') {
  talk.files.bytes = () => new TextEncoder().encode(rows.join('\r\n'));
  await talk.as(openId).says('', { files: [name] });
  return talk.direct(openId).findLast(card => card.title.startsWith('导入表格')) as ShownCard;
}

function last(talk: Conversation): ShownCard {
  return talk.direct('ou_feng').findLast(card => card.title.startsWith('导入表格')) as ShownCard;
}

const EXPANDING = join(import.meta.dirname, '../../fixtures/excel/08-expanding-sheet.xlsx');
const PARTS = workbookParts([{ name: '进展', rows: [['项目名称', '本月完成投资（万元）']] }]);
const spoilt = (sheet: string) => packageBytes({ ...PARTS, 'xl/worksheets/sheet1.xml': sheet });
const rowsOf = (count: number) =>
  `<worksheet><sheetData>${'<row><c><v>1</v></c></row>'.repeat(count)}</sheetData></worksheet>`;

const HEAD = '2026年6月重点项目进展表（单位：万元），截至6月25日';
const COLUMNS = '序号,项目名称,责任单位,本月完成投资,今年累计完成投资,形象进度';

describe('a workbook sent in chat', () => {
  test('is shown as a preview and stored when the sender confirms', async () => {
    const talk = await startConversation({ now: '2026-06-26T09:05:00+08:00' });
    await talk.as('ou_wang').says('康华冷链 今年累计完成投资3000万元');

    const preview = await sends(talk, 'ou_feng', [
      HEAD,
      COLUMNS,
      '1,康华食品冷链加工基地,马寨镇,350,3600,主体施工至8层',
      '2,樱桃沟文旅综合体,侯寨街道,120,900,室外管网施工',
    ]);

    expect(talk.now(preview).title).toBe('导入表格 · 待确认导入');
    expect(talk.now(preview).text).toContain('进展表，读到 2 行');
    expect(talk.now(preview).text).toContain('康华食品冷链加工基地：本月 350万元，年累计 3600万元（现为 3000万元）');
    expect(talk.now(preview).labels).toEqual(['确认导入', '不导入']);
    expect(await talk.reports()).toHaveLength(1);
    // One card is brought up to date; no notice repeats it.
    expect(talk.direct('ou_feng').filter(({ title }) => title.startsWith('导入表格'))).toHaveLength(1);

    const pressed = await talk.as('ou_feng').presses(talk.now(preview), '确认导入');

    expect(pressed.toast).toBe('正在导入，完成后更新卡片');
    expect(talk.now(preview).title).toBe('导入表格 · 已导入');
    expect((await talk.reports()).map(({ project, yearInvestment }) => [project, yearInvestment])).toEqual([
      // The table is of the 25th, what was said is of the 26th.
      ['EQ-2026-003', 36_000_000],
      ['EQ-2026-004', 9_000_000],
      ['EQ-2026-003', 30_000_000],
    ]);
  });

  test('that is recalled before it is confirmed has no buttons any more, and imports nothing', async () => {
    const talk = await startConversation({ now: '2026-06-26T09:05:00+08:00' });
    talk.files.bytes = () =>
      new TextEncoder().encode([HEAD, COLUMNS, '1,康华食品冷链加工基地,马寨镇,350,3600,'].join('\r\n'));
    const said = await talk.as('ou_feng').says('', { files: ['6月进展.csv'] });
    const preview = talk.direct('ou_feng').findLast(card => card.title.startsWith('导入表格')) as ShownCard;
    expect(preview.labels).toEqual(['确认导入', '不导入']);

    await talk.as('ou_feng').recalls(said);

    expect(talk.now(preview).title).toBe('导入表格 · 已撤回');
    expect(talk.now(preview).labels).toEqual([]);
    expect((await talk.as('ou_feng').says('待办')).card.text).toContain('没有等待您办理的事项');
    // A press that was on its way.
    await talk.as('ou_feng').presses(preview, '确认导入');
    expect(await talk.reports()).toEqual([]);
  });

  test('that is recalled after its import stays imported', async () => {
    const talk = await startConversation({ now: '2026-06-26T09:05:00+08:00' });
    talk.files.bytes = () =>
      new TextEncoder().encode([HEAD, COLUMNS, '1,康华食品冷链加工基地,马寨镇,350,3600,'].join('\r\n'));
    const said = await talk.as('ou_feng').says('', { files: ['6月进展.csv'] });
    const preview = talk.direct('ou_feng').findLast(card => card.title.startsWith('导入表格')) as ShownCard;
    await talk.as('ou_feng').presses(preview, '确认导入');

    await talk.as('ou_feng').recalls(said);

    expect(talk.now(preview).title).toBe('导入表格 · 已导入');
    expect(await talk.reports()).toHaveLength(1);
  });

  test('names what it brings as people do, and speaks of no option of the command line', async () => {
    const talk = await startConversation({ now: '2026-06-26T09:05:00+08:00' });
    const table = (sum: string) => [HEAD, COLUMNS, `1,康华食品冷链加工基地,马寨镇,350,${sum},主体施工至8层`];

    const preview = await sends(talk, 'ou_feng', table('3600'));
    expect(talk.now(preview).text).toContain('康华食品冷链加工基地：本月 350万元，年累计 3600万元');
    expect(talk.now(preview).text).not.toContain('import:');
    await talk.as('ou_feng').presses(talk.now(preview), '确认导入');

    const again = talk.now(await sends(talk, 'ou_feng', table('3700')));
    expect(again.text).toContain('台账已记为 3600，文件为 3700');
    expect(again.text).not.toContain('--');
  });

  test('of the month that is not over counts at once, as of today, and beside what is said afterwards', async () => {
    const talk = await startConversation({ now: '2026-06-26T09:05:00+08:00' });
    const table = ['2026年6月重点项目进展表（单位：万元）', COLUMNS, '1,康华食品冷链加工基地,马寨镇,350,3600,主体施工'];
    const preview = await sends(talk, 'ou_feng', table);
    await talk.as('ou_feng').presses(talk.now(preview), '确认导入');

    const card = (await talk.as('ou_wang').says('康华冷链')).card;
    expect(card.text).toContain('3600万元');
    expect(card.text).toContain('6月26日 表格导入');
    // The same table once more brings nothing, and nobody has to confirm nothing.
    const again = talk.now(await sends(talk, 'ou_feng', table));
    expect(again.title).toBe('导入表格 · 未导入');
    expect(again.text).toContain('台账中都已经有了');

    talk.clock.setNow('2026-06-28T09:00:00+08:00');
    await talk.as('ou_wang').says('康华冷链 今年累计完成投资4000万元');
    expect((await talk.as('ou_wang').says('康华冷链')).card.text).toContain('报送数，截至 6月28日');
  });

  test('of a month that is still to come was mistyped', async () => {
    const talk = await startConversation({ now: '2026-06-26T09:05:00+08:00' });
    for (const period of ['2026年12月', '截至2026年7月25日']) {
      const preview = await sends(talk, 'ou_feng', [
        `${period}重点项目进展表（单位：万元）`,
        COLUMNS,
        '1,康华食品冷链加工基地,马寨镇,350,3600,主体施工',
      ]);

      expect(talk.now(preview).title).toBe('导入表格 · 未导入');
      expect(talk.now(preview).text).toContain('还没有到');
    }
    expect(await talk.reports()).toEqual([]);
  });

  test('without a row of data says so', async () => {
    const talk = await startConversation({ now: '2026-06-26T09:05:00+08:00' });

    const preview = talk.now(await sends(talk, 'ou_wang', [HEAD, COLUMNS]));

    expect(preview.title).toBe('导入表格 · 未导入');
    expect(preview.text).toContain('没有读到数据');
    expect(preview.labels).toEqual([]);
  });

  test('names the projects that it brings', async () => {
    const talk = await startConversation();
    const preview = await sends(
      talk,
      'ou_feng',
      ['2026年重点项目清单（单位：万元）', '序号,项目名称,责任单位,总投资,项目库', '1,全新的冷库,马寨镇,5000,开工库'],
      '项目清单.csv',
    );

    expect(talk.now(preview).text).toContain('项目 EQ-2026-008 全新的冷库');
  });

  test('with a project that has left says so, and does not take it for a new one', async () => {
    const projects = TOWN_PROJECTS.map(one =>
      one.code === 'EQ-2026-003' ? { ...one, exitedOn: '2026-06-01' as never, exitReason: 'terminated' as const } : one,
    );
    const talk = await startConversation({ now: '2026-06-26T09:05:00+08:00', roster: aTown({ projects }) });

    const preview = await sends(talk, 'ou_feng', [HEAD, COLUMNS, '1,康华食品冷链加工基地,马寨镇,350,3600,主体施工']);

    expect(talk.now(preview).title).toBe('导入表格 · 未导入');
    expect(talk.now(preview).text).toContain('已退库，不再收报');
  });

  test('with a fault stores nothing and names the cell', async () => {
    const talk = await startConversation({ now: '2026-06-26T09:05:00+08:00' });

    const preview = await sends(talk, 'ou_feng', [
      HEAD,
      COLUMNS,
      '1,康华食品冷链加工基地,马寨镇,350,#REF!,主体施工至8层',
      '2,樱桃沟文旅综合体,侯寨街道,120,900,室外管网施工',
    ]);

    expect(talk.now(preview).title).toBe('导入表格 · 未导入');
    expect(talk.now(preview).text).toContain('第 3 行 E 列');
    expect(talk.now(preview).labels).toEqual([]);
    expect(await talk.reports()).toEqual([]);
  });

  test('of a unit holds its own projects only', async () => {
    const talk = await startConversation({ now: '2026-06-26T09:05:00+08:00' });

    const preview = await sends(talk, 'ou_sun', [
      HEAD,
      COLUMNS,
      '1,康华食品冷链加工基地,马寨镇,350,3600,主体施工至8层',
      '2,樱桃沟文旅综合体,侯寨街道,120,900,室外管网施工',
    ]);

    expect(talk.now(preview).title).toBe('导入表格 · 未导入');
    expect(talk.now(preview).text).toContain('不是您可以上报的项目');
  });

  test('that is none of ours is refused in one sentence', async () => {
    const talk = await startConversation();

    const preview = await sends(talk, 'ou_feng', ['not a workbook'], '台账.xlsx');

    expect(talk.now(preview).title).toBe('导入表格 · 未导入');
    expect(talk.now(preview).text.length).toBeLessThan(300);
  });

  test.each<[string, () => Uint8Array, RegExp]>([
    ['that grows when it is unpacked', () => readFileSync(EXPANDING), /不像正常的台账，没有读取/],
    ['with entities', () => spoilt('<!DOCTYPE x [<!ENTITY a "ha">]><worksheet><sheetData/></worksheet>'), /外部实体/],
    ['that is as deep as a well', () => spoilt('<a>'.repeat(100_000)), /损坏/],
    [
      'with macros under another name',
      () => packageBytes({ ...PARTS, 'xl/vbaProject.bin': 'x' }),
      /带宏，为安全不读取/,
    ],
    ['with more rows than are read in chat', () => spoilt(rowsOf(5_001)), /表格有 5001 行，这里最多导入/],
  ])('%s is refused with what to do, and nothing of it is stored', async (_, bytes, words) => {
    const talk = await startConversation();
    talk.files.bytes = () => Uint8Array.from(bytes());
    const before = await talk.store.readLedgers();

    await talk.as('ou_feng').says('', { files: ['进展.xlsx'] });

    const { title, text, labels } = last(talk);
    expect([title, labels]).toEqual(['导入表格 · 未导入', []]);
    expect(text).toMatch(words);
    const after = await talk.store.readLedgers();
    expect(before.rows.get('projects')).toHaveLength(TOWN_PROJECTS.length);
    for (const name of ['progress_reports', 'problems', 'projects', 'people'])
      expect(after.rows.get(name)).toEqual(before.rows.get(name));
  });

  test('is dropped by the sender, and a stale press changes nothing', async () => {
    const talk = await startConversation({ now: '2026-06-26T09:05:00+08:00' });
    const preview = await sends(talk, 'ou_feng', [
      HEAD,
      COLUMNS,
      '1,康华食品冷链加工基地,马寨镇,350,3600,主体施工至8层',
    ]);
    const shown = talk.now(preview);

    expect((await talk.as('ou_feng').presses(shown, '不导入')).toast).toBe('已取消，没有写入');
    expect((await talk.as('ou_feng').presses(shown, '确认导入')).toast).toContain('已经办理');
    expect(await talk.reports()).toEqual([]);
  });
});

describe('导出台账', () => {
  test('brings the workbook into the direct chat, mobiles to the office only', async () => {
    const talk = await startConversation();

    await talk.as('ou_feng').says('导出台账');

    const [file] = talk.files.uploaded;
    expect(file?.name).toBe('示例区重点项目台账20260612.xlsx');
    const book = readWorkbookFile(file?.bytes ?? new Uint8Array(), file?.name ?? '');
    expect(book.sheets.map(({ name }) => name)).toContain('进展台账');
  });

  test('is not for everybody', async () => {
    const talk = await startConversation();

    expect((await talk.as('ou_wang').says('导出台账')).card.text).toContain('由推进中心');
    expect(talk.files.uploaded).toEqual([]);
  });
});
