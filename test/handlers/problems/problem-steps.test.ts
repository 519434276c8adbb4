import { describe, expect, test } from 'vitest';
import { type Conversation, type Pressed, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** 王磊 of 马寨镇 has reported to 区住建局: the conversation, his receipt and the live card in the unit's group. */
async function aReportedProblem(options: Parameters<typeof startConversation>[0] = {}) {
  const talk = await startConversation(options);
  const said = await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
  const [live] = talk.chat('oc_zhujian');
  if (!live) throw new Error('no live card');
  return { talk, receipt: said.card, live };
}

async function stateOf(talk: Conversation) {
  const [problem] = await talk.problems();
  if (!problem) throw new Error('no problem');
  return problem;
}

/** Presses a step that needs words, fills in its form in the direct chat and submits it. */
async function withWords(
  talk: Conversation,
  openId: string,
  card: ShownCard,
  step: string,
  values: Record<string, string>,
  submit = '提交',
): Promise<Pressed> {
  const person = talk.as(openId);
  const opened = await person.presses(talk.now(card), step);
  expect(opened.toast).toBe('表单已发到与您的私聊');
  const form = talk.direct(openId).at(-1);
  if (!form) throw new Error('no form');
  return person.submits(form, submit, values);
}

const respond = (talk: Conversation, openId: string, card: ShownCard) =>
  withWords(talk, openId, card, '反馈', { note: '图审已通过，许可证 6 月 12 日核发' });

describe('the way of a problem', () => {
  test('from 签收 to 销号: receipt and live card always show the present state with the buttons for the next step', async () => {
    const { talk, receipt, live } = await aReportedProblem();

    expect((await talk.as('ou_he').presses(live, '签收')).toast).toBe('已签收');
    expect(await stateOf(talk)).toMatchObject({ status: 'acknowledged', handler: 'ou_he' });
    expect(talk.now(live).title).toBe('WT-2026-0001 · 已签收');
    expect(talk.now(live).labels).toEqual(['反馈进展', '反馈', '申请延期', '申请暂停', '退回', '转办', '上传佐证']);
    expect(talk.now(receipt).text).toContain('已签收');
    expect(talk.now(receipt).labels).toEqual(['修改', '上传佐证']);

    expect(talk.now(live).text).toContain('等待首次反馈，限 6月17日 18:00 前');
    await withWords(talk, 'ou_he', live, '反馈进展', { note: '已约审图机构，本周内复审' });
    expect(await stateOf(talk)).toMatchObject({ status: 'in_progress', respondedBy: null });
    expect(talk.now(live).title).toBe('WT-2026-0001 · 办理中');
    expect(talk.now(live).text).toContain('等待办结反馈，限 6月24日 18:00 前');

    expect((await respond(talk, 'ou_he', live)).toast).toBe('已提交');
    expect(await stateOf(talk)).toMatchObject({ status: 'responded', respondedBy: 'ou_he', isConfirmed: false });
    expect(talk.now(live).text).toContain('图审已通过');
    expect(talk.now(live).text).toContain('等待上报人或项目管家确认，限 6月16日 18:00 前；尚无佐证材料');
    expect(talk.now(receipt).labels).toEqual(['确认已解决', '未解决', '上传佐证']);

    await talk.as('ou_wang').presses(talk.now(receipt), '确认已解决');
    expect(await stateOf(talk)).toMatchObject({ status: 'responded', isConfirmed: true });
    expect(talk.now(live).labels).toEqual(['销号', '未解决', '上传佐证']);
    expect(talk.now(live).text).toContain('等待验收销号');

    expect((await withWords(talk, 'ou_feng', live, '销号', { note: '许可证原件已核对' })).toast).toBe('已销号');
    expect(await stateOf(talk)).toMatchObject({ status: 'closed' });
    expect(talk.now(live).title).toBe('WT-2026-0001 · 已销号');
    expect(talk.now(live).text).toContain('没有佐证材料：许可证原件已核对');
    expect(talk.now(live).labels).toEqual(['重新办理']);
    expect(talk.now(receipt).labels).toEqual([]);
    expect(talk.chat('oc_zhujian')).toHaveLength(1);
    expect((await talk.audit()).map(entry => entry.action)).toEqual([
      'problem.report',
      'problem.acknowledge',
      'problem.feedback',
      'problem.respond',
      'problem.confirm',
      'problem.close',
    ]);
  });

  test('before anybody has confirmed there is no 销号, and a press on an old card that has it changes nothing', async () => {
    const { talk, live } = await aReportedProblem();
    await talk.as('ou_he').presses(live, '签收');
    await respond(talk, 'ou_he', live);
    await talk.as('ou_wang').presses(talk.now(live), '确认已解决');
    const confirmed = talk.now(live);
    await withWords(talk, 'ou_wang', live, '未解决', { note: '许可证还没拿到' });

    expect(talk.now(live).labels).not.toContain('销号');
    expect((await talk.as('ou_feng').presses(confirmed, '销号')).toast).toBe('状态已变化，请以最新卡片为准');
    expect(await stateOf(talk)).toMatchObject({ status: 'in_progress', isConfirmed: false, respondedBy: null });
    expect(talk.now(live).text).toContain('许可证还没拿到');
  });

  test('who has not been confirmed cannot be closed', async () => {
    const { talk, live } = await aReportedProblem();
    await talk.as('ou_he').presses(live, '签收');
    await respond(talk, 'ou_he', live);

    const confirmed = await talk.as('ou_zhou').presses(talk.now(live), '确认已解决');

    expect(confirmed.toast).toBe('您没有办理这一步的权限，由上报人或项目管家办理');
    expect(talk.now(live).labels).not.toContain('销号');
  });

  test('销号 is refused to the one who gave the response, and open to a colleague', async () => {
    const { talk, live } = await aReportedProblem({
      admins: ['ou_he'],
    });
    await talk.as('ou_he').presses(live, '签收');
    await respond(talk, 'ou_he', live);
    await talk.as('ou_wang').presses(talk.now(live), '确认已解决');

    const own = await talk.as('ou_he').presses(talk.now(live), '销号');
    expect(own.toast).toBe('反馈人不能销号，请由推进中心其他同志验收');
    expect(await stateOf(talk)).toMatchObject({ status: 'responded' });

    expect((await withWords(talk, 'ou_gao', live, '销号', { note: '已现场核实' })).toast).toBe('已销号');
  });

  test('the unit gives it back with a reason, the office hands it to another one, whose group gets a live card', async () => {
    const { talk, receipt, live } = await aReportedProblem();

    await withWords(talk, 'ou_he', live, '退回', { note: '图审由审批局负责' });
    expect(await stateOf(talk)).toMatchObject({ status: 'open', responsibleUnit: null, handler: null });
    const office = talk.direct('ou_feng').at(-1);
    if (!office) throw new Error('no card for the office');
    expect(office.title).toBe('WT-2026-0001 · 待交办');
    expect(office.text).toContain('图审由审批局负责');

    await withWords(talk, 'ou_feng', office, '交办', { unit: '侯寨街道', due: '', note: '请牵头协调' }, '交办');
    expect(await stateOf(talk)).toMatchObject({
      status: 'assigned',
      responsibleUnit: '侯寨街道',
      dueDate: '2026-06-24',
    });
    expect(talk.chat('oc_houzhai')[0]?.title).toBe('WT-2026-0001 · 待签收');
    expect(talk.now(receipt).text).toContain('侯寨街道');
    expect(talk.now(live).text).toContain('侯寨街道');
    expect(talk.now(live).labels).toEqual([]);
    expect((await talk.as('ou_he').presses(live, '签收')).toast).toBe(
      '您没有办理这一步的权限，由责任单位（侯寨街道）办理',
    );
    expect((await talk.as('ou_hou').presses(talk.chat('oc_houzhai')[0] as ShownCard, '签收')).toast).toBe('已签收');
  });

  test('转办 by the office while it is under way', async () => {
    const { talk, live } = await aReportedProblem();
    await talk.as('ou_he').presses(live, '签收');

    await withWords(talk, 'ou_feng', live, '转办', { unit: '侯寨街道' }, '转办');

    expect(await stateOf(talk)).toMatchObject({ status: 'assigned', responsibleUnit: '侯寨街道', handler: null });
    expect(talk.chat('oc_houzhai')).toHaveLength(1);
  });

  test('what the office turns down is over, with the reason on both cards', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says('康华冷链 10KV 高压线迁改，供电公司说要等到8月份，望协调');
    const [office] = talk.direct('ou_feng');
    if (!office) throw new Error('no card for the office');

    await withWords(talk, 'ou_feng', office, '不予受理', { note: '请建设单位按合同办理' });

    expect(await stateOf(talk)).toMatchObject({ status: 'rejected' });
    expect(talk.now(office).labels).toEqual([]);
    expect(talk.now(said.card).text).toContain('不予受理');
  });
});

describe('a problem that comes back', () => {
  async function aClosedProblem() {
    const { talk, receipt, live } = await aReportedProblem();
    await talk.as('ou_he').says('WT-2026-0001 已解决');
    await talk.as('ou_wang').says('WT-2026-0001 已解决');
    await withWords(talk, 'ou_feng', live, '销号', { note: '已现场核实' });
    return { talk, receipt, live };
  }

  test('is owed anew by its unit, with a new due day, on the same card', async () => {
    const { talk, live } = await aClosedProblem();

    await withWords(talk, 'ou_feng', live, '重新办理', { note: '许可证被撤回' });

    expect(await stateOf(talk)).toMatchObject({ status: 'reopened', reopenCount: 1, dueDate: '2026-06-24' });
    expect(talk.now(live).title).toBe('WT-2026-0001 · 重新办理');
    expect(talk.now(live).text).toContain('许可证被撤回');
    expect(talk.chat('oc_zhujian')).toHaveLength(1);
    expect((await respond(talk, 'ou_he', live)).toast).toBe('已提交');
  });

  test('months later it gets a card of its own, and the old one is left alone', async () => {
    const { talk, live } = await aClosedProblem();
    talk.clock.setNow('2026-08-12T10:00:00+08:00');

    const shown = await talk.as('ou_feng').says('WT-2026-0001');
    await withWords(talk, 'ou_feng', shown.card, '重新办理', { note: '许可证被撤回' });

    expect(talk.now(live).title).toBe('WT-2026-0001 · 已销号');
    expect(talk.chat('oc_zhujian').at(-1)?.title).toBe('WT-2026-0001 · 重新办理');
    expect(talk.chat('oc_zhujian').at(-1)?.labels).toContain('反馈');
  });
});

describe('rights at every press', () => {
  test.each([
    ['ou_he', '已签收', 'liaison of the unit'],
    ['ou_zhou', '已签收', 'head of the unit'],
    ['ou_permits', '已签收', 'head of the task force of the category'],
    ['ou_funding', '您没有办理这一步的权限，由责任单位（区住建局）办理', 'head of another task force'],
    ['ou_wang', '您没有办理这一步的权限，由责任单位（区住建局）办理', 'the reporter'],
    ['ou_feng', '您没有办理这一步的权限，由责任单位（区住建局）办理', 'the office'],
    ['ou_leader', '您没有办理这一步的权限，由责任单位（区住建局）办理', 'a top leader'],
    ['ou_stranger', '您还没有登记，请把“我的编号”发给推进中心。发送任意消息可查看编号', 'somebody unknown'],
  ])('%s presses 签收: %s (%s)', async (openId, toast) => {
    const { talk, live } = await aReportedProblem();

    expect((await talk.as(openId).presses(live, '签收')).toast).toBe(toast);
    expect((await stateOf(talk)).status).toBe(toast === '已签收' ? 'acknowledged' : 'assigned');
  });

  test.each([
    ['ou_li', '已签收', 'head of the project’s own town'],
    ['ou_hou', '您没有办理这一步的权限，由责任单位（区住建局）办理', 'head of another town'],
    ['ou_permits', '您没有办理这一步的权限，由责任单位（区住建局）办理', 'head of another task force'],
  ])('demolition: %s presses 签收: %s (%s)', async (openId, toast) => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链还有3户拆迁协议未签，请区住建局协调解决');
    const [live] = talk.chat('oc_zhujian');
    if (!live) throw new Error('no live card');

    expect((await talk.as(openId).presses(live, '签收')).toast).toBe(toast);
  });

  test.each([['ou_he'], ['ou_wang'], ['ou_leader']])('转办 is not for %s', async openId => {
    const { talk, live } = await aReportedProblem();

    expect((await talk.as(openId).presses(live, '转办')).toast).toBe('您没有办理这一步的权限，由推进中心办理');
    expect(talk.direct(openId).filter(card => card.title.startsWith('转办'))).toEqual([]);
  });

  test('the right is asked again when the form is submitted', async () => {
    const { talk, live } = await aReportedProblem();
    const he = talk.as('ou_he');
    await he.presses(live, '退回');
    const [form] = talk.direct('ou_he');
    if (!form) throw new Error('no form');
    await withWords(talk, 'ou_feng', live, '转办', { unit: '侯寨街道' }, '转办');

    expect((await he.submits(form, '提交', { note: '不归我们管' })).toast).toBe(
      '您没有办理这一步的权限，由责任单位（侯寨街道）办理',
    );
    expect(await stateOf(talk)).toMatchObject({ status: 'assigned', responsibleUnit: '侯寨街道' });
  });
});

describe('stale and repeated presses', () => {
  test('a second 签收 on a card that has not been drawn again is answered with a toast', async () => {
    const { talk, live } = await aReportedProblem();
    await talk.as('ou_he').presses(live, '签收');
    const before = await stateOf(talk);

    expect((await talk.as('ou_zhou').presses(live, '签收')).toast).toBe('状态已变化，请以最新卡片为准');
    expect(await stateOf(talk)).toEqual(before);
  });

  test('two people at the same moment: one takes it on', async () => {
    const { talk, live } = await aReportedProblem();

    const pressed = await Promise.all([
      talk.as('ou_he').presses(live, '签收'),
      talk.as('ou_zhou').presses(live, '签收'),
    ]);

    expect(pressed.map(({ toast }) => toast).sort()).toEqual(['已签收', '状态已变化，请以最新卡片为准'].sort());
    expect((await stateOf(talk)).steps.filter(step => step.status === 'acknowledged')).toHaveLength(1);
  });
});

describe('taking back', () => {
  test('its author may until 签收, later only the office', async () => {
    const { talk, receipt, live } = await aReportedProblem();
    await talk.as('ou_he').presses(live, '签收');

    expect((await talk.as('ou_wang').presses(receipt, '撤销')).toast).toBe('问题已签收，不能自行撤销，请联系推进中心');
    expect((await stateOf(talk)).status).toBe('acknowledged');

    const told = await talk.as('ou_feng').says('撤销', { in: 'oc_zhujian', replyTo: live });
    expect(told.card.text).toContain('问题 WT-2026-0001 已撤销');
    expect((await stateOf(talk)).status).toBe('withdrawn');
    expect(talk.now(live).title).toBe('WT-2026-0001 · 已撤销');
    expect(talk.now(live).labels).toEqual([]);
  });

  test('before 签收 the author’s button withdraws it on both cards', async () => {
    const { talk, receipt, live } = await aReportedProblem();

    expect((await talk.as('ou_wang').presses(receipt, '撤销')).toast).toBe('已撤销，台账保留记录');
    expect(talk.now(live).title).toBe('WT-2026-0001 · 已撤销');
    expect(talk.now(receipt).labels).toEqual([]);
    expect((await talk.as('ou_he').presses(live, '签收')).toast).toBe('状态已变化，请以最新卡片为准');
  });

  test('somebody else’s problem is not his to take back', async () => {
    const { talk, receipt } = await aReportedProblem();

    expect((await talk.as('ou_chen').presses(receipt, '撤销')).toast).toBe(
      '您没有办理这一步的权限，由上报人或推进中心办理',
    );
    expect((await stateOf(talk)).status).toBe('assigned');
  });
});

describe('已解决 in a message', () => {
  test('by the unit it is a response, not a closing', async () => {
    const { talk, receipt, live } = await aReportedProblem();

    const said = await talk.as('ou_he').says('WT-2026-0001 已解决，许可证已核发');

    expect(said.card.text).toContain('WT-2026-0001 已记为已反馈，等待上报人或项目管家确认');
    expect(await stateOf(talk)).toMatchObject({ status: 'responded', respondedBy: 'ou_he', isConfirmed: false });
    expect(talk.now(live).title).toBe('WT-2026-0001 · 已反馈');
    expect(talk.now(receipt).labels).toEqual(['确认已解决', '未解决', '上传佐证']);
  });

  test('by the reporter after the response it confirms', async () => {
    const { talk, live } = await aReportedProblem();
    await talk.as('ou_he').says('WT-2026-0001 已解决');

    const said = await talk.as('ou_wang').says('WT-2026-0001 已解决');

    expect(said.card.text).toContain('已记为确认解决，等待推进中心验收销号');
    expect(await stateOf(talk)).toMatchObject({ status: 'responded', isConfirmed: true });
    expect(talk.now(live).labels).toContain('销号');
  });

  test('by somebody who has nothing to do with it, nothing changes', async () => {
    const { talk } = await aReportedProblem();

    const said = await talk.as('ou_chen').says('WT-2026-0001 已解决');

    expect(said.card.title).toBe('未能记录');
    expect((await stateOf(talk)).status).toBe('assigned');
  });
});

describe('修改', () => {
  test('changes what was reported, on both cards', async () => {
    const { talk, receipt, live } = await aReportedProblem();

    await withWords(talk, 'ou_wang', receipt, '修改', { description: '施工许可证卡在人防审查' }, '提交修改');

    expect(await stateOf(talk)).toMatchObject({ description: '施工许可证卡在人防审查', dueDate: '2026-06-24' });
    expect(talk.now(live).text).toContain('人防审查');
    expect(talk.now(receipt).text).toContain('人防审查');
  });

  test('to urgent shortens the due day that the rules had set', async () => {
    const { talk, receipt } = await aReportedProblem();

    await withWords(talk, 'ou_wang', receipt, '修改', { urgency: 'urgent' }, '提交修改');

    expect(await stateOf(talk)).toMatchObject({ urgency: 'urgent', dueDate: '2026-06-15' });
  });

  test('after 签收 its author cannot move the due day, the office can', async () => {
    const { talk, receipt, live } = await aReportedProblem();
    await talk.as('ou_he').presses(live, '签收');

    const own = await withWords(talk, 'ou_wang', receipt, '修改', { due: '2026-12-31' }, '提交修改');
    expect(own.toast).toBe('签收后办结期限由推进中心调整，责任单位可以申请延期');

    const { card } = await talk.as('ou_feng').says('WT-2026-0001');
    await withWords(talk, 'ou_feng', card, '修改', { due: '2026-06-30' }, '提交修改');
    expect((await stateOf(talk)).dueDate).toBe('2026-06-30');
  });
});
