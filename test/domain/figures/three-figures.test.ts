import { describe, expect, test } from 'vitest';
import { yuan, yuanFromWan } from '../../../src/domain/base/money.ts';
import { toDay, toMonth } from '../../../src/domain/base/time.ts';
import {
  differenceOf,
  figuresOfMonth,
  isFarApart,
  isOverstated,
  newestOfMonths,
  type Verification,
} from '../../../src/domain/figures/three-figures.ts';
import { aReport, aVerification } from '../../helpers/builders.ts';

const CODE = 'EQ-2026-003';

function found({ wan = 3000, ...changes }: Partial<Verification> & { wan?: number | null } = {}): Verification {
  return aVerification({ yearInvestment: wan === null ? null : yuanFromWan(wan), ...changes });
}

describe.each<[string, number, number, number | null, boolean, boolean]>([
  ['a tenth above', 3300, 3000, 100, false, false],
  ['one 元 more than a tenth above', 3300.0001, 3000, 100, true, true],
  ['a tenth below', 2700, 3000, -100, false, false],
  ['more than a tenth below', 2699, 3000, -100, true, false],
  ['a fifth above', 3600, 3000, 200, true, true],
  ['the same', 3000, 3000, 0, false, false],
  ['nothing was found', 1, 0, null, true, true],
  ['nothing was found and nothing said', 0, 0, null, false, false],
  ['half up', 1000.5, 1000, 1, false, false],
])('%s: %d against %d', (_, figure, other, tenths, isFar, isOver) => {
  test('is told, exactly', () => {
    const [a, b] = [yuanFromWan(figure), yuanFromWan(other)];
    expect(differenceOf(a, b)).toBe(tenths);
    expect([isFarApart(a, b), isOverstated(a, b)]).toEqual([isFar, isOver]);
  });
});

test('what is missing differs from nothing', () => {
  expect(differenceOf(null, yuan(1))).toBeNull();
  expect(differenceOf(yuan(1), undefined)).toBeNull();
  expect([isFarApart(null, yuan(1)), isFarApart(yuan(1), null), isOverstated(yuan(1), undefined)]).toEqual([
    false,
    false,
    false,
  ]);
});

test('of a month what was entered last counts, as far as it was entered by then', () => {
  const first = found();
  const second = found({ seq: 2, at: new Date('2026-07-01T10:00:00+08:00') });
  const sameMoment = found({ seq: 3, at: second.at });
  const other = found({ month: toMonth('2026-05') });

  expect(newestOfMonths([first, second, sameMoment, other])).toEqual([sameMoment, other]);
  expect(newestOfMonths([second, first], new Date('2026-06-30T24:00:00+08:00'))).toEqual([first]);
});

describe('the figures of a month', () => {
  const reports = [
    aReport({
      id: 'a',
      month: toMonth('2026-05'),
      asOf: toDay('2026-05-25'),
      yearInvestment: yuanFromWan(3000),
      percent: 40,
    }),
    aReport({
      id: 'b',
      month: toMonth('2026-06'),
      asOf: toDay('2026-06-05'),
      yearInvestment: yuanFromWan(3600),
      percent: null,
    }),
    aReport({ id: 'c', month: toMonth('2026-07'), asOf: toDay('2026-07-05'), yearInvestment: yuanFromWan(4000) }),
    aReport({ id: 'd', month: toMonth('2025-12'), asOf: toDay('2025-12-25'), yearInvestment: yuanFromWan(9000) }),
  ];

  test('are the newest report of the year up to it, what was found for it, what was published for it', () => {
    const statistic = {
      project: CODE,
      month: toMonth('2026-06'),
      seq: 1,
      yearInvestment: yuanFromWan(3300),
      source: '统计局',
      by: 'ou_feng',
      at: new Date('2026-07-10T10:00:00+08:00'),
    };
    const june = figuresOfMonth(toMonth('2026-06'), {
      reports,
      verifications: [found(), found({ month: toMonth('2026-05'), wan: 2800 })],
      statistics: [statistic],
    });

    expect(june).toEqual({
      month: '2026-06',
      reported: { yearInvestment: yuanFromWan(3600), percent: 40, asOf: '2026-06-05' },
      verified: found(),
      statistical: statistic,
    });
  });

  test('are none where nothing was said; none is taken from another', () => {
    expect(figuresOfMonth(toMonth('2026-04'), { reports, verifications: [found()], statistics: [] })).toEqual({
      month: '2026-04',
      reported: null,
      verified: null,
      statistical: null,
    });
  });

  test('a verification that was taken back is none', () => {
    const verifications = [found(), found({ seq: 2, wan: null, at: new Date('2026-06-29T10:00:00+08:00') })];

    expect(figuresOfMonth(toMonth('2026-06'), { reports, verifications, statistics: [] }).verified).toBeNull();
  });
});
