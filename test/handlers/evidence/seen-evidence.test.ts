import { describe, expect, test } from 'vitest';
import { aMeeting, anActionItem } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** Whoever verifies a result is told whether he has looked at what proves it, and is asked once where he has not. */

const ASKED = '您还没有查看佐证，仍要销号？';

function liveOf(talk: Conversation): ShownCard {
  const [live] = talk.chat('oc_zhujian');
  if (!live) throw new Error('no live card');
  return talk.now(live);
}

const lastOf = (talk: Conversation, openId: string): ShownCard => {
  const card = talk.direct(openId).at(-1);
  if (!card) throw new Error(`${openId} has no card`);
  return card;
};

async function proves(talk: Conversation, photo: string) {
  await talk.as('ou_he').presses(liveOf(talk), '上传佐证');
  await talk.as('ou_he').says('', { photos: [photo] });
}

async function responds(talk: Conversation) {
  await talk.as('ou_he').says('WT-2026-0001 已解决，许可证昨天拿到了', { in: 'oc_zhujian' });
  await talk.as('ou_wang').says('WT-2026-0001 已解决');
}

/** A problem that its unit has solved, with one photo; the office has the turn. */
async function solved(options: Parameters<typeof startConversation>[0] = {}) {
  const talk = await startConversation(options);
  await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局下周五前协调');
  await talk.as('ou_he').presses(liveOf(talk), '签收');
  await proves(talk, 'img_after');
  await responds(talk);
  return { talk, turn: lastOf(talk, 'ou_feng') };
}

const lastStep = async (talk: Conversation) => (await talk.problems())[0]?.steps.at(-1);

const openedIn = async (talk: Conversation) =>
  (await talk.store.audit.after(0, 1000))
    .filter(({ action }) => action === 'evidence.open')
    .map(({ actor, aggregate, after }) => ({ actor, aggregate, change: JSON.parse(String(after)) }));

describe('查看佐证 leaves an entry in the record', () => {
  test('it says who has opened what, under the item itself, and changes no row', async () => {
    const { talk, turn } = await solved();
    await talk.as('ou_feng').presses(turn, '查看佐证');
    const [photo] = await talk.store.evidence.ofItems(['problem:WT-2026-0001']);

    expect(await openedIn(talk)).toEqual([
      { actor: 'ou_feng', aggregate: 'problem:WT-2026-0001', change: { rows: [], note: { evidence: [photo?.id] } } },
    ]);
    expect(await talk.store.evidence.openings('problem:WT-2026-0001')).toEqual([
      { item: 'problem:WT-2026-0001', by: 'ou_feng', at: expect.any(Date), evidence: [photo?.id] },
    ]);
  });

  test('that of a report too', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says('康华冷链 本月完成投资350万元', { photos: ['img_1'], in: 'oc_mazhai' });
    await talk.as('ou_bureau').presses(said.card, '查看佐证');
    const [report] = await talk.store.progress.latestActive(new Date(talk.clock.now().getTime() + 1));

    expect(await openedIn(talk)).toMatchObject([{ actor: 'ou_bureau', aggregate: `report:${report?.id}` }]);
  });

  test('whoever may not open it leaves none', async () => {
    const { talk, turn } = await solved();
    await talk.as('ou_chen').presses(turn, '查看佐证');

    expect(await openedIn(talk)).toEqual([]);
  });
});

describe('who verifies a result', () => {
  test('sees that he has not looked, and, when he has, who has', async () => {
    const { talk, turn } = await solved();
    const own = (await talk.as('ou_feng').says('WT-2026-0001')).card;
    expect(turn.text).toContain('佐证 1 份：图片 1（您尚未查看）');
    expect(own.text).toContain('佐证 1 份：图片 1（您尚未查看）');
    expect(liveOf(talk).text).toContain('佐证 1 份：图片 1');
    expect(liveOf(talk).text).not.toContain('查看）');

    await talk.as('ou_feng').presses(turn, '查看佐证');

    expect(talk.now(turn).text).toContain('佐证 1 份：图片 1（您 6月12日 09:05 已查看）');
    expect(talk.now(own).text).toContain('佐证 1 份：图片 1（您 6月12日 09:05 已查看）');
    const other = (await talk.as('ou_gao').says('WT-2026-0001')).card;
    expect(other.text).toContain('佐证 1 份：图片 1（您尚未查看；冯兰 6月12日 09:05 已查看）');
  });

  test('whoever has no say in it is not told', async () => {
    const { talk } = await solved();
    const card = (await talk.as('ou_wang').says('WT-2026-0001')).card;

    expect(card.text).toContain('佐证 1 份：图片 1');
    expect(card.text).not.toContain('查看）');
  });

  test('is asked once when he closes it unseen: looking comes first, and closing it all the same is noted', async () => {
    const { talk, turn } = await solved();

    const asked = await talk.as('ou_feng').presses(turn, '销号');
    expect(asked.card.title).toBe(ASKED);
    expect(asked.card.labels).toEqual(['先查看佐证', '仍要销号']);
    expect((await talk.problems())[0]?.status).toBe('responded');

    expect((await talk.as('ou_feng').presses(asked.card, '仍要销号')).toast).toBe('已销号');
    expect(await lastStep(talk)).toMatchObject({ status: 'closed', note: '未查看佐证' });
    const again = await talk.as('ou_feng').presses(asked.card, '仍要销号');
    expect(again.toast).not.toBe('已销号');
    expect(liveOf(talk).text).toContain('未查看佐证');
  });

  test('who looks first from there closes it as seen', async () => {
    const { talk, turn } = await solved();
    const asked = await talk.as('ou_feng').presses(turn, '销号');
    const pictures = await talk.as('ou_feng').presses(asked.card, '先查看佐证');
    expect(pictures.toast).toBe('佐证已发到与您的私聊');

    expect((await talk.as('ou_feng').presses(asked.card, '仍要销号')).toast).toBe('已销号');
    expect(await lastStep(talk)).toMatchObject({ status: 'closed', note: '已查看佐证' });
  });

  test('who has looked is asked nothing; a colleague who has not is', async () => {
    const { talk, turn } = await solved();
    await talk.as('ou_feng').presses(turn, '查看佐证');
    const ofGao = (await talk.as('ou_gao').says('WT-2026-0001')).card;

    expect((await talk.as('ou_gao').presses(ofGao, '销号')).card.title).toBe(ASKED);
    expect((await talk.as('ou_feng').presses(turn, '销号')).toast).toBe('已销号');
    expect(await lastStep(talk)).toMatchObject({ by: 'ou_feng', note: '已查看佐证' });
  });

  test('what came after he has looked is still to be looked at', async () => {
    const { talk, turn } = await solved();
    await talk.as('ou_feng').presses(turn, '查看佐证');
    talk.clock.advanceBy(60_000);
    await proves(talk, 'img_later');
    talk.clock.advanceBy(5_000);
    await talk.fetches();

    const card = (await talk.as('ou_feng').says('WT-2026-0001')).card;
    expect(card.text).toContain('佐证 2 份：图片 2（您尚有 1 份未查看）');
    expect((await talk.as('ou_feng').presses(turn, '销号')).card.title).toBe(ASKED);
  });

  test('of an action item is told and asked alike', async () => {
    const talk = await startConversation({
      meetings: [aMeeting()],
      actionItems: [anActionItem({ status: 'assigned' })],
    });
    const { card } = await talk.as('ou_he').says('YD-2026-0001');
    await talk.as('ou_he').presses(card, '签收');
    await talk.as('ou_he').presses(talk.now(card), '上传佐证');
    await talk.as('ou_he').says('', { photos: ['img_1'] });
    const form = await talk.as('ou_he').presses(talk.now(card), '办结反馈');
    await talk.as('ou_he').submits(form.card, '提交', { note: '图审已通过' });
    const turn = lastOf(talk, 'ou_bureau');
    expect(turn.text).toContain('佐证 1 份：图片 1（您尚未查看）');

    const asked = await talk.as('ou_bureau').presses(turn, '销号');
    expect(asked.card.title).toBe(ASKED);
    await talk.as('ou_bureau').presses(asked.card, '先查看佐证');
    expect(talk.now(turn).text).toContain('（您 6月12日 09:05 已查看）');
    expect((await talk.as('ou_bureau').presses(asked.card, '仍要销号')).toast).toBe('已销号');
    expect((await talk.store.actionItems.find('YD-2026-0001'))?.steps.at(-1)?.note).toBe('已查看佐证');
  });
});

/** The form that asks why there is no evidence. */
const UNPROVEN = { title: '销号 WT-2026-0001', fields: { note: expect.anything() } };

describe('what was refuted proves nothing any more', () => {
  /** Its unit answers once more, with nothing new. */
  async function answeredAgain(talk: Conversation) {
    talk.clock.advanceBy(3_600_000);
    await responds(talk);
    const card = (await talk.as('ou_feng').says('WT-2026-0001')).card;
    expect(card.text).toContain('尚无本次反馈的佐证材料（此前的不计）');
    expect(card.text).not.toContain('您尚未查看');
    return (await talk.as('ou_feng').presses(card, '销号')).card;
  }

  test('a photo before 未解决', async () => {
    const { talk } = await solved();
    talk.clock.advanceBy(60_000);
    const form = await talk.as('ou_wang').presses(liveOf(talk), '未解决');
    await talk.as('ou_wang').submits(form.card, '提交', { note: '许可证是旧的' });

    expect(await answeredAgain(talk)).toMatchObject(UNPROVEN);
  });

  test('a photo before 重新办理', async () => {
    const { talk, turn } = await solved();
    await talk.as('ou_feng').presses(turn, '查看佐证');
    await talk.as('ou_feng').presses(turn, '销号');
    talk.clock.advanceBy(60_000);
    const card = (await talk.as('ou_feng').says('WT-2026-0001')).card;
    const form = await talk.as('ou_feng').presses(card, '重新办理');
    await talk.as('ou_feng').submits(form.card, '提交', { note: '许可证被收回' });

    expect(await answeredAgain(talk)).toMatchObject(UNPROVEN);
  });

  test('a photo before a failed 回头看', async () => {
    const { talk, turn } = await solved();
    await talk.as('ou_feng').presses(turn, '查看佐证');
    await talk.as('ou_feng').presses(turn, '销号');
    talk.clock.advanceBy(60_000);
    const opening = (await talk.as('ou_gao').says('回头看 WT-2026-0001')).card;
    await talk.as('ou_gao').submits(opening, '提交', { number: 'WT-2026-0001', note: '群众反映没有办成' });
    const look = talk.direct('ou_gao').findLast(card => card.labels.includes('未通过'));
    if (!look) throw new Error('no look');
    const form = await talk.as('ou_gao').presses(look, '未通过');
    await talk.as('ou_gao').submits(form.card, '提交', { note: '现场没有许可证' });
    expect((await talk.problems())[0]?.status).toBe('reopened');

    expect(await answeredAgain(talk)).toMatchObject(UNPROVEN);
  });
});
