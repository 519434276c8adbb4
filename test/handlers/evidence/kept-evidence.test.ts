import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { recordRows } from '../../helpers/ledger-rows.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The platform refuses to give out files until that is undone. */
function outage(talk: Conversation, code = 2200): () => void {
  talk.files.fault = () => ({ code });
  return () => {
    talk.files.fault = () => null;
  };
}

/** A problem that waits to be closed, with a photo that the unit has sent for it. */
async function responded(talk: Conversation) {
  await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局下周五前协调');
  const [live] = talk.chat('oc_zhujian');
  if (!live) throw new Error('no live card');
  await talk.as('ou_he').presses(live, '签收');
  await talk.as('ou_he').says('WT-2026-0001 已解决，许可证昨天拿到了', { in: 'oc_zhujian', photos: ['img_1'] });
  await talk.as('ou_wang').says('WT-2026-0001 已解决');
  const desk = (await talk.as('ou_feng').says('WT-2026-0001')).card;
  return { live, desk };
}

describe('evidence counts once its bytes are kept', () => {
  test('a card says that it is being saved, and shows it when it is', async () => {
    const talk = await startConversation();
    const mend = outage(talk);

    const said = await talk.as('ou_wang').says('康华冷链 本月完成投资350万元', { photos: ['img_1', 'img_2'] });
    expect(said.card.text).toContain('佐证 正在保存 2 份');
    expect(said.card.labels).not.toContain('查看佐证');

    mend();
    talk.clock.advanceBy(5_000);
    await talk.fetches();

    expect(talk.now(said.card).text).toContain('佐证 2 份：图片 2');
    expect(talk.now(said.card).labels).toContain('查看佐证');
    const kept = await talk.store.evidence.ofMessage(said.messageId);
    // SHA-256 of the bytes `img_1`.
    expect(kept[0]).toMatchObject({
      state: 'stored',
      size: 5,
      sha256: 'ed3e86bf1f5579cc302c9dffd483fc5d352cf5a9d5fe2d14d4b0a58bf308aace',
    });
    // Both are recorded by their hashes, in whichever order they came.
    const entries = (await talk.audit()).filter(one => one.action === 'evidence.store');
    expect(entries).toHaveLength(2);
    for (const { sha256 } of kept) expect(entries.map(one => one.after).join()).toContain(String(sha256));
  });

  test('each file is fetched once, also when it proves two entries', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局下周五前协调');
    await talk.as('ou_wang').says('数字产业园施工许可证还没批下来，请住建局下周五前协调');

    await talk.as('ou_he').says('WT-2026-0001、0002 已解决，许可证昨天拿到了', { in: 'oc_zhujian', photos: ['img_1'] });

    expect(talk.files.asked).toEqual(['img_1']);
    for (const card of talk.chat('oc_zhujian').filter(one => one.title.startsWith('WT-'))) {
      expect(card.text).toContain('佐证 1 份：图片 1');
    }
  });

  test('a problem is not closed on a photo that is still being saved, and its form says so', async () => {
    const talk = await startConversation();
    const mend = outage(talk);
    const { desk } = await responded(talk);
    expect(desk.text).toContain('佐证正在保存');

    const form = (await talk.as('ou_feng').presses(desk, '销号')).card;
    expect(form.text).toContain('佐证正在保存 1 份。保存好后再点“销号”即可，不必填写理由。');
    expect((await talk.problems())[0]?.status).toBe('responded');

    mend();
    talk.clock.advanceBy(5_000);
    await talk.fetches();
    expect(talk.now(desk).text).not.toContain('正在保存');

    await talk.as('ou_feng').presses(talk.now(desk), '查看佐证');
    expect((await talk.as('ou_feng').presses(desk, '销号')).toast).toBe('已销号');
    expect((await talk.problems())[0]).toMatchObject({ status: 'closed' });
  });

  test('a card is never drawn as it stood before a change that another process makes in that moment', async () => {
    const talk = await startConversation();
    const mend = outage(talk);
    const { live } = await responded(talk);
    mend();
    const { commit } = talk.store;
    let isOther = true;
    talk.store.commit = async changes => {
      if (isOther && changes.audit.some(entry => entry.action === 'evidence.store')) {
        isOther = false;
        const [problem] = await talk.problems();
        if (!problem) throw new Error('no problem');
        const aggregate = 'problem:WT-2026-0001';
        const version = (await talk.store.audit.versions([aggregate]))(aggregate) + 1;
        const entry = { actor: 'ou_gao', source: 'another process', action: 'problem.edit' };
        await commit({
          ...{ received: [], deliveries: [], now: talk.clock.now() },
          rows: talk.store.problems.rows(problem, { ...problem, urgency: 'urgent' }),
          statements: [],
          audit: [{ ...entry, aggregate, version }],
        });
      }
      return commit(changes);
    };
    talk.clock.advanceBy(5_000);

    await talk.fetches();

    expect(isOther).toBe(false);
    expect(talk.now(live).text).toContain('佐证 1 份：图片 1');
    expect(JSON.stringify(talk.now(live).content)).toContain('紧急');
  });

  test('what was recorded before bytes were kept goes on counting, whatever becomes of it', async () => {
    const talk = await startConversation();
    const mend = outage(talk);
    const { desk } = await responded(talk);
    const [photo] = await talk.store.evidence.ofItems(['problem:WT-2026-0001']);
    if (!photo) throw new Error('no photo');
    await recordRows(talk.store, [talk.store.evidence.row({ ...photo, isFromBefore: true })]);
    mend();
    talk.files.fault = () => ({ code: 234003 });
    talk.clock.advanceBy(5_000);

    const told = await talk.fetches();

    expect(told).toEqual([]);
    expect((await talk.store.evidence.ofItems(['problem:WT-2026-0001']))[0]?.state).toBe('failed');
    expect((await talk.as('ou_feng').presses(desk, '销号')).toast).toBe('已销号');
  });

  test('a milestone that is claimed shows its photo to the office', async () => {
    const talk = await startConversation();

    await talk.as('ou_wang').says('康华冷链 6月11日正式开工', { photos: ['img_1'] });

    const claim = talk.direct('ou_feng').find(card => card.title.includes('开工'));
    expect(claim?.text).toContain('佐证 1 份：图片 1');
    expect(claim?.labels).toContain('查看佐证');
  });
});

describe('what cannot be kept is said to its sender', () => {
  test.each([
    ['deleted', { code: 234005 }, '原消息已撤回或文件已删除'],
    ['not in the message', { code: 234003 }, '飞书不允许取出'],
    ['too large for the platform', { code: 234037 }, '超过 30 MB'],
  ])('a file that is %s', async (_, fault, words) => {
    const talk = await startConversation();
    talk.files.fault = key => (key === 'file_图纸.dwg' ? fault : null);

    const said = await talk
      .as('ou_wang')
      .says('康华冷链 本月完成投资350万元', { photos: ['img_1'], files: ['图纸.dwg'] });

    const [receipt, told] = said.cards;
    expect(receipt?.text).toContain('佐证 1 份：图片 1；未能保存 1 份');
    expect(told).toMatchObject({ parentId: said.messageId, title: '佐证未能保存，未计入' });
    expect(told?.text).toContain(`图纸.dwg：${words}`);
    expect(said.cards).toHaveLength(2);
  });

  test('a file above 30 MB', async () => {
    const talk = await startConversation();
    talk.files.bytes = () => new Uint8Array(30 * 1024 * 1024 + 1);

    const said = await talk.as('ou_wang').says('康华冷链 本月完成投资350万元', { files: ['航拍.mp4'] });

    expect(said.cards.at(-1)?.text).toContain('航拍.mp4：超过 30 MB，请压缩或拆分后重新发送。');
  });

  test('all of one message at once, when nothing of it is on its way any more', async () => {
    const talk = await startConversation();
    talk.files.fault = key => ({ code: key === 'img_2' ? 2200 : 234003 });
    const said = await talk.as('ou_wang').says('康华冷链 本月完成投资350万元', { photos: ['img_1', 'img_2', 'img_3'] });
    expect(said.cards).toHaveLength(1);

    talk.files.fault = () => ({ code: 234003 });
    talk.clock.advanceBy(MINUTE_MS);
    const told = await talk.fetches();

    expect(told.map(card => card.text)).toEqual([expect.stringContaining('图片 3：飞书不允许取出')]);
  });

  test('a day of trouble is waited out, ever more rarely, and then it is said', async () => {
    const talk = await startConversation();
    outage(talk);
    const said = await talk.as('ou_wang').says('康华冷链 本月完成投资350万元', { photos: ['img_1'] });
    let told: readonly { text: string }[] = [];
    for (let minutes = 0; minutes < 24 * 60; minutes += 5) {
      talk.clock.advanceBy(5 * MINUTE_MS);
      expect(told).toEqual([]);
      told = await talk.fetches();
    }
    if (told.length === 0) {
      talk.clock.advanceBy(5 * MINUTE_MS);
      told = await talk.fetches();
    }

    expect(told.map(card => card.text)).toEqual([
      expect.stringContaining('图片 1：一天内未能从飞书取得，请重新发送。'),
    ]);
    expect(talk.files.asked.length).toBeLessThan(300);
    expect(talk.now(said.card).text).toContain('未能保存 1 份');
    expect((await talk.store.evidence.fetches.outlook()).left).toBe(0);
    expect(talk.clock.now().getTime() - new Date('2026-06-12T09:05:00+08:00').getTime()).toBeLessThan(
      DAY_MS + 10 * MINUTE_MS,
    );
  });
});

describe('a message that is taken back', () => {
  test('before its photo was fetched is not asked for any more', async () => {
    const talk = await startConversation();
    const mend = outage(talk);
    await talk.as('ou_wang').says('康华冷链 本月完成投资350万元');
    const photo = await talk.as('ou_wang').says('', { photos: ['img_1'] });
    const asked = talk.files.asked.length;

    await talk.as('ou_wang').recalls(photo);
    mend();
    talk.clock.advanceBy(DAY_MS);
    const told = await talk.fetches();

    expect(talk.files.asked).toHaveLength(asked);
    expect(told).toEqual([]);
    expect(await talk.store.evidence.ofMessage(photo.messageId)).toMatchObject([
      { isWithdrawn: true, state: 'waiting', sha256: null },
    ]);
  });
});
