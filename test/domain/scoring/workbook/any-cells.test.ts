import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TableCell } from '../../../../src/domain/scoring/workbook/cells/cell.ts';
import { type FormulaNames, Names } from '../../../../src/domain/scoring/workbook/formula/names.ts';
import { readValue, readWholeCondition } from '../../../../src/domain/scoring/workbook/formula/read-formula.ts';
import { readRuleSet } from '../../../../src/domain/scoring/workbook/read-rule-set.ts';
import { showSheetIssue } from '../../../../src/domain/scoring/workbook/row-reader.ts';
import type { Table } from '../../../../src/domain/scoring/workbook/table.ts';
import { writeRuleSet } from '../../../../src/domain/scoring/workbook/write-rule-set.ts';
import { knownRuleSets } from './known-rule-sets.ts';

const cell: fc.Arbitrary<TableCell> = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -5, max: 200 }),
  fc.double({ noNaN: true }),
  fc.constant({ trouble: '这一格是日期' }),
  fc.string({ maxLength: 8, unit: 'grapheme' }),
  fc.string({
    maxLength: 12,
    unit: fc.constantFrom(...'()（）【】"“”+-×÷≥<:：,，;；、→\n且或非名次分档如果否则本行合计总分甲1%/.'),
  }),
  fc.constantFrom('1.1', '1', '2', '比率', '小项合计', '明细表', '（无）', '按', '得分(', '分档(甲)', '档', '一票否决'),
);

/** A workbook of the repository in which some cells hold something else. */
const spoilt = fc
  .record({
    at: fc.nat(),
    changes: fc.array(fc.record({ sheet: fc.nat(), row: fc.nat(), column: fc.nat(), cell }), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ at, changes }): Table[] => {
    const all = knownWorkbooks[at % knownWorkbooks.length] ?? [];
    const tables = all.map(({ name, rows }) => ({ name, rows: rows.map(row => ({ ...row, cells: [...row.cells] })) }));
    for (const change of changes) {
      const rows = tables[change.sheet % tables.length]?.rows ?? [];
      const cells = rows[change.row % rows.length]?.cells ?? [];
      cells[change.column % cells.length] = change.cell;
    }
    return tables;
  });

const knownWorkbooks = knownRuleSets().map(([, ruleSet]) => writeRuleSet(ruleSet));

test('whatever stands in the cells, the workbook is read or refused in sentences, at a sheet', () => {
  let [read, refused] = [0, 0];
  fc.assert(
    fc.property(spoilt, tables => {
      const outcome = readRuleSet(tables);
      if (outcome.ok) read += 1;
      else {
        refused += 1;
        expect(outcome.issues.length).toBeGreaterThan(0);
        for (const issue of outcome.issues) {
          expect(showSheetIssue(issue)).toMatch(/^工作表“.+”.*：.*\p{Script=Han}/su);
          // Words of the program, not of the office.
          expect(issue.message).not.toMatch(/undefined|null|\[object|NaN/);
        }
      }
    }),
    { numRuns: 600, seed: 20260701 },
  );
  expect(Math.min(read, refused)).toBeGreaterThan(50);
});

test('brackets without end are refused, and brackets that may hold a condition or a quantity cost no time', () => {
  const figures = new Names('指标', [{ key: 'a', label: '甲' }]);
  const names = { figures, items: figures } as unknown as FormulaNames;
  const startedAt = performance.now();

  expect(() => readValue('('.repeat(16_000), names)).toThrow(/括号超过 60 层/);
  expect(() => readWholeCondition(`${'非('.repeat(16_000)}甲>1`, names)).toThrow(/括号超过 60 层/);
  expect(() => readWholeCondition(`${'(如果('.repeat(29)}甲>1${',1,2))'.repeat(29)}`, names)).toThrow(/看不懂/);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});
