import { expect, test } from 'vitest';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { drawForResend } from '../../../src/handlers/cards-in-chat/draw-for-resend.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';

/** A card that was given up and is sent again shows how things stand now. Source: contract §4 (`deliveries`). */

async function aProblemWhoseCardsAreGivenUp() {
  const talk = await startConversation();
  const said = await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
  await talk.as('ou_he').says('WT-2026-0001 已解决', { in: 'oc_zhujian' });
  return { talk, said };
}

/** Of a message that was sent the content is not kept: `content` is what it had when it was given up. */
async function resend(talk: Conversation, key: string, content: unknown = {}) {
  await talk.client.execute({
    sql: "update deliveries set status = 'dead', message_id = null, content = ? where key = ?",
    args: [JSON.stringify(content), key],
  });
  const roster = await talk.store.roster.read();
  const dead = await talk.store.deliveries.byKey(key);
  if (!dead) throw new Error('no such message');
  const now = talk.clock.now();
  const drawn = await drawForResend(dead, { store: talk.store, roster, calendar: calendarOf(roster), now });
  expect(await talk.store.deliveries.requeue(key, now, { content: drawn })).toBe(true);
  await talk.delivers();
}

test('a live card that was given up is drawn from the ledger before it is sent again', async () => {
  const { talk } = await aProblemWhoseCardsAreGivenUp();
  const [live] = await talk.store.deliveries.bySubject('problem:WT-2026-0001');
  if (!live) throw new Error('no live card');

  await resend(talk, live.key);

  expect(talk.chat('oc_zhujian').at(-1)?.title).toBe('WT-2026-0001 · 已反馈');
});

test('an update that was given up brings the card to how things stand now', async () => {
  const { talk, said } = await aProblemWhoseCardsAreGivenUp();
  const update = (await talk.store.deliveries.all()).find(one =>
    one.key.startsWith(`update:receipt:${said.messageId}`),
  );
  if (!update) throw new Error('no update');
  await talk.as('ou_wang').presses(talk.now(said.card), '确认已解决');

  await resend(talk, update.key);

  expect(talk.now(said.card).labels).not.toContain('确认已解决');
});

test('a question that was given up is sent again as it was asked', async () => {
  const talk = await startConversation();
  const asked = await talk.as('ou_wang').says('本月完成投资350万元');

  await resend(talk, `ask:${asked.messageId}`, asked.card.content);

  expect(talk.direct('ou_wang').at(-1)?.text).toBe(asked.card.text);
});
