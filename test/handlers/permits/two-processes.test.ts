import { expect, test } from 'vitest';
import { createEventHandler } from '../../../src/handlers/handle-event.ts';
import { createStore } from '../../../src/store/store.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aPress, TURN } from '../../helpers/counting-bot.ts';
import { verified } from '../../helpers/trip-scenes.ts';

/** Two processes on one database decide about the same thing at the same moment. */

/** The bot of another process. */
function anotherProcess({ client, clock }: Conversation) {
  const pause = () => new Promise<void>(resolve => setImmediate(resolve));
  const store = createStore({ client, pause, random: () => 0.5 });
  return createEventHandler({ store, now: clock.now, admins: [], onCommitted() {} });
}

const CODE = 'EQ-2026-003';

test('of two who fill in one permit at once the second hears that it has changed', async () => {
  const talk = await startConversation();
  const forms = [];
  for (const openId of ['ou_wang', 'ou_sun']) {
    const { card } = await talk.as(openId).says('手续 康华冷链');
    forms.push([openId, (await talk.as(openId).presses(card, '填写')).card] as const);
  }

  const answers = await Promise.all(
    forms.map(([openId, card], index) =>
      anotherProcess(talk)(
        {
          ...aPress(openId, card, '提交', { state: index === 0 ? 'in_progress' : 'not_needed' }),
          eventId: `ev_${index}`,
        },
        TURN,
      ),
    ),
  );

  const toasts = answers.map(answer => JSON.stringify(answer));
  expect(toasts.filter(text => text.includes('已登记'))).toHaveLength(1);
  expect(toasts.filter(text => text.includes('刚刚有人更新过'))).toHaveLength(1);
  expect(await talk.store.permits.of(CODE)).toHaveLength(1);
});

test('two verifications of one month at once are two, one behind the other', async () => {
  const talk = await startConversation();
  const card = await verified(talk);
  const forms = [];
  for (const openId of ['ou_feng', 'ou_feng']) forms.push((await talk.as(openId).presses(card, '重新核查')).card);

  await Promise.all(
    forms.map((form, index) =>
      anotherProcess(talk)(
        {
          ...aPress('ou_feng', form, '提交核查', { month: '2026-06', year: String(2000 + index) }),
          eventId: `ev_${index}`,
        },
        TURN,
      ),
    ),
  );

  const all = await talk.store.verifications.of(CODE);
  expect(all.map(one => one.seq)).toEqual([1, 2, 3]);
  expect(new Set(all.map(one => one.yearInvestment)).size).toBe(3);
});
