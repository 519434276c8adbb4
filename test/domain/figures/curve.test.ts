import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { toDay, toMonth } from '../../../src/domain/base/time.ts';
import { investmentCurve, NOTHING_BESIDE } from '../../../src/domain/figures/curve.ts';
import { shortfallOf, standingsOf } from '../../../src/domain/figures/standing.ts';
import { aProject, aReport, reportedOnly } from '../../helpers/builders.ts';

const wan = yuanFromWan;
const even = aProject({ startMonth: toMonth('2026-01'), endMonth: toMonth('2026-12') });
const at = (text: string) => new Date(`${text}T09:00:00+08:00`);

describe('the curve of a year', () => {
  const reports = [
    aReport({ month: toMonth('2026-04'), yearInvestment: wan(2500), reportedAt: at('2026-05-02') }),
    aReport({ month: toMonth('2026-04'), yearInvestment: wan(2400), reportedAt: at('2026-04-28') }),
    aReport({ month: toMonth('2026-06'), yearInvestment: null, reportedAt: at('2026-06-10') }),
    aReport({ month: toMonth('2025-12'), yearInvestment: wan(9000), reportedAt: at('2025-12-28') }),
  ];
  const beside = {
    verified: [{ month: toMonth('2026-04'), yearInvestment: wan(2300) }],
    statistical: [{ month: toMonth('2026-03'), yearInvestment: wan(1500) }],
  };

  test('has twelve months with the plan, and of each figure the newest of its own month', () => {
    const curve = investmentCurve(even, reports, beside, 2026);

    expect(curve).toHaveLength(12);
    expect(curve[3]).toEqual({
      month: '2026-04',
      planned: wan(4000),
      reported: wan(2500),
      verified: wan(2300),
      statistical: null,
    });
    expect(curve[4]).toMatchObject({ planned: wan(5000), reported: null });
    expect(curve[11]).toMatchObject({ planned: wan(12_000) });
  });

  test('without a plan shows none', () => {
    const curve = investmentCurve(aProject({ plans: {} }), [], NOTHING_BESIDE, 2026);

    expect(new Set(curve.map(({ planned }) => planned))).toEqual(new Set([null]));
  });
});

describe('how projects stand', () => {
  test('light, investment and plan up to the last whole month', () => {
    const { standings, planUpTo } = standingsOf(
      [even],
      reportedOnly([aReport({ yearInvestment: wan(3600), percent: 20 })]),
      toDay('2026-06-12'),
    );

    expect(planUpTo).toBe('2026-05');
    expect(standings).toMatchObject([{ invested: wan(3600), planned: wan(5000), percent: 20 }]);
    expect(standings[0] && shortfallOf(standings[0])).toBe(wan(1400));
  });

  test('who has reported nothing is behind by the whole plan, and nobody in January', () => {
    const june = standingsOf([even], reportedOnly([]), toDay('2026-06-12')).standings[0];
    const january = standingsOf([even], reportedOnly([]), toDay('2026-01-12')).standings[0];

    expect(june && shortfallOf(june)).toBe(wan(5000));
    expect(january && shortfallOf(january)).toBe(0);
  });
});
