import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_BROWSER, launchBrowser } from './launch-browser.ts';
import { openAsOffice } from './open-page.ts';
import { type RunningBot, runBuiltBot } from './run-built-bot.ts';

/** Cards with figures as a person sees them, on a desk and on a telephone. */
describe.skipIf(!HAS_BROWSER)('boards in the page', () => {
  let bot: RunningBot;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;

  beforeAll(async () => {
    [bot, browser] = await Promise.all([runBuiltBot(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await bot?.stop();
  });

  async function ask(page: Page, question: string, title: string) {
    const composer = page.getByTestId('composer');
    await composer.fill(question);
    await composer.press('Enter');
    const card = page
      .getByTestId('conversation')
      .locator('.card', { has: page.locator('h3', { hasText: title }) })
      .last();
    await card.waitFor();
    return card;
  }

  test('a project’s name brings the curve of its investment against the plan', async () => {
    const { page, complaints, close } = await openAsOffice(browser.browser, bot, { width: 1280, height: 900 });
    const { projects } = await bot.exportLedgers();
    const project = projects.find(({ library }) => library === 'ongoing');

    const card = await ask(page, project?.name ?? '', project?.name ?? '');
    const chart = card.getByTestId('chart');

    await expect.poll(() => chart.textContent()).toMatch(/2026年累计投资（[万亿]元）计划报送/);
    const lines = chart.locator('svg path');
    expect(await lines.count()).toBe(2);
    const box = await chart.locator('svg').boundingBox();
    expect(box?.width).toBeGreaterThan(300);
    expect(await chart.locator('svg').getAttribute('aria-label')).toMatch(/计划：1月 [\d.]+，2月/);
    expect(complaints).toEqual([]);
    await close();
  });

  test('on a telephone a long board turns its pages over the card, and its chart fits the screen', async () => {
    const { page, complaints, close } = await openAsOffice(browser.browser, bot, { width: 390, height: 844 });

    const card = await ask(page, '红黄灯', '红黄灯');
    const chart = await card.getByTestId('chart').locator('svg').boundingBox();
    expect(chart?.width).toBeLessThan(390);
    expect(await card.textContent()).toContain('第 1 页');
    // The table of the units has a pager of its own, without words.
    await card.locator('button', { hasText: '下一页' }).click();
    await expect.poll(() => card.textContent()).toContain('第 2 页');
    await card.locator('button', { hasText: '上一页' }).click();
    await expect.poll(() => card.textContent()).toContain('第 1 页');

    expect(complaints).toEqual([]);
    await close();
  });
});
