import { withCalendarNote } from '../cards/kit/lines/calendar-note.ts';
import { calendarOf } from '../domain/base/calendar/calendar-year.ts';
import { dayOf, formatInstant, yearOf } from '../domain/base/time.ts';
import type { Roster } from '../domain/library/roster.ts';
import { rosterOn } from '../domain/library/standing.ts';
import type { DeliveryDraft } from '../domain/messaging/delivery.ts';
import type { JobName } from '../domain/schedule/slot-rules.ts';
import { isLateRun, isSlot, type WithMoved } from '../domain/schedule/slots.ts';
import type { AuditDraft } from '../store/kit/writing/changes.ts';
import { type SlotOutcome, slotReference } from '../store/schedule/slots.ts';
import type { Job, ScheduleDeps } from './job.ts';

/** A run is planned again when the roster changes meanwhile. */
const ATTEMPTS = 5;

/** What became of a slot that this process tried to take. `lost`: another process has it. */
export type SlotResult =
  | { kind: 'claimed'; outcome: SlotOutcome; messages: number; reason: string | null }
  | { kind: 'lost' };

/**
 * Runs a job for one slot: the claim, the messages and everything else it writes are one commit.
 *
 * Shapes: `wasSkipped` says that the slot is in the table as skipped and is taken over. `clockAheadMs` is how far `now`
 * stands ahead of the bot's clock.
 * Errors: rejects when the facts cannot be read or the commit cannot be written; then the slot is still free.
 */
export async function runSlot(
  deps: ScheduleDeps,
  job: Job,
  { slot, now, wasSkipped, clockAheadMs = 0 }: { slot: Date; now: Date; wasSkipped: boolean; clockAheadMs?: number },
): Promise<SlotResult> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const roster = rosterOn(await deps.roster(), dayOf(now));
    const run = { slot, now, isLate: isLateRun(slot, now) };
    const facts = on(deps, roster);
    // Somebody has moved it meanwhile: it comes at its new time.
    if (facts.calendar !== deps.calendar && !isSlot(job.name, slot, facts.calendar)) return { kind: 'lost' };
    const { messages: planned, rows, statements, audit, nothingDue, leftOut } = await job.plan(facts, run);
    // Urgent messages may have been posted before the slot.
    const known = await deps.known(planned.map(({ key }) => key));
    const messages = ofYear(planned, deps, now).filter(({ key }) => !known.has(key));
    const outcome = messages.length === 0 ? 'nothing_due' : run.isLate ? 'posted_late' : 'posted';
    const claim = { job: job.name, slot, claimedAt: now, outcome, reason: nothingDue } as const;
    const result = await deps.commit({
      received: [],
      rows: [deps.slots.row(claim), ...rows],
      statements,
      audit: [slotAudit(claim, messages.length, wasSkipped ? 2 : 1), ...audit],
      deliveries: messages,
      rosterVersion: roster.version,
      now,
      clockAheadMs,
    });
    if (result === 'committed') {
      for (const { kind, key, why } of leftOut) {
        const fields = { job: job.name, kind, key, error: why };
        deps.logger.warn('A scheduled job has left out what could not be computed.', fields);
      }
      deps.logger.info('A scheduled job has run.', {
        job: job.name,
        slot: formatInstant(slot),
        outcome,
        messages: messages.length,
        reason: nothingDue,
      });
      return { kind: 'claimed', outcome, messages: messages.length, reason: nothingDue };
    }
    const taken = await deps.slots.outcomeOf(job.name, slot);
    if (taken !== null && !(wasSkipped && taken === 'skipped')) return { kind: 'lost' };
  }
  throw new Error(`the ledgers kept changing while ${job.name} was planned`);
}

/** What is posted in a year without an official calendar says so: its times and days may be others. */
function ofYear(messages: readonly DeliveryDraft[], { calendar }: ScheduleDeps, now: Date): readonly DeliveryDraft[] {
  const year = yearOf(dayOf(now));
  if (calendar.isOfficial(year)) return messages;
  return messages.map(message => ({ ...message, content: withCalendarNote(message.content, year) }));
}

/**
 * The facts of one run, all on the roster that its commit is guarded by: with the limits and times of that roster, where they
 * have changed since the calendar was made.
 */
export function on(deps: ScheduleDeps, roster: Roster): ScheduleDeps {
  const known = deps.calendar.rulesOverTime.at(-1)?.rules.version ?? 0;
  const isSame = (roster.clockRules.at(-1)?.version ?? 0) === known;
  return {
    ...deps,
    calendar: isSame ? deps.calendar : { ...calendarOf(roster), ...movedOf(deps.calendar) },
    roster: async () => roster,
  };
}

function movedOf({ moved }: WithMoved): WithMoved {
  return moved === undefined ? {} : { moved };
}

/**
 * Posts what is too urgent to wait for the working hours that the slot itself waits for; the slot stays unclaimed.
 * Errors: as for `runSlot`. Source: domain §5 ("no reminder outside working hours except urgent").
 */
export async function postUrgent(deps: ScheduleDeps, job: Job, slot: Date, now: Date): Promise<void> {
  const roster = rosterOn(await deps.roster(), dayOf(now));
  const { messages, urgent } = await job.plan(on(deps, roster), { slot, now, isLate: isLateRun(slot, now) });
  const known = await deps.known(urgent);
  const deliveries = ofYear(messages, deps, now).filter(({ key }) => urgent.includes(key) && !known.has(key));
  if (deliveries.length === 0) return;
  const { version: rosterVersion } = roster;
  const result = await deps.commit({
    received: [],
    rows: [],
    statements: [],
    audit: [],
    deliveries,
    rosterVersion,
    now,
  });
  if (result !== 'committed') return;
  const fields = { job: job.name, slot: formatInstant(slot), messages: deliveries.length };
  deps.logger.info('Urgent messages did not wait for working hours.', fields);
}

/** The entry of the record for a claimed slot; its version lets one process win, whoever takes it. */
export function slotAudit(
  claim: { job: JobName; slot: Date; outcome: SlotOutcome; reason: string | null },
  messages: number,
  version: number,
): AuditDraft {
  return {
    actor: 'schedule',
    source: `job:${claim.job} ${formatInstant(claim.slot)}`,
    action: claim.outcome === 'skipped' ? 'slot.skip' : 'slot.run',
    aggregate: slotReference(claim),
    version,
    note: { messages },
  };
}
