import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** Above 12 items a receipt is a table with choosers. Source: contract §6.1. */

async function aReceiptOf(count: number) {
  const talk = await startConversation();
  const lines = Array.from({ length: count }, (_, index) => `康华冷链${index + 1}号厂房围墙被村民阻工，请区住建局协调`);
  const said = await talk.as('ou_wang').says(lines.join('\n'));
  return { talk, said, receipt: said.card };
}

function last(talk: Conversation, openId: string): ShownCard {
  const card = talk.direct(openId).at(-1);
  if (!card) throw new Error('no card');
  return card;
}

describe('a message of many items', () => {
  test('of 200 problems is answered by one receipt', async () => {
    const { talk, receipt } = await aReceiptOf(200);

    expect(await talk.problems()).toHaveLength(200);
    expect(receipt.title).toBe('已登记 · 200 个事项');
    expect(receipt.labels).toEqual(['修改其中一条', '撤销其中一条', '全部撤销']);
  });

  test('of 12 keeps its own buttons for each', async () => {
    const { receipt } = await aReceiptOf(12);

    expect(receipt.labels.filter(label => label === '修改')).toHaveLength(12);
    expect(receipt.labels).not.toContain('全部撤销');
  });

  test('修改其中一条 asks which in the direct chat and opens its form; the receipt shows the change', async () => {
    const { talk, receipt } = await aReceiptOf(13);
    const wang = talk.as('ou_wang');

    const asked = await wang.presses(receipt, '修改其中一条');
    expect(asked.card.chatId).toBe('oc_p2p_wang');
    const chosen = await wang.submits(asked.card, '填写修改', { entry: 'problem:WT-2026-0007' });
    expect(chosen.replaced?.labels).toEqual([]);
    expect(chosen.card.title).toBe('修改问题 WT-2026-0007');
    await wang.submits(chosen.card, '提交修改', { description: '围墙已拆到一半' });

    expect((await talk.problems())[6]?.description).toBe('围墙已拆到一半');
    expect(JSON.stringify(talk.now(receipt).content)).toContain('围墙已拆到一半');
  });

  test('撤销其中一条 takes back the chosen one, once', async () => {
    const { talk, receipt } = await aReceiptOf(13);
    const wang = talk.as('ou_wang');
    const asked = await wang.presses(receipt, '撤销其中一条');

    const taken = await wang.submits(asked.card, '撤销', { entry: 'problem:WT-2026-0003' });

    expect(taken.toast).toBe('已撤销，台账保留记录');
    expect((await talk.problems()).filter(problem => problem.status === 'withdrawn').map(one => one.number)).toEqual([
      'WT-2026-0003',
    ]);
    expect(talk.now(receipt).title).toBe('已登记 · 12 个事项');
    expect((await wang.submits(asked.card, '撤销', { entry: 'problem:WT-2026-0004' })).toast).toBe(
      '已经提交过，没有重复记录',
    );
  });

  test('全部撤销 takes back all that may still be taken back, and draws the receipt once', async () => {
    const { talk, receipt } = await aReceiptOf(13);
    await talk.as('ou_he').says('WT-2026-0001 已解决', { in: 'oc_zhujian' });

    const taken = await talk.as('ou_wang').presses(receipt, '全部撤销');

    expect(taken.toast).toBe('已撤销 12 项，台账保留记录');
    expect((await talk.problems()).map(problem => problem.status)).toEqual([
      'responded',
      ...Array.from({ length: 12 }, () => 'withdrawn'),
    ]);
    expect(talk.now(receipt).title).toBe('已登记 · 1 个事项');
  });

  test('somebody else’s press finds nothing that is theirs to change', async () => {
    const { talk, receipt } = await aReceiptOf(13);
    const chen = talk.as('ou_chen');

    for (const label of receipt.labels) {
      expect((await chen.presses(receipt, label)).toast).toMatch(/^没有您可以/);
    }
    expect(last(talk, 'ou_wang').messageId).toBe(receipt.messageId);
    expect((await talk.problems()).every(problem => problem.status === 'assigned')).toBe(true);
  });
});
