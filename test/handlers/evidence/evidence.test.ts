import { describe, expect, test } from 'vitest';
import { startConversation } from '../../helpers/conversation.ts';

const REPORT = '康华冷链 本月完成投资350万元，累计3600万元';

async function withReport() {
  const talk = await startConversation();
  const said = await talk.as('ou_wang').says(REPORT);
  return { talk, said, wang: talk.as('ou_wang') };
}

describe('evidence in one message with its report', () => {
  test('a photo in a group’s rich text with the mention proves what the text reports', async () => {
    const talk = await startConversation();

    const said = await talk.as('ou_wang').says(`${REPORT}`, { in: 'oc_mazhai', photos: ['img_1', 'img_2'] });

    expect(said.card.text).toContain('佐证 2 份：图片 2');
    expect(await talk.store.evidence.ofMessage(said.messageId)).toMatchObject([
      { key: 'img_1', sentBy: 'ou_wang' },
      { key: 'img_2', sentBy: 'ou_wang' },
    ]);
  });

  test('of a problem it is seen on the live card in the unit’s group, too', async () => {
    const talk = await startConversation();

    const said = await talk
      .as('ou_wang')
      .says('康华冷链施工许可证还没批下来，请住建局下周五前协调', { files: ['受理通知书.pdf'] });

    for (const card of [said.card, talk.chat('oc_zhujian')[0]]) {
      expect(card?.text).toContain('佐证 1 份：受理通知书.pdf');
    }
  });

  test('with 已解决 it proves the solved problem', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局下周五前协调');
    const [live] = talk.chat('oc_zhujian');
    if (!live) throw new Error('no live card');
    await talk.as('ou_he').presses(live, '签收');

    await talk.as('ou_he').says('WT-2026-0001 已解决，许可证昨天拿到了', { in: 'oc_zhujian', photos: ['img_1'] });

    expect(talk.now(live).text).toContain('佐证 1 份：图片 1');
  });

  test('a message that must be asked about first keeps its photos until it is answered', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says('康华冷链投资350万', { photos: ['img_1'] });

    const pressed = await talk.as('ou_wang').presses(said.card, '本月');

    expect(pressed.replaced?.text).toContain('佐证 1 份：图片 1');
  });
});

describe('上传佐证', () => {
  test('makes the bot ask in the direct chat, and what comes within 30 minutes counts for that item', async () => {
    const { talk, said, wang } = await withReport();

    const pressed = await wang.presses(said.card, '上传佐证');
    expect(pressed.toast).toContain('30 分钟内有效');
    expect(pressed.card.chatId).toBe('oc_p2p_wang');
    expect(pressed.card.text).toContain('康华食品冷链加工基地 6月12日进展');
    expect(pressed.card.text).toContain('09:35 前');

    talk.clock.advanceBy(10 * 60_000);
    const first = await wang.says('', { photos: ['img_1'] });
    talk.clock.advanceBy(19 * 60_000);
    const second = await wang.says('现场照片和许可证', { files: ['许可证.pdf'] });

    expect(first.card.text).toContain('康华食品冷链加工基地 6月12日进展：1 份：图片 1');
    expect(second.card.title).toBe('已收到佐证');
    // What changes words only joins the next update of the receipt.
    talk.clock.advanceBy(2 * 60_000);
    await talk.delivers();
    expect(talk.now(said.card).text).toContain('佐证 2 份：图片 1、许可证.pdf');
  });

  test('after 30 minutes it is asked of what the photo is', async () => {
    const { talk, said, wang } = await withReport();
    await wang.presses(said.card, '上传佐证');

    talk.clock.advanceBy(31 * 60_000);
    const late = await wang.says('', { photos: ['img_1'] });
    expect(late.card.title).toBe('是哪一项的佐证？');
    expect(talk.now(said.card).text).not.toContain('佐证');

    const pressed = await wang.presses(late.card, '康华食品冷链加工基地 6月12日进展');
    expect(pressed.toast).toBe('已计入');
    expect(talk.now(said.card).text).toContain('佐证 1 份：图片 1');
    expect((await wang.presses(late.card, '康华食品冷链加工基地 6月12日进展')).toast).toBe('已经计入，没有重复记录');
  });

  test('a report that comes meanwhile is a report, with its own photos', async () => {
    const { talk, said, wang } = await withReport();
    await wang.presses(said.card, '上传佐证');

    const report = await wang.says('数字产业园形象进度20%', { photos: ['img_1'] });

    expect(report.card.text).toContain('佐证 1 份：图片 1');
    expect(talk.now(said.card).text).not.toContain('佐证');
    expect(await talk.reports()).toHaveLength(2);
  });

  test('is refused to somebody without a right to the item', async () => {
    const { talk, said } = await withReport();

    const pressed = await talk.as('ou_chen').presses(said.card, '上传佐证');

    expect(pressed.toast).toContain('没有权限');
    expect(pressed.cards).toEqual([]);
  });
});

describe('photos with a problem’s number', () => {
  test('are evidence of that problem', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局下周五前协调');

    const said = await talk.as('ou_he').says('WT-2026-0001', { in: 'oc_zhujian', photos: ['img_1'] });

    expect(said.card.text).toContain('WT-2026-0001 康华食品冷链加工基地：1 份：图片 1');
    expect(talk.chat('oc_zhujian')[0]?.text).toContain('佐证 1 份：图片 1');
  });
});

describe('photos without words', () => {
  test('right after the only report belong to it', async () => {
    const { talk, said, wang } = await withReport();

    await wang.says('', { photos: ['img_1'] });

    expect(talk.now(said.card).text).toContain('佐证 1 份：图片 1');
  });

  test('below a card belong to what it shows, in a group without a mention', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says(REPORT, { in: 'oc_mazhai' });

    await talk.as('ou_sun').says('', { in: 'oc_mazhai', replyTo: said.card, mention: false, photos: ['img_1'] });

    expect(talk.now(said.card).text).toContain('佐证 1 份：图片 1');
  });

  test('in a group without a mention and below nothing of ours do nothing', async () => {
    const { talk, wang } = await withReport();

    const said = await wang.says('', { in: 'oc_mazhai', mention: false, photos: ['img_1'] });

    expect(said.cards).toEqual([]);
    expect(await talk.store.evidence.ofMessage(said.messageId)).toEqual([]);
  });

  test('are taken back by a recall; the record keeps them', async () => {
    const { talk, said, wang } = await withReport();
    const photo = await wang.says('', { photos: ['img_1'] });

    await wang.recalls(photo);

    expect(talk.now(said.card).text).not.toContain('佐证');
    expect(await talk.store.evidence.ofMessage(photo.messageId)).toMatchObject([{ isWithdrawn: true }]);
    expect((await talk.audit()).map(entry => entry.action)).toEqual([
      'progress.report',
      'evidence.add',
      'evidence.store',
      'evidence.withdraw',
    ]);
  });

  test('a corrected report keeps its evidence', async () => {
    const { wang } = await withReport();
    await wang.says('', { photos: ['img_1'] });

    const corrected = await wang.says('更正：康华冷链本月完成投资360万元');

    expect(corrected.card.text).toContain('佐证 1 份：图片 1');
  });
});
