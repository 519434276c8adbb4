import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import type { Bulletin } from '../../../src/domain/bulletin/bulletin.ts';
import { isTold } from '../../../src/domain/bulletin/bulletin-words.ts';
import { bulletinSheets, bulletinWorkbook } from '../../../src/domain/bulletin/workbook/bulletin-workbook.ts';
import type { Scored } from '../../../src/domain/ranking/words/scored.ts';
import { scoreUnits } from '../../../src/domain/scoring/outcome/rank.ts';
import type { ResultLine } from '../../../src/domain/scoring/outcome/result.ts';
import { checkedData } from '../../../src/domain/scoring/schema/data.ts';
import { checkedRuleSet } from '../../../src/domain/scoring/schema/rule-set.ts';
import type { OutCell, OutSheet } from '../../../src/domain/sheets/file/out-sheet.ts';
import { type Cell, type Sheets, shownNumber, workOutWorkbook } from '../../helpers/work-out-formula.ts';
import { randomMonth, randomYear } from '../ranking/words/random-month.ts';
import { randomCase } from '../scoring/reference/random-case.ts';

function bulletin(scored: Scored): Bulletin {
  return {
    scored,
    district: '示例区',
    asOf: toDay('2026-06-30'),
    isRunning: false,
    isDraft: true,
    number: null,
    issuedOn: null,
    leftOut: [],
  };
}

function cell(out: OutCell): Cell {
  if (out === null || typeof out === 'string' || typeof out === 'number') return out;
  if (out instanceof Date) return out.getTime();
  return 'formula' in out ? { formula: out.formula } : out.number;
}

/** The sheets with their headers in row 1, and without the results that were written beside the formulas. */
function cellsOf(sheets: readonly OutSheet[]): Sheets {
  return new Map(
    sheets.map(({ name, columns, rows }) => [
      name,
      [columns.map(({ header }) => header), ...[...rows].map(row => row.map(cell))],
    ]),
  );
}

function everyLine(lines: readonly ResultLine[]): ResultLine[] {
  return lines.flatMap(line => [line, ...everyLine(line.lines), ...everyLine(line.details)]);
}

/** Works the workbook out and compares each number with the ranking. Returns how many formulas there were, and results. */
function check(scored: Scored): { formulas: number; results: number } {
  const sheets = bulletinSheets(bulletin(scored));
  const cells = cellsOf(sheets);
  const valueAt = workOutWorkbook(cells);
  const counted = { formulas: 0, results: 0 };
  const ranking = cells.get('排名') ?? [];
  for (const [index, row] of ranking.entries()) {
    if (index === 0) continue;
    const unit = scored.result.units.find(each => each.unit === row[3] && each.group === row[0]);
    if (unit === undefined) throw new Error(`no unit: ${row[3]}`);
    const total = valueAt('排名', index + 1, 5);
    if (unit.total === null) expect(total).toBeNull();
    else expect(shownNumber(total, decimalsOf(unit.total)), `${unit.unit} 总分`).toBe(unit.total);
    expect(valueAt('排名', index + 1, 2), `${unit.unit} 名次`).toBe(unit.place ?? '—');
  }
  const lines = scored.result.units.filter(isTold).flatMap(({ lines }) => everyLine(lines));
  const rows = cells.get('得分明细') ?? [];
  expect(rows).toHaveLength(lines.length + 1);
  for (const [i, line] of lines.entries()) {
    const points = valueAt('得分明细', i + 2, 5);
    if (line.formula === '不适用') expect(points, line.label).toBe('不计');
    // Where only the total is rounded, a block holds the exact sum; the ranking prints the sum of its printed lines.
    else if (scored.ruleSet.rounding !== 'total' || line.lines.length === 0)
      expect(shownNumber(points, decimalsOf(line.points)), `${line.label}: ${JSON.stringify(rows[i + 1])}`).toBe(
        line.points,
      );
    const drawn = rows[i + 1]?.[4];
    if (typeof drawn === 'object' && drawn !== null) counted.formulas += 1;
    else if (line.formula !== '不适用' && !line.key.includes('.')) counted.results += 1;
  }
  return counted;
}

function decimalsOf(text: string | null): number {
  return text?.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
}

describe('the workbook of a ranking', () => {
  test('works out to the printed points, totals and places of random months and years', () => {
    for (let seed = 1; seed <= 80; seed += 1) check(randomMonth(seed));
    for (let seed = 1; seed <= 2; seed += 1) for (const one of randomYear(seed)) check(one);
  });

  test('every line of the default rules is a formula, but those that did not apply and the entries', () => {
    const scored = randomMonth(3);
    const rows = cellsOf(bulletinSheets(bulletin(scored))).get('得分明细') ?? [];
    const lines = scored.result.units.filter(isTold).flatMap(({ lines }) => everyLine(lines));

    lines.forEach((line, i) => {
      const isEntry = /^(bonus|verification|penalty)\.\d+$/.test(line.key);
      const drawn = rows[i + 1]?.[4];
      if (line.formula !== '不适用' && !isEntry)
        expect(drawn, line.label).toMatchObject({ formula: expect.any(String) });
    });
  });

  test('a figure that is changed changes points, total and place', () => {
    const scored = randomMonth(12);
    const [first] = scored.result.units.filter(({ place }) => place === 1);
    const sheets = cellsOf(bulletinSheets(bulletin(scored)));
    const figures = (sheets.get('指标') ?? []).map(row => [...row]);
    const at = figures[0]?.indexOf('按时报送的周报（份）') ?? -1;
    const row = figures.findIndex(cells => cells[1] === first?.unit);
    const before = workOutWorkbook(sheets)('排名', 2, 5);

    const own = figures[row];
    if (own) own[at] = 0;

    expect(Number(workOutWorkbook(new Map([...sheets, ['指标', figures]]))('排名', 2, 5))).toBeLessThan(Number(before));
  });

  test('of any rule set works out to the same, most of its lines by formulas', () => {
    const all = { formulas: 0, results: 0 };
    for (let seed = 1; seed <= 200; seed += 1) {
      const { ruleSet, data } = randomCase(seed);
      const rules = checkedRuleSet(ruleSet);
      const figures = checkedData(data);
      if (!rules.ok || !figures.ok) continue;
      const outcome = scoreUnits(rules.ruleSet, figures.data);
      if (!outcome.ok) continue;
      const counted = check({ ruleSet: rules.ruleSet, data: figures.data, result: outcome.result });
      all.formulas += counted.formulas;
      all.results += counted.results;
    }
    expect(all.formulas).toBeGreaterThan(0.8 * all.results);
  });

  test('is written with its formulas and what they come to', async () => {
    const bytes = await bulletinWorkbook(bulletin(randomMonth(5)));

    const lines = new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet2.xml']);
    expect(lines).toMatch(/<c r="E\d+" s="\d+"><f>ROUND\(得分明细!\$D\$\d+\*[^<]+<\/f><v>[\d.]+<\/v><\/c>/);
  });
});
