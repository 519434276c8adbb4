import { expect, test } from 'vitest';
import { addDays, dayOf, instantAt, monthOf, toDay } from '../../../src/domain/base/time.ts';
import { copiesToDrop, type KeptCopy } from '../../../src/node/backup/rotation.ts';

const madeOn = (day: string): KeptCopy => ({ name: day, madeAt: instantAt(toDay(day), '02:30') });

/** Three years of nights, each with its rotation; some nights are missed. */
function afterYears(isMissed: (day: string) => boolean): string[] {
  let copies: KeptCopy[] = [];
  for (let day = toDay('2024-01-01'); day <= '2026-12-15'; day = addDays(day, 1)) {
    if (isMissed(day)) continue;
    copies.push(madeOn(day));
    const dropped = new Set(copiesToDrop(copies));
    copies = copies.filter(copy => !dropped.has(copy));
  }
  return copies.map(({ name }) => name);
}

test('seven days, eight weeks and twenty-four months are kept, each with its last backup', () => {
  const kept = afterYears(() => false);

  expect(kept.slice(-7)).toEqual(['09', '10', '11', '12', '13', '14', '15'].map(day => `2026-12-${day}`));
  // Sundays end the weeks: the present one and seven before it.
  for (const sunday of ['2026-12-06', '2026-11-29', '2026-11-22', '2026-11-15', '2026-11-08', '2026-11-01'])
    expect(kept).toContain(sunday);
  expect(kept).not.toContain('2026-10-25');
  const months = new Set(kept.map(name => name.slice(0, 7)));
  expect([...months].sort()).toHaveLength(24);
  expect([...months].sort()[0]).toBe('2025-01');
  expect(kept.length).toBeLessThanOrEqual(7 + 8 + 24);
  for (const name of kept.filter(one => one < '2026-10-01')) {
    expect(monthOf(dayOf(instantAt(addDays(toDay(name), 1), '12:00')))).not.toBe(name.slice(0, 7));
  }
});

test('a machine that was off for months keeps its old backups until it has newer ones', () => {
  const kept = afterYears(day => day >= '2026-03-01' && day < '2026-12-14');

  expect(kept.slice(-2)).toEqual(['2026-12-14', '2026-12-15']);
  expect(kept.filter(name => name.startsWith('2026-02')).length).toBeGreaterThanOrEqual(5);
  expect(kept.length).toBeLessThanOrEqual(7 + 8 + 24);
});

test('of several in one day the last one is kept, and the newest of all never goes', () => {
  const morning = { name: 'morning', madeAt: instantAt(toDay('2026-06-01'), '02:30') };
  const noon = { name: 'noon', madeAt: instantAt(toDay('2026-06-01'), '12:00') };

  expect(copiesToDrop([noon, morning])).toEqual([morning]);
  expect(copiesToDrop([])).toEqual([]);
});
