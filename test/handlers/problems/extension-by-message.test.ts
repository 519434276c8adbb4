import { describe, expect, test } from 'vitest';
import { startConversation } from '../../helpers/conversation.ts';

/** 区住建局 has taken one problem of 康华冷链 on and owes it by Friday 19 June 2026. */
async function withProblem() {
  const talk = await startConversation();
  await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局6月19日前协调');
  const [live] = talk.chat('oc_zhujian');
  if (!live) throw new Error('no live card');
  await talk.as('ou_he').presses(live, '签收');
  talk.clock.setNow('2026-06-15T10:00:00+08:00');
  return { talk, live };
}

describe('a request for more time by message', () => {
  test.each([
    ['with the last digits of the number', '0001那个事延期到6月28号行不行，评估报告没出来', false],
    ['with the number', 'WT-2026-0001 申请延期到6月28日，评估报告没出来', false],
    ['below the live card, without any name', '这个延期到6月28号行不行，评估报告没出来', true],
  ])('%s goes to the office, which agrees with one press', async (_, text, isReply) => {
    const { talk, live } = await withProblem();

    const said = await talk
      .as('ou_he')
      .says(text, isReply ? { in: 'oc_zhujian', replyTo: live, mention: false } : { in: 'oc_zhujian' });

    expect(said.card.title).toBe('已提交延期申请');
    expect(said.card.text).toContain('WT-2026-0001 申请从 6月19日延期到 6月28日');
    expect(await talk.problems()).toMatchObject([
      {
        dueDate: '2026-06-19',
        extension: { until: '2026-06-28', askedBy: 'ou_he', decision: null, reason: '评估报告没出来' },
      },
    ]);
    const office = talk.direct('ou_feng').at(-1);
    if (!office) throw new Error('the office was not asked');
    await talk.as('ou_feng').presses(office, '同意延期');
    expect(await talk.problems()).toMatchObject([{ dueDate: '2026-06-28' }]);
    expect((await talk.audit()).at(-1)).toMatchObject({ action: 'problem.grant', actor: 'ou_feng' });
  });

  test('after the due time it is refused, and nothing changes', async () => {
    const { talk } = await withProblem();
    talk.clock.setNow('2026-06-20T09:00:00+08:00');

    const said = await talk.as('ou_he').says('WT-2026-0001 延期到6月28日', { in: 'oc_zhujian' });

    expect(said.card.title).toBe('未提交延期申请');
    expect(said.card.text).toContain('延期须在办结期限之前申请');
    expect(await talk.problems()).toMatchObject([{ dueDate: '2026-06-19', extension: null }]);
  });

  test('from somebody who does not handle it it is refused', async () => {
    const { talk } = await withProblem();

    const said = await talk.as('ou_chen').says('WT-2026-0001 延期到6月28日');

    expect(said.card.text).toContain('您没有办理这一步的权限');
    expect(await talk.problems()).toMatchObject([{ extension: null }]);
  });

  test('without a day the day is asked for; of several problems the right one is chosen with a press', async () => {
    const { talk } = await withProblem();
    await talk.as('ou_wang').says('数字产业园消防图审没过，请住建局6月22日前协调');
    const [, second] = talk.chat('oc_zhujian');
    if (!second) throw new Error('no second live card');
    await talk.as('ou_he').presses(second, '签收');

    const undated = await talk.as('ou_he').says('WT-2026-0001 想申请延期');
    expect(undated.card.text).toContain('要延到哪一天');
    const unnamed = await talk.as('ou_he').says('能不能延期到6月29日');
    const pressed = await talk.as('ou_he').presses(unnamed.card, 'WT-2026-0002 马寨数字经济产业园');

    expect(pressed.replaced?.title).toBe('已提交延期申请');
    expect((await talk.problems()).map(problem => problem.extension?.until ?? null)).toEqual([null, '2026-06-29']);
  });
});
