import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { aProblem } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aTown, TOWN_PEOPLE } from '../../helpers/town.ts';

const ASSIGNED = {
  seq: 1,
  status: 'assigned',
  at: new Date('2026-06-12T09:02:00+08:00'),
  by: 'ou_feng',
  note: '',
  unit: '区财政局',
  dueAt: null,
} as const;

/** What has been handed to 区财政局, of which nobody is enrolled; no task force is concerned. */
async function ofNobody(changes: Partial<Problem> = {}) {
  const roster = aTown({ people: TOWN_PEOPLE.filter(({ unit }) => unit !== '区财政局') });
  const problem = aProblem({
    responsibleUnit: '区财政局',
    category: 'other',
    reportedBy: 'ou_wang',
    steps: [ASSIGNED],
    ...changes,
  });
  return startConversation({ roster, problems: [problem] });
}

async function theProblem(talk: Conversation) {
  const [problem] = await talk.problems();
  if (!problem) throw new Error('no problem');
  return problem;
}

describe('a problem of a unit of which nobody is enrolled', () => {
  test('is signed, answered and handed on by the office, on its card', async () => {
    const talk = await ofNobody();
    const { card } = await talk.as('ou_feng').says('WT-2026-0001');
    expect(card.text).toContain('未登记联络员，由推进中心代办');
    expect(card.labels).toEqual(expect.arrayContaining(['签收', '退回', '转办']));
    expect((await talk.as('ou_feng').presses(card, '签收')).toast).toBe('已签收');
    expect(await theProblem(talk)).toMatchObject({ status: 'acknowledged', handler: 'ou_feng' });

    const { card: signed } = await talk.as('ou_feng').says('WT-2026-0001');
    expect(signed.labels).toEqual(expect.arrayContaining(['反馈进展', '反馈', '申请延期', '转办']));
    const form = (await talk.as('ou_feng').presses(signed, '反馈')).card;
    await talk.as('ou_feng').submits(form, '提交', { note: '资金已拨付到位' });
    expect(await theProblem(talk)).toMatchObject({ status: 'responded', respondedBy: 'ou_feng' });
  });

  test('stands in the office’s 待办 and in its digest with the buttons of the step', async () => {
    const talk = await ofNobody();
    const todo = (await talk.as('ou_feng').says('待办')).card;
    expect(todo.text).toContain('WT-2026-0001');
    expect(todo.labels).toContain('签收');

    talk.clock.setNow('2026-06-16T08:50:00+08:00');
    await talk.runs('overdue-reminder');
    const digest = talk.chat('oc_p2p_feng').at(-1);
    expect(digest?.text).toContain('WT-2026-0001');
    expect(digest?.labels).toContain('签收');
  });

  test('is heard by words, too, and who took it on neither closes it nor grants what he asked for', async () => {
    const talk = await ofNobody();
    const feng = talk.as('ou_feng');
    await feng.says('WT-2026-0001 签收');
    await feng.says('WT-2026-0001 进展：正在走拨付流程');
    expect(await theProblem(talk)).toMatchObject({ status: 'in_progress', handler: 'ou_feng' });
    // Who has taken it on has its turn, not the whole office.
    expect((await talk.as('ou_gao').says('待办')).card.text).not.toContain('WT-2026-0001');

    expect((await feng.says('WT-2026-0001 延期到6月26日，评估报告没出来')).card.title).toBe('已提交延期申请');
    expect((await theProblem(talk)).extension).toMatchObject({ until: '2026-06-26', askedBy: 'ou_feng' });
    expect((await feng.says('WT-2026-0001')).card.labels).not.toContain('同意延期');
    expect((await talk.as('ou_gao').says('WT-2026-0001')).card.labels).toContain('同意延期');

    await feng.says('WT-2026-0001 已解决，资金已拨付到位');
    expect(await theProblem(talk)).toMatchObject({ status: 'responded', respondedBy: 'ou_feng' });
    const confirmed = (await talk.as('ou_wang').says('WT-2026-0001')).card;
    await talk.as('ou_wang').presses(confirmed, '确认已解决');
    expect((await feng.says('WT-2026-0001')).card.labels).not.toContain('销号');
    expect((await talk.as('ou_gao').says('WT-2026-0001')).card.labels).toContain('销号');
  });

  test('is told to whoever else tries, and is no longer the office’s once somebody of it is enrolled', async () => {
    const talk = await ofNobody();
    const refused = await talk.as('ou_sun').says('WT-2026-0001 签收');
    expect(refused.cards[0]?.text).toContain('由责任单位（区财政局，未登记联络员，由推进中心代办）办理');

    const whole = await startConversation({
      problems: [aProblem({ responsibleUnit: '区财政局', category: 'other', steps: [ASSIGNED] })],
    });
    const { card } = await whole.as('ou_feng').says('WT-2026-0001');
    expect(card.text).not.toContain('由推进中心代办');
    expect(card.labels).not.toContain('签收');
  });

  test('is the task force’s where its category has one with a head, not the office’s', async () => {
    const talk = await ofNobody({ category: 'funding' });
    expect((await talk.as('ou_feng').says('WT-2026-0001')).card.labels).not.toContain('签收');
    expect((await talk.as('ou_funding').says('WT-2026-0001')).card.labels).toContain('签收');
  });
});
