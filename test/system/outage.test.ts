import { expect, test } from 'vitest';
import { GROUP, OFFICE, projectOf, startLiveDistrict } from '../helpers/live-district.ts';
import { eventually } from '../helpers/programs.ts';

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

/** What the running bot says of itself. */
async function stateOf(port: number) {
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return {
    status: ready.status,
    warnings: ((await ready.json()) as { warnings: string[] }).warnings,
    metric: (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(metrics)?.[1]),
  };
}

/** Other warnings come with the season, such as that of next year's calendar. */
const isOfOutbox = (warning: string) => warning.startsWith('outbox');

test('while the platform takes no message it is shown, nothing is lost, and the office hears once', async () => {
  const district = await startLiveDistrict();
  const bot = await district.startBot();
  const before = await stateOf(district.port);
  await district.call('POST', '/faults', { target: 'api', kind: '5xx', path: '/im/v1/messages' });

  const wang = district.as('ou_wang');
  const said = await wang.says(`@机器人 ${projectOf('ou_wang').alias} 形象进度45%`, GROUP);
  const chen = await district.as('ou_chen').says(`${projectOf('ou_chen').alias} 形象进度46%`);
  const during = await eventually(
    'the outbox is held',
    async () => {
      const state = await stateOf(district.port);
      return state.metric('guanjia_outbox_held') === 1 && state.metric('guanjia_outbox_held_seconds') > 32 && state;
    },
    60_000,
  );
  const listed = await district.cli(['deliveries']);
  await district.call('DELETE', '/faults');

  await eventually('everything is sent', async () => ((await district.outbox())['pending'] ?? 0) === 0, 60_000);
  await district.answerTo(said.messageId, GROUP);
  await district.answerTo(chen.messageId, chen.chatId);
  const direct = await district.directChat(OFFICE);
  const [told] = await eventually('the office is told', async () => {
    const cards = (await district.cardsIn(direct)).filter(({ title }) => title === '消息发送已恢复');
    return cards.length > 0 && cards;
  });
  await pause(2_000);

  expect(before.status).toBe(200);
  expect(before.warnings.filter(isOfOutbox)).toEqual([]);
  expect(during.status).toBe(200);
  expect(during.warnings.filter(isOfOutbox)).toEqual([
    expect.stringMatching(/^outbox: held since .* 2 waiting, next try /),
  ]);
  expect(during.metric('guanjia_outbox_oldest_waiting_seconds')).toBeGreaterThan(30);
  expect(listed.stdout).toBe('没有未送达的消息\n');
  expect(listed.stderr).toContain('起暂停发送');
  expect(told?.text).toContain('推迟送出的消息 2 条');
  expect((await district.cardsIn(direct)).filter(({ title }) => title === '消息发送已恢复')).toHaveLength(1);
  const after = await stateOf(district.port);
  expect([after.status, after.warnings.filter(isOfOutbox)]).toEqual([200, []]);
  expect(await district.outbox()).toMatchObject({ dead: 0, held: 0, unconfirmed: 0 });
  expect(
    bot
      .output()
      .stderr.split('\n')
      .filter(line => line.includes('The outbox is held')),
  ).toHaveLength(1);
});

test('what is for a group without the bot waits, and is sent once the bot is taken back', async () => {
  const district = await startLiveDistrict();
  await district.startBot();
  // The bot is taken out of the group while a card for it waits.
  await district.call('POST', '/faults', { target: 'api', kind: 'ip-refused', path: '/im/v1/messages' });
  const said = await district
    .as('ou_wang')
    .says(`${projectOf('ou_wang').alias} 施工便道被村民堵了，请马寨镇协调解决，12月30日前办结`);
  await eventually('the cards wait', async () => (await district.outbox())['pending'] === 2);
  await district.call('POST', '/bot-membership', { as: OFFICE, chatId: GROUP, added: false });
  await eventually('the bot knows', async () => (await district.outbox())['pending'] === 3);
  await district.call('DELETE', '/faults');
  await eventually('the card for the group is held', async () => (await district.outbox())['held'] === 1);
  const listed = JSON.parse((await district.cli(['deliveries', '--json'])).stdout) as Record<string, unknown>[];
  await district.call('POST', '/bot-membership', { as: OFFICE, chatId: GROUP, added: true });

  const live = await eventually('the card is in the group', async () =>
    (await district.cardsIn(GROUP)).find(({ title }) => title.startsWith('WT-')),
  );
  await district.answerTo(said.messageId, said.chatId);
  expect(listed).toMatchObject([{ chatId: GROUP, status: 'held', reason: 'chat.bot_not_member 230002' }]);
  expect(live.labels).toContain('签收');
  expect(await district.outbox()).toMatchObject({ held: 0, dead: 0 });
});

test('what was given up is sent again, all at once, with its cards as the ledger stands now', async () => {
  const district = await startLiveDistrict();
  await district.startBot();
  const { alias } = projectOf('ou_wang');
  const refuse = { target: 'api', kind: 'error', path: '/reply', code: 230022, count: 1 };
  await district.call('POST', '/faults', refuse);
  const wang = district.as('ou_wang');
  const first = await wang.says(`@机器人 ${alias} 形象进度45%`, GROUP);
  await eventually('the receipt is given up', async () => (await district.outbox())['dead'] === 1);
  await wang.says('撤销');
  await eventually('it is taken back', async () => (await district.exported()).progress[0]?.status === 'withdrawn');
  await district.call('POST', '/faults', refuse);
  const second = await wang.says('@机器人 帮助', GROUP);
  await eventually('the help is given up', async () => (await district.outbox())['dead'] === 2);

  const wrong = await district.cli(['deliveries', '--resend']);
  const both = await district.cli(['deliveries', '--resend', 'a key', '--all']);
  const resent = await district.cli(['deliveries', '--resend', '--all', '--json']);
  const again = await district.cli(['deliveries', '--all']);

  expect([wrong.code, both.code]).toEqual([2, 2]);
  expect(resent.code).toBe(0);
  expect(JSON.parse(resent.stdout)).toMatchObject({
    resent: [
      { status: 'sent', chatId: GROUP, reason: null },
      { status: 'sent', chatId: GROUP },
    ],
    sent: 2,
  });
  expect(again).toMatchObject({ code: 0, stdout: '没有未送达的消息\n' });
  const receipt = await district.answerTo(first.messageId, GROUP);
  expect(receipt.text).toContain('已撤销');
  expect(receipt.labels).not.toContain('撤销');
  await district.answerTo(second.messageId, GROUP);
});
