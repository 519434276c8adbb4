import { expect, test } from 'vitest';
import { type HeardView, heardCard } from '../../../src/cards/notices/heard-card.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { expectLegalCard } from '../../helpers/card-checks.ts';

const NOW = new Date('2026-06-15T08:45:00+08:00');
const counts = { received: 4, recorded: 2, open: 1, unread: 1, other: 0, caughtUp: 0 };

const view = (changes: Partial<HeardView> = {}): HeardView => ({
  from: toDay('2026-06-12'),
  to: toDay('2026-06-14'),
  all: counts,
  talk: 0,
  places: [{ name: '单位群（马寨镇）', ...counts }],
  quiet: 0,
  toLookAfter: [],
  missing: [],
  isLate: false,
  ...changes,
});

test('the card is green only when everything is in the ledger and every hour was heard', () => {
  const whole = { ...counts, recorded: 4, open: 0, unread: 0 };
  const missing = [{ since: new Date(0), until: NOW, places: ['单位群（马寨镇）'] }];
  const colour = (changes: Partial<HeardView>) => heardCard(view(changes), NOW).header['template'];

  expect(colour({ all: whole })).toBe('green');
  expect(colour({})).toBe('orange');
  expect(colour({ all: whole, missing })).toBe('orange');
});

test('a district of sixty groups and a bad day fit on one card', () => {
  const places = Array.from({ length: 60 }, (_, index) => ({ name: `单位群（第${index}街道办事处）`, ...counts }));
  const toLookAfter = Array.from({ length: 200 }, (_, index) => ({
    fate: index % 2 === 0 ? ('open' as const) : ('unread' as const),
    at: new Date(NOW.getTime() - index * 60_000),
    place: '单位群（马寨镇）',
    person: `<font color='red'>王${index}</font>**`,
  }));
  const missing = Array.from({ length: 20 }, () => ({
    since: new Date('2026-06-12T22:00:00+08:00'),
    until: new Date('2026-06-13T07:30:00+08:00'),
    places: places.map(({ name }) => name),
  }));

  expectLegalCard(heardCard(view({ places, toLookAfter, missing, quiet: 3, talk: 900, isLate: true }), NOW));
  expect(JSON.stringify(heardCard(view({ toLookAfter }), NOW))).toContain('…另有 188 条');
});
