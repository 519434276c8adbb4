import { describe, expect, test } from 'vitest';
import { meetingListCard } from '../../../src/cards/meetings/meeting-list-card.ts';
import type { ListedMeeting } from '../../../src/domain/meetings/meeting-list.ts';
import { NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT } from '../long-texts.ts';

function aListed(changes: Partial<ListedMeeting> = {}): ListedMeeting {
  return {
    id: 'HY-2026-0001',
    series: 'weekly',
    title: '每周推进会',
    at: new Date('2026-06-08T09:00:00+08:00'),
    state: 'confirmed',
    items: { all: 0, done: 0 },
    notHeld: null,
    minutes: null,
    owed: null,
    change: null,
    ...changes,
  };
}

const NEXT = aListed({ id: null, at: new Date('2026-06-15T09:00:00+08:00'), state: 'expected' });

describe('the list of meetings', () => {
  test('without any says so', () => {
    expectGoodCard(meetingListCard([], NOW));
  });

  test('with one to come opens its agenda', () => {
    const card = meetingListCard([NEXT], NOW);

    expectGoodCard(card);
    expect(outline(card)).toContain('[议程]');
  });

  test('opens of each meeting what its reader may open of the minutes', () => {
    const card = meetingListCard(
      [
        aListed({ state: 'called', minutes: { what: 'form', round: 3 } }),
        aListed({ id: 'HY-2026-0002', state: 'drafted', minutes: { what: 'draft' } }),
        aListed({ id: 'HY-2026-0003', minutes: { what: 'document' } }),
      ],
      NOW,
    );

    expectGoodCard(card);
    const shown = outline(card);
    for (const label of ['[填写纪要]', '[核对草稿]', '[纪要文件]']) expect(shown).toContain(label);
    expect(JSON.stringify(card)).toContain('"round":3');
  });

  test('shows each state, those to come first, then the newest', () => {
    const card = meetingListCard(
      [
        aListed({ at: new Date('2026-05-25T09:00:00+08:00'), items: { all: 5, done: 3 } }),
        aListed({ at: new Date('2026-06-01T09:00:00+08:00'), state: 'drafted' }),
        aListed({ state: 'called' }),
        aListed({
          series: 'half_month',
          title: '区长半月推进会',
          at: new Date('2026-06-10T09:00:00+08:00'),
          state: 'cancelled',
          notHeld: '区长外出',
        }),
        NEXT,
        aListed({ at: new Date('2026-06-16T09:00:00+08:00'), state: 'planned', series: 'monthly', title: '月度会' }),
        aListed({ at: new Date('2026-06-17T15:00:00+08:00'), state: 'sent', series: null, title: '汛前专题会' }),
      ],
      NOW,
    );

    expectGoodCard(card);
    const shown = outline(card);
    for (const words of ['近期 3 次，已召开', '待纪要 2 次', '议定 5 项，已办结 3 项', '原因：区长外出', '待召开']) {
      expect(shown).toContain(words);
    }
    expect(shown.indexOf('6月8日')).toBeLessThan(shown.indexOf('5月25日'));
  });

  test.each([45, 100])('of %i to come and as many past with the longest words fits and counts the rest', count => {
    const longest = {
      title: LONGEST_NAME,
      notHeld: LONGEST_TEXT,
      items: { all: 99, done: 98 },
      minutes: { what: 'document' } as const,
    };
    const past = Array.from({ length: count }, () => aListed(longest));
    const toCome = Array.from({ length: count }, () => ({ ...NEXT, ...longest }));

    const card = meetingListCard([...past, ...toCome], NOW);

    expectLegalCard(card);
    const shown = outline(card);
    const listed = shown.match(/议定 99 项/g)?.length ?? 0;
    expect(listed).toBeGreaterThan(0);
    expect(shown).toContain(`另有 ${2 * count - listed} 次未列出`);
  });
});
