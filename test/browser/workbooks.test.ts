import { readXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workbookBytes } from '../helpers/workbook-bytes.ts';
import { HAS_BROWSER, launchBrowser } from './launch-browser.ts';
import { openAsOffice } from './open-page.ts';
import { type RunningBot, runBuiltBot } from './run-built-bot.ts';

/** Workbooks in the chat: a table is shown as a preview and imported on confirmation, the ledgers come as a file. */
describe.skipIf(!HAS_BROWSER)('workbooks in the page', () => {
  let bot: RunningBot;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;

  beforeAll(async () => {
    [bot, browser] = await Promise.all([runBuiltBot(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await bot?.stop();
  });

  const cardWith = (page: Page, title: string) =>
    page
      .getByTestId('conversation')
      .locator('.card', { has: page.locator('h3', { hasText: title }) })
      .last();

  test('a table is a preview first; confirmed it is in the ledger', async () => {
    const { page } = await openAsOffice(browser.browser, bot, { width: 1280, height: 1000 });
    const { projects, progress } = await bot.exportLedgers();
    const [project] = projects.filter(one => one.library === 'ongoing');
    const last = progress.filter(one => one.project === project?.code && one.status === 'active').at(-1);
    const year = (last?.yearInvestmentWan ?? 0) + 120;
    const rows = [
      ['2026年6月重点项目进展表（截至6月12日）'],
      ['单位：万元'],
      ['序号', '项目名称', '今年累计完成投资', '形象进度'],
      [1, project?.name ?? '', year, '室外管网施工'],
    ];

    await page.setInputFiles('input[type=file]', {
      name: '6月进展表.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(workbookBytes([{ name: '6月', rows }])),
    });
    const preview = cardWith(page, '导入表格 · 待确认导入');
    await preview.waitFor();
    expect(await preview.textContent()).toContain('进展表，读到 1 行');

    await preview.getByRole('button', { name: '确认导入' }).click();
    await page.getByTestId('confirm').getByRole('button').last().click();

    await cardWith(page, '导入表格 · 已导入').waitFor();
    const after = await bot.exportLedgers();
    expect(after.progress.at(-1)).toMatchObject({ project: project?.code, yearInvestmentWan: year, status: 'active' });
  });

  test('导出台账 brings the workbook as a file with every list; sent back, it changes nothing', async () => {
    const { page } = await openAsOffice(browser.browser, bot, { width: 1280, height: 1000 });
    await page.getByTestId('composer').fill('导出台账');
    await page.getByTestId('composer').press('Enter');

    await cardWith(page, '导出文件 · 已发送').waitFor();
    const file = page.getByTestId('conversation').locator('a.file', { hasText: /重点项目台账\d{8}\.xlsx/ });
    await file.last().waitFor();
    const address = new URL((await file.last().getAttribute('href')) ?? '', bot.page);
    const bytes = Buffer.from(await (await fetch(address)).arrayBuffer());
    const { sheets } = await readXlsx(new Uint8Array(bytes));
    expect(sheets.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        '项目',
        '进展台账',
        '问题台账',
        '手续台账',
        '核查',
        '请假',
        '办理事项',
        '单位',
        '人员',
        '群组',
      ]),
    );
    const { projects, people } = await bot.exportLedgers();
    const rowsOf = (wanted: string) => sheets.find(({ name }) => name === wanted)?.rows ?? [];
    expect([rowsOf('项目').length, rowsOf('人员').length]).toEqual([projects.length + 1, people.length + 1]);

    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await page.setInputFiles('input[type=file]', { name: '台账.xlsx', mimeType, buffer: bytes });
    const answer = page
      .getByTestId('conversation')
      .locator('.card', { hasText: '台账.xlsx' })
      .filter({ hasNotText: '正在读取' })
      .filter({ hasNotText: '已发送' })
      .last();
    await answer.waitFor({ timeout: 60_000 });
    expect(await answer.textContent()).toMatch(/没有变化|没有新增|无变化|与台账一致/);
  });
});
