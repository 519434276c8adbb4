import { describe, expect, test } from 'vitest';
import { offersOf } from '../../../src/store/kit/writing/card-offers.ts';
import { pressesOf } from '../../../src/store/kit/writing/card-presses.ts';
import { aCardInItsChat } from '../../helpers/card-in-chat.ts';
import { aDrawing } from '../../helpers/deliveries.ts';

/** What somebody was told of in his direct chat is replaced once, when nothing more can be pressed on it. */

const toWang = { kind: 'person', person: 'p_wang' } as const;
const MINUTE = 60;
const due = aDrawing('请签收', 'WT-2026-0001');
const dueOtherwise = aDrawing('请反馈', 'WT-2026-0002');
const settled = aDrawing('已办结');

const aNotice = (view: 'turn' | 'todo' | 'digest', isUnsent = false) =>
  aCardInItsChat(
    { destination: toWang, content: due, card: { subject: 'turn:p_wang', view, shows: [] } },
    { isUnsent },
  );

describe('a notice of a turn', () => {
  test('is not replaced by what others do, until nothing more can be pressed on it', async () => {
    const { commit, send } = await aNotice('turn');

    await commit(3 * MINUTE, { key: 'signed', content: dueOtherwise });
    expect(await send(3 * MINUTE)).toEqual([]);
    await commit(4 * MINUTE, { key: 'over', content: settled });
    expect(await send(4 * MINUTE)).toEqual(['over']);
    await commit(9 * MINUTE, { key: 'back', content: due });
    expect(await send(15 * MINUTE)).toEqual([]);
  });

  test('is kept as it should be for two minutes, while it is being read', async () => {
    const { commit, send } = await aNotice('turn');

    await commit(MINUTE, { key: 'joined', content: dueOtherwise });

    expect(await send(MINUTE)).toEqual(['joined']);
  });

  test('shows the proof that comes later at once, and what is pressed on it in vain', async () => {
    const { commit, send } = await aNotice('turn');

    await commit(9 * MINUTE, { key: 'proof', content: dueOtherwise, haste: 'urgent' });

    expect(await send(9 * MINUTE)).toEqual(['proof']);
  });

  test('what has joined it and still waits is not lost when it is drawn again', async () => {
    const { commit, lease, store, send } = await aNotice('turn');
    // The call takes until the two minutes are over.
    await commit(MINUTE, { key: 'joined', content: dueOtherwise });
    const [joined] = await lease(MINUTE);
    if (!joined) throw new Error('nothing to send');
    await store.deliveries.putBack(joined);

    await commit(3 * MINUTE, { key: 'signed', content: aDrawing('请反馈', 'WT-2026-0002', 'WT-2026-0003') });

    expect(await send(3 * MINUTE)).toEqual(['signed']);
  });

  test('a drawing that was left out leaves it known what stands on it', async () => {
    const { store, commit } = await aNotice('turn');
    const known = async () => (await store.deliveries.all()).find(({ key }) => key === 'card');
    const before = await known();

    await commit(3 * MINUTE, { key: 'signed', content: dueOtherwise });

    expect(await known()).toEqual(before);
  });
});

test.each(['todo', 'digest'] as const)('a %s in a direct chat tells of its hour and is never replaced', async view => {
  const { commit, send } = await aNotice(view);

  await commit(MINUTE, { key: 'signed', content: dueOtherwise });
  await commit(9 * MINUTE, { key: 'over', content: settled });

  expect(await send(9 * MINUTE)).toEqual([]);
});

test('a digest in a group is replaced when what can be pressed changes', async () => {
  const { commit, send } = await aCardInItsChat({
    content: due,
    card: { subject: 'digest:oc_mazhai', view: 'digest', shows: [] },
  });

  await commit(9 * MINUTE, { key: 'signed', content: dueOtherwise });

  expect(await send(9 * MINUTE)).toEqual(['signed']);
});

describe('a card that has not been sent', () => {
  test('is drawn anew in its place, under its own mark', async () => {
    const { client, commit, lease } = await aNotice('turn', true);
    const uuidOf = async (key: string) =>
      String(
        (await client.execute({ sql: 'select uuid from deliveries where key = ?', args: [key] })).rows[0]?.['uuid'],
      );

    await commit(1, { key: 'photo', content: dueOtherwise });
    const [sent, ...others] = await lease(1);

    expect(others).toEqual([]);
    expect(sent).toMatchObject({ key: 'card' });
    const drawn = JSON.stringify(sent?.content);
    expect(drawn).toContain('请反馈');
    expect(drawn).toContain(`"d${(await uuidOf('card')).slice(0, 19)}"`);
    expect(drawn).not.toContain((await uuidOf('photo')).slice(0, 19));
    const offered = await client.execute("select presses, offers from deliveries where key = 'card'");
    expect(offered.rows[0]?.['presses']).toBe(pressesOf(dueOtherwise));
    expect(JSON.parse(String(offered.rows[0]?.['offers']))).toEqual([offersOf(dueOtherwise)]);
  });

  test('that is being sent is replaced afterwards', async () => {
    const { commit, lease, land, send } = await aNotice('turn', true);
    const [sending] = await lease(0);
    if (!sending) throw new Error('nothing to send');

    await commit(1, { key: 'photo', content: dueOtherwise });
    await land(sending, 2);

    expect(JSON.stringify(sending.content)).toContain('请签收');
    expect(await send(2)).toEqual(['photo']);
  });
});
