import { expect, test } from 'vitest';
import { startConversation } from '../../helpers/conversation.ts';

/** How people write below a card and beside a number; the problems are 区住建局's, the project is 马寨镇's. */
async function scene(state: 'assigned' | 'signed' | 'answered') {
  const talk = await startConversation();
  await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
  await talk.as('ou_wang').says('数字产业园电力迁改滞后，请区住建局协调');
  const live = talk.chat('oc_zhujian')[0];
  if (!live) throw new Error('no live card');
  if (state !== 'assigned') await talk.as('ou_he').says('WT-2026-0001、WT-2026-0002 签收');
  if (state === 'answered') await talk.as('ou_he').says('WT-2026-0001 已解决，许可证6月11日核发');
  return { talk, live };
}

test.each([
  ['assigned', 'ou_he', '已签收，正在安排人员对接', 'acknowledged', '没有记为进展'],
  ['signed', 'ou_he', '已签收，正在安排人员对接', 'in_progress', '已反馈进展'],
  ['assigned', 'ou_he', '退回吧这个归审批局管', 'open', ''],
  ['signed', 'ou_he', '这个不是我们局的事儿，应该找自然资源局', 'acknowledged', '请点“退回”'],
  ['signed', 'ou_he', '图审已经过了', 'acknowledged', '请在卡片上点要办的一步'],
  ['signed', 'ou_zhou', '小贺抓紧办一下', 'acknowledged', ''],
] as const)('%s, %s below the card: %s', async (state, who, text, after, words) => {
  const { talk, live } = await scene(state);
  const said = await talk.as(who).says(text, { in: 'oc_zhujian', replyTo: live, mention: false });
  expect((await talk.problems())[0]?.status).toBe(after);
  expect(said.cards.map(card => card.text).join('\n')).toContain(words);
  expect(said.cards.map(({ title }) => title)).not.toContain('没有记录');
  expect(await talk.problems()).toHaveLength(2);
});

test('办完了 of one and 还没有 of the other, with a blank between', async () => {
  const { talk } = await scene('signed');
  await talk.as('ou_he').says('WT-2026-0001办完了 WT-2026-0002还没有');
  expect((await talk.problems()).map(({ status }) => status)).toEqual(['responded', 'acknowledged']);
});

test('解决了其实没有 confirms nothing', async () => {
  const { talk } = await scene('answered');
  await talk.as('ou_wang').says('WT-2026-0001 他们说解决了其实没有');
  expect((await talk.problems())[0]).toMatchObject({ isConfirmed: false });
});

test('延期一周 tells the day', async () => {
  const { talk } = await scene('signed');
  await talk.as('ou_he').says('WT-2026-0001 申请延期一周，专家出差了');
  const [problem] = await talk.problems();
  expect(problem?.extension?.until).toBe('2026-07-01');
});

test('转财政局 by the office opens the form of 转办', async () => {
  const { talk } = await scene('signed');
  const said = await talk.as('ou_feng').says('WT-2026-0001 转财政局');
  expect(said.card.fields).toMatchObject({ unit: '区财政局' });
});

test('撤了吧 by who reported it', async () => {
  const { talk } = await scene('assigned');
  await talk.as('ou_wang').says('WT-2026-0001 已经不需要了，撤了吧');
  expect((await talk.problems())[0]?.status).toBe('withdrawn');
});

test.each(['要晚几天，大概6月26号', '恐怕赶不上，要到6月28日', '再给我们三天', '得拖到月底', '还要一周才能办好'])(
  '%s below the card: how to ask for more time, and nothing is changed',
  async text => {
    const { talk, live } = await scene('signed');
    const said = await talk.as('ou_he').says(text, { in: 'oc_zhujian', replyTo: live, mention: false });
    expect(said.card.text).toContain('需要更多时间的，请点“申请延期”');
    expect((await talk.problems())[0]).toMatchObject({ status: 'acknowledged', extension: null });
  },
);

test.each([
  ['第2件已签收', '“第2件”', 'WT-2026-0001 已签收'],
  ['第二个：退回，不归我们', '“第二个”', 'WT-2026-0001 退回，不归我们'],
  ['第1件请延期到6月26日', '“第1件”', 'WT-2026-0001 请延期到6月26日'],
  ['第3件已解决，许可证6月11日核发', '“第3件”', 'WT-2026-0001 已解决，许可证6月11日核发'],
])('%s that answers no card: which card is asked', async (text, place, example) => {
  const { talk } = await scene('assigned');
  const said = await talk.as('ou_he').says(text);
  expect(said.card.text).toContain(`${place}是哪张卡片上的？请回复那张卡片再说，或写明编号，如“${example}”`);
  expect((await talk.problems()).map(({ status }) => status)).toEqual(['assigned', 'assigned']);
});

test.each(['第二条生产线已完成安装', '第2件设备已签收'])('%s tells of a thing of the works', async text => {
  const { talk } = await scene('assigned');
  const said = await talk.as('ou_he').says(text);
  expect(said.card.text).toContain('是哪个项目？');
});
