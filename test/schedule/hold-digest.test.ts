import { expect, test } from 'vitest';
import { yuanFromWan } from '../../src/domain/base/money.ts';
import type { ProgressReport } from '../../src/domain/progress/progress.ts';
import { runJob } from '../../src/schedule/run-job.ts';
import { aReport } from '../helpers/builders.ts';
import { openTestDatabase } from '../helpers/database.ts';
import { asStatements } from '../helpers/ledger-rows.ts';
import { aTown } from '../helpers/town.ts';
import { aProcess, fill, outbox } from './schedule-bench.ts';

/** What the digest of Monday, 15 June says of holds. Source: contract §6.12. */

const MONDAY = new Date('2026-06-15T08:50:00+08:00');

function held(changes: Partial<ProgressReport>): ProgressReport {
  return aReport({
    status: 'held',
    reportedBy: 'ou_wang',
    monthInvestment: null,
    doubts: [{ kind: 'above_plan', field: 'yearInvestment', known: '年度计划 1.2亿元', said: '今年累计投资 2亿元' }],
    yearInvestment: yuanFromWan(20_000),
    ...changes,
  });
}

/** To whom a digest goes, and what it says. */
async function digests(reports: readonly ProgressReport[], proposedAt: string | null = null) {
  const { client } = await openTestDatabase();
  const process = aProcess(client);
  await fill(client, process, { roster: aTown(), reports });
  const [report] = reports;
  if (proposedAt && report) {
    const open = { decision: null, decidedBy: null, decidedAt: null, note: null };
    const lift = {
      report: report.id,
      round: 1,
      proposedBy: 'ou_feng',
      proposedAt: new Date(proposedAt),
      reason: '属实',
    };
    await client.batch(asStatements([process.store.holdLifts.row({ ...lift, ...open }, report.project)]), 'write');
  }
  await runJob(process.deps, 'overdue-reminder', MONDAY, { dryRun: false });
  const { rows } = await client.execute('select content from deliveries order by seq');
  return (await outbox(client)).map(({ to }, index) => ({ to, text: String(rows[index]?.['content']) }));
}

const LARGE = { yearInvestment: yuanFromWan(120_000) };
const ON_SATURDAY = new Date('2026-06-13T20:00:00+08:00');
const ON_FRIDAY_AFTERNOON = new Date('2026-06-12T15:00:00+08:00');

test('what was held over the weekend stands on its author’s, a large one on the office’s', async () => {
  const small = await digests([held({ reportedAt: ON_SATURDAY })]);
  expect(small.map(({ to }) => to)).toEqual(['ou_wang']);
  expect(small[0]?.text).toContain('待确认数值');
  expect(small[0]?.text).toContain('请确认');

  const large = await digests([held({ reportedAt: ON_SATURDAY, ...LARGE })]);
  expect(large.map(({ to }) => to)).toEqual(['ou_feng', 'ou_gao']);
  expect(large[0]?.text).toContain('请核对后提请确认');
});

test('what was proposed over the weekend stands on the second person’s', async () => {
  const told = await digests([held({ reportedAt: ON_FRIDAY_AFTERNOON, ...LARGE })], '2026-06-13T20:00:00+08:00');

  expect(told.map(({ to }) => to)).toEqual(['ou_gao']);
  expect(told[0]?.text).toContain('请复核');
});

test('what was held in office hours was told at once and stands on none', async () => {
  expect(await digests([held({ reportedAt: ON_FRIDAY_AFTERNOON, ...LARGE })])).toEqual([]);
});

test('what has been put right by a report that is held as well is told once', async () => {
  const first = held({ id: 'first', reportedAt: ON_SATURDAY });
  const second = held({ id: 'second', reportedAt: ON_SATURDAY, corrects: 'first' });

  const [digest, ...others] = await digests([first, second]);

  expect(others).toEqual([]);
  expect(digest?.text).toContain('请您办理 1 件');
});
