import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { renewCards } from '../../../src/handlers/cards-in-chat/renew-cards.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** 王磊 has reported to 区住建局 on Friday 12 June 2026, 09:05. */
async function aReportedProblem() {
  const talk = await startConversation();
  const said = await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
  const [live] = talk.chat('oc_zhujian');
  if (!live) throw new Error('no live card');
  return { talk, receipt: said.card, live };
}

/** The minute tick at a moment, and the delivery of what it causes. */
async function tick(talk: Conversation, at: string): Promise<number> {
  talk.clock.setNow(at);
  const roster = await talk.store.roster.read();
  const count = await renewCards({ store: talk.store, roster, calendar: calendarOf(roster), now: talk.clock.now() });
  await talk.as('ou_wang').says('收到');
  return count;
}

function last(cards: readonly ShownCard[]): ShownCard {
  const card = cards.at(-1);
  if (!card) throw new Error('no card');
  return card;
}

describe('a milestone that the office has decided', () => {
  test('is not sent again', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('数字产业园 6月11日正式开工，施工许可证编号豫建施第2026-061号');
    await talk.as('ou_feng').presses(last(talk.direct('ou_feng')), '确认');

    expect(await tick(talk, '2026-06-25T09:06:00+08:00')).toBe(0);
  });
});

test('a claim that is corrected after its card was sent again changes the newer card only', async () => {
  const talk = await startConversation();
  const said = await talk.as('ou_wang').says('数字产业园 6月11日正式开工，施工许可证编号豫建施第2026-061号');
  const claim = last(talk.direct('ou_feng'));
  await tick(talk, '2026-06-25T09:06:00+08:00');

  await talk.as('ou_wang').says('更正：数字产业园 6月10日正式开工', { replyTo: said.card });

  expect(talk.now(claim).text).toContain('重新发送');
  expect(last(talk.direct('ou_feng')).text).toContain('6月10日');
  expect(last(talk.direct('ou_feng')).title).toBe('开工待核实');
});

describe('a card that gets too old', () => {
  test('is not replaced any more: an update that waited until then is dropped, and nobody has to look after it', async () => {
    const { talk } = await aReportedProblem();
    talk.clock.setNow('2026-06-25T09:06:00+08:00');
    const roster = await talk.store.roster.read();
    await renewCards({ store: talk.store, roster, calendar: calendarOf(roster), now: talk.clock.now() });
    talk.clock.setNow('2026-06-26T09:06:00+08:00');

    await talk.delivers();

    const pointers = (await talk.store.deliveries.all()).filter(({ destination }) => destination.kind === 'update');
    expect(pointers.map(({ status, error }) => [status, error])).toEqual(
      pointers.map(() => ['superseded', 'delivery.not_needed']),
    );
    expect(pointers).toHaveLength(2);
  });

  test('is sent again after 13 days while it is needed; the old one points to it and has nothing to press', async () => {
    const { talk, receipt, live } = await aReportedProblem();

    expect(await tick(talk, '2026-06-25T09:04:00+08:00')).toBe(0);
    expect(await tick(talk, '2026-06-25T09:06:00+08:00')).toBe(2);

    const again = last(talk.chat('oc_zhujian'));
    expect(talk.chat('oc_zhujian')).toHaveLength(2);
    expect(again.title).toBe('WT-2026-0001 · 待签收');
    expect(again.labels).toEqual(live.labels);
    expect(talk.now(live).text).toContain('本卡片已于 6月25日 重新发送，请查看本会话中最新的一张并办理');
    expect(talk.now(live).labels).toEqual([]);
    expect(talk.now(receipt).text).toContain('重新发送');
    const receiptAgain = last(talk.direct('ou_wang'));
    expect(receiptAgain.parentId).toBe(receipt.parentId);
    expect(receiptAgain.labels).toEqual(receipt.labels);
    expect(await tick(talk, '2026-06-25T10:00:00+08:00')).toBe(0);
  });

  test('after that only the newer card shows what happens, and a press on the old one is answered', async () => {
    const { talk, live } = await aReportedProblem();
    await tick(talk, '2026-06-25T09:06:00+08:00');
    const again = last(talk.chat('oc_zhujian'));

    expect((await talk.as('ou_he').presses(again, '签收')).toast).toBe('已签收');
    expect(talk.now(again).title).toBe('WT-2026-0001 · 已签收');
    expect(talk.now(live).text).toContain('重新发送');
    expect((await talk.as('ou_he').presses(live, '签收')).toast).toBe('状态已变化，请以最新卡片为准');
  });

  test('is drawn from the ledger, the pointer on the old one too: not from what was sent thirteen days ago', async () => {
    const { talk, live } = await aReportedProblem();
    await talk.as('ou_he').presses(live, '签收');

    await tick(talk, '2026-06-25T09:06:00+08:00');

    expect(last(talk.chat('oc_zhujian')).title).toBe('WT-2026-0001 · 已签收');
    expect(talk.now(live).title).toBe('WT-2026-0001 · 已签收');
    expect(talk.now(live).text).toContain('重新发送');
  });

  test('an answer under the old card still finds its problem', async () => {
    const { talk, live } = await aReportedProblem();
    await tick(talk, '2026-06-25T09:06:00+08:00');

    await talk.as('ou_he').says('已解决，许可证已核发', { in: 'oc_zhujian', replyTo: live });

    expect((await talk.problems())[0]?.status).toBe('responded');
  });

  test('is sent again once more after another 13 days', async () => {
    const { talk } = await aReportedProblem();
    await tick(talk, '2026-06-25T09:06:00+08:00');

    expect(await tick(talk, '2026-07-08T09:07:00+08:00')).toBe(2);
    expect(talk.chat('oc_zhujian')).toHaveLength(3);
  });

  test('is left alone when its problem is over', async () => {
    const { talk, receipt } = await aReportedProblem();
    await talk.as('ou_wang').presses(receipt, '撤销');

    expect(await tick(talk, '2026-06-25T09:06:00+08:00')).toBe(0);
  });

  test('is left alone where it is no longer needed', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链 10KV 高压线迁改，供电公司说要等到8月份，望协调');
    const office = last(talk.direct('ou_feng'));
    await talk.as('ou_feng').presses(office, '交办');
    await talk.as('ou_feng').submits(last(talk.direct('ou_feng')), '交办', { unit: '区住建局' });

    // The unit’s live card and the receipt; not the cards with 交办 of the office.
    expect(await tick(talk, '2026-06-25T09:06:00+08:00')).toBe(2);
  });

  test('waits for working hours, and before days off is sent earlier', async () => {
    const { talk } = await aReportedProblem();
    expect(await tick(talk, '2026-06-25T12:30:00+08:00')).toBe(0);
    expect(await tick(talk, '2026-06-25T14:00:00+08:00')).toBe(2);

    const later = await startConversation({ now: '2026-09-17T16:00:00+08:00' });
    await later.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
    // 国庆 is from 1 to 7 October 2026: on the 8th the card would be three weeks old.
    expect(await tick(later, '2026-09-29T10:00:00+08:00')).toBe(0);
    expect(await tick(later, '2026-09-30T10:00:00+08:00')).toBe(2);
  });

  test('that was sent at the opening of a Monday is not left for the opening of the Monday after the next', async () => {
    const talk = await startConversation({ now: '2026-06-15T08:30:00+08:00' });
    await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');

    expect(await tick(talk, '2026-06-26T17:30:00+08:00')).toBe(2);
  });

  test('is not sent again where it is the notice of a turn of a problem: the digest tells of that', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链10KV高压线迁改，工期等不起，需要协调解决');
    const told = talk.direct('ou_gao').length;
    expect(last(talk.direct('ou_gao')).labels).toContain('交办');

    // Only the receipt is.
    expect(await tick(talk, '2026-06-25T09:30:00+08:00')).toBe(1);
    expect(talk.direct('ou_gao')).toHaveLength(told);
  });

  test('when it is older than 14 days, it is sent again and the old one is let be', async () => {
    const { talk, live } = await aReportedProblem();

    expect(await tick(talk, '2026-06-29T09:00:00+08:00')).toBe(2);

    expect(talk.now(live).title).toBe('WT-2026-0001 · 待签收');
    expect(talk.chat('oc_zhujian')).toHaveLength(2);
  });

  test('of a milestone that waits for the office is sent again too', async () => {
    const { talk } = await aReportedProblem();
    await talk.as('ou_wang').says('数字产业园 6月11日正式开工，施工许可证编号豫建施第2026-061号');
    const claim = last(talk.direct('ou_feng'));
    expect(claim.labels.length).toBeGreaterThan(0);

    expect(await tick(talk, '2026-06-25T09:06:00+08:00')).toBe(4);

    expect(last(talk.direct('ou_feng')).labels).toEqual(claim.labels);
    expect(talk.now(claim).labels).toEqual([]);
  });
});
