import { expect, test } from 'vitest';
import { createEventHandler } from '../../../src/handlers/handle-event.ts';
import { createStore } from '../../../src/store/store.ts';
import { startConversation } from '../../helpers/conversation.ts';
import { aPress, TURN } from '../../helpers/counting-bot.ts';

test('two decisions at the same moment about different things on one card leave both on it', async () => {
  const talk = await startConversation();
  const { card: receipt } = await talk
    .as('ou_wang')
    .says('康华冷链1号厂房围墙被村民阻工，请区住建局协调\n康华冷链2号厂房配套资金未到位，请区财政局协调');
  const [first, second] = [talk.chat('oc_zhujian').at(-1), talk.direct('ou_qian').at(-1)];
  if (!first || !second) throw new Error('the units have no cards');
  talk.clock.advanceBy(10 * 60_000);
  const store = createStore({ client: talk.client, pause: async () => {}, random: () => 0.5 });
  const handle = createEventHandler({ store, now: talk.clock.now, admins: [], onCommitted() {} });
  const late = { ...TURN, canAnswer: () => false };

  const handled = await Promise.all([
    handle({ ...aPress('ou_he', first, '签收'), eventId: 'ev_first' }, late),
    handle({ ...aPress('ou_qian', second, '签收'), eventId: 'ev_second' }, late),
  ]);
  await talk.delivers();

  expect(handled.map(({ isOvertaken }) => isOvertaken)).toEqual([false, false]);
  expect(talk.now(receipt).text.match(/\[(?:待签收|已签收)\]/g)).toEqual(['[已签收]', '[已签收]']);
});
