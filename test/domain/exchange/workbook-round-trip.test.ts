import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportWorkbook } from '../../../src/domain/exchange/workbook/export-workbook.ts';
import { readOwnWorkbook } from '../../../src/domain/exchange/workbook/read-own-workbook.ts';
import { createRoster } from '../../../src/domain/library/roster.ts';
import { readWorkbookFile } from '../../../src/domain/sheets/file/read-workbook-file.ts';
import { anyDistrict } from '../../helpers/any-district.ts';

const NOBODY = createRoster({ version: 0, district: null, units: [], people: [], groups: [], projects: [] });

/** What a file says, without what says nothing. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, one]): [string, unknown] => [key, said(key === 'milestones' ? byKind(one) : one)])
    .filter(([key, one]) => !isNothing(one) && key !== 'entry')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

/** Milestones are stored in one order, whatever the file's. */
function byKind(milestones: readonly { kind: string }[]) {
  return [...milestones].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

function isNothing(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

/** Milestones without a day say nothing, neither do plans without a figure. */
function saying(file: { projects: readonly { milestones: readonly object[]; plans: object }[] }) {
  const projects = file.projects.map(project => ({
    ...project,
    milestones: project.milestones.filter(one => Object.keys(said(one) as object).length > 1),
    plans: Object.fromEntries(
      Object.entries(project.plans).filter(([, plan]) => Object.keys(said(plan) as object).length > 0),
    ),
  }));
  return said({ ...file, projects });
}

describe('what is written as a workbook', () => {
  test('is read as the same district file', async () => {
    await fc.assert(
      fc.asyncProperty(anyDistrict, async file => {
        const workbook = readWorkbookFile(await exportWorkbook(file, 2026), 'district.xlsx');
        const options = { roster: NOBODY, accounts: new Map(), year: 2026, allowSameNames: true };
        const { json, reading } = readOwnWorkbook(workbook, options);

        expect(reading.errors).toEqual([]);
        expect(said(json)).toEqual(saying(file));
      }),
      { numRuns: Number(process.env['ROUND_TRIPS'] ?? 25) },
    );
  });
});
