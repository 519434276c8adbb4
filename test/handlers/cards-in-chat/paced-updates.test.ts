import { expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** When cards in a chat are brought up to date: what somebody can press or is told of at once, words every two minutes. */

const MINUTE_MS = 60_000;

/** How many updates of a card the platform has taken. */
async function callsOf(talk: Conversation, { messageId }: ShownCard): Promise<number> {
  const all = await talk.store.deliveries.all();
  return all.filter(one => one.destination.kind === 'update' && one.messageId === messageId).length;
}

/** A report with one photo, and nothing changed for a while. */
async function aProvedReport() {
  const talk = await startConversation();
  const wang = talk.as('ou_wang');
  const { card } = await wang.says('康华冷链 形象进度45%');
  await wang.says('', { photos: ['img_0'] });
  talk.clock.advanceBy(3 * MINUTE_MS);
  await talk.delivers();
  expect(talk.now(card).text).toContain('佐证 1 份');
  expect(talk.now(card).labels).toContain('查看佐证');
  return { talk, wang, card };
}

test('five photos within a minute are two updates of the receipt: at once, and all of them after two minutes', async () => {
  const { talk, wang, card } = await aProvedReport();
  const before = await callsOf(talk, card);

  for (const count of [1, 2, 3, 4, 5]) {
    // Each of them is answered at once.
    expect((await wang.says('', { photos: [`img_${count}`] })).card.title).toBe('已收到佐证');
    talk.clock.advanceBy(10_000);
  }
  expect((await callsOf(talk, card)) - before).toBe(1);

  talk.clock.advanceBy(70_000);
  await talk.delivers();

  expect((await callsOf(talk, card)) - before).toBe(2);
  expect(talk.now(card).text).toContain('佐证 6 份');
});

test('the button that the first photo brings is there at once', async () => {
  const talk = await startConversation();
  const wang = talk.as('ou_wang');
  const { card } = await wang.says('康华冷链 形象进度45%');
  expect(talk.now(card).labels).not.toContain('查看佐证');

  await wang.says('', { photos: ['img_1'] });

  expect(talk.now(card).labels).toContain('查看佐证');
});

test('a receipt that is taken back or corrected while words wait says so at once, and offers nothing any more', async () => {
  const { talk, wang, card } = await aProvedReport();
  await wang.says('', { photos: ['img_1'] });
  await wang.says('', { photos: ['img_2'] });

  await wang.says('更正：形象进度46%', { replyTo: card });

  expect(talk.now(card).title).toBe('已更正 · 1 个事项');
  expect(talk.now(card).labels).not.toContain('撤销');
});

test('who takes a photo back sees it on the receipt at once, for nothing else answers him', async () => {
  const { talk, wang, card } = await aProvedReport();
  await wang.says('', { photos: ['img_1'] });
  const second = await wang.says('', { photos: ['img_2'] });

  await wang.recalls(second);

  expect(talk.now(card).text).toContain('佐证 2 份');
});

test('the own press is answered on the card at once, also when its answer came too late and words wait', async () => {
  const { talk, wang, card } = await aProvedReport();
  await wang.says('', { photos: ['img_1'] });
  await wang.says('', { photos: ['img_2'] });

  await wang.pressesLate(talk.now(card), '撤销');

  expect(talk.now(card).text).toContain('已撤销');
});

test('whose turn it has become stands on every card at once, with the same buttons or not', async () => {
  const talk = await startConversation();
  const said = await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
  const live = talk.chat('oc_zhujian')[0];
  if (!live) throw new Error('no live card');
  const withWords = async (who: string, on: ShownCard, label: string, values: Record<string, string>) => {
    const form = await talk.as(who).presses(on, label);
    await talk.as(who).submits(form.card, form.card.buttons.find(one => one.isSubmit)?.label ?? '', values);
  };
  await withWords('ou_he', live, '退回', { note: '图审由审批局负责' });
  const { labels } = talk.now(said.card);
  const office = talk.direct('ou_feng').at(-1);
  if (!office) throw new Error('no card for the office');

  await withWords('ou_feng', office, '交办', { unit: '侯寨街道', note: '请牵头协调' });

  expect(talk.now(said.card).labels).toEqual(labels);
  expect(talk.now(said.card).text).toContain('侯寨街道');
});

test('what is answered with a photo changes the cards of others once, with the photo on them', async () => {
  const talk = await startConversation();
  const { card: receipt } = await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局下周五前协调');
  const [live] = talk.chat('oc_zhujian');
  if (!live) throw new Error('no live card');
  await talk.as('ou_he').presses(live, '签收');
  talk.clock.advanceBy(10 * MINUTE_MS);
  const before = (await callsOf(talk, receipt)) + (await callsOf(talk, live));

  const words = 'WT-2026-0001 已解决，许可证昨天拿到了';
  const { messageId } = await talk.as('ou_he').says(words, { in: 'oc_zhujian', photos: ['img_1'] });

  const all = await talk.store.deliveries.all();
  expect(all.find(({ key }) => key === `resolve:${messageId}`)).toMatchObject({ haste: 'answer', status: 'sent' });
  // Whoever follows the problem waits for the photo, less than a second, although it is his turn.
  for (const card of [receipt, live]) expect(talk.now(card).text).toContain('佐证 1 份：图片 1');
  talk.clock.advanceBy(10 * MINUTE_MS);
  await talk.delivers();
  expect((await callsOf(talk, receipt)) + (await callsOf(talk, live)) - before).toBe(2);
});
