import { expect, test } from 'vitest';
import { type Enrolment, newEnrolment } from '../../src/domain/enrolment/enrolment.ts';
import { runJob } from '../../src/schedule/run-job.ts';
import { openTestDatabase } from '../helpers/database.ts';
import { aTown } from '../helpers/town.ts';
import { aProcess, fill, outbox } from './schedule-bench.ts';

/** What the digest of Monday, 15 June says of requests to be enrolled. Source: contract §6.12. */

const MONDAY = new Date('2026-06-15T08:50:00+08:00');
const ON_SATURDAY = new Date('2026-06-13T20:00:00+08:00');
const ON_FRIDAY_AFTERNOON = new Date('2026-06-12T15:00:00+08:00');

function asked(askedAt: Date, changes: Partial<Enrolment> = {}): Enrolment {
  const account = { openId: 'ou_new', unionId: null, userId: null };
  return { ...newEnrolment(account, { id: 'om_1', chatId: null, said: '白洁', askedAt }), ...changes };
}

/** To whom a digest goes, and what it says. */
async function digests(enrolment: Enrolment) {
  const { client } = await openTestDatabase();
  const process = aProcess(client);
  await fill(client, process, { roster: aTown() });
  await client.batch([process.store.enrolments.insert(enrolment)], 'write');
  await runJob(process.deps, 'overdue-reminder', MONDAY, { dryRun: false });
  const { rows } = await client.execute('select content from deliveries order by seq');
  return (await outbox(client)).map(({ to }, index) => ({ to, text: String(rows[index]?.['content']) }));
}

test('who has asked over the weekend stands on the office’s', async () => {
  const told = await digests(asked(ON_SATURDAY));

  expect(told.map(({ to }) => to)).toEqual(['ou_feng', 'ou_gao']);
  expect(told[0]?.text).toContain('登记申请');
  expect(told[0]?.text).toContain('请核实身份后登记，或并入已登记人员');
});

test('what was proposed over the weekend stands on the second person’s', async () => {
  const proposal = { kind: 'enrol', name: '白洁', unit: null, role: 'office', taskForce: null } as const;
  const proposed = { state: 'proposed', round: 1, proposal, proposedBy: 'ou_feng', proposedAt: ON_SATURDAY } as const;

  expect((await digests(asked(ON_FRIDAY_AFTERNOON, proposed))).map(({ to }) => to)).toEqual(['ou_gao']);
});

test('what was asked in office hours was told at once, what is settled is told to nobody', async () => {
  expect(await digests(asked(ON_FRIDAY_AFTERNOON))).toEqual([]);
  expect(await digests(asked(ON_SATURDAY, { state: 'refused' }))).toEqual([]);
});
