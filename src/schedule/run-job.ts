import { dayOf } from '../domain/base/time.ts';
import { openIdsOf } from '../domain/library/roster.ts';
import { rosterOn } from '../domain/library/standing.ts';
import { isLateRun, latestSlot } from '../domain/schedule/slots.ts';
import { type Job, type ScheduleDeps, withMovedMeetings } from './job.ts';
import { JOBS } from './jobs.ts';
import { on, runSlot } from './run-slot.ts';

/** A message as `cli job --dry-run` prints it. */
export type PrintedMessage = ({ chatId: string } | { openId: string }) & {
  msgType: string;
  content: Readonly<Record<string, unknown>>;
};

export type JobRunResult =
  | { kind: 'refused'; reason: string }
  | { kind: 'printed'; slot: Date; messages: PrintedMessage[]; nothingDue: string | null }
  | { kind: 'run'; slot: Date; messages: number; nothingDue: string | null };

/**
 * Runs the latest slot of a job at or before `at`, as if the clock showed that time. Somebody asked for it, so neither
 * its grace nor working hours hold it back; a slot that has been posted posts nothing again.
 *
 * Shapes: with `dryRun` nothing is written, and a slot shows its messages even when it was posted before. `clockAheadMs`
 * is how far `at` stands ahead of the bot's clock.
 * Errors: a name that is no job is refused as a value; rejects when the database cannot be read or written.
 * Source: contract §4 (`job`).
 */
export async function runJob(
  given: ScheduleDeps,
  name: string,
  at: Date,
  { dryRun, clockAheadMs = 0 }: { dryRun: boolean; clockAheadMs?: number },
): Promise<JobRunResult> {
  const job = JOBS.find(candidate => candidate.name === name);
  if (!job) return { kind: 'refused', reason: whyNot(name) };
  const deps = await withMovedMeetings(given, at);
  const slot = latestSlot(job.name, at, deps.calendar);
  if (dryRun) return print(deps, job, slot, at);

  const earlier = await deps.slots.outcomeOf(job.name, slot);
  if (earlier !== null && earlier !== 'skipped') return alreadyDone(slot);
  const result = await runSlot(deps, job, { slot, now: at, clockAheadMs, wasSkipped: earlier === 'skipped' });
  if (result.kind === 'lost') return alreadyDone(slot);
  return { kind: 'run', slot, messages: result.messages, nothingDue: result.reason };
}

async function print(deps: ScheduleDeps, job: Job, slot: Date, at: Date): Promise<JobRunResult> {
  const roster = rosterOn(await deps.roster(), dayOf(at));
  const { messages, nothingDue } = await job.plan(on(deps, roster), { slot, now: at, isLate: isLateRun(slot, at) });
  const openIdOf = openIdsOf(roster);
  const printed = messages.flatMap(({ destination, msgType, content }): PrintedMessage[] => {
    if (destination.kind === 'chat') return [{ chatId: destination.chatId, msgType, content }];
    return destination.kind === 'person' ? [{ openId: openIdOf(destination.person), msgType, content }] : [];
  });
  return { kind: 'printed', slot, messages: printed, nothingDue };
}

function alreadyDone(slot: Date): JobRunResult {
  return { kind: 'run', slot, messages: 0, nothingDue: '该时段已经执行过，不再重复发送' };
}

function whyNot(name: string): string {
  const known = JOBS.map(job => job.name).join('、');
  return `没有名为 ${name} 的定时任务，目前可用：${known}`;
}
