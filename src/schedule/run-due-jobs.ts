import { isWithinWorkingHours } from '../domain/base/calendar/working-calendar.ts';
import { formatInstant } from '../domain/base/time.ts';
import { graceEnd, isMovedFrom, judgeSlot, latestSlot, slotsBetween } from '../domain/schedule/slots.ts';
import { errorText } from '../store/kit/database/error-text.ts';
import { type Job, type ScheduleDeps, withMovedMeetings } from './job.ts';
import { JOBS } from './jobs.ts';
import { postUrgent, runSlot, slotAudit } from './run-slot.ts';

/** The runner is called once a minute, so a slot of the minute before a first start is not an old one. */
const TICK_MS = 60_000;

/**
 * Runs every job whose slot has come since its last one, each slot once over all processes. A job that fails is logged
 * and tried again at the next call; it does not stop the others.
 *
 * Errors: never rejects.
 * Source: domain §6 ("sent late with 补发 or skipped with a logged reason; never twice").
 */
export async function runDueJobs(deps: ScheduleDeps, now: Date, jobs: readonly Job[] = JOBS): Promise<void> {
  let known: ScheduleDeps | null = null;
  for (const job of jobs) {
    try {
      known ??= await withMovedMeetings(deps, now);
      await runDueSlots(known, job, now);
    } catch (cause) {
      deps.logger.error('A scheduled job failed.', { job: job.name, error: errorText(cause) });
    }
  }
}

async function runDueSlots(deps: ScheduleDeps, job: Job, now: Date): Promise<void> {
  const last = (await deps.slots.latestClaimed(job.name, now)) ?? (await startAfter(deps, job, now));
  const calendar = workingCalendar(deps);
  const slots = slotsBetween(job.name, last, now, calendar);
  const moved = slots.filter(slot => isMovedFrom(job.name, last, slot, calendar));
  await skipSlots(deps, job, moved, now, () => `本期已于 ${formatInstant(last)} 执行，时间调整后不再重复`);
  const due = slots
    .filter(slot => !moved.includes(slot))
    .map(slot => ({ slot, verdict: judgeSlot(job.name, slot, now, calendar) }));
  // However long nothing ran, only the newest slot that is still useful is run.
  const newest = due.findLast(({ verdict }) => verdict !== 'skip');
  const missed = due.filter(one => one !== newest);
  await skipSlots(
    deps,
    job,
    missed.map(({ slot }) => slot),
    now,
    slot => `错过时段，补发期限 ${formatInstant(graceEnd(job.name, slot, calendar))} 已过`,
  );
  if (newest?.verdict === 'run') await runSlot(deps, job, { slot: newest.slot, now, wasSkipped: false });
  if (newest?.verdict === 'wait') await postUrgent(deps, job, newest.slot, now);
}

function workingCalendar({ calendar }: ScheduleDeps) {
  return { ...calendar, isWorkingTime: (instant: Date) => isWithinWorkingHours(calendar, instant) };
}

/**
 * Marks every slot up to an instant as skipped that no job has taken, each with its reason: a database that was restored
 * must not post again what it no longer knows it has posted.
 * Errors: rejects when the database cannot be read or written.
 */
export async function skipSlotsUntil(deps: ScheduleDeps, now: Date, reason: string): Promise<void> {
  const known = await withMovedMeetings(deps, now);
  for (const job of JOBS) {
    const last = (await known.slots.latestClaimed(job.name, now)) ?? (await startAfter(known, job, now));
    const slots = slotsBetween(job.name, last, now, workingCalendar(known));
    await skipSlots(known, job, slots, now, () => reason, 'debug');
  }
}

/** On a new database earlier slots are not run: the newest is marked as skipped, and the job starts from there. */
async function startAfter(deps: ScheduleDeps, job: Job, now: Date): Promise<Date> {
  const slot = latestSlot(job.name, new Date(now.getTime() - TICK_MS), deps.calendar);
  // Nothing was missed: it stands in the record, and no warning greets whoever starts for the first time.
  await skipSlots(deps, job, [slot], now, () => '首次运行之前的时段，不补发', 'debug');
  return slot;
}

/** Marks slots as skipped, each with its reason, and logs one line. */
async function skipSlots(
  deps: ScheduleDeps,
  job: Job,
  slots: readonly Date[],
  now: Date,
  reasonOf: (slot: Date) => string,
  level: 'debug' | 'warn' = 'warn',
): Promise<void> {
  if (slots.length === 0) return;
  const claims = slots.map(slot => ({
    job: job.name,
    slot,
    claimedAt: now,
    outcome: 'skipped' as const,
    reason: reasonOf(slot),
  }));
  const result = await deps.commit({
    received: [],
    rows: claims.map(claim => deps.slots.row(claim)),
    statements: [],
    audit: claims.map(claim => slotAudit(claim, 0, 1)),
    deliveries: [],
    now,
  });
  const [first, last] = [claims[0], claims.at(-1)];
  if (result !== 'committed' || !first || !last) return;
  deps.logger[level]('Slots were skipped.', {
    job: job.name,
    slots: claims.length,
    from: formatInstant(first.slot),
    to: formatInstant(last.slot),
    reason: last.reason,
  });
}
