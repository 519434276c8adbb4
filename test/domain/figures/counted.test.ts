import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { lastDayOf, type Month, toMonth } from '../../../src/domain/base/time.ts';
import { countedBy, countedLight } from '../../../src/domain/figures/counted.ts';
import type { Verification } from '../../../src/domain/figures/three-figures.ts';
import type { ProgressReport } from '../../../src/domain/progress/progress.ts';
import { aProject, aReport, aVerification } from '../../helpers/builders.ts';

/** The figure that counts: verified, else reported; of the newest month of which either is known. */

const CODE = 'EQ-2026-003';
const [MAY, JUNE, JULY] = ['2026-05', '2026-06', '2026-07'].map(toMonth) as [Month, Month, Month];

function reported(month: Month, wan: number | null, percent: number | null = null): ProgressReport {
  const reportedAt = new Date(`${month}-12T09:00:00+08:00`);
  return aReport({ id: month, month, reportedAt, yearInvestment: wan === null ? null : yuanFromWan(wan), percent });
}

function found(month: Month, wan: number | null, percent: number | null = null, changes: Partial<Verification> = {}) {
  const yearInvestment = wan === null ? null : yuanFromWan(wan);
  return aVerification({ month, yearInvestment, percent, ...changes });
}

function counts(reports: readonly ProgressReport[], verifications: readonly Verification[], month = JUNE) {
  const counted = countedBy({ reports, verifications }, month).get(CODE);
  return counted && [Number(counted.yearInvestment ?? -1) / 10_000, counted.percent, counted.verified?.month ?? null];
}

describe('the figure that counts', () => {
  test.each<[string, readonly ProgressReport[], readonly Verification[], Month, unknown]>([
    ['nothing is known', [], [], JUNE, undefined],
    ['only a report', [reported(JUNE, 3600, 45)], [], JUNE, [3600, 45, null]],
    ['only a verification', [], [found(JUNE, 3000, 40)], JUNE, [3000, 40, JUNE]],
    ['both of a month', [reported(JUNE, 3600, 45)], [found(JUNE, 3000)], JUNE, [3000, 45, JUNE]],
    [
      'only how far the works are was verified',
      [reported(JUNE, 3600, 45)],
      [found(JUNE, null, 40)],
      JUNE,
      [3600, 40, null],
    ],
    ['an older report', [reported(MAY, 3600, 45)], [found(JUNE, 3000, 40)], JUNE, [3000, 40, JUNE]],
    ['a newer report', [reported(JULY, 4000, 50)], [found(JUNE, 3000, 40)], JULY, [4000, 50, null]],
    ['a newer report without the figure', [reported(JULY, null)], [found(JUNE, 3000, 40)], JULY, [3000, 40, JUNE]],
    [
      'a newer report, of the month before it',
      [reported(JUNE, 3600, 45), reported(JULY, 4000)],
      [found(JUNE, 3000)],
      JUNE,
      [3000, 45, JUNE],
    ],
    ['two of a month', [], [found(JUNE, 3000), found(JUNE, 2900, null, { seq: 2 })], JUNE, [2900, null, JUNE]],
    [
      'taken back',
      [reported(JUNE, 3600, 45)],
      [found(JUNE, 3000), found(JUNE, null, null, { seq: 2 })],
      JUNE,
      [3600, 45, null],
    ],
    [
      'taken back, and found a month earlier',
      [reported(MAY, 3100)],
      [found(MAY, 2800), found(JUNE, 3000), found(JUNE, null, null, { seq: 2 })],
      JUNE,
      [2800, null, MAY],
    ],
    ['of a later month', [reported(JUNE, 3600, 45)], [found(JULY, 3000)], JUNE, [3600, 45, null]],
    [
      'of the year before: the money ends with the year, the works go on',
      [],
      [found(toMonth('2025-12'), 9000, 30)],
      JUNE,
      [-0.0001, 30, null],
    ],
  ])('where there is %s', (_, reports, verifications, month, expected) => {
    expect(counts(reports, verifications, month)).toEqual(expected);
  });

  test('keeps what was reported beside it, and says by how much it is untrue only for its own month', () => {
    const known = { reports: [reported(JUNE, 3600, 45)], verifications: [found(JUNE, 3000, 40)] };

    expect(countedBy(known, JUNE).get(CODE)).toMatchObject({
      reported: yuanFromWan(3600),
      reportedPercent: 45,
      overstated: { reported: yuanFromWan(3600), verified: yuanFromWan(3000), found: { by: 'ou_feng' } },
    });
    expect(countedBy(known, JULY).get(CODE)).toMatchObject({ yearInvestment: yuanFromWan(3000), overstated: null });
  });

  test.each([
    [3300, null],
    [3301, 'red'],
  ])('a project of which %d was reported where 3000 was found is %s for it', (wan, color) => {
    const project = aProject({ startMonth: toMonth('2026-01'), endMonth: toMonth('2026-12'), milestones: [] });
    const known = { reports: [reported(JUNE, wan, 50)], verifications: [found(JUNE, 3000)] };

    const light = countedLight(project, countedBy(known, JUNE).get(CODE), JUNE, lastDayOf(JUNE));

    expect(light).toMatchObject(color === null ? { color: 'green', reason: 'gap' } : { color, reason: 'untrue' });
    const reserve = countedLight(
      { ...project, library: 'reserve' },
      countedBy(known, JUNE).get(CODE),
      JUNE,
      lastDayOf(JUNE),
    );
    expect(reserve.color).toBeNull();
  });
});
