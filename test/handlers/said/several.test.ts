import { expect, test } from 'vitest';
import { aMeeting, anActionItem } from '../../helpers/builders.ts';
import { startConversation } from '../../helpers/conversation.ts';

const AGREED = new Date('2026-06-10T10:00:00+08:00');

/** Two problems and one decision of a meeting for 区住建局. */
async function withThree() {
  const item = anActionItem({
    task: '督促康华冷链办结消防图审',
    agreedAt: AGREED,
    steps: [{ seq: 1, status: 'assigned', at: AGREED, by: 'ou_feng', note: '', unit: '区住建局', dueAt: null }],
  });
  const talk = await startConversation({ meetings: [aMeeting()], actionItems: [item] });
  await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
  await talk.as('ou_wang').says('数字产业园电力迁改滞后，请区住建局协调');
  const statusOf = async (number: string) =>
    number.startsWith('YD')
      ? (await talk.store.actionItems.find(number))?.status
      : (await talk.store.problems.find(number))?.status;
  return { talk, statusOf };
}

test.each([
  ['WT-2026-0001 已签收，WT-2026-0002 退回，不归我们', 'acknowledged', 'open'],
  ['WT-2026-0001 已签收，WT-2026-0002 已解决，电力已迁改', 'acknowledged', 'responded'],
  ['WT-2026-0001已签收、WT-2026-0002 退回：不归我局管', 'acknowledged', 'open'],
  ['签收WT-2026-0001，退回WT-2026-0002，不归我们管', 'acknowledged', 'open'],
  ['收到。WT-2026-0001 已签收；WT-2026-0002 也已签收', 'acknowledged', 'acknowledged'],
])('%s: of each problem is taken what is said of it', async (text, first, second) => {
  const { talk, statusOf } = await withThree();
  await talk.as('ou_he').says(text);
  expect([await statusOf('WT-2026-0001'), await statusOf('WT-2026-0002')]).toEqual([first, second]);
  expect(await talk.problems()).toHaveLength(2);
  expect(await talk.reports()).toEqual([]);
});

test('numbers of both kinds have each their own procedure, and one answer', async () => {
  const { talk, statusOf } = await withThree();
  const said = await talk.as('ou_he').says('WT-2026-0001 签收，YD-2026-0001 已签收，WT-2026-0002 昨天开了会');
  expect(await statusOf('WT-2026-0001')).toBe('acknowledged');
  expect(await statusOf('YD-2026-0001')).toBe('acknowledged');
  expect(await statusOf('WT-2026-0002')).toBe('assigned');
  expect(said.cards.filter(({ chatId }) => chatId === said.chatId).map(({ title }) => title)).toEqual([
    '已记录',
    expect.stringMatching(/^WT-2026-0002/),
  ]);
});

test.each([
  ['YD-2026-0001 已办结。康华冷链完成投资350万', ['时段', '由责任单位（区住建局）办理']],
  ['YD-2026-0001 已办结，康华冷链完成投资350万', ['要上报其他情况，请写项目名称']],
])('%s: the figure does not get lost in the step', async (text, words) => {
  const { talk, statusOf } = await withThree();
  const said = await talk.as('ou_wang').says(text);
  const all = said.cards.map(card => card.text).join('\n');
  for (const one of words) expect(all).toContain(one);
  expect(await statusOf('YD-2026-0001')).toBe('assigned');
});

test('the sentence above a card is gone with the next change of what it shows', async () => {
  const { talk } = await withThree();
  const { card } = await talk.as('ou_he').says('WT-2026-0001 昨天开了会');
  expect(card.text).toContain('没有变动');
  await talk.as('ou_he').presses(card, '签收');
  expect(talk.now(card).text).not.toContain('没有变动');
});
