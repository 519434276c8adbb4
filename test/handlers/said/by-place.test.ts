import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** Two problems of 区住建局; `signed` once it has taken them on. */
async function withTwo(isSigned = false) {
  const talk = await startConversation();
  await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
  await talk.as('ou_wang').says('康华冷链专项债资金缺口3000万，请区住建局协调');
  if (isSigned) await talk.as('ou_he').says('WT-2026-0001、WT-2026-0002 签收');
  const state = async () => (await talk.problems()).map(({ number, status }) => [number, status]);
  return { talk, state };
}

async function digestOf(talk: Conversation, openId: string): Promise<ShownCard> {
  talk.clock.setNow('2026-07-02T08:50:00+08:00');
  await talk.runs('overdue-reminder');
  const card = talk.direct(openId).at(-1);
  if (!card) throw new Error('no digest');
  return card;
}

/** The numbers in the order in which the card shows them. */
function orderOf(card: ShownCard): string[] {
  return [...new Set(card.text.match(/WT-2026-\d{4}/gu) ?? [])];
}

const proposals = async (talk: Conversation) =>
  (await talk.store.cases.open())
    .filter(one => one.kind === 'instruction')
    .map(({ data }) => [data['number'], data['words'], data['unit']]);

describe('a leader below a card of several things', () => {
  test.each([
    ['第一件请区住建局牵头；第二件请区财政局落实资金'],
    ['1、请区住建局牵头\n2、请区财政局落实资金'],
    ['收到。第1件请区住建局牵头，第2件请区财政局落实资金'],
    ['第一个请区住建局牵头。第二个请区财政局落实资金'],
  ])('%s: each part is proposed for its own', async text => {
    const { talk } = await withTwo();
    const digest = await digestOf(talk, 'ou_zhao');
    const [first, second] = orderOf(digest);
    expect(second).toBeDefined();
    const { card } = await talk.as('ou_zhao').says(text, { replyTo: digest });
    expect(card.title).toBe('已转推进中心');
    expect(await proposals(talk)).toEqual([
      [first, '请区住建局牵头', '区住建局'],
      [second, '请区财政局落实资金', '区财政局'],
    ]);
    expect(await talk.problems()).toHaveLength(2);
  });

  test('of whom only one part is a wish', async () => {
    const { talk } = await withTwo();
    const digest = await digestOf(talk, 'ou_zhao');
    const [, second] = orderOf(digest);
    await talk.as('ou_zhao').says('第一件知道了，第二件请区住建局抓紧', { replyTo: digest });
    expect(await proposals(talk)).toEqual([[second, '请区住建局抓紧', '区住建局']]);
  });

  test('by the numbers, too', async () => {
    const { talk } = await withTwo();
    await talk.as('ou_zhao').says('WT-2026-0001请区住建局牵头，WT-2026-0002请区财政局落实资金');
    expect((await proposals(talk)).map(([number, words]) => [number, words])).toEqual([
      ['WT-2026-0001', '请区住建局牵头'],
      ['WT-2026-0002', '请区财政局落实资金'],
    ]);
  });

  test('a place that is not there is asked about', async () => {
    const { talk } = await withTwo();
    const digest = await digestOf(talk, 'ou_zhao');
    const { card } = await talk.as('ou_zhao').says('第五件抓紧办理', { replyTo: digest });
    expect(card.title).toBe('请选择是哪一件');
    expect(await proposals(talk)).toEqual([]);
  });
});

describe('a unit below a card of several things', () => {
  test('第2件已签收 takes the step of the second', async () => {
    const { talk, state } = await withTwo();
    const digest = await digestOf(talk, 'ou_he');
    const [first, second] = orderOf(digest);
    await talk.as('ou_he').says('第2件已签收', { replyTo: digest });
    const now = new Map((await state()) as [string, string][]);
    expect([now.get(first ?? ''), now.get(second ?? '')]).toEqual(['assigned', 'acknowledged']);
  });

  test('第一件已办结，第二件申请延期到… takes both steps', async () => {
    const { talk } = await withTwo(true);
    const card = (await talk.as('ou_he').says('待办')).card;
    const [first = '', second = ''] = orderOf(card);
    await talk.as('ou_he').says('第一件已办结，第二件申请延期到6月28日，专家出差', { replyTo: card });
    expect((await talk.store.problems.find(first))?.status).toBe('responded');
    expect((await talk.store.problems.find(second))?.extension).toMatchObject({ until: '2026-06-28' });
    expect(await talk.problems()).toHaveLength(2);
  });

  test.each(['已签收', '签收', '都已签收'])('%s without saying which is asked about', async text => {
    const { talk, state } = await withTwo();
    const digest = await digestOf(talk, 'ou_he');
    const before = await state();
    const { card } = await talk.as('ou_he').says(text, { replyTo: digest });
    expect(card.title).toBe('请选择是哪一件');
    expect(await state()).toEqual(before);
    expect((await talk.as('ou_zhou').presses(card, '就是这一件')).toast).toContain('发送人');
    await talk.as('ou_he').presses(card, '就是这一件', 1);
    expect((await state()).filter(([, status]) => status === 'acknowledged')).toHaveLength(1);
  });

  test('已解决 is asked about, and said of all at one press', async () => {
    const { talk, state } = await withTwo(true);
    const digest = await digestOf(talk, 'ou_he');
    const { card } = await talk.as('ou_he').says('已办结，材料已交', { replyTo: digest });
    await talk.as('ou_he').presses(card, '以上 2 件都是');
    expect((await state()).map(([, status]) => status)).toEqual(['responded', 'responded']);
  });

  test('a report of a project by its name stays one', async () => {
    const { talk } = await withTwo();
    const digest = await digestOf(talk, 'ou_wang');
    await talk
      .as('ou_wang')
      .says('1、康华冷链本周完成投资50万元\n2、数字产业园本周完成投资20万元', { replyTo: digest });
    expect(await talk.reports()).toHaveLength(2);
  });

  test('people who have nothing to do there are left alone', async () => {
    const { talk } = await withTwo();
    const digest = await digestOf(talk, 'ou_he');
    expect((await talk.as('ou_he').says('收到', { replyTo: digest })).cards).toEqual([]);
  });
});
