import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { isTold } from '../../../src/domain/bulletin/bulletin-words.ts';
import { bulletinSheets, bulletinWorkbook } from '../../../src/domain/bulletin/workbook/bulletin-workbook.ts';
import { scoreUnits } from '../../../src/domain/scoring/outcome/rank.ts';
import { checkedData } from '../../../src/domain/scoring/schema/data.ts';
import { checkedRuleSet } from '../../../src/domain/scoring/schema/rule-set.ts';
import { workOutWorkbook } from '../../helpers/work-out-formula.ts';
import { randomMonth, randomYear } from '../ranking/words/random-month.ts';
import { randomCase } from '../scoring/reference/random-case.ts';
import { aBulletin, cellsOf, everyLine, expectRecalculated } from './recalculated.ts';

describe('the workbook of a ranking', () => {
  test('works out to the printed points, totals and places of random months and years', () => {
    for (let seed = 1; seed <= 80; seed += 1) expectRecalculated(randomMonth(seed));
    for (let seed = 1; seed <= 2; seed += 1) for (const one of randomYear(seed)) expectRecalculated(one);
  });

  test('every line of the default rules is a formula, but those that did not apply and the entries', () => {
    const scored = randomMonth(3);
    const rows = cellsOf(bulletinSheets(aBulletin(scored))).get('得分明细') ?? [];
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
    const sheets = cellsOf(bulletinSheets(aBulletin(scored)));
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
      const counted = expectRecalculated({ ruleSet: rules.ruleSet, data: figures.data, result: outcome.result });
      all.formulas += counted.formulas;
      all.results += counted.results;
    }
    expect(all.formulas).toBeGreaterThan(0.8 * all.results);
  });

  test('is written with its formulas and what they come to', async () => {
    const bytes = await bulletinWorkbook(aBulletin(randomMonth(5)));

    const lines = new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet2.xml']);
    expect(lines).toMatch(/<c r="E\d+" s="\d+"><f>ROUND\(得分明细!\$D\$\d+\*[^<]+<\/f><v>[\d.]+<\/v><\/c>/);
  });
});
