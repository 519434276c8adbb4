import type { WorkingCalendar } from '../domain/base/calendar/working-calendar.ts';
import type { LeftOut } from '../domain/base/left-out.ts';
import { formatInstant } from '../domain/base/time.ts';
import { movedAgendas, spanAround } from '../domain/meetings/planned-meeting.ts';
import type { DeliveryDraft } from '../domain/messaging/delivery.ts';
import type { JobName } from '../domain/schedule/slot-rules.ts';
import type { WithMoved } from '../domain/schedule/slots.ts';
import type { JobFacts } from '../handlers/kit/job-facts.ts';
import type { Statement } from '../store/kit/database/database.ts';
import type { AuditDraft, Changes, CommitResult } from '../store/kit/writing/changes.ts';
import type { RowWrite } from '../store/kit/writing/ledger.ts';
import type { SlotStore } from '../store/schedule/slots.ts';

/** What the runner of jobs needs besides. */
export interface ScheduleDeps extends JobFacts {
  /** With the agendas of the meetings that the office has moved, once a run has looked for them. */
  calendar: WorkingCalendar & WithMoved;
  commit(changes: Changes): Promise<CommitResult>;
  slots: SlotStore;
  /** Which of these messages exist already, whatever became of them. */
  known(keys: readonly string[]): Promise<Set<string>>;
  logger: JobLogger;
}

/** One line per event: a sentence plus fields. */
export interface JobLogger {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** One run of a job: for which slot, as if the clock showed `now`. */
export interface JobRun {
  slot: Date;
  now: Date;
  /** The slot was missed and is run later: what it posts says 补发. */
  isLate: boolean;
}

/** What a run posts and writes; the runner commits it together with the slot. */
export interface JobOutput {
  messages: readonly DeliveryDraft[];
  rows: readonly RowWrite[];
  statements: readonly Statement[];
  audit: readonly AuditDraft[];
  /** Why nothing is posted; null when something is. */
  nothingDue: string | null;
  /** Keys of messages that are too urgent to wait for working hours. */
  urgent: readonly string[];
  /** What of the ledgers could not be computed: the job went on without it. */
  leftOut: readonly LeftOut[];
}

export interface Job {
  name: JobName;
  plan(facts: JobFacts, run: JobRun): Promise<JobOutput>;
}

/** The key of a message that a slot produces: `weekly-agenda 2026-06-15T08:40:00+08:00 oc_hq`, with a part number from 2 on. */
export function messageKey(job: JobName, slot: Date, target: string, part = 1): string {
  return `${job} ${formatInstant(slot)} ${target}${part > 1 ? ` ${part}` : ''}`;
}

/** A run that writes nothing but messages. */
export function posting(
  messages: readonly DeliveryDraft[],
  whenEmpty: string,
  leftOut: readonly LeftOut[] = [],
): JobOutput {
  const nothingDue = messages.length > 0 ? null : whenEmpty;
  return { messages, rows: [], statements: [], audit: [], nothingDue, urgent: [], leftOut };
}

/** The same on a calendar that knows of the meetings which the office has moved: their agendas go out on other days. */
export async function withMovedMeetings(deps: ScheduleDeps, now: Date): Promise<ScheduleDeps> {
  const { from, to } = spanAround(now);
  const moved = movedAgendas(await deps.meetings.within(from, to), deps.calendar);
  return moved.length === 0 ? deps : { ...deps, calendar: { ...deps.calendar, moved } };
}
