import type { Browser, Page } from 'playwright-core';
import type { RunningBot } from './run-built-bot.ts';

export interface OpenPage {
  page: Page;
  /** What the browser has complained of. */
  complaints: string[];
  close(): Promise<void>;
}

/** Opens the page, in a session of its own, and waits until the chat is there. `as` is somebody's open_id, else a newcomer. */
export async function openPage(
  browser: Browser,
  bot: RunningBot,
  viewport: { width: number; height: number },
  as?: string,
): Promise<OpenPage> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(error.message));
  await page.goto(as === undefined ? bot.page : `${bot.page}#as=${as}`);
  await page.getByTestId('conversation').waitFor();
  return { page, complaints, close: () => context.close() };
}

/** The same in the direct chat of somebody of the office with the bot. */
export async function openAsOffice(
  browser: Browser,
  bot: RunningBot,
  viewport: { width: number; height: number },
): Promise<OpenPage> {
  const { people } = await bot.exportLedgers();
  const opened = await openPage(browser, bot, viewport, people.find(({ roles }) => roles.includes('office'))?.openId);
  // On a telephone the list of chats stands behind the chat.
  if (await opened.page.locator('.back').isVisible()) await opened.page.locator('.back').click();
  await opened.page.locator('.chat-row-name', { hasText: '管家' }).first().click();
  return opened;
}
