import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_BROWSER, launchBrowser } from './launch-browser.ts';
import { openPage } from './open-page.ts';
import { type RunningBot, runBuiltBot } from './run-built-bot.ts';

/** What the page offers to somebody who looks around: other people's turns, and tables to send. */
describe.skipIf(!HAS_BROWSER)('a first look around', () => {
  let bot: RunningBot;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;

  beforeAll(async () => {
    [bot, browser] = await Promise.all([runBuiltBot(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await bot?.stop();
  });

  async function open(): Promise<{ page: Page; complaints: string[]; cardWith(title: string): Locator }> {
    const { page, complaints } = await openPage(browser.browser, bot, { width: 1440, height: 1000 });
    const cardWith = (title: string) =>
      page
        .getByTestId('conversation')
        .locator('.card', { has: page.locator('h3', { hasText: title }) })
        .last();
    return { page, complaints, cardWith };
  }

  // First: the application that the next test agrees to is what the head of the unit sees here.
  test('every role sees something at its first look', async () => {
    const { page, complaints } = await open();
    const visits = page.locator('.tip-action', { hasText: /：(?:待办|选报|早报|我的项目)$/ });
    await visits.first().waitFor();

    expect(await visits.count()).toBe(5);
    for (const [index, title] of [
      '入库申请 · 待单位负责人审批',
      '集中选报',
      '待您办理',
      '早报',
      '我的项目',
    ].entries()) {
      await visits.nth(index).click();
      const card = page.getByTestId('conversation').locator('.card', { hasText: title }).last();
      await card.waitFor();
      expect(await card.textContent()).not.toMatch(/没有等待您办理|没有项目|没有开展/);
    }
    expect(complaints).toEqual([]);
  });

  test('the head of a unit finds what waits for him, opens the stamped paper and agrees', async () => {
    const { page, complaints, cardWith } = await open();

    await page.locator('.tip-action', { hasText: /^单位负责人 .*待办$/ }).click();
    const application = cardWith('入库申请 · 待单位负责人审批');
    await application.waitFor();
    await application.getByRole('button', { name: '查看佐证' }).click();
    const paper = cardWith('佐证').locator('img');
    await expect.poll(() => paper.evaluate(image => (image as { naturalWidth?: number }).naturalWidth)).toBe(360);

    await application.getByRole('button', { name: '同意', exact: true }).click();
    await cardWith('入库申请 · 待推进中心审核').waitFor();
    expect(complaints).toEqual([]);
  });

  test('a table of the sample is a preview, and is in the ledger once confirmed; one with mistakes says which', async () => {
    const { page, complaints, cardWith } = await open();
    const before = (await bot.exportLedgers()).progress.length;

    await page.locator('.tip-action', { hasText: '可以直接导入' }).click();
    const preview = cardWith('导入表格 · 待确认导入');
    await preview.waitFor();
    expect(await preview.textContent()).toMatch(/进展表，读到 9 行.*进展 新增 9/s);
    await preview.getByRole('button', { name: '确认导入' }).click();
    await page.getByTestId('confirm').getByRole('button').last().click();
    await cardWith('导入表格 · 已导入').waitFor();
    expect((await bot.exportLedgers()).progress.length).toBe(before + 9);

    await page.locator('.tip-action', { hasText: '待更正' }).click();
    const refused = cardWith('导入表格 · 未导入');
    await refused.waitFor();
    for (const mistake of ['#REF!', '远超年度计划', '镇区路灯亮化提升']) {
      expect(await refused.textContent()).toContain(mistake);
    }
    expect(await refused.getByRole('button', { name: '确认导入' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
