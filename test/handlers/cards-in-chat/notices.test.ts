import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** What somebody was told of in his direct chat is changed when he need not act any more, and hardly else. */

const LATER_MS = 5 * 60_000;

function lastTo(talk: Conversation, openId: string): ShownCard {
  const card = talk.direct(openId).at(-1);
  if (!card) throw new Error(`nothing reached ${openId}`);
  return card;
}

/** How many updates of a card the platform has taken. */
async function callsOf(talk: Conversation, { messageId }: ShownCard): Promise<number> {
  const all = await talk.store.deliveries.all();
  return all.filter(one => one.destination.kind === 'update' && one.messageId === messageId).length;
}

/** A result with a photo that the reporter has confirmed: both people of the office have been told, a while ago. */
async function aResultBeforeTheOffice() {
  const talk = await startConversation();
  const said = await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
  const [live] = talk.chat('oc_zhujian');
  if (!live) throw new Error('no live card');
  await talk.as('ou_he').presses(live, '签收');
  await talk.as('ou_he').says('WT-2026-0001 已解决，许可证已核发', { photos: ['img_1'] });
  const asked = lastTo(talk, 'ou_wang');
  await talk.as('ou_wang').presses(asked, '确认已解决');
  const [feng, gao] = [lastTo(talk, 'ou_feng'), lastTo(talk, 'ou_gao')];
  talk.clock.advanceBy(LATER_MS);
  await talk.delivers();
  return { talk, receipt: said.card, live, asked, feng, gao };
}

describe('the notice of a turn', () => {
  test('has the photo that came with the result from the start, and costs one call', async () => {
    const { talk, asked, feng } = await aResultBeforeTheOffice();

    expect(asked.text).toContain('佐证 1 份');
    expect(asked.labels).toContain('查看佐证');
    expect(await callsOf(talk, feng)).toBe(0);
  });

  test('is left as it is while a colleague looks at it, and settled when he has closed the problem', async () => {
    const { talk, feng, gao } = await aResultBeforeTheOffice();

    await talk.as('ou_feng').presses(feng, '查看佐证');
    expect(await callsOf(talk, gao)).toBe(0);
    await talk.as('ou_feng').presses(talk.now(feng), '销号');

    expect(talk.now(gao).title).toBe('WT-2026-0001 · 已销号');
    expect(talk.now(gao).labels).not.toContain('销号');
    expect(await callsOf(talk, gao)).toBe(1);
    // What he presses himself is answered on the card.
    expect(await callsOf(talk, feng)).toBe(0);
  });

  test('of an earlier day tells of that day; whoever presses on it in vain sees how things stand', async () => {
    const { talk, feng, gao } = await aResultBeforeTheOffice();
    talk.clock.advanceBy(3 * 86_400_000);
    await talk.as('ou_feng').presses(talk.now(feng), '查看佐证');
    await talk.as('ou_feng').presses(talk.now(feng), '销号');
    expect(await callsOf(talk, gao)).toBe(0);

    const pressed = await talk.as('ou_gao').presses(talk.now(gao), '销号');

    expect(pressed.toast).not.toBe('');
    expect(talk.now(gao).title).toBe('WT-2026-0001 · 已销号');
    expect(await callsOf(talk, gao)).toBe(0);
  });

  test('is not changed any more by what others do after its turn', async () => {
    const { talk, feng, asked } = await aResultBeforeTheOffice();
    const before = await callsOf(talk, asked);

    await talk.as('ou_feng').presses(feng, '查看佐证');
    await talk.as('ou_feng').presses(talk.now(feng), '销号');

    expect(await callsOf(talk, asked)).toBe(before);
    // Pressed all the same, it is answered with how things stand.
    const label = talk.now(asked).labels[0];
    if (label !== undefined) {
      await talk.as('ou_wang').presses(talk.now(asked), label);
      expect(talk.now(asked).title).toBe('WT-2026-0001 · 已销号');
    }
  });

  test('shows at once the proof that comes while its reader has to judge the result', async () => {
    const { talk, live, feng, gao } = await aResultBeforeTheOffice();

    await talk.as('ou_he').presses(talk.now(live), '上传佐证');
    await talk.as('ou_he').says('', { photos: ['img_2'] });

    for (const card of [feng, gao]) expect(talk.now(card).text).toContain('佐证 2 份');
  });

  test('is left as it is by what its reader has done elsewhere, and answers his press', async () => {
    const { talk, feng } = await aResultBeforeTheOffice();
    await talk.as('ou_feng').presses(feng, '未解决');
    await talk.as('ou_feng').submits(lastTo(talk, 'ou_feng'), '提交', { note: '许可证编号对不上' });
    const back = lastTo(talk, 'ou_he');
    talk.clock.advanceBy(LATER_MS);

    await talk.as('ou_he').says('WT-2026-0001 已解决，编号已更正');
    expect(await callsOf(talk, back)).toBe(0);
    const pressed = await talk.as('ou_he').presses(back, '反馈');

    expect(pressed.toast).not.toBe('');
    expect(talk.now(back).title).toBe('WT-2026-0001 · 已反馈');
    expect(await callsOf(talk, back)).toBe(0);
  });

  test('from which a form was opened says what has been filled in', async () => {
    const { talk, feng, gao } = await aResultBeforeTheOffice();

    await talk.as('ou_feng').presses(feng, '未解决');
    await talk.as('ou_feng').submits(lastTo(talk, 'ou_feng'), '提交', { note: '许可证编号对不上' });

    for (const card of [feng, gao]) {
      expect(talk.now(card).title).toBe('WT-2026-0001 · 办理中');
      expect(talk.now(card).labels).not.toContain('销号');
    }
  });
});

test('that somebody looks at what proves a result costs no call for those who do not judge it', async () => {
  const { talk, receipt, live, feng } = await aResultBeforeTheOffice();
  const before = await Promise.all([receipt, live].map(card => callsOf(talk, card)));

  await talk.as('ou_feng').presses(feng, '查看佐证');
  talk.clock.advanceBy(LATER_MS);
  await talk.delivers();

  expect(await Promise.all([receipt, live].map(card => callsOf(talk, card)))).toEqual(before);
});

test('待办 is not changed by what others do, and answers a press that comes too late', async () => {
  const { talk, feng } = await aResultBeforeTheOffice();
  const todo = (await talk.as('ou_gao').says('待办')).card;
  expect(todo.labels).toContain('查看佐证');
  await talk.as('ou_feng').presses(feng, '查看佐证');
  await talk.as('ou_feng').presses(talk.now(feng), '销号');
  expect(talk.now(todo).labels).toEqual(todo.labels);

  const pressed = await talk.as('ou_gao').presses(todo, '未解决');

  expect(pressed.toast).toBeTruthy();
  expect(talk.now(todo).labels).not.toContain('未解决');
});

describe('the digest in the group of a unit', () => {
  test('tells of its morning: what the unit has done since is not a call, and stands on the card of the problem', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局6月15日前协调解决');
    const [live] = talk.chat('oc_zhujian');
    if (!live) throw new Error('no live card');
    await talk.as('ou_he').presses(live, '签收');
    talk.clock.setNow(new Date('2026-06-16T08:50:00+08:00'));
    await talk.ticks();
    const [digest] = talk.chat('oc_zhujian').slice(-1);
    if (!digest || digest.messageId === live.messageId) throw new Error('no digest');
    expect(digest.text).toContain('WT-2026-0001');

    talk.clock.advanceBy(LATER_MS);
    await talk.as('ou_he').says('WT-2026-0001 已解决，许可证已核发', { in: 'oc_zhujian', photos: ['img_1'] });
    talk.clock.advanceBy(LATER_MS);
    await talk.delivers();

    expect(await callsOf(talk, digest)).toBe(0);
    expect(talk.now(live).title).toBe('WT-2026-0001 · 已反馈');
  });
});
