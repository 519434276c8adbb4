import { beforeAll, describe, expect, test } from 'vitest';
import { forAll, HOSTS, type HostedDistrict, startDistrictOn } from '../helpers/hosts.ts';
import { GROUP, OFFICE, projectOf, STRANGER } from '../helpers/live-district.ts';
import { eventually } from '../helpers/programs.ts';

// One district for all: in each test somebody else reports.
describe.each(HOSTS)('a conversation on $runtime over $transport, bot and platform as programs of their own', host => {
  let district: HostedDistrict;

  beforeAll(async () => {
    const { later, end } = forAll();
    district = await startDistrictOn(host, { retryLadder: [1, 1, 1, 1], later });
    await district.startBot();
    return end;
  });

  const progressOf = async (project: string) =>
    (await district.exported()).progress.filter(entry => entry.project === project);

  test('when a steward reports in the group, the receipt is below the message and its button answers the press', async () => {
    const project = projectOf('ou_wang');
    const wang = district.as('ou_wang');

    const said = await wang.says(`@机器人 ${project.alias} 本周完成投资12万元，形象进度45%`, GROUP);
    const receipt = await district.answerTo(said.messageId, GROUP);

    expect(receipt.text).toContain(project.name);
    expect(receipt.text).toMatch(/12\s*万元/);
    expect(receipt.text).toMatch(/45\s*%/);
    expect(receipt.labels).toEqual(expect.arrayContaining(['修改', '撤销']));
    expect(await progressOf(project.code)).toMatchObject([
      { messageId: said.messageId, status: 'active', progressPercent: 45 },
    ]);

    const strangers = await district.as('ou_chen').presses(receipt, '撤销');
    expect(strangers.toast?.content).toBe('只有上报人和推进中心可以改动');
    const pressed = await wang.presses(receipt, '撤销');

    expect(pressed).toMatchObject({ toast: { type: 'success', content: '已撤销，台账保留记录' } });
    expect(JSON.stringify(pressed.card)).toContain('已撤销');
    const [now] = await district.repliesTo(said.messageId, GROUP);
    expect(now?.labels).not.toContain('撤销');
    expect(await progressOf(project.code)).toMatchObject([{ messageId: said.messageId, status: 'withdrawn' }]);
    expect((await wang.presses(receipt, '撤销')).toast?.content).toBe('这条记录已撤销');
  });

  test('a form opens in the direct chat and is recorded once, however often it is submitted', async () => {
    const chen = district.as('ou_chen');
    const direct = await district.directChat('ou_chen');

    const asked = await chen.says('@机器人 报进展', GROUP);
    const form = await eventually('the form', async () => (await district.cardsIn(direct))[0]);
    expect(form.title).toBe('报进展');
    const first = await chen.presses(form, '提交', { week_0: '12.5', percent_0: '40' });
    const second = await chen.presses(form, '提交', { week_0: '99', percent_0: '41' });

    expect(first.toast).toEqual({ type: 'success', content: '已记录 1 项' });
    expect(JSON.stringify(first.card)).toContain('已提交');
    expect(second.toast?.content).toBe('已经提交过，没有重复记录');
    const receipt = await eventually('the receipt', async () => (await district.cardsIn(direct))[1]);
    expect(receipt.text).toContain('12.5');
    expect(await progressOf(projectOf('ou_chen').code)).toMatchObject([{ progressPercent: 40 }]);
    expect(await district.repliesTo(asked.messageId, GROUP)).toEqual([]);
  });

  test('the bot’s menu opens a form, and what it reports without a unit goes to the office with 交办', async () => {
    const liu = district.as('ou_liu');
    const direct = await district.directChat('ou_liu');

    await liu.choosesMenu('report_problem');
    const form = await eventually('the form', async () => (await district.cardsIn(direct))[0]);
    const submitted = await liu.presses(form, '提交', {
      project: projectOf('ou_liu').code,
      description: '施工许可证卡在消防图审',
      category: 'procedures',
      urgency: 'urgent',
    });

    expect(submitted.toast?.type).toBe('success');
    const office = await district.directChat(OFFICE);
    const assign = await eventually('the card for the office', async () => (await district.cardsIn(office))[0]);
    expect(assign.labels).toContain('交办');
    expect((await district.exported()).problems).toMatchObject([
      { status: 'open', description: '施工许可证卡在消防图审' },
    ]);
  });

  test('帮助 is answered, and a stranger learns his number, the group’s and how to enrol', async () => {
    const help = await district.as('ou_wang').says('@机器人 帮助', GROUP);
    const question = await district.as(STRANGER).says('@机器人 你好', GROUP);

    expect((await district.answerTo(help.messageId, GROUP)).text).toContain('报进展');
    const enrol = await district.answerTo(question.messageId, GROUP);
    expect(enrol.text).toContain(STRANGER);
    expect(enrol.text).toContain(GROUP);
  });

  test('a message that its sender takes back is withdrawn, whether the recall comes after it or before it', async () => {
    const { alias, code } = projectOf('ou_ma');
    const ma = district.as('ou_ma');

    const said = await ma.says(`@机器人 ${alias} 形象进度45%`, GROUP);
    const receipt = await district.answerTo(said.messageId, GROUP);
    expect(receipt.labels).toContain('撤销');
    await ma.recalls(said.messageId);
    await eventually('the receipt says so', async () => (await progressOf(code))[0]?.status === 'withdrawn');

    // The platform does not promise an order: this message reaches the bot a second after its recall.
    await district.call('POST', '/faults', { target: 'events', kind: 'drop', path: 'im.message.receive', count: 1 });
    const early = await ma.says(`@机器人 ${alias} 形象进度46%`, GROUP);
    await ma.recalls(early.messageId);
    await district.acknowledged(early.messageId);

    expect((await progressOf(code)).map(entry => entry.messageId)).toEqual([said.messageId]);
    expect(await district.repliesTo(early.messageId, GROUP)).toEqual([]);
  });

  test('a report is corrected in words and by its form, and the newest receipt alone can be changed', async () => {
    const { alias, code } = projectOf('ou_hu');
    const hu = district.as('ou_hu');

    const said = await hu.says(`@机器人 ${alias} 形象进度40%`, GROUP);
    const receipt = await district.answerTo(said.messageId, GROUP);
    expect((await hu.presses(receipt, '修改')).toast?.content).toBe('修改表单已发到与您的私聊');
    const direct = await district.directChat('ou_hu');
    await eventually('the form', async () => (await district.cardsIn(direct)).length > 0);
    const corrected = await hu.says(`@机器人 更正 ${alias} 形象进度42%`, GROUP);
    await district.answerTo(corrected.messageId, GROUP);

    const active = (await progressOf(code)).filter(({ status }) => status === 'active');
    expect(active.map(({ progressPercent }) => progressPercent)).toEqual([42]);
  });

  test('a problem goes its whole way: told by a form, assigned, taken on, answered, confirmed', async () => {
    const guo = district.as('ou_guo');
    const direct = await district.directChat('ou_guo');
    const office = await district.directChat(OFFICE);
    await guo.choosesMenu('report_problem');
    const form = await eventually('the form', async () => (await district.cardsIn(direct))[0]);
    const description = '施工许可证卡在人防审图';
    await guo.presses(form, '提交', {
      project: projectOf('ou_guo').code,
      description,
      category: 'procedures',
      urgency: 'urgent',
    });
    // Whoever had something to do a moment before has both on one card.
    const told = async () => (await district.exported()).problems.find(one => one.description.includes(description));
    const { number } = await eventually('the problem', told);

    /** Presses a button on whichever card of a chat has it at the moment. */
    const step = async (openId: string, chatId: string, label: string, form?: Readonly<Record<string, unknown>>) => {
      const card = await eventually(`a card with ${label}`, async () =>
        (await district.cardsIn(chatId))
          .filter(({ text }) => text.includes(number))
          .map(one => ({
            ...one,
            buttons: one.buttons.filter(({ action }) => JSON.stringify(action).includes(number)),
          }))
          .find(({ buttons }) => buttons.some(button => button.label === label)),
      );
      return (await district.as(openId).presses(card, label, form)).toast?.content;
    };

    expect(await step(OFFICE, office, '交办 区住建局')).toBe('已交办区住建局');
    const early = await guo.says(`@机器人 ${number} 已解决`, GROUP);
    expect((await district.answerTo(early.messageId, GROUP)).text).toContain('由责任单位反馈办理结果后，再请您确认');
    await step(OFFICE, office, '签收');
    await step(OFFICE, office, '反馈');
    await step(OFFICE, office, '提交', { note: '施工许可证已核发' });
    await step('ou_guo', direct, '确认已解决');

    const problem = (await district.exported()).problems.find(one => one.number === number);
    expect(problem).toMatchObject({ status: 'responded', isConfirmed: true, responsibleUnit: '区住建局' });
  });
});
