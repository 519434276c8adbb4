import { expect, test } from 'vitest';
import type { StoredCase } from '../../../src/domain/cases/case.ts';
import { rankUnits } from '../../../src/domain/scoring/outcome/rank.ts';
import type { RankingResult } from '../../../src/domain/scoring/outcome/result.ts';
import { computePeriodRanking } from '../../../src/handlers/ranking/compute-period-ranking.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { asStatements } from '../../helpers/ledger-rows.ts';
import { at, RANKED_PROBLEMS, RANKED_REPORTS, RANKED_ROSTER } from '../../helpers/ranked-district.ts';
import { aSchemeInForce, OWN_MONTH, ruleSetOf } from '../../helpers/schemes.ts';
import { aProcess, fill } from '../../schedule/schedule-bench.ts';

/** Rankings under the schemes that the database holds. */

const JULY = at('2026-07-01 09:10');

async function ranking(period: string, ...schemes: StoredCase[]) {
  const { client } = await openTestDatabase();
  const process = aProcess(client);
  await fill(client, process, { roster: RANKED_ROSTER, reports: RANKED_REPORTS, problems: RANKED_PROBLEMS });
  await client.batch(asStatements(schemes.map(one => process.store.cases.row(one))), 'write');
  const outcome = await computePeriodRanking(process.deps, period, JULY);
  if (outcome.kind === 'refused') throw new Error(outcome.reason);
  return outcome.ranking;
}

const own = (from: string) => aSchemeInForce(1, { kind: 'month', from, ruleSet: OWN_MONTH });
const totals = ({ units }: RankingResult) =>
  units.filter(({ status }) => status === 'ranked').map(({ unit, total }) => [unit, total]);

test('a month is ranked by the scheme that is in force then, with the figures that it asks for', async () => {
  const { result, data, ruleSet } = await ranking('2026-06', own('2026-06'));

  // 60 × 5.40/6.00 + 40 × 3/4, 60 + 40 × 2/2, 60 × 9/10 + 40.
  expect(totals(result)).toEqual([
    ['云岭镇', '100.00'],
    ['南苑街道', '94.00'],
    ['东溪街道', '84.00'],
  ]);
  expect(ruleSet).toEqual(OWN_MONTH);
  expect(Object.keys(data.units[0]?.figures ?? {}).sort()).toEqual(Object.keys(OWN_MONTH.figures).sort());
  // The month before is compared as its own scheme has it.
  expect(data.previous?.ruleSet.id ?? 'default-month').toBe('default-month');
  expect((await ranking('2026-06', own('2026-07'))).result.ruleSet.id).toBe('default-month');
});

test('a quarter by the shipped rules finds its month under the own scheme, and can be computed again', async () => {
  const { result, data, ruleSet } = await ranking('2026-Q2', own('2026-06'));

  // 0.8 × June + 0.2 × 80.
  expect(totals(result)).toEqual([
    ['云岭镇', '96.00'],
    ['南苑街道', '91.20'],
    ['东溪街道', '83.20'],
  ]);
  expect(data.results?.map(one => one.ruleSet)).toEqual([
    { id: 'erqi-month', version: '2026', inPlaceOf: ['default-month'] },
  ]);
  expect(rankUnits(ruleSet, data)).toEqual(result);
});

test('a quarter of the own rules has all the months that they ask for, and single lines of them', async () => {
  const quarter = ruleSetOf({
    id: 'erqi-quarter',
    version: '1',
    title: '季考核办法',
    figures: {
      months: {
        label: '各月得分',
        type: 'numbers',
        fromResults: { ruleSet: 'erqi-month', take: 'all' },
        missing: 'empty',
      },
      starts: {
        label: '季末月开工',
        fromResults: { ruleSet: 'erqi-month', take: 'last', of: { line: 'K' } },
        missing: 'notRanked',
      },
    },
    items: [
      { kind: 'formula', key: 'N', label: '月数', value: { count: 'months' } },
      { kind: 'formula', key: 'S', label: '开工', value: 'starts' },
    ],
  });
  const { result, data } = await ranking(
    '2026-Q2',
    own('2026-06'),
    aSchemeInForce(2, { kind: 'quarter', from: '2026-Q2', ruleSet: quarter }),
  );

  expect(data.results?.map(({ period }) => period)).toEqual(['2026-04', '2026-05', '2026-06']);
  expect(totals(result).find(([unit]) => unit === '东溪街道')).toEqual(['东溪街道', '33.00']);
});
