import { expect } from 'vitest';
import type { BotEvent } from '../../src/domain/messaging/event.ts';
import { type Conversation, startConversation } from './conversation.ts';
import { aMessage, aPress, countingBot } from './counting-bot.ts';
import type { ShownCard } from './shown-card.ts';

/** What leads to an event whose round trips are counted: what was said and pressed before it. */

export type Scene = (talk: Conversation) => Promise<BotEvent> | BotEvent;

export const REPORT = '康华冷链 本月完成投资350万元';
export const PROBLEM = '康华冷链 施工许可证未办结，请区住建局下周五前协调';
export const OPEN_PROBLEM = '康华冷链钢筋工不够，需要协调解决';
export const LARGE = '康华冷链 今年累计完成投资12亿元';
export const CLAIM = '康华冷链6月11日正式开工';
export const PHOTO = [{ kind: 'image', key: 'img_1', name: null }] as const;

export function last(talk: Conversation, openId: string): ShownCard {
  const card = talk.direct(openId).at(-1);
  if (!card) throw new Error(`no card to ${openId}`);
  return card;
}

/** The live card of a problem in a unit's group. */
export function live(talk: Conversation, chatId = 'oc_zhujian'): ShownCard {
  const card = talk.chat(chatId).at(-1);
  if (!card) throw new Error(`no card in ${chatId}`);
  return card;
}

export async function says(talk: Conversation, text: string, openId = 'ou_wang') {
  return talk.as(openId).says(text);
}

/** What was said before, and then something else by the same person. */
export const after =
  (before: readonly string[], text: string, openId = 'ou_wang'): Scene =>
  async talk => {
    for (const one of before) await says(talk, one, openId);
    return aMessage(openId, text);
  };

export const inThread =
  (before: string, text: string): Scene =>
  async talk => {
    const { messageId } = (await says(talk, before)).card;
    return aMessage('ou_wang', text, { parentId: messageId, rootId: messageId });
  };

/** A press on the receipt of what was said. */
export const onReceipt =
  (before: string, label: string): Scene =>
  async talk =>
    aPress('ou_wang', (await says(talk, before)).card, label);

/** The form that a button on the receipt opens, submitted. */
export const formOfReceipt =
  (before: string, label: string, submit: string, values: Readonly<Record<string, string>>): Scene =>
  async talk => {
    const { card } = await says(talk, before);
    return aPress('ou_wang', (await talk.as('ou_wang').presses(card, label)).card, submit, values);
  };

/** Opens and submits the form behind a button of the problem's live card. */
export async function takes(
  talk: Conversation,
  openId: string,
  label: string,
  values: Readonly<Record<string, string>>,
) {
  const opened = await talk.as(openId).presses(live(talk), label);
  await talk.as(openId).submits(opened.card, '提交', values);
}

export async function acknowledged(talk: Conversation): Promise<void> {
  await says(talk, PROBLEM);
  await talk.as('ou_he').presses(live(talk), '签收');
}

export async function responded(talk: Conversation): Promise<void> {
  await acknowledged(talk);
  await takes(talk, 'ou_he', '反馈', { note: '已核发' });
}

export async function proposed(talk: Conversation): Promise<ShownCard> {
  await says(talk, LARGE);
  const form = await talk.as('ou_feng').presses(last(talk, 'ou_feng'), '提请确认');
  await talk.as('ou_feng').submits(form.card, '确认无误', { reason: '土地款一次性计入' });
  return last(talk, 'ou_gao');
}

/** A receipt that is a table, with choosers. */
export async function longReceipt(talk: Conversation): Promise<ShownCard> {
  const lines = Array.from({ length: 13 }, (_, index) => `康华冷链${index + 1}号厂房围墙被村民阻工，请区住建局协调`);
  return (await says(talk, lines.join('\n'))).card;
}

export async function tripsOf(scene: Scene): Promise<number> {
  const talk = await startConversation();
  return tripsIn(talk, await scene(talk));
}

/** The round trips of an event in a conversation that has come so far. */
export async function tripsIn(talk: Conversation, event: BotEvent): Promise<number> {
  const decide = await countingBot(talk);
  const { trips, toast } = await decide(event);
  // What is refused asks for less.
  expect(toast ?? '').not.toMatch(/^(warning|error)/);
  return trips;
}

/** The card of what the office has found of a project. */
export async function verified(talk: Conversation): Promise<ShownCard> {
  const { card } = await says(talk, '核查 康华冷链 年累计1200万', 'ou_feng');
  await talk.as('ou_feng').submits(card, '提交核查', { month: '2026-06' });
  return last(talk, 'ou_feng');
}
