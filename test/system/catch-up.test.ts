import { expect, test } from 'vitest';
import { GROUP, OFFICE, projectOf, startLiveDistrict } from '../helpers/live-district.ts';
import { eventually } from '../helpers/programs.ts';

const OFTEN_GRANTED = [
  'im:message',
  'im:message:send_as_bot',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:chat:readonly',
  'im:resource',
  'contact:user.id:readonly',
  'application:application:self_manage',
];

/** A district whose bot was set back to before what it was told: a report in the group, a question, and one in the direct chat. */
async function setBack(scopes: readonly string[]) {
  const district = await startLiveDistrict({ env: { FEISHU_ADMINS: OFFICE } });
  await district.call('PUT', '/scopes', { scopes });
  const bot = await district.startBot();
  const first = await district.as('ou_chen').says('帮助');
  await district.answerTo(first.messageId, first.chatId);
  expect((await district.cli(['backup', 'full.tar'])).code).toBe(0);
  const inGroup = await district.as('ou_wang').says(`@机器人 ${projectOf('ou_wang').alias} 形象进度37%`, GROUP);
  await district.answerTo(inGroup.messageId, GROUP);
  const question = await district.as('ou_chen').says('我的项目');
  await district.answerTo(question.messageId, question.chatId);
  const direct = await district.as('ou_chen').says(`${projectOf('ou_chen').alias} 形象进度58%`);
  await district.answerTo(direct.messageId, direct.chatId);
  await bot.kill('SIGTERM');
  // The platform takes an answer for the first one for an hour: then there would be no second one to look at.
  await district.call('POST', '/clock', { to: new Date(Date.now() + 2 * 3_600_000).toISOString() });
  expect(await district.cli(['restore', 'full.tar', '--force'])).toMatchObject({ code: 0, stderr: '' });
  await district.startBot();
  const told = await eventually('the office is told', async () =>
    (await district.cardsIn(await district.directChat(OFFICE))).find(card => card.title === '聊天记录补读结果'),
  );
  return { district, told, inGroup, question, direct };
}

test('what was said after the backup is read from the chats and recorded once, and only what was lost is answered again', async () => {
  const { district, told, inGroup, question, direct } = await setBack([...OFTEN_GRANTED, 'im:message.group_msg']);

  expect(told.text).toMatch(/单位群（马寨镇） 1 条、单聊 2 条/);
  const receipts = await eventually('the new receipt', async () => {
    const replies = await district.repliesTo(inGroup.messageId, GROUP);
    return replies.length > 1 && replies;
  });
  expect(receipts).toHaveLength(2);
  expect(receipts[1]?.text).toContain('补录：这条消息由机器人从聊天记录中补读。');
  await eventually(
    'the new receipt',
    async () => (await district.repliesTo(direct.messageId, direct.chatId)).length > 1,
  );
  expect(await district.repliesTo(question.messageId, question.chatId)).toHaveLength(1);
  const { progress } = await district.exported();
  expect(progress.map(one => [one.messageId, one.progressPercent]).sort()).toEqual(
    [
      [inGroup.messageId, 37],
      [direct.messageId, 58],
    ].sort(),
  );
});

test('without the right to read groups the office hears which are missing', async () => {
  const { district, told, direct } = await setBack(OFTEN_GRANTED);

  expect(told.text).toContain(
    '没有读取聊天记录的权限（im:message.group_msg），这段时间的消息请相关单位核对补报：单位群（马寨镇）',
  );
  await eventually(
    'the new receipt',
    async () => (await district.repliesTo(direct.messageId, direct.chatId)).length > 1,
  );
  expect((await district.exported()).progress.map(one => one.messageId)).toEqual([direct.messageId]);
});

/** A bot that was away while the platform has tried for the last time to tell it of a report in the group and one in a direct chat. */
async function away(scopes: readonly string[]) {
  const district = await startLiveDistrict({ transport: 'webhook', retryLadder: [1], env: { FEISHU_ADMINS: OFFICE } });
  await district.call('PUT', '/scopes', { scopes });
  const bot = await district.startBot();
  const hello = await district.as('ou_chen').says('帮助');
  await district.answerTo(hello.messageId, hello.chatId);
  await bot.kill('SIGTERM');
  const inGroup = await district.as('ou_wang').says(`@机器人 ${projectOf('ou_wang').alias} 形象进度37%`, GROUP);
  await district.as('ou_ma').says('今天下雨，大家注意安全', GROUP);
  const direct = await district.as('ou_chen').says(`${projectOf('ou_chen').alias} 形象进度58%`);
  await new Promise(resolve => setTimeout(resolve, 16_000));
  await district.startBot();
  return { district, inGroup, direct };
}

test('what was said while the bot was away is read at its start, recorded once and marked', async () => {
  const { district, inGroup, direct } = await away([...OFTEN_GRANTED, 'im:message.group_msg']);

  const receipts = await Promise.all([inGroup, direct].map(one => district.answerTo(one.messageId, one.chatId)));
  for (const receipt of receipts) expect(receipt.text).toContain('补录：这条消息由机器人从聊天记录中补读。');
  const { progress } = await district.exported();
  expect(progress.map(one => [one.messageId, one.progressPercent]).sort()).toEqual(
    [
      [inGroup.messageId, 37],
      [direct.messageId, 58],
    ].sort(),
  );
  // So short a silence is the platform's affair as well, and the talk of the group nobody's.
  expect(await district.cardsIn(await district.directChat(OFFICE))).toEqual([]);
  const { stdout } = await district.cli(['audit', '--json']);
  expect(stdout).toContain('intake.gap');
});

test('without the right to read groups the direct chats are read', async () => {
  const { district, direct } = await away(OFTEN_GRANTED);

  await district.answerTo(direct.messageId, direct.chatId);
  expect((await district.exported()).progress.map(one => one.messageId)).toEqual([direct.messageId]);
});
