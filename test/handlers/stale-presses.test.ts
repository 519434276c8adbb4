import { describe, expect, test } from 'vitest';
import { startConversation } from '../helpers/conversation.ts';
import { live, responded, takes } from '../helpers/trip-scenes.ts';

/** A stale or repeated press is answered with a toast and changes nothing. Source: contract §6.9. */

async function aReceipt() {
  const talk = await startConversation();
  const said = await talk.as('ou_wang').says('康华冷链 本月完成投资350万元');
  return { talk, wang: talk.as('ou_wang'), receipt: said.card };
}

describe('a press on an old card', () => {
  test.each(['修改', '撤销', '上传佐证'])('%s on an entry that was taken back', async label => {
    const { talk, wang, receipt } = await aReceipt();
    await wang.presses(receipt, '撤销');
    const before = (await talk.audit()).length;

    const stale = await wang.presses(receipt, label);

    expect(stale.toast).not.toBe('');
    expect(stale.toastType).toMatch(/info|warning/);
    expect(stale.cards).toEqual([]);
    expect(await talk.audit()).toHaveLength(before);
  });

  test('修改 on an entry that was corrected points to the newer one', async () => {
    const { wang, receipt } = await aReceipt();
    await wang.says('更正：投资应为360万', { replyTo: receipt });

    expect((await wang.presses(receipt, '修改')).toast).toBe('这条记录已被更正，请改最新的一条');
  });

  test('the same press at once from two people has one effect', async () => {
    const { talk, receipt } = await aReceipt();

    const pressed = await Promise.all(['ou_wang', 'ou_feng'].map(openId => talk.as(openId).presses(receipt, '撤销')));

    expect(pressed.map(one => one.toastType).sort()).toEqual(['info', 'success']);
    expect((await talk.audit()).map(entry => entry.action)).toEqual(['progress.report', 'progress.withdraw']);
  });

  test('确认无误 on an entry that is confirmed already', async () => {
    const { talk, wang } = await aReceipt();
    const held = await wang.says('康华冷链 本月完成投资35000万元');
    const form = await wang.presses(held.card, '确认无误');
    await wang.submits(form.card, '确认无误', { reason: '已核对' });

    expect((await wang.presses(held.card, '确认无误')).toast).toBe('这条记录已经确认');
    expect((await talk.reports()).at(-1)).toMatchObject({ status: 'active', confirmReason: '已核对' });
  });

  test.each(['确认已解决', '未解决'])('%s beside an answer that was followed by another one', async label => {
    const talk = await startConversation();
    await responded(talk);
    // A live card as it looked then, e.g. on a screen that was not drawn again.
    const old = live(talk);
    await takes(talk, 'ou_wang', '未解决', { note: '许可证没有拿到' });
    await takes(talk, 'ou_he', '反馈', { note: '许可证已送达' });
    const before = (await talk.audit()).length;

    const stale = await talk.as('ou_wang').presses(old, label);

    expect(stale.toastType).toBe('warning');
    expect(stale.cards).toEqual([]);
    expect(await talk.audit()).toHaveLength(before);
    expect((await talk.as('ou_wang').presses(live(talk), '确认已解决')).toastType).toBe('success');
  });

  test('a card that none of ours carries is told to be started again', async () => {
    const { talk, wang, receipt } = await aReceipt();
    const [button] = receipt.buttons;
    if (!button) throw new Error('no button');
    const forged = { ...receipt, buttons: [{ ...button, action: { do: 'grant.everything' } as never }] };

    const refused = await wang.presses(forged, button.label);

    expect(refused.toast).toContain('已失效');
    expect((await talk.audit()).map(entry => entry.action)).toEqual(['progress.report']);
  });
});
