import { expect, test } from 'vitest';
import { aMeeting, anActionItem, aProblem, aStep } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { pressBoth } from '../../helpers/two-processes.ts';

const OPEN = '康华冷链施工许可证卡在消防图审，麻烦协调解决';
const ASKED = '康华冷链施工许可证卡在消防图审，请区住建局协调解决';

const cardOf = async (talk: Conversation, openId: string, number = 'WT-2026-0001') =>
  (await talk.as(openId).says(number)).card;

test('督办 by the lead official and the office is one push', async () => {
  const talk = await startConversation();
  await talk.as('ou_wang').says(ASKED);
  const [first, second] = [await cardOf(talk, 'ou_zhao'), await cardOf(talk, 'ou_feng')];

  const toasts = await pressBoth(talk, ['ou_zhao', first, '督办'], ['ou_feng', second, '督办']);

  expect(toasts.filter(toast => toast.includes('已督办'))).toHaveLength(1);
  expect(toasts.filter(toast => toast.includes('今天已经督办过'))).toHaveLength(1);
  const [problem] = await talk.problems();
  expect(problem?.steps.filter(({ note }) => note.startsWith('督办'))).toHaveLength(1);
});

test('标为紧急 by two of the office is marked once, and the lead official is told once', async () => {
  const talk = await startConversation();
  await talk.as('ou_wang').says(ASKED);
  const [first, second] = [await cardOf(talk, 'ou_feng'), await cardOf(talk, 'ou_gao')];

  const toasts = await pressBoth(talk, ['ou_feng', first, '标为紧急'], ['ou_gao', second, '标为紧急']);

  expect(toasts.every(toast => toast !== '')).toBe(true);
  const [problem] = await talk.problems();
  expect(problem?.urgency).toBe('urgent');
  expect(problem?.steps.filter(({ isAside, note }) => isAside && note.includes('紧急'))).toHaveLength(1);
  const { rows } = await talk.client.execute("select count(*) as told from deliveries where key like 'green:%'");
  expect(Number(rows[0]?.['told'])).toBe(1);
});

test('交办 with one tap by two of the office gives it once', async () => {
  const talk = await startConversation();
  await talk.as('ou_wang').says(OPEN);
  const [first, second] = [await cardOf(talk, 'ou_feng'), await cardOf(talk, 'ou_gao')];

  const toasts = await pressBoth(talk, ['ou_feng', first, '交办 区住建局'], ['ou_gao', second, '交办 区住建局']);

  expect(toasts.every(toast => toast !== '')).toBe(true);
  const [problem] = await talk.problems();
  expect(problem?.steps.filter(({ status }) => status === 'assigned')).toHaveLength(1);
});

test('合并 with one tap by two of the office merges once', async () => {
  const talk = await startConversation();
  await talk.as('ou_wang').says(ASKED);
  await talk.as('ou_wang').says('康华冷链施工许可证还卡在消防图审，请区住建局尽快协调解决');
  const number = 'WT-2026-0002';
  const [first, second] = [await cardOf(talk, 'ou_feng', number), await cardOf(talk, 'ou_gao', number)];
  const label = '合并到 WT-2026-0001';

  const toasts = await pressBoth(talk, ['ou_feng', first, label], ['ou_gao', second, label]);

  expect(toasts.every(toast => toast !== '')).toBe(true);
  const merged = (await talk.problems()).find(one => one.number === number);
  expect(merged?.mergedInto).toBe('WT-2026-0001');
  expect(merged?.steps.filter(({ status }) => status === 'merged')).toHaveLength(1);
});

test('撤销合并 by two of the office undoes it once, and what followed the problem is given back once', async () => {
  const steps = [aStep()];
  const talk = await startConversation({
    now: '2026-06-12T09:05:00+08:00',
    problems: [aProblem({ steps }), aProblem({ number: 'WT-2026-0002', messageId: 'om_2', steps })],
    meetings: [aMeeting({ series: 'special', problem: 'WT-2026-0002', state: 'confirmed' })],
    actionItems: [anActionItem({ problem: 'WT-2026-0002' })],
  });
  const { card } = await talk.as('ou_feng').says('合并 WT-2026-0002 到 WT-2026-0001');
  await talk.as('ou_feng').submits(card, '提交', {});
  expect((await talk.store.actionItems.find('YD-2026-0001'))?.problem).toBe('WT-2026-0001');
  const [first, second] = [await cardOf(talk, 'ou_feng', 'WT-2026-0002'), await cardOf(talk, 'ou_gao', 'WT-2026-0002')];

  const toasts = await pressBoth(talk, ['ou_feng', first, '撤销合并'], ['ou_gao', second, '撤销合并']);

  expect(toasts.filter(toast => toast === '已撤销合并')).toHaveLength(1);
  expect(toasts.filter(toast => toast.includes('状态已变化'))).toHaveLength(1);
  const problem = (await talk.problems()).find(one => one.number === 'WT-2026-0002');
  expect(problem?.steps.filter(({ status }) => status === 'merged')).toHaveLength(1);
  const item = await talk.store.actionItems.find('YD-2026-0001');
  expect(item?.problem).toBe('WT-2026-0002');
  expect(item?.steps.filter(({ note }) => note.startsWith('撤销合并'))).toHaveLength(1);
});
