import { describe, expect, test } from 'vitest';
import { GROUP, OFFICE, projectOf, STRANGER, startLiveDistrict, type TransportName } from '../helpers/live-district.ts';
import { eventually } from '../helpers/programs.ts';

const TRANSPORTS: readonly TransportName[] = ['websocket', 'webhook'];
const PROJECT = projectOf('ou_wang');

describe.each(TRANSPORTS)('a conversation over %s, bot and platform as programs of their own', transport => {
  test('when a steward reports in the group, the receipt is below the message and its button answers the press', async () => {
    const district = await startLiveDistrict({ transport });
    await district.startBot();
    const wang = district.as('ou_wang');

    const said = await wang.says(`@机器人 ${PROJECT.alias} 本周完成投资12万元，形象进度45%`, GROUP);
    const receipt = await district.answerTo(said.messageId, GROUP);

    expect(receipt.text).toContain(PROJECT.name);
    expect(receipt.text).toMatch(/12/);
    expect(receipt.text).toMatch(/45\s*%/);
    expect(receipt.labels).toEqual(expect.arrayContaining(['修改', '撤销']));
    const { progress } = await district.exported();
    expect(progress).toMatchObject([
      { project: PROJECT.code, messageId: said.messageId, status: 'active', progressPercent: 45 },
    ]);

    const strangers = await district.as('ou_chen').presses(receipt, '撤销');
    expect(strangers.toast?.content).toBe('只有上报人和推进中心可以改动');
    const pressed = await wang.presses(receipt, '撤销');

    expect(pressed).toMatchObject({ toast: { type: 'success', content: '已撤销，台账保留记录' } });
    expect(JSON.stringify(pressed.card)).toContain('已撤销');
    const [now] = await district.repliesTo(said.messageId, GROUP);
    expect(now?.labels).not.toContain('撤销');
    expect((await district.exported()).progress).toMatchObject([{ messageId: said.messageId, status: 'withdrawn' }]);
    expect((await wang.presses(receipt, '撤销')).toast?.content).toBe('这条记录已撤销');
  });

  test('a form opens in the direct chat, is recorded once however often it is submitted, and answers with a new card', async () => {
    const district = await startLiveDistrict({ transport });
    await district.startBot();
    const wang = district.as('ou_wang');
    const direct = await district.directChat('ou_wang');

    await wang.says('@机器人 报进展', GROUP);
    const form = await eventually('the form', async () => (await district.cardsIn(direct))[0]);
    expect(form.title).toBe('报进展');
    const first = await wang.presses(form, '提交', { week_0: '12.5', percent_0: '40' });
    const second = await wang.presses(form, '提交', { week_0: '99', percent_0: '41' });

    expect(first.toast).toEqual({ type: 'success', content: '已记录 1 项' });
    expect(JSON.stringify(first.card)).toContain('已提交');
    expect(second.toast?.content).toBe('已经提交过，没有重复记录');
    const receipt = await eventually('the receipt', async () => (await district.cardsIn(direct))[1]);
    expect(receipt.text).toContain('12.5');
    expect((await district.exported()).progress).toMatchObject([{ project: PROJECT.code, progressPercent: 40 }]);
    expect(await district.cardsIn(GROUP)).toEqual([]);
  });

  test('the bot’s menu opens a form, a problem goes to the office, 帮助 is answered, a stranger learns how to enrol', async () => {
    const district = await startLiveDistrict({ transport });
    await district.startBot();
    const wang = district.as('ou_wang');
    const direct = await district.directChat('ou_wang');

    await wang.choosesMenu('report_problem');
    const form = await eventually('the form', async () => (await district.cardsIn(direct))[0]);
    const submitted = await wang.presses(form, '提交', {
      project: PROJECT.code,
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

    const help = await wang.says('@机器人 帮助', GROUP);
    expect((await district.answerTo(help.messageId, GROUP)).text).toContain('报进展');

    const stranger = await district.as(STRANGER).says('@机器人 你好', GROUP);
    const enrol = await district.answerTo(stranger.messageId, GROUP);
    expect(enrol.text).toContain(STRANGER);
    expect(enrol.text).toContain(GROUP);
  });

  test('a message that its sender takes back is withdrawn, whether the recall comes after it or before it', async () => {
    const district = await startLiveDistrict({ transport, retryLadder: [1, 1, 1, 1] });
    await district.startBot();
    const wang = district.as('ou_wang');
    const report = `@机器人 ${PROJECT.alias} 形象进度45%`;

    const said = await wang.says(report, GROUP);
    const receipt = await district.answerTo(said.messageId, GROUP);
    expect(receipt.labels).toContain('撤销');
    await wang.recalls(said.messageId);
    await eventually(
      'the receipt says so',
      async () => (await district.exported()).progress[0]?.status === 'withdrawn',
    );

    // The platform does not promise an order: this message reaches the bot a second after its recall.
    await district.call('POST', '/faults', { target: 'events', kind: 'drop', path: 'im.message.receive', count: 1 });
    const early = await wang.says(report, GROUP);
    await wang.recalls(early.messageId);
    await eventually('both are acknowledged', async () => (await district.events()).every(event => event.acked));

    expect((await district.exported()).progress.map(entry => entry.messageId)).toEqual([said.messageId]);
    expect(await district.repliesTo(early.messageId, GROUP)).toEqual([]);
  });
});
