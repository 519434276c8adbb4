import { expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aMessage, aPress, TURN } from '../../helpers/counting-bot.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { anotherProcess } from '../../helpers/two-processes.ts';

/** What the office does while other processes decide on the same database. */

const PROBLEM = '康华冷链 施工许可证未办结，请区住建局下周五前协调';

async function preview(talk: Conversation, words: string, values: Readonly<Record<string, string>>, by = 'ou_feng') {
  const { card } = await talk.as(by).says(words);
  return (await talk.as(by).submits(card, '提交', values)).replaced as ShownCard;
}

test('a unit is merged once, whoever confirms at the same moment', async () => {
  const talk = await startConversation();
  await talk.as('ou_wang').says(PROBLEM);
  const values = { reason: '区编发〔2026〕8号' };
  const first = await preview(talk, '单位撤并 区住建局 并入区财政局', values);
  const second = await preview(talk, '单位撤并 区住建局 并入侯寨街道', values, 'ou_gao');
  const [one, other] = [await anotherProcess(talk, 'one'), await anotherProcess(talk, 'other')];

  const handled = await Promise.all([
    one({ ...aPress('ou_feng', first, '确认撤并'), eventId: 'ev_first' }, TURN),
    other({ ...aPress('ou_gao', second, '确认撤并'), eventId: 'ev_second' }, TURN),
  ]);

  const toasts = handled.map(one => (one.isOvertaken ? '' : (one.answer?.toast?.content ?? '')));
  expect(toasts.filter(toast => toast === '已办理撤并')).toHaveLength(1);
  expect(toasts.filter(toast => toast.includes('已并入') || toast.includes('没有找到'))).toHaveLength(1);
  const merged = (await talk.store.audit.after(0, 10_000)).filter(({ action }) => action === 'unit.merge');
  expect(merged).toHaveLength(1);
});

test('a report of the moment in which its author leaves is either his or refused, and the handover stands', async () => {
  const talk = await startConversation();
  const confirm = await preview(talk, '移交 王磊 给孙敏', {});
  const [one, other] = [await anotherProcess(talk, 'one'), await anotherProcess(talk, 'other')];

  await Promise.all([
    one({ ...aPress('ou_feng', confirm, '确认移交'), eventId: 'ev_confirm' }, TURN),
    other(aMessage('ou_wang', '康华冷链 本月完成投资350万元', { messageId: 'om_report' }), TURN),
  ]);

  expect((await talk.store.roster.read()).project('EQ-2026-003')?.steward).toBe('ou_sun');
  for (const { reportedBy, status } of await talk.reports())
    expect([reportedBy, status]).toEqual(['ou_wang', 'active']);
});
