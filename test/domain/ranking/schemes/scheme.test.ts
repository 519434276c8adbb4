import { describe, expect, test } from 'vitest';
import { earliestFrom, nextPeriods } from '../../../../src/domain/ranking/schemes/next-periods.ts';
import { partsOf } from '../../../../src/domain/ranking/schemes/parts-of.ts';
import { schemesOf } from '../../../../src/domain/ranking/schemes/scheme.ts';
import { defaultRuleSet } from '../../../../src/domain/scoring/schema/default-rule-sets.ts';
import { aSchemeInForce, OWN_MONTH, ruleSetOf } from '../../../helpers/schemes.ts';

const month = (number: number, from: string, version: string, confirmedAt?: string) =>
  aSchemeInForce(number, {
    kind: 'month',
    from,
    ruleSet: { ...OWN_MONTH, version },
    ...(confirmedAt !== undefined && { confirmedAt }),
  });

describe('the scheme in force', () => {
  test('is the shipped one until another begins, each kind of period for itself', () => {
    const schemes = schemesOf([month(1, '2026-08', '2026')]);

    expect(schemes.of('2026-07')).toBe(defaultRuleSet('month'));
    expect(schemes.versionOf('2026-07')).toBeNull();
    expect(schemes.of('2026-08').id).toBe('erqi-month');
    expect(schemes.of('2027-03').id).toBe('erqi-month');
    for (const [period, kind] of [
      ['2026-Q3', 'quarter'],
      ['2026-H2', 'halfYear'],
      ['2026', 'year'],
    ] as const)
      expect(schemes.of(period)).toBe(defaultRuleSet(kind));
    expect(schemes.versionOf('2026-09')).toMatchObject({ by: 'ou_feng', confirmedBy: 'ou_gao', from: '2026-08' });
    expect(schemes.after('2026-07').map(({ from }) => from)).toEqual(['2026-08']);
  });

  test('is the one that begins last; of two that begin together the one confirmed last', () => {
    const schemes = schemesOf([
      month(1, '2027-01', 'next', '2026-06-01T10:00:00+08:00'),
      month(2, '2026-08', 'wrong', '2026-06-04T10:00:00+08:00'),
      month(3, '2026-08', 'mended', '2026-06-05T10:00:00+08:00'),
      { ...month(4, '2026-08', 'refused', '2026-06-06T10:00:00+08:00'), state: 'refused' },
    ]);

    expect(schemes.of('2026-12').version).toBe('mended');
    // What was decided for next year is not undone by what was mended this year.
    expect(schemes.of('2027-01').version).toBe('next');
    expect(schemes.after('2026-08').map(({ ruleSet }) => ruleSet.version)).toEqual(['next']);
  });

  test('is found by longer periods under the id that it has taken the place of', () => {
    const result = (id: string) => ({ period: '2026-08', ruleSet: { id, version: '1' }, units: [] });
    const schemes = schemesOf([month(1, '2026-08', '2026')]);

    expect(schemes.found(result('erqi-month')).ruleSet).toEqual({
      id: 'erqi-month',
      version: '1',
      inPlaceOf: ['default-month'],
    });
    // A rule set that asks for the district's own months finds those before it began, too.
    expect(schemes.found(result('default-month')).ruleSet.inPlaceOf).toEqual(['erqi-month']);
    expect(schemesOf([]).found(result('default-month')).ruleSet).not.toHaveProperty('inPlaceOf');
  });
});

describe('what a longer period rests on', () => {
  const taking = (take: string, type: 'number' | 'numbers', ruleSet = 'default-month') =>
    ruleSetOf({
      id: 'q',
      version: '1',
      title: '季',
      figures: { m: { label: '月', ...(type === 'numbers' && { type }), fromResults: { ruleSet, take } } },
      items: [{ kind: 'formula', key: 'M', label: '月', value: type === 'numbers' ? { average: 'm' } : 'm' }],
    });
  const schemes = schemesOf([month(1, '2026-08', '2026')]);

  test.each([
    ['2026-Q2', defaultRuleSet('quarter'), ['2026-06']],
    ['2026-H1', defaultRuleSet('halfYear'), ['2026-Q1', '2026-Q2']],
    ['2026-Q3', taking('all', 'numbers'), ['2026-07', '2026-08', '2026-09']],
    ['2026-Q3', taking('all', 'numbers', 'erqi-month'), ['2026-07', '2026-08', '2026-09']],
    ['2026-H1', taking('Q1', 'number', 'default-quarter'), ['2026-Q1']],
    ['2026-H1', taking('12', 'number'), []],
    ['2026-Q3', taking('all', 'numbers', 'nobodys'), []],
  ])('%s', (period, ruleSet, parts) => {
    expect(partsOf(period, ruleSet, schemes)).toEqual(parts);
  });

  test('a year, its months and quarters', () => {
    const parts = partsOf('2026', defaultRuleSet('year'), schemes);

    expect(parts).toHaveLength(16);
    expect(parts.slice(11, 14)).toEqual(['2026-12', '2026-Q1', '2026-Q2']);
  });
});

describe('from which period a scheme may hold', () => {
  const NOW = new Date('2026-07-02T09:00:00+08:00');

  test.each([
    ['month', null, '2026-06'],
    ['month', '2026-05', '2026-06'],
    ['month', '2026-06', '2026-07'],
    ['quarter', null, '2026-Q2'],
    ['quarter', '2026-Q2', '2026-Q3'],
    ['halfYear', '2026-H1', '2026-H2'],
    ['year', null, '2025'],
    ['year', '2025', '2026'],
  ] as const)('%s, when %s was begun last: %s', (kind, begun, earliest) => {
    expect(earliestFrom(kind, begun, NOW)).toBe(earliest);
  });

  test('a year of months and quarters is offered', () => {
    expect(nextPeriods('month', '2026-11').slice(0, 3)).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(nextPeriods('quarter', '2026-Q4')).toEqual(['2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3']);
    expect(nextPeriods('halfYear', '2026-H2').slice(0, 2)).toEqual(['2026-H2', '2027-H1']);
    expect(nextPeriods('year', '2026')).toEqual(['2026', '2027']);
  });
});
