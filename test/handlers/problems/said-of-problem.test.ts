import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';

/** 王磊 of 马寨镇 has reported to 区住建局, whose liaison 何 may have signed for it. */
async function withProblem(isSigned = true) {
  const talk = await startConversation();
  await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
  const [live] = talk.chat('oc_zhujian');
  if (!live) throw new Error('no live card');
  if (isSigned) await talk.as('ou_he').presses(live, '签收');
  return { talk, live };
}

async function answered() {
  const { talk, live } = await withProblem();
  await talk.as('ou_he').says('WT-2026-0001 已解决，许可证6月11日核发');
  return { talk, live };
}

async function only(talk: Conversation) {
  const problems = await talk.problems();
  expect(problems).toHaveLength(1);
  expect(await talk.reports()).toEqual([]);
  const [problem] = problems;
  if (!problem) throw new Error('no problem');
  return problem;
}

describe('the responsible unit says how far it is', () => {
  test.each([
    ['WT-2026-0001 进展：已报市审图中心', '已报市审图中心'],
    ['WT-2026-0001 正在协调审图机构，预计下周三有结果', '正在协调审图机构，预计下周三有结果'],
    ['WT-2026-0001 部分解决，剩余1项复审', '部分解决，剩余1项复审'],
    ['WT-2026-0001 反馈：专家已约好', '专家已约好'],
    ['WT-2026-0001 已上报市局，等批复', '已上报市局，等批复'],
    ['0001 还在办，等市里批复', '还在办，等市里批复'],
  ])('%s', async (text, note) => {
    const { talk } = await withProblem();

    const said = await talk.as('ou_he').says(text);

    expect(said.card.title).toBe('已记录');
    expect(said.card.text).toContain('WT-2026-0001 已反馈进展');
    const problem = await only(talk);
    expect(problem.status).toBe('in_progress');
    expect(problem.steps.at(-1)).toMatchObject({ by: 'ou_he', note });
  });

  test('below its card, in the group and without a mention', async () => {
    const { talk, live } = await withProblem();

    await talk.as('ou_he').says('进展：已报市审图中心', { in: 'oc_zhujian', replyTo: live, mention: false });

    expect((await only(talk)).steps.at(-1)).toMatchObject({ status: 'in_progress', note: '已报市审图中心' });
  });

  test('before it has signed, it hears that this comes first', async () => {
    const { talk } = await withProblem(false);

    const said = await talk.as('ou_he').says('WT-2026-0001 进展：已报市审图中心');

    expect(said.cards.map(({ text }) => text).join()).toContain('问题尚未签收，请先签收');
    expect(said.cards.flatMap(({ labels }) => labels)).toContain('签收');
    expect((await only(talk)).status).toBe('assigned');
  });

  test('退回 with its reason', async () => {
    const { talk } = await withProblem();

    const said = await talk.as('ou_he').says('WT-2026-0001 退回，不归我们');

    expect(said.card.text).toContain('不归我们');
    const problem = await only(talk);
    expect(problem).toMatchObject({ status: 'open', responsibleUnit: null });
    expect(problem.steps.at(-1)?.note).toBe('不归我们');
  });

  test('0001退回，不归我们管 becomes no new problem', async () => {
    const { talk } = await withProblem();

    await talk.as('ou_he').says('0001退回，不归我们管');

    expect((await only(talk)).status).toBe('open');
  });
});

describe('where the step is not certain the card comes, and nothing changes', () => {
  test.each([
    ['ou_he', 'WT-2026-0001 办不了', '不属于本单位职责的，请点“退回”'],
    ['ou_he', '0001 办不了，属于市里的事', '请点“退回”'],
    ['ou_he', 'WT-2026-0001 还没解决', '请写明办到哪一步'],
    ['ou_he', 'WT-2026-0001 退回', '退回须写明理由'],
    ['ou_he', 'WT-2026-0001 许可证昨天已经办出来', '请在卡片上点要办的一步'],
    ['ou_he', 'WT-2026-0001 已转交通局办理', '请在卡片上点要办的一步'],
    ['ou_wang', 'WT-2026-0001 更正：是北侧厂房', '请在卡片上点要办的一步'],
    ['ou_wang', 'WT-2026-0001 没解决', '责任单位还没有反馈办理结果'],
    ['ou_wang', 'WT-2026-0001 确认', '责任单位尚未反馈办理结果'],
    ['ou_wang', 'WT-2026-0001 进展：图审已过', '办理进展由责任单位（区住建局）反馈'],
    ['ou_wang', 'WT-2026-0001 请加急，已停工', '请在卡片上点要办的一步'],
  ])('%s: %s', async (who, text, words) => {
    const { talk } = await withProblem();

    const said = await talk.as(who).says(text);

    const all = said.cards.map(card => card.text).join('\n');
    expect(all).toContain(words);
    expect(all).not.toContain('没有读懂');
    expect(said.card.title).toMatch(/^WT-2026-0001/);
    expect(said.card.text).toContain(words);
    expect((await only(talk)).status).toBe('acknowledged');
  });

  test('办不了 below the card is no report of the project', async () => {
    const { talk, live } = await withProblem();

    const said = await talk.as('ou_he').says('办不了', { in: 'oc_zhujian', replyTo: live, mention: false });

    expect(said.cards.map(card => card.text).join()).toContain('请点“退回”');
    expect((await only(talk)).status).toBe('acknowledged');
  });

  test('what others talk below the card is left alone', async () => {
    const { talk, live } = await withProblem();

    const said = await talk.as('ou_chen').says('正在协调', { in: 'oc_zhujian', replyTo: live, mention: false });

    expect(said.cards).toEqual([]);
    expect((await only(talk)).status).toBe('acknowledged');
  });

  test.each([
    ['正在协调，数字产业园消防图审也没过', true],
    ['WT-2026-0001 退回，数字产业园消防图审也没过', false],
  ])('%s tells of another project, and is no step', async (text, isReply) => {
    const { talk, live } = await withProblem();

    await talk.as('ou_he').says(text, isReply ? { in: 'oc_zhujian', replyTo: live } : {});

    const [first] = await talk.problems();
    expect(first).toMatchObject({ status: 'acknowledged', responsibleUnit: '区住建局' });
  });

  test('a report that names its project stays one', async () => {
    const { talk } = await withProblem();

    await talk.as('ou_wang').says('WT-2026-0001还在协调；康华冷链 本月完成投资350万');

    expect(await talk.reports()).toHaveLength(1);
    expect(await talk.problems()).toMatchObject([{ status: 'acknowledged' }]);
  });
});

test('a figure of the project beside the number is not taken for a step', async () => {
  const { talk } = await withProblem();

  const said = await talk.as('ou_wang').says('康华冷链 本月完成投资350万，WT-2026-0001还在协调');

  expect(said.cards.map(card => card.text).join()).toContain('要上报其他情况，请写项目名称，不写编号');
  expect((await only(talk)).status).toBe('acknowledged');
});

describe('whoever reported it judges the answer', () => {
  test.each(['WT-2026-0001 没解决，还差1项', '0001 不属实，没有拿到', 'WT-2026-0001 未解决，还差1项'])(
    '%s',
    async text => {
      const { talk } = await answered();

      await talk.as('ou_wang').says(text);

      expect((await only(talk)).status).toBe('in_progress');
    },
  );

  test.each(['WT-2026-0001 确认', 'WT-2026-0001 属实'])('%s', async text => {
    const { talk } = await answered();

    await talk.as('ou_wang').says(text);

    expect(await only(talk)).toMatchObject({ status: 'responded', isConfirmed: true });
  });

  test('未解决 without a reason is asked for it', async () => {
    const { talk } = await answered();

    const said = await talk.as('ou_wang').says('WT-2026-0001 未解决');

    expect(said.cards.map(card => card.text).join()).toContain('写明还差什么');
    expect((await only(talk)).status).toBe('responded');
  });
});

describe('撤销 with a number', () => {
  test.each(['撤销 WT-2026-0001', 'WT-2026-0001 撤销', '撤销0001', '撤销 0001'])('%s', async text => {
    const { talk } = await withProblem(false);

    const said = await talk.as('ou_wang').says(text);

    expect(said.card.text).toContain('WT-2026-0001 已撤销');
    expect((await only(talk)).status).toBe('withdrawn');
  });

  test('after 签收 its author hears that the office does it, and the office does', async () => {
    const { talk } = await withProblem();

    const said = await talk.as('ou_wang').says('撤销 WT-2026-0001');
    expect(said.cards.map(card => card.text).join()).toContain('问题已签收，不能自行撤销');

    await talk.as('ou_feng').says('撤销 WT-2026-0001');
    expect((await only(talk)).status).toBe('withdrawn');
  });
});

describe('交办 and 销号 by the office', () => {
  test.each(['交办 WT-2026-0001 区住建局', 'WT-2026-0001 交办 住建局'])('%s', async text => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，需要协调解决');

    await talk.as('ou_feng').says(text);

    expect(await only(talk)).toMatchObject({ status: 'assigned', responsibleUnit: '区住建局' });
  });

  test('to another unit the form of 转办 opens filled in', async () => {
    const { talk } = await withProblem();

    const said = await talk.as('ou_feng').says('WT-2026-0001 转办 马寨镇');

    expect(said.card.fields).toMatchObject({ unit: '马寨镇' });
    expect((await only(talk)).responsibleUnit).toBe('区住建局');
  });

  test('nobody else hands it on', async () => {
    const { talk } = await withProblem();

    const said = await talk.as('ou_wang').says('WT-2026-0001 转办 马寨镇');

    expect(said.cards.map(card => card.text).join()).toContain('由推进中心办理');
  });

  test('销号 before the unit has answered says so', async () => {
    const { talk } = await withProblem();

    const said = await talk.as('ou_feng').says('WT-2026-0001 销号');

    expect(said.cards.map(card => card.text).join()).toContain('责任单位尚未反馈办理结果，暂不能销号');
  });

  test('before it is confirmed, too', async () => {
    const { talk } = await answered();

    const said = await talk.as('ou_feng').says('销号 WT-2026-0001');

    expect(said.cards.map(card => card.text).join()).toContain('上报人或项目管家尚未确认解决');
  });

  test('of what waits for exactly that it opens the form of 销号', async () => {
    const { talk } = await answered();
    await talk.as('ou_wang').says('WT-2026-0001 确认');

    const said = await talk.as('ou_feng').says('销号 WT-2026-0001');
    await talk.as('ou_feng').submits(said.card, '提交', { note: '现场已核实' });

    expect((await only(talk)).status).toBe('closed');
  });
});

test('more time before it is signed for says what comes first', async () => {
  const { talk } = await withProblem(false);

  const said = await talk.as('ou_he').says('WT-2026-0001 延期到6月26日，专家出差');

  expect(said.card.text).toContain('问题尚未签收，请先签收');
});

test('合并0002到0001 opens the form with the last digits alone', async () => {
  const { talk } = await withProblem();
  await talk.as('ou_wang').says('康华冷链消防审查意见没有出，请住建局6月20日前协调');

  const said = await talk.as('ou_feng').says('合并0002到0001');

  expect(said.card.fields).toMatchObject({ into: 'WT-2026-0001' });
});
