import { describe, expect, test } from 'vitest';
import { offersOf } from '../../../src/store/kit/writing/card-offers.ts';
import { pressesOf } from '../../../src/store/kit/writing/card-presses.ts';
import { aCardInItsChat } from '../../helpers/card-in-chat.ts';
import { aDrawing } from '../../helpers/deliveries.ts';

const toWang = { kind: 'person', person: 'p_wang' } as const;
const due = aDrawing('请签收', 'WT-2026-0001');
const dueOtherwise = aDrawing('请反馈', 'WT-2026-0002');

const anUnsentCard = () =>
  aCardInItsChat(
    { destination: toWang, content: due, card: { subject: 'turn:p_wang', view: 'turn', shows: [] } },
    { isUnsent: true },
  );

describe('a card that has not been sent', () => {
  test('is drawn anew in its place, under its own mark', async () => {
    const { client, commit, lease } = await anUnsentCard();
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
    const { commit, lease, land, send } = await anUnsentCard();
    const [sending] = await lease(0);
    if (!sending) throw new Error('nothing to send');

    await commit(1, { key: 'photo', content: dueOtherwise });
    await land(sending, 2);

    expect(JSON.stringify(sending.content)).toContain('请签收');
    expect(await send(2)).toEqual(['photo']);
  });
});
