import { describe, expect, test } from 'vitest';
import type { ActionItem } from '../../../src/domain/actions/action-item.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { aMeeting, anActionItem } from '../../helpers/builders.ts';
import { startConversation } from '../../helpers/conversation.ts';
import { aTown, TOWN_PEOPLE } from '../../helpers/town.ts';

const AGREED = new Date('2026-06-10T10:00:00+08:00');
const step = (seq: number, status: ActionItem['status'], by: string) =>
  ({ seq, status, at: AGREED, by, note: '', unit: '区财政局', dueAt: null }) as const;

/** What a meeting has decided for 区财政局, of which nobody is enrolled. */
async function ofNobody(changes: Partial<ActionItem> = {}) {
  const roster = aTown({ people: TOWN_PEOPLE.filter(({ unit }) => unit !== '区财政局') });
  const item = anActionItem({
    unit: '区财政局',
    agreedAt: AGREED,
    steps: [step(1, 'assigned', 'ou_feng')],
    ...changes,
  });
  return startConversation({ roster, meetings: [aMeeting()], actionItems: [item] });
}

const find = async (talk: Awaited<ReturnType<typeof ofNobody>>) => {
  const item = await talk.store.actionItems.find('YD-2026-0001');
  if (!item) throw new Error('no item');
  return item;
};

describe('an item of a unit of which nobody is enrolled', () => {
  test('names no other owner, and is taken on and answered by the office, which then judges no response of its own', async () => {
    const talk = await ofNobody();
    const { card } = await talk.as('ou_feng').says('YD-2026-0001');
    expect(card.text).toContain('区财政局（未登记联络员，由推进中心代办）');
    expect(card.text).not.toContain('冯兰、高远');
    expect((await talk.as('ou_feng').presses(card, '签收')).toast).toBe('已签收');
    expect(await find(talk)).toMatchObject({ status: 'acknowledged', handler: 'ou_feng' });
    // Who has taken it on has its turn, not the whole office.
    expect((await talk.as('ou_gao').says('待办')).card.text).not.toContain('YD-2026-0001');

    await talk.as('ou_feng').says('YD-2026-0001 已办结，资金已拨付到位');
    expect((await talk.as('ou_feng').says('YD-2026-0001 销号，已核对')).card.text).toContain('反馈人不能销号');
    expect((await talk.as('ou_bureau').says('YD-2026-0001 销号，已核对')).card.text).toContain('已销号');
  });

  test('is nobody else’s, and no longer the office’s once somebody of it is enrolled', async () => {
    const talk = await ofNobody();
    const refused = await talk.as('ou_he').says('YD-2026-0001 签收');
    expect(refused.card.text).toContain('由责任单位（区财政局，未登记联络员，由推进中心代办）办理');
    const whole = await startConversation({
      meetings: [aMeeting()],
      actionItems: [anActionItem({ unit: '区财政局', agreedAt: AGREED, steps: [step(1, 'assigned', 'ou_feng')] })],
    });
    expect((await whole.as('ou_feng').says('YD-2026-0001 签收')).card.text).toContain('由责任单位（区财政局）办理');
  });
});

describe('what has ended or begins again', () => {
  test('a withdrawn item keeps who answered for it', async () => {
    const talk = await startConversation({
      meetings: [aMeeting()],
      actionItems: [anActionItem({ steps: [step(1, 'assigned', 'ou_feng')] })],
    });
    await talk.as('ou_feng').says('YD-2026-0001 撤销，由市里统一办理');
    const { card } = await talk.as('ou_feng').says('YD-2026-0001');
    expect(card.title).toBe('YD-2026-0001 · 已撤销');
    expect(card.text).toContain('贺佳');
  });

  test('reopening never moves the day earlier', async () => {
    const closed = { status: 'closed', handler: 'ou_he', respondedBy: 'ou_he' } as const;
    const talk = await ofNobody({ ...closed, unit: '区住建局', dueDate: toDay('2026-07-31') });
    await talk.as('ou_bureau').says('YD-2026-0001 重新办理，围挡又装回去了');
    expect(await find(talk)).toMatchObject({ status: 'reopened', dueDate: '2026-07-31' });

    const late = await ofNobody({ ...closed, unit: '区住建局', dueDate: toDay('2026-06-10') });
    await late.as('ou_bureau').says('YD-2026-0001 重新办理，围挡又装回去了');
    expect((await find(late)).dueDate > '2026-06-12').toBe(true);
  });
});
