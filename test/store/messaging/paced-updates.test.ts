import { describe, expect, test } from 'vitest';
import { aCardInItsChat, later, over, words } from '../../helpers/card-in-chat.ts';
import { aDelivery, aDrawing } from '../../helpers/deliveries.ts';

/** Updates of one card that change words only are one call in two minutes; what changes the presses goes at once. */

describe('changes of words', () => {
  test('five within a minute are two calls, and the last one shows everything', async () => {
    const { store, commit, lease, land, send, statusOf } = await aCardInItsChat();
    const sent: string[] = [];
    for (const count of [1, 2, 3, 4, 5]) {
      await commit(count * 10, { key: `${count}`, content: words(`佐证 ${count} 份`) });
      sent.push(...(await send(count * 10)));
    }
    expect(sent).toEqual(['1']);

    expect(await lease(129)).toEqual([]);
    const [last, ...others] = await lease(130);

    expect(others).toEqual([]);
    expect(JSON.stringify(last?.content)).toContain('佐证 5 份');
    if (last) await land(last, 130);
    expect(await Promise.all(['2', '3', '4', '5'].map(statusOf))).toEqual([
      'superseded',
      'superseded',
      'superseded',
      'sent',
    ]);
    expect((await store.deliveries.outlook(later(131))).left).toBe(0);
  });

  test('the first after two quiet minutes goes at once', async () => {
    const { commit, send } = await aCardInItsChat();
    await commit(10, { key: 'first', content: words('佐证 1 份') });
    expect(await send(10)).toEqual(['first']);

    await commit(130, { key: 'second', content: words('佐证 2 份') });

    expect(await send(130)).toEqual(['second']);
  });

  test('what waits on purpose is neither late nor stuck', async () => {
    const { store, commit, send } = await aCardInItsChat();
    await commit(10, { key: 'first', content: words('佐证 1 份') });
    await send(10);
    await commit(11, { key: 'second', content: words('佐证 2 份') });

    const { waitingSince, nextAt, left } = await store.deliveries.outlook(later(100));

    expect({ waitingSince, nextAt, left }).toEqual({ waitingSince: null, nextAt: later(130), left: 1 });
    expect((await store.deliveries.outlook(later(131))).waitingSince).toEqual(later(130));
  });

  test('the wait is counted on the bot’s clock, also for a job that runs as if at another time', async () => {
    const { commit, send } = await aCardInItsChat();
    await commit(10, { key: 'first', content: words('佐证 1 份') });
    await send(10);

    await commit(20, { key: 'second', content: words('佐证 2 份') }, { clockAheadMs: 30 * 86_400_000 });

    expect(await send(129)).toEqual([]);
    expect(await send(130)).toEqual(['second']);
  });

  test('a clock that was set back makes nothing wait longer than two minutes', async () => {
    const { commit, send } = await aCardInItsChat();
    await commit(86_400, { key: 'first', content: words('佐证 1 份') });
    await send(86_400);

    await commit(60, { key: 'second', content: words('佐证 2 份') });

    expect(await send(180)).toEqual(['second']);
  });

  test('one that came while another was on its way waits from the moment that one arrived', async () => {
    const { commit, lease, land, send } = await aCardInItsChat();
    await commit(10, { key: 'slow', content: words('佐证 1 份') });
    const [slow] = await lease(10);
    if (!slow) throw new Error('nothing to send');
    await commit(11, { key: 'next', content: words('佐证 2 份') });

    await land(slow, 15);

    expect(await send(134)).toEqual([]);
    expect(await send(135)).toEqual(['next']);
  });

  test('of another card wait for nothing', async () => {
    const { commit, send } = await aCardInItsChat();
    await commit(1, { key: 'other', destination: { kind: 'chat', chatId: 'oc_houzhai' }, content: words('佐证 0 份') });
    await send(1);
    await commit(10, { key: 'first', content: words('佐证 1 份') });
    await send(10);

    await commit(11, { key: 'of other', destination: { kind: 'update', deliveryKey: 'other' } });

    expect(await send(11)).toEqual(['of other']);
  });

  test('two processes make one call of them', async () => {
    const { elsewhere, commit, lease, send } = await aCardInItsChat();
    await commit(10, { key: 'first', content: words('佐证 1 份') });
    await send(10);
    await Promise.all([
      commit(20, { key: 'here', content: words('佐证 2 份') }),
      commit(20, { key: 'there', content: words('佐证 2 份') }, { by: elsewhere }),
    ]);

    const request = { now: later(130), until: later(142), limit: 10 };
    const [mine, yours] = [await lease(130), await elsewhere.deliveries.lease({ ...request, owner: 'sender-b' })];

    expect([...mine, ...yours]).toHaveLength(1);
  });
});

describe('what can be pressed', () => {
  test('is brought up to date at once, and what waited is dropped', async () => {
    const { commit, send, statusOf } = await aCardInItsChat();
    await commit(10, { key: 'first', content: words('佐证 1 份') });
    await send(10);
    await commit(20, { key: 'waits', content: words('佐证 2 份') });

    await commit(30, { key: 'signed', content: aDrawing('已签收') });

    expect(await send(30)).toEqual(['signed']);
    expect(await statusOf('waits')).toBe('superseded');
  });

  test('is compared with what the last call brought', async () => {
    const { commit, send } = await aCardInItsChat();
    await commit(10, { key: 'signed', content: aDrawing('已签收') });
    expect(await send(10)).toEqual(['signed']);

    await commit(20, { key: 'words', content: aDrawing('已签收，佐证 1 份') });
    expect(await send(20)).toEqual([]);
    // As the card was first sent.
    await commit(30, { key: 'again', content: words('待签收') });

    expect(await send(30)).toEqual(['again']);
  });

  test('goes at once even when it came while another update was on its way', async () => {
    const { commit, lease, land, send } = await aCardInItsChat();
    await commit(10, { key: 'slow', content: words('佐证 1 份') });
    const [slow] = await lease(10);
    if (!slow) throw new Error('nothing to send');
    await commit(11, { key: 'signed', content: aDrawing('已签收') });
    await commit(12, { key: 'signed with words', content: aDrawing('已签收，佐证 1 份') });

    await land(slow, 13);

    expect(await send(13)).toEqual(['signed with words']);
  });

  test('of two drawings that were on their way, one of them lost, is known by neither', async () => {
    const { store, commit, lease, land, send } = await aCardInItsChat();
    await commit(10, { key: 'signed', content: aDrawing('已签收') });
    const [signed] = await lease(10);
    if (!signed) throw new Error('nothing to send');
    await commit(11, { key: 'back', content: words('待签收') });
    await land(signed, 12);
    // The process that sends it dies, and its card is changed again.
    await lease(12);
    await commit(13, { key: 'signed again', content: aDrawing('已签收，佐证 1 份') });
    const [back] = await lease(25);
    if (!back) throw new Error('nothing to send');
    expect(await store.deliveries.supersedeByNewer(back)).toBe(true);

    expect(await send(25)).toEqual(['signed again']);
  });

  test('that is back before the other drawing has left goes at once as well', async () => {
    const { commit, lease, send } = await aCardInItsChat();
    await commit(10, { key: 'first', content: words('佐证 1 份') });
    await send(10);
    await commit(20, { key: 'signed', content: aDrawing('已签收') });
    // The process that sends it dies: whether it is in the chat nobody knows.
    await lease(20);
    await commit(21, { key: 'back', content: words('待签收') });

    expect(await send(33)).toEqual(['signed']);
    expect(await send(33)).toEqual(['back']);
  });

  test('of a card from before the upgrade is not known, so its update goes at once; the next one waits', async () => {
    const { client, commit, send } = await aCardInItsChat();
    await commit(10, { key: 'first', content: words('佐证 1 份') });
    await send(10);
    await client.execute('update deliveries set presses = null, updated_at = null');

    await commit(20, { key: 'second', content: words('佐证 2 份') });
    expect(await send(20)).toEqual(['second']);
    await commit(30, { key: 'third', content: words('佐证 3 份') });

    expect(await send(139)).toEqual([]);
    expect(await send(140)).toEqual(['third']);
  });

  test('of an update that an operator sends again is not taken for what stood there before', async () => {
    const { store, commit, lease, send } = await aCardInItsChat();
    await commit(10, { key: 'first', content: words('佐证 1 份') });
    await send(10);
    await commit(130, { key: 'refused', content: words('佐证 2 份') });
    const [refused] = await lease(130);
    if (!refused) throw new Error('nothing to send');
    await store.deliveries.settleDead(refused, { error: 'card.rejected', firstAttemptAt: null });

    await store.deliveries.requeue('refused', later(140), { content: aDrawing('已签收') });
    expect(await send(140)).toEqual(['refused']);
    await commit(150, { key: 'back', content: words('待签收') });

    expect(await send(150)).toEqual(['back']);
  });
});

describe('the answer to a press', () => {
  const standIn = { key: 'stand-in', haste: 'urgent', delayMs: 8_000, content: aDrawing('已签收') } as const;

  /** The answer to a press was decided while an older update was on its way. */
  async function anAnswerBesideAnUpdate() {
    const chat = await aCardInItsChat();
    const { store, commit, lease } = chat;
    await commit(10, { key: 'slow', content: words('佐证 1 份') });
    const [slow] = await lease(10);
    if (!slow) throw new Error('nothing to send');
    await store.commit({
      received: [],
      rows: [],
      statements: [store.deliveries.supersedeUpdates('card')],
      audit: [],
      deliveries: [aDelivery({ destination: over, ...standIn })],
      now: later(11),
    });
    return { ...chat, slow };
  }

  test('that has left is what stands in the chat', async () => {
    const { store, commit, send } = await aCardInItsChat();
    await commit(10, { key: 'first', content: words('佐证 1 份') });
    await send(10);
    await commit(20, standIn);
    expect(await store.deliveries.settleAnswered('stand-in')).toBe(true);

    await commit(30, { key: 'words', content: aDrawing('已签收，佐证 1 份') });
    expect(await send(30)).toEqual([]);
    await commit(40, { key: 'back', content: words('待签收') });

    expect(await send(40)).toEqual(['back']);
  });

  test('is no call: the next change of words need not wait for it', async () => {
    const { store, commit, send } = await aCardInItsChat();
    await commit(20, standIn);
    await store.deliveries.settleAnswered('stand-in');

    await commit(30, { key: 'words', content: aDrawing('已签收，佐证 1 份') });

    expect(await send(30)).toEqual(['words']);
  });

  test('that does not arrive is stood in for after eight seconds, whenever the card was updated', async () => {
    const { commit, send } = await aCardInItsChat();
    await commit(10, { key: 'first', content: words('佐证 1 份') });
    await send(10);
    await commit(20, { ...standIn, content: words('佐证 2 份') });

    expect(await send(27)).toEqual([]);
    expect(await send(28)).toEqual(['stand-in']);
  });

  test('as long as nobody knows whether it arrived, the next drawing goes at once', async () => {
    const { store, commit, send } = await aCardInItsChat();
    await commit(10, { key: 'first', content: words('佐证 1 份') });
    await send(10);
    await commit(20, standIn);

    await commit(21, { key: 'back', content: words('待签收') });
    await store.deliveries.settleAnswered('stand-in');

    expect(await send(21)).toEqual(['back']);
  });

  test.each([
    { how: 'before it is known that the answer has left', answeredAt: 14, landsAt: 13, isAnswered: false, sendsAt: 19 },
    { how: 'after the answer has left', answeredAt: 12, landsAt: 13, isAnswered: true, sendsAt: 13 },
  ])('is made again when an older update arrives $how', async ({ answeredAt, landsAt, isAnswered, sendsAt }) => {
    const { store, land, send, slow } = await anAnswerBesideAnUpdate();
    const steps = [
      { at: landsAt, step: () => land(slow, landsAt) },
      { at: answeredAt, step: () => store.deliveries.settleAnswered('stand-in') },
    ].sort((a, b) => a.at - b.at);
    const done: boolean[] = [];
    for (const { step } of steps) done.push(await step());

    expect(done[answeredAt < landsAt ? 0 : 1]).toBe(isAnswered);
    expect(await send(sendsAt)).toEqual(['stand-in']);
    expect(await send(200)).toEqual([]);
  });

  test('that an older update may have covered is not taken for what stands in the chat', async () => {
    const { store, commit, land, send, slow } = await anAnswerBesideAnUpdate();
    await land(slow, 13);
    await store.deliveries.settleAnswered('stand-in');

    await commit(15, { key: 'words', content: aDrawing('已签收，佐证 1 份') });

    expect(await send(15)).toEqual(['words']);
  });

  test('is not held up by an update that arrives meanwhile', async () => {
    const { commit, lease, land, send } = await aCardInItsChat();
    await commit(10, { key: 'slow', content: words('佐证 1 份') });
    const [slow] = await lease(10);
    if (!slow) throw new Error('nothing to send');
    await commit(11, { ...standIn, content: words('佐证 2 份') });

    await land(slow, 13);

    expect(await send(18)).toEqual([]);
    expect(await send(19)).toEqual(['stand-in']);
  });
});
