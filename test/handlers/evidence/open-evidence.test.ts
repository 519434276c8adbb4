import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { recordRows } from '../../helpers/ledger-rows.ts';

const MB = 1024 * 1024;

/** The kept files, by their names. */
function keptIn(talk: Conversation): string[] {
  return readdirSync(talk.vaultFolder(), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}

/** Every picture on a card, by the key that it is shown with. */
function picturesOn(card: { content: Readonly<Record<string, unknown>> }): string[] {
  return [...JSON.stringify(card.content).matchAll(/"img_key":"([^"]+)"/g)].map(([, key = '']) => key);
}

async function reported(
  saying: { photos?: string[]; files?: string[] },
  given?: (key: string) => Uint8Array<ArrayBuffer>,
) {
  const talk = await startConversation();
  if (given) talk.files.bytes = given;
  const said = await talk.as('ou_wang').says('康华冷链 本月完成投资350万元', { ...saying, in: 'oc_mazhai' });
  return { talk, said };
}

describe('查看佐证', () => {
  test('from the photo of the unit to its closing: the office looks at it before it closes the problem', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局下周五前协调', { photos: ['img_before'] });
    const [live] = talk.chat('oc_zhujian');
    if (!live) throw new Error('no live card');
    await talk.as('ou_he').presses(live, '签收');
    const asked = await talk.as('ou_he').presses(talk.now(live), '上传佐证');
    expect(asked.card.text).toContain('WT-2026-0001');
    await talk.as('ou_he').says('', { photos: ['img_after'] });
    await talk.as('ou_he').says('WT-2026-0001 已解决，许可证昨天拿到了', { in: 'oc_zhujian' });
    await talk.as('ou_wang').says('WT-2026-0001 已解决');
    const turn = talk.direct('ou_feng').at(-1);
    if (!turn) throw new Error('the office was not told');

    const opened = await talk.as('ou_feng').presses(turn, '查看佐证');

    expect(opened.toast).toBe('佐证已发到与您的私聊');
    expect(opened.card.chatId).toBe('oc_p2p_feng');
    expect(opened.card.text).toContain('WT-2026-0001 康华食品冷链加工基地');
    expect(opened.card.text).toContain('图片 1　王磊 6月12日 09:05');
    expect(opened.card.text).toContain('图片 2　贺佳 6月12日 09:05');
    expect(picturesOn(opened.card)).toEqual(['image_own_1', 'image_own_2']);
    expect(talk.files.uploaded.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual([
      'img_before',
      'img_after',
    ]);

    expect((await talk.as('ou_feng').presses(talk.now(turn), '销号')).toast).toBe('已销号');
  });

  test('a picture is uploaded once, whoever opens it how often', async () => {
    const { talk, said } = await reported({ photos: ['img_1', 'img_2'] });

    const first = await talk.as('ou_feng').presses(said.card, '查看佐证');
    const second = await talk.as('ou_bureau').presses(said.card, '查看佐证');

    expect(picturesOn(second.card)).toEqual(picturesOn(first.card));
    expect(talk.files.uploaded).toHaveLength(2);
  });

  test('keys that the platform no longer knows are made anew, and the message is sent once', async () => {
    const { talk, said } = await reported({ photos: ['img_1'], files: ['许可证.pdf'] });
    await talk.as('ou_feng').presses(said.card, '查看佐证');
    talk.files.forgotten.push('image_own_1', 'file_own_2');

    const { cards } = await talk.as('ou_feng').presses(said.card, '查看佐证');

    expect(cards.map(card => picturesOn(card))).toEqual([['image_own_3'], []]);
    expect(cards[1]?.content).toEqual({ file_key: 'file_own_4' });
  });

  test('files, and pictures above 10 MB, come as file messages under names that open', async () => {
    const { talk, said } = await reported({ photos: ['img_big', 'img_small'], files: ['许可证.pdf'] }, key => {
      const bytes = new Uint8Array(key === 'img_big' ? 10 * MB + 1 : 8);
      bytes.set([0xff, 0xd8, 0xff]);
      return bytes;
    });

    const { cards } = await talk.as('ou_feng').presses(said.card, '查看佐证');

    const [card, ...files] = cards;
    expect(card && picturesOn(card)).toEqual(['image_own_1']);
    expect(card?.text).toContain('另发文件 2 份：图片1、许可证.pdf');
    expect(files.map(file => file.content)).toEqual([{ file_key: 'file_own_2' }, { file_key: 'file_own_3' }]);
    expect(talk.files.uploaded.map(({ name }) => name)).toEqual([null, '图片1.jpg', '许可证.pdf']);
  });

  test('many pictures go on several cards, nine on each', async () => {
    const { talk, said } = await reported({ photos: Array.from({ length: 11 }, (_, index) => `img_${index}`) });

    const { cards } = await talk.as('ou_feng').presses(said.card, '查看佐证');

    expect(cards.map(card => picturesOn(card).length)).toEqual([9, 2]);
  });

  test('bytes that are no longer those that were sent are not shown, and that is said', async () => {
    const { talk, said } = await reported({ photos: ['img_1', 'img_2'], files: ['许可证.pdf'] });
    for (const path of keptIn(talk)) {
      const first = (await talk.store.evidence.ofMessage(said.messageId))[0];
      if (path.endsWith(String(first?.sha256))) writeFileSync(path, 'something else');
    }

    const { cards } = await talk.as('ou_feng').presses(said.card, '查看佐证');

    expect(cards[0]?.text).toContain('图片 1 未能显示：原件与登记时的校验值不符，可能已损坏或被改动。');
    expect(cards[0] && picturesOn(cards[0])).toEqual(['image_own_1']);
    expect(cards[1]?.content).toEqual({ file_key: 'file_own_2' });
    expect(talk.logger.lines.some(line => JSON.stringify(line).includes('damaged'))).toBe(true);
  });

  test('a file that is gone is said in place of its message', async () => {
    const { talk, said } = await reported({ files: ['许可证.pdf'] });
    for (const path of keptIn(talk)) rmSync(path);

    const { cards } = await talk.as('ou_feng').presses(said.card, '查看佐证');

    expect(cards[1]?.title).toBe('文件未能发送');
    expect(cards[1]?.text).toContain('许可证.pdf：佐证库中没有找到原件。');
  });

  test('while it is being saved there is nothing to open', async () => {
    const { talk, said } = await reported({ photos: ['img_1'] });
    const kept = await talk.store.evidence.ofMessage(said.messageId);
    const waiting = kept.map(one => talk.store.evidence.row({ ...one, state: 'waiting', sha256: null, size: null }));
    await recordRows(talk.store, waiting);

    const pressed = await talk.as('ou_feng').presses(said.card, '查看佐证');

    expect(pressed.toast).toBe('佐证正在保存，请稍候再打开');
    expect(pressed.cards).toEqual([]);
  });
});

describe('who may open evidence', () => {
  test.each([
    ['the office', 'ou_feng', true],
    ['the inspection bureau', 'ou_bureau', true],
    ['the reporter', 'ou_wang', true],
    ['the deputy steward', 'ou_deputy', true],
    ['the responsible unit', 'ou_he', true],
    ['the head of the task force', 'ou_permits', true],
    ['the lead official of the project', 'ou_zhao', true],
    ['another unit', 'ou_chen', false],
    ['a department that has nothing to do with it', 'ou_qian', false],
  ])('of a problem: %s', async (_, openId, may) => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局下周五前协调', { photos: ['img_1'] });
    const [live] = talk.chat('oc_zhujian');
    if (!live) throw new Error('no live card');

    const pressed = await talk.as(openId).presses(live, '查看佐证');

    expect(pressed.cards).toHaveLength(may ? 1 : 0);
    expect(pressed.toast).toBe(may ? '佐证已发到与您的私聊' : '您没有查看这项佐证的权限，如有需要请联系推进中心');
  });

  test.each([
    ['the office', 'ou_gao', true],
    ['the author', 'ou_wang', true],
    ['the liaison of the unit', 'ou_sun', true],
    ['the developer’s contact', 'ou_owner', true],
    ['another unit', 'ou_hou', false],
  ])('of a report: %s', async (_, openId, may) => {
    const { talk, said } = await reported({ photos: ['img_1'] });

    const pressed = await talk.as(openId).presses(said.card, '查看佐证');

    expect(pressed.cards).toHaveLength(may ? 1 : 0);
  });
});
