import { expect, test } from 'vitest';
import { createBotMemory } from '../../../src/bot-ports.ts';
import { createBot } from '../../../src/create-bot.ts';
import { createFolderVault } from '../../../src/node/evidence/folder-vault.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aPerson } from '../../helpers/district.ts';
import { BOT } from '../../helpers/envelopes.ts';
import { createTestLogger } from '../../helpers/logger.ts';
import { emptyFolder } from '../../helpers/programs.ts';
import { aTown, TOWN_PEOPLE } from '../../helpers/town.ts';

/** With nobody to confirm a large figure, /metrics and /readyz say so. Source: contract §3, §6.8. */

const LARGE = '康华冷链 今年累计完成投资12亿元';
const WARNING = 'holds: nobody may confirm the large figures that wait: 1; 待办 of the office says which';

/** What a bot that runs over the conversation's database tells its operator. */
async function told({ client, clock }: Conversation, admins: readonly string[] = []) {
  const bot = createBot({
    client,
    app: { id: 'cli_test', secret: 'secret' },
    domain: 'http://127.0.0.1:9',
    transport: { kind: 'websocket' },
    admins,
    logger: createTestLogger(),
    now: clock.now,
    monotonicMs: () => 0,
    pause: async () => {},
    random: () => 0.5,
    vault: createFolderVault(emptyFolder()),
    onOutgoing() {},
    onArrived() {},
    memory: { ...createBotMemory(), botOpenId: BOT },
  });
  const app = bot.createApp(null);
  const metrics = await (await app.request('/metrics')).text();
  const ready = await app.request('/readyz');
  return {
    stuck: Number(/^guanjia_holds_stuck (\d+)$/m.exec(metrics)?.[1]),
    status: ready.status,
    warnings: ((await ready.json()) as { warnings: string[] }).warnings,
  };
}

const withoutSecond = () => aTown({ people: TOWN_PEOPLE.filter(({ openId }) => openId !== 'ou_gao') });

test('while somebody may confirm it, a large figure is no warning', async () => {
  const talk = await startConversation();
  await talk.as('ou_wang').says(LARGE);

  expect(await told(talk)).toEqual({ stuck: 0, status: 200, warnings: [] });
});

test('an office of one without a second person is a warning, proposed or not, until there is one', async () => {
  const talk = await startConversation({ roster: withoutSecond() });
  await talk.as('ou_wang').says(LARGE);

  const before = await told(talk);
  const todo = (await talk.as('ou_feng').says('待办')).card;
  const form = await talk.as('ou_feng').presses(todo, '提请确认');
  await talk.as('ou_feng').submits(form.card, '确认无误', { reason: '土地款' });

  expect(before).toEqual({ stuck: 1, status: 200, warnings: [WARNING] });
  expect(todo.text).toContain('暂无第二人可以复核');
  expect(await told(talk)).toEqual(before);
  expect(await told(talk, ['ou_admin'])).toEqual({ stuck: 0, status: 200, warnings: [] });
});

test('a large figure of the only person of the office waits for somebody who may propose it', async () => {
  const second = aPerson('ou_bai', { name: '白洁', roles: ['second'] });
  const talk = await startConversation({ roster: aTown({ people: [...withoutSecond().people, second] }) });
  await talk.as('ou_feng').says(LARGE);

  expect(await told(talk)).toEqual({ stuck: 1, status: 200, warnings: [WARNING] });
});

test('a figure below the size, or one that was taken back, waits for nobody of the office', async () => {
  const talk = await startConversation({ roster: withoutSecond() });
  await talk.as('ou_wang').says('康华冷链 今年累计完成投资2亿元');
  const { card } = await talk.as('ou_wang').says(LARGE);
  await talk.as('ou_wang').presses(card, '撤销');

  expect((await talk.reports()).map(({ status }) => status)).toEqual(['held', 'withdrawn']);
  expect(await told(talk)).toEqual({ stuck: 0, status: 200, warnings: [] });
});
