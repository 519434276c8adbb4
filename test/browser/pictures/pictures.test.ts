import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_BROWSER, launchBrowser } from '../launch-browser.ts';
import { type Ledgers, type RunningBot, runBuiltBot } from '../run-built-bot.ts';
import { FOLLOWED_GALLERY } from './followed-gallery.ts';
import { type CardPicture, GALLERY, RANKING_GALLERY } from './gallery.ts';
import { smallPng } from './small-png.ts';

const root = join(import.meta.dirname, '../../..');
const folder = 'docs/images/cards';
/** Set by `npm run pictures`; else the cards are only looked at. */
const MAY_WRITE = process.env['PICTURES'] === 'write';
const MOST_BYTES = 80_000;
const MOST_HEIGHT = 760;
/** Pixels of a picture for each of the page, so that letters are sharp. */
const SCALE = 1.5;
const WHOLE_PAGE = { width: 1200, height: 900 };

const isReport = ({ file }: CardPicture) => file === 'receipt.png';

describe.skipIf(!HAS_BROWSER)('the pictures of the READMEs and of docs/pictures.md', { timeout: 600_000 }, () => {
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

  /** The page with a chat of somebody, whom it knows by name: a group, else the direct chat. */
  async function openAs(page: Page, name: string, chat = '管家'): Promise<void> {
    people ??= (await bot.exportLedgers()).people;
    const person = people.find(one => one.name === name);
    if (!person) throw new Error(`nobody of the sample is called ${name}`);
    await page.goto('about:blank');
    await page.goto(`${bot.page}#as=${person.openId}`);
    await page.getByTestId('conversation').waitFor();
    await page.locator('.chat-row-name', { hasText: chat }).first().click();
  }

  /** Says something, which the bot answers with a card, and presses a button of the newest card that has it. */
  async function act(page: Page, { say, press }: Pick<CardPicture, 'say' | 'press'>): Promise<void> {
    const conversation = page.getByTestId('conversation');
    if (say !== undefined) {
      await page.getByTestId('composer').fill(say);
      // What was in the chat before may come while we speak: the answer stands behind the message that is ours.
      const [sent] = await Promise.all([
        page.waitForResponse(one => one.url().endsWith('/messages') && one.request().method() === 'POST'),
        page.getByTestId('composer').press('Enter'),
      ]);
      const { messageId } = await sent.json();
      const said = conversation.getByTestId(`message-${messageId}`);
      await said.locator('xpath=following-sibling::*//*[contains(@class, "card")]').first().waitFor();
    }
    if (press === undefined) return;
    await conversation.getByRole('button', { name: press, exact: true }).last().click();
    const asked = page.getByTestId('confirm').getByRole('button').last();
    const told = page.getByTestId('toast').first();
    await asked.or(told).first().waitFor();
    if (!(await asked.isVisible())) return;
    await asked.click();
    await told.waitFor();
  }

  async function cardOf(page: Page, picture: CardPicture): Promise<Locator> {
    const { first = [], by, chat, hint, title, shows } = picture;
    for (const done of first) {
      await openAs(page, done.by);
      await act(page, done);
    }
    await openAs(page, by, chat);
    if (hint !== undefined) await page.locator('.tip-action', { hasText: hint }).click();
    await act(page, picture);
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

  async function moveClock(to: string): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(new URL('/sandbox/clock', bot.page), {
      method: 'POST',
      headers,
      body: JSON.stringify({ to }),
    });
    expect(answer.status).toBe(200);
  }

  function write(path: string, screenshot: Buffer, mostHeight: number): void {
    const bytes = smallPng(screenshot, mostHeight, MOST_BYTES);
    expect(bytes.length, path).toBeLessThanOrEqual(MOST_BYTES);
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }

  async function take(pictures: readonly CardPicture[]): Promise<void> {
    // High enough that no card is cut by the window.
    const page = await browser.browser.newPage({
      locale: 'zh-CN',
      viewport: { width: 1360, height: 2600 },
      deviceScaleFactor: SCALE,
    });
    page.setDefaultTimeout(60_000);
    let movedTo: string | undefined;
    for (const picture of pictures) {
      if (picture.at !== undefined && picture.at !== movedTo) await moveClock(picture.at);
      movedTo = picture.at;
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
  }

  test('the page itself: a steward reports, and the bot tells what it has understood', async () => {
    const page = await browser.browser.newPage({ locale: 'zh-CN', viewport: WHOLE_PAGE });
    page.setDefaultTimeout(60_000);
    await page.goto(bot.page);
    await page.locator('.tip-sample').first().click();
    await expect.poll(() => page.getByTestId('composer').inputValue()).toContain('形象进度');
    await page.getByTestId('composer').press('Enter');
    const card = page.getByTestId('conversation').locator('.card', { hasText: '已记录' }).last();
    await card.waitFor();
    // What it compares with is the last report of the sample, not one of these pictures.
    expect(await card.textContent()).toContain('较上次 +350万元');
    if (MAY_WRITE) {
      await page.waitForTimeout(600);
      write('docs/images/sandbox.png', await page.screenshot(), WHOLE_PAGE.height);
    }
    // Taken back, so that the pictures below compare with what stood before.
    await card.getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByTestId('confirm').getByRole('button').last().click();
    await page.getByTestId('conversation').locator('.card', { hasText: '已撤销' }).last().waitFor();
    await page.close();
  });

  test('every card of the gallery is there, and shows what its caption tells', async () => {
    const now = GALLERY.filter(({ at }) => at === undefined);
    // What is reported last changes no other picture of these.
    await take(now.sort((a, b) => Number(isReport(a)) - Number(isReport(b))));
  });

  test('and those of what is asked about a ranking', async () => {
    await take(RANKING_GALLERY);
  });

  test('so is every card of what is followed until it is done; those lean on each other, in their order', async () => {
    await take(FOLLOWED_GALLERY.filter(({ at }) => at === undefined));
  });

  test('cards that come by themselves are there when the clock has moved', async () => {
    const later = [...GALLERY, ...FOLLOWED_GALLERY].filter(({ at }) => at !== undefined);
    await take(later.sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1)));
  });
});

/** The pictures that a page of the documents shows, below `docs/images/`. */
function shownIn(name: string): string[] {
  const found = [...readFileSync(join(root, name), 'utf8').matchAll(/\]\((?:docs\/)?images\/([\w/-]+\.png)\)/g)];
  return found.map(([, path]) => path ?? '');
}

test.each([
  ['README.md', GALLERY, ['sandbox.png', 'bulletin.png']],
  ['README.zh.md', GALLERY, ['sandbox.png', 'bulletin.png']],
  ['docs/pictures.md', FOLLOWED_GALLERY, []],
  ['docs/rankings.md', RANKING_GALLERY, ['bulletin.png']],
] as const)('%s shows every picture of its gallery, each small, and no other', (name, gallery, others) => {
  const shown = shownIn(name);

  expect(new Set(shown)).toEqual(new Set([...others, ...gallery.map(({ file }) => `cards/${file}`)]));
  for (const path of shown) expect(statSync(join(root, 'docs/images', path)).size).toBeLessThanOrEqual(MOST_BYTES);
});
