import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';

const TO_ZHUJIAN = '康华冷链施工许可证卡在消防图审，请区住建局协调解决';
const TO_NOBODY = '康华冷链 10KV 高压线迁改，供电公司说要等到8月份，工期等不起，望协调';

async function theProblem(talk: Conversation) {
  const problems = await talk.problems();
  expect(problems).toHaveLength(1);
  const [problem] = problems;
  if (!problem) throw new Error('no problem');
  return problem;
}

describe('a problem by message', () => {
  test('when it names a unit of the roster, it is assigned at once: one receipt, one live card in that unit’s group', async () => {
    const talk = await startConversation();

    const said = await talk.as('ou_wang').says(TO_ZHUJIAN, { in: 'oc_mazhai' });

    expect(await theProblem(talk)).toMatchObject({
      number: 'WT-2026-0001',
      project: 'EQ-2026-003',
      status: 'assigned',
      category: 'procedures',
      urgency: 'ordinary',
      responsibleUnit: '区住建局',
      // Friday 12 June; 19 June is 端午: 15, 16, 17, 18, 22, 23, 24.
      dueDate: '2026-06-24',
      reportedBy: 'ou_wang',
      messageId: said.messageId,
    });
    expect(said.card.parentId).toBe(said.messageId);
    expect(said.card.text).toContain('康华食品冷链加工基地');
    expect(said.card.labels).toEqual(['修改', '撤销']);
    const [live, ...others] = talk.chat('oc_zhujian');
    expect(others).toEqual([]);
    expect(live?.title).toBe('WT-2026-0001 · 待签收');
    expect(live?.labels).toContain('签收');
    expect(live?.labels).toContain('退回');
    expect(talk.direct('ou_feng')).toEqual([]);
  });

  test('when it names nobody, it is open and each person of the office gets a card with 交办', async () => {
    const talk = await startConversation();

    await talk.as('ou_wang').says(TO_NOBODY);

    expect(await theProblem(talk)).toMatchObject({ status: 'open', responsibleUnit: null, dueDate: null });
    for (const office of ['ou_feng', 'ou_gao']) {
      const [card, ...others] = talk.direct(office);
      expect(others).toEqual([]);
      expect(card?.title).toBe('WT-2026-0001 · 待交办');
      expect(card?.labels).toEqual(['交办 马寨镇', '交办', '召集专题会', '标为紧急', '列为重大', '不予受理']);
    }
  });

  test('when the reporter names a day, that is its due date', async () => {
    const talk = await startConversation();

    await talk.as('ou_wang').says(`${TO_ZHUJIAN}，下周二前办结`);

    expect(await theProblem(talk)).toMatchObject({ dueDate: '2026-06-16' });
  });

  test('an urgent one is due in three calendar days and has to be taken on within four working hours', async () => {
    const talk = await startConversation({ now: '2026-06-12T16:30:00+08:00' });

    await talk.as('ou_wang').says(`${TO_ZHUJIAN}，已停工，紧急！`);

    expect(await theProblem(talk)).toMatchObject({ urgency: 'urgent', dueDate: '2026-06-15' });
    // 1.5 hours on Friday, 2.5 on Monday morning from 08:30.
    expect(talk.chat('oc_zhujian')[0]?.text).toContain('等待签收，限 6月15日 11:00 前');
  });

  test('when the unit has no group, its people are told', async () => {
    const talk = await startConversation();

    await talk.as('ou_wang').says('康华冷链资金缺口3000万元，请区财政局支持');

    expect(talk.direct('ou_qian')[0]?.title).toBe('WT-2026-0001 · 待签收');
  });

  test('of somebody without the right nothing is stored, and the receipt says so', async () => {
    const talk = await startConversation();

    const said = await talk.as('ou_chen').says(TO_ZHUJIAN);

    expect(await talk.problems()).toEqual([]);
    expect(said.card.text).toContain('没有这个项目的上报权限');
    expect(talk.chat('oc_zhujian')).toEqual([]);
  });

  test('delivered again, it has no second effect', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says(TO_ZHUJIAN);

    const again = await talk.again({ ...said.event, eventId: 'ev_again' });

    expect(again).toEqual([]);
    expect(await talk.problems()).toHaveLength(1);
  });
});

describe('报问题', () => {
  test('the form opens in the direct chat and enters the problem once', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    await wang.says('报问题', { in: 'oc_mazhai' });
    const [form] = talk.direct('ou_wang');
    if (!form) throw new Error('no form');

    const values = {
      project: 'EQ-2026-007',
      category: 'funding',
      urgency: 'ordinary',
      description: '专项债资金缺口3000万元',
      unit: '区财政局',
      due: '2026-06-30',
    };
    const pressed = await wang.submits(form, '提交', values);
    const again = await wang.submits(form, '提交', values);

    expect(pressed.toast).toBe('问题已登记');
    expect(pressed.replaced?.labels).toEqual([]);
    expect(again).toMatchObject({ toast: '已经提交过，没有重复记录', toastType: 'info' });
    expect(await theProblem(talk)).toMatchObject({
      project: 'EQ-2026-007',
      category: 'funding',
      description: '专项债资金缺口3000万元',
      responsibleUnit: '区财政局',
      dueDate: '2026-06-30',
      status: 'assigned',
    });
    expect(talk.direct('ou_qian')[0]?.labels).toContain('签收');
  });

  test('without a unit it goes to the office', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    await wang.says('报问题');
    const [form] = talk.direct('ou_wang');
    if (!form) throw new Error('no form');

    await wang.submits(form, '提交', { project: 'EQ-2026-007', category: 'other', description: '村民堵路' });

    expect(await theProblem(talk)).toMatchObject({ status: 'open', responsibleUnit: null });
    expect(talk.direct('ou_feng')[0]?.labels).toContain('交办');
  });

  test.each([
    [{ category: 'other', description: '村民堵路' }, '请选择项目'],
    [{ project: 'EQ-2026-007', category: 'other' }, '请写明问题'],
    [{ project: 'EQ-2026-007', description: '村民堵路' }, '请选择类别'],
  ])('with %j it says what is missing and stores nothing', async (values, toast) => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    await wang.says('报问题');
    const [form] = talk.direct('ou_wang');
    if (!form) throw new Error('no form');

    expect((await wang.submits(form, '提交', values)).toast).toBe(toast);
    expect(await talk.problems()).toEqual([]);
  });
});
