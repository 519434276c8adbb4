import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_BROWSER, launchBrowser } from './launch-browser.ts';
import { openPage } from './open-page.ts';
import { type RunningBot, runBuiltBot } from './run-built-bot.ts';

/** The page in a real browser, against the programs as they are built. */
describe.skipIf(!HAS_BROWSER)('the page', () => {
  let bot: RunningBot;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;

  beforeAll(async () => {
    [bot, browser] = await Promise.all([runBuiltBot(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await bot?.stop();
  });

  async function open(viewport: { width: number; height: number }) {
    const opened = await openPage(browser.browser, bot, viewport);
    return { ...opened, conversation: opened.page.getByTestId('conversation') };
  }

  test('in the first minute a sentence becomes a receipt, a button corrects it, a form reports a problem, the clock brings the agenda', async () => {
    const { page, conversation, complaints, close } = await open({ width: 1440, height: 900 });

    // The page greets as a steward with a project, in the unit's group.
    await conversation.getByText('还没有消息').waitFor();
    const before = await bot.exportLedgers();
    const me = before.people.find(
      ({ openId }) => openId === new URLSearchParams(new URL(page.url()).hash.slice(1)).get('as'),
    );

    // A hint fills the field, Enter sends, the receipt shows each value with its unit and month.
    await page.locator('.tip-sample').first().click();
    const composer = page.getByTestId('composer');
    await expect
      .poll(() => composer.inputValue())
      .toMatch(/^@管家 \S+ 本月完成投资\d+万元，累计\d+万元，形象进度\d+%，主体施工至8层$/);
    const said = await composer.inputValue();
    await composer.press('Enter');
    const receipt = lastCard(conversation, '已记录 · 1 个事项');
    const [, alias = '', month = '', year = '', percent = ''] =
      /^@管家 (\S+) 本月完成投资(\d+)万元，累计(\d+)万元，形象进度(\d+)%/.exec(said) ?? [];
    const project = before.projects.find(({ name, aliases }) => [name, ...aliases].includes(alias));
    await expectWords(receipt, [
      project?.name,
      project?.code,
      `${month}万元`,
      `${year}万元`,
      `${percent}%`,
      '主体施工至8层',
    ]);
    await expectWords(receipt, ['6月投资', '2026年累计', '形象进度', me?.name]);

    // 修改 opens a form in the direct chat; its submit brings a new receipt there, and the one in the group says so.
    await receipt.getByRole('button', { name: '修改' }).click();
    await page.getByTestId('toast').first().waitFor();
    await openChat(page, '管家');
    const edit = lastCard(conversation, '修改进展');
    await edit.getByLabel('本月投资').fill(String(Number(month) - 30));
    await edit.getByRole('button', { name: '提交修改' }).click();
    await conversation.getByText('已修改').waitFor();
    await expectWords(lastCard(conversation, '已记录 · 1 个事项'), ['更正后', `${Number(month) - 30}万元`]);
    await openChat(page, '重点项目群');
    await expectWords(lastCard(conversation, '已更正 · 1 个事项'), [`${month}万元`, '原值留存']);

    // 报问题 is a form as well; the hint asks for it in the direct chat, where it comes.
    await page.getByRole('button', { name: '报问题' }).last().click();
    const form = lastCard(conversation, '报问题');
    await form.getByLabel('请选择项目').selectOption({ label: project?.name ?? '' });
    await form.getByLabel('问题').fill('施工许可证卡在消防图审，请住建局协调');
    await form.locator('select[name=category]').selectOption({ label: '手续' });
    await form.getByRole('button', { name: '提交' }).click();
    const registered = lastCard(conversation, '已登记 · 1 个事项');
    await expectWords(registered, ['待交办', '施工许可证卡在消防图审，请住建局协调']);

    // The ledgers have it.
    const after = await bot.exportLedgers();
    const mine = after.progress.filter(report => report.project === project?.code).slice(-2);
    expect(mine).toMatchObject([
      { status: 'corrected', monthInvestmentWan: Number(month), yearInvestmentWan: Number(year) },
      {
        status: 'active',
        reportedBy: me?.openId,
        monthInvestmentWan: Number(month) - 30,
        progressPercent: Number(percent),
        stage: '主体施工至8层',
      },
    ]);
    expect(after.problems.at(-1)).toMatchObject({
      project: project?.code,
      category: 'procedures',
      status: 'open',
      description: '施工许可证卡在消防图审，请住建局协调',
    });

    // Monday 08:40 brings the agenda into the group of the headquarters, where the office reads it.
    await page.getByTestId('clock').click();
    await page.getByRole('button', { name: /08:40/ }).first().click();
    await page.getByTestId('person-select').click();
    await page.getByTestId('person-search').fill('推进中心');
    await page.getByTestId('person-search').press('Enter');
    await openChat(page, '推进工作群');
    await expectWords(lastCard(conversation, '每周推进会议程 6月15日'), ['开竣工和投资完成']);

    expect(complaints).toEqual([]);
    await close();
  });

  test('photos and a file that a steward sends with a problem are opened by the office', async () => {
    const { page, conversation, complaints, close } = await open({ width: 1440, height: 1000 });
    const photo = await page.screenshot();
    const attach = (name: string, mimeType: string, buffer: Buffer) =>
      page.setInputFiles('input[type=file]', { name, mimeType, buffer });

    await openChat(page, '管家');
    const composer = page.getByTestId('composer');
    await page.locator('.tip-sample').nth(1).click();
    await attach('现场.png', 'image/png', photo);
    await page.locator('.attachment').waitFor();
    await composer.press('Enter');
    const registered = lastCard(conversation, '已登记 · 1 个事项');
    await registered.getByText('佐证 1 份：图片 1').waitFor();
    const [number = ''] = /WT-2026-\d{4}/.exec((await registered.textContent()) ?? '') ?? [];
    await attach('施工许可证.pdf', 'application/pdf', Buffer.from('%PDF-1.4'));
    await lastCard(conversation, '已收到佐证').waitFor();

    await page.getByTestId('person-select').click();
    await page.getByTestId('person-search').fill('推进中心');
    await page.getByTestId('person-search').press('Enter');
    await openChat(page, '管家');
    await composer.fill(number);
    await composer.press('Enter');
    const problem = lastCard(conversation, number);
    await problem.getByText('佐证 2 份：图片 1、施工许可证.pdf').waitFor();
    await problem.getByRole('button', { name: '查看佐证' }).click();

    const opened = lastCard(conversation, '佐证');
    await expectWords(opened, [number, '图片 1', '另发文件 1 份：施工许可证.pdf']);
    const picture = opened.locator('img');
    await expect.poll(() => picture.evaluate(image => (image as { naturalWidth?: number }).naturalWidth)).toBe(1440);
    await conversation.locator('a.file', { hasText: '施工许可证.pdf' }).last().waitFor();

    expect(complaints).toEqual([]);
    await close();
  });

  test('on a telephone every card keeps to the width of the screen', async () => {
    const { page, conversation, complaints, close } = await open({ width: 375, height: 812 });

    for (const [phrase, title] of [
      ['帮助', '重点项目管家'],
      ['我的项目', '我的项目'],
      ['问题清单', '问题清单'],
      ['排名', '重点项目排名'],
    ] as const) {
      await page.locator('.phrases').getByRole('button', { name: phrase, exact: true }).click();
      const card = lastCard(conversation, title);
      await card.waitFor();
      const box = await card.boundingBox();
      expect([phrase, (box?.x ?? -1) >= 0, (box?.x ?? 0) + (box?.width ?? 999) <= 375]).toEqual([phrase, true, true]);
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);

    expect(complaints).toEqual([]);
    await close();
  });

  test('without a mouse one becomes somebody else, finds a chat and writes', async () => {
    const { page, conversation, complaints, close } = await open({ width: 1440, height: 900 });

    await page.getByTestId('person-select').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('person-search').waitFor();
    await page.keyboard.type('推进中心');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.person-role', { hasText: '推进中心' }).waitFor();
    await page.waitForFunction('document.activeElement?.dataset.testid === "composer"');

    await page.getByLabel('搜索会话').focus();
    await page.keyboard.type('督查');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.chat-head', { hasText: '督查' }).waitFor();
    await page.waitForFunction('document.activeElement?.dataset.testid === "composer"');

    await page.keyboard.type('@机器人 目标');
    await page.keyboard.press('Enter');
    await expectWords(lastCard(conversation, '目标'), ['412亿元', '148 个', '60 个']);

    expect(complaints).toEqual([]);
    await close();
  });
});

/** Opens a chat by its name in the list, whatever its last message says. */
async function openChat(page: Page, name: string): Promise<void> {
  await page.locator('.chat-row-name', { hasText: name }).first().click();
}

/** The newest card with a title. */
function lastCard(conversation: Locator, title: string): Locator {
  return conversation.locator('.card', { has: conversation.page().locator('h3', { hasText: title }) }).last();
}

async function expectWords(card: Locator, words: readonly (string | undefined)[]): Promise<void> {
  await card.waitFor();
  const shown = await card.textContent();
  for (const word of words) expect(shown).toContain(word ?? 'something that is missing');
}
