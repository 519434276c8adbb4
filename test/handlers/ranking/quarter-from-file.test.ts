import { expect, test } from 'vitest';
import { computePeriodRanking } from '../../../src/handlers/ranking/compute-period-ranking.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { importInto } from '../../helpers/import.ts';
import { at, RANKED_REPORTS, RANKED_ROSTER } from '../../helpers/ranked-district.ts';
import { aProcess, fill } from '../../schedule/schedule-bench.ts';

/** Ballots that came with a file count in the quarter: seven judges, two of whom saw two projects of a unit. Source: domain §4.2. */

const SCORES = ['92', '90', '88', '86', '89', '70', '91'];

test('the ballots of a file count, the highest and the lowest of seven left out', async () => {
  const { client } = await openTestDatabase();
  const process = aProcess(client);
  await fill(client, process, { roster: RANKED_ROSTER, reports: RANKED_REPORTS });
  const project = RANKED_ROSTER.projects?.find(({ unit }) => unit === '东溪街道')?.code ?? '';
  const ballots = SCORES.map((score, index) => ({ judge: `ou_j${index}`, score }));
  await importInto(process.store, {
    people: SCORES.map((_, index) => ({ openId: `ou_j${index}`, name: `评委${index}`, roles: ['auditor'] })),
    siteReviews: [{ quarter: '2026-Q2', project, unit: '东溪街道', ballots }],
  });

  const outcome = await computePeriodRanking(process.deps, '2026-Q2', at('2026-07-08 09:10'));
  if (outcome.kind === 'refused') throw new Error(outcome.reason);
  const line = outcome.ranking.result.units
    .find(({ unit }) => unit === '东溪街道')
    ?.lines.find(({ key }) => key === 'G');
  expect(line).toMatchObject({ points: '22.20', note: expect.stringContaining('评委 7 名，导入的观摩评分') });
});
