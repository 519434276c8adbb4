import { expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';

async function hastesOf(talk: Conversation): Promise<string[]> {
  return (await talk.store.deliveries.all()).map(({ destination, haste }) => {
    const to = 'chatId' in destination ? destination.chatId : 'person' in destination ? destination.person : 'a card';
    return `${destination.kind} ${to} ${haste}`;
  });
}

test('whoever speaks is answered at any hour; the card for the unit’s group may wait', async () => {
  const talk = await startConversation();

  await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');

  expect(await hastesOf(talk)).toEqual([
    'chat oc_zhujian ordinary',
    'reply oc_p2p_wang answer',
    'person ou_permits ordinary',
  ]);
});

test('whoever presses is answered in the own chat', async () => {
  const talk = await startConversation();
  const { card } = await talk.as('ou_wang').says('康华冷链形象进度45%');

  await talk.as('ou_wang').presses(card, '修改');
  await talk.as('ou_wang').opensMenu('progress');

  const hastes = (await hastesOf(talk)).filter(line => line.startsWith('person'));
  expect(hastes).toEqual(['person ou_wang answer', 'person ou_wang answer']);
});

test('the own press and the own recall are answered on the card, which does not wait for its last update', async () => {
  const talk = await startConversation();
  const wang = talk.as('ou_wang');
  const updates = async () => (await hastesOf(talk)).filter(line => line.startsWith('update'));

  await wang.presses((await wang.says('康华冷链形象进度45%')).card, '撤销');
  expect(await updates()).toEqual(['update a card urgent']);
  await wang.pressesLate((await wang.says('康华冷链形象进度46%')).card, '撤销');
  expect(await updates()).toEqual(['update a card urgent', 'update a card urgent']);
  await wang.recalls(await wang.says('康华冷链形象进度47%'));

  expect(await updates()).toEqual(['update a card urgent', 'update a card urgent', 'update a card urgent']);
});

test('a group that the bot is taken into is greeted at once, and gets what waited for it', async () => {
  const talk = await startConversation();
  await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
  await talk.client.execute("update deliveries set status = 'held', sent_at = null where lane = 'chat:oc_zhujian'");

  await talk.as('ou_feng').addsBotTo('oc_zhujian');

  const rows = (await talk.store.deliveries.all()).filter(({ destination }) => destination.kind === 'chat');
  expect(rows.map(({ status, haste }) => [status, haste])).toEqual([
    ['sent', 'ordinary'],
    ['sent', 'answer'],
  ]);
});
