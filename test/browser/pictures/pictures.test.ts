import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_BROWSER, launchBrowser } from '../launch-browser.ts';
import { type Ledgers, type RunningBot, runBuiltBot } from '../run-built-bot.ts';
import { type CardPicture, GALLERY } from './gallery.ts';
import { smallPng } from './small-png.ts';

const root = join(import.meta.dirname, '../../..');
const folder = 'docs/images/cards';
/** Set by `npm run pictures`; else the cards are only looked at. */
const MAY_WRITE = process.env['PICTURES'] === 'write';
const MOST_BYTES = 80_000;
const MOST_HEIGHT = 760;
/** Pixels of a picture for each of the page, so that letters are sharp. */
const SCALE = 1.5;
const WHOLE_PAGE = { width: 1200, height: 800 };

const isReport = ({ file }: CardPicture) => file === 'receipt.png';

describe.skipIf(!HAS_BROWSER)('the pictures of the READMEs', { timeout: 180_000 }, () => {
  let bot: RunningBot;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  let people: Ledgers['people'] | undefined;

  beforeAll(async () => {
    [bot, browser] = await Promise.all([runBuiltBot(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await bot?.stop();
  });

  /** The page with the direct chat of somebody, whom it knows by name. */
  async function openAs(page: Page, name: string): Promise<void> {
    people ??= (await bot.exportLedgers()).people;
    const person = people.find(one => one.name === name);
    if (!person) throw new Error(`nobody of the sample is called ${name}`);
    await page.goto('about:blank');
    await page.goto(`${bot.page}#as=${person.openId}`);
    await page.getByTestId('conversation').waitFor();
    await page.locator('.chat-row-name', { hasText: '管家' }).first().click();
  }

  async function cardOf(page: Page, { by, say, hint, title, shows }: CardPicture): Promise<Locator> {
    await openAs(page, by);
    if (hint !== undefined) await page.locator('.tip-action', { hasText: hint }).click();
    if (say !== undefined) {
      await page.getByTestId('composer').fill(say);
      await page.getByTestId('composer').press('Enter');
    }
    const card = page
      .getByTestId('conversation')
      .locator('.card', { has: page.locator('h3', { hasText: title }) })
      .filter({ hasText: shows.at(-1) ?? '' })
      .last();
    await card.waitFor();
    const text = await card.textContent();
    for (const words of shows) expect(text).toContain(words);
    return card;
  }

  function write(path: string, screenshot: Buffer, mostHeight: number): void {
    const bytes = smallPng(screenshot, mostHeight);
    expect(bytes.length, path).toBeLessThanOrEqual(MOST_BYTES);
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }

  test('every card of the gallery is there, and shows what its caption tells', async () => {
    // High enough that no card is cut by the window.
    const page = await browser.browser.newPage({
      locale: 'zh-CN',
      viewport: { width: 1360, height: 2600 },
      deviceScaleFactor: SCALE,
    });
    page.setDefaultTimeout(30_000);
    // What is reported last changes no other picture.
    for (const picture of [...GALLERY].sort((a, b) => Number(isReport(a)) - Number(isReport(b)))) {
      const card = await cardOf(page, picture);
      if (!MAY_WRITE) continue;
      await page.waitForTimeout(400);
      write(
        `${folder}/${picture.file}`,
        await card.screenshot(),
        Math.round((picture.mostHeight ?? MOST_HEIGHT) * SCALE),
      );
    }
    await page.close();
  });

  test('the page itself: a steward reports, and the bot tells what it has understood', async () => {
    const page = await browser.browser.newPage({ locale: 'zh-CN', viewport: WHOLE_PAGE });
    page.setDefaultTimeout(30_000);
    await page.goto(bot.page);
    await page.locator('.tip-sample').first().click();
    await expect.poll(() => page.getByTestId('composer').inputValue()).toContain('形象进度');
    await page.getByTestId('composer').press('Enter');
    const card = page.getByTestId('conversation').locator('.card', { hasText: '已记录' }).last();
    await card.waitFor();
    if (MAY_WRITE) {
      await page.waitForTimeout(600);
      write('docs/images/sandbox.png', await page.screenshot(), WHOLE_PAGE.height);
    }
    await page.close();
  });
});

test.each(['README.md', 'README.zh.md'])('%s shows every picture of the gallery, each small, and no other', name => {
  const shown = [...readFileSync(join(root, name), 'utf8').matchAll(/docs\/images\/([\w/-]+\.png)/g)].map(
    ([, path]) => path ?? '',
  );

  expect(new Set(shown)).toEqual(new Set(['sandbox.png', ...GALLERY.map(({ file }) => `cards/${file}`)]));
  for (const path of shown) expect(statSync(join(root, 'docs/images', path)).size).toBeLessThanOrEqual(MOST_BYTES);
});
