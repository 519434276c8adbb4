import type { BackupState } from '../../domain/backup/backup-state.ts';
import { dayOf, monthOf } from '../../domain/base/time.ts';
import { CALL_KINDS, type CallsOfMonth } from '../../domain/messaging/calls.ts';
import { DELIVERY_STATUSES } from '../../domain/messaging/delivery.ts';
import type { BotEvent } from '../../domain/messaging/event.ts';
import type { Appender } from '../../store/messaging/inbox-appender.ts';
import type { Store } from '../../store/store.ts';
import type { RefusalMemory } from '../intake/refusals.ts';

/** How many events of each kind have been handled. */
export type EventCounts = Map<BotEvent['kind'] | 'failed', number>;

interface MetricsNeeds {
  store: Pick<Store, 'calls' | 'deliveries' | 'evidence' | 'inbox' | 'written'>;
  appender: Pick<Appender, 'written'>;
  events: EventCounts;
  refused: RefusalMemory;
  /** How many held figures nobody may confirm. */
  stuckHolds(): Promise<number>;
  /** How many calls the month has; 0 is without a limit. */
  callsAMonth(): Promise<number>;
  /** What an operator should know, as `/readyz` tells it. */
  warnings(): Promise<readonly string[]>;
  /** What is known of the automatic backups; absent where none are made. */
  backups: (() => Promise<BackupState>) | undefined;
  now(): Date;
}

/** Numbers for Prometheus: events since the start, and the state of inbox and outbox. */
export function createMetrics(needs: MetricsNeeds) {
  const { store, appender, events, refused, stuckHolds, callsAMonth, warnings, backups, now } = needs;
  return {
    countEvent(kind: BotEvent['kind'] | 'failed'): void {
      events.set(kind, (events.get(kind) ?? 0) + 1);
    },

    /** The numbers as text. */
    async read(): Promise<string> {
      const at = now();
      const parts = [
        ...eventLines(events),
        ...warningLines(await warnings()),
        ...refusalLines(refused),
        ...(await inboxLines(store, appender.written(), at)),
        ...decisionLines(store.written()),
        ...(await outboxLines(store, at)),
        ...metric('guanjia_holds_stuck', 'gauge', 'Large figures that are held and that nobody may confirm.', [
          ['', await stuckHolds()],
        ]),
        ...(await evidenceLines(store, at)),
        ...callLines(await store.calls.ofMonth(monthOf(dayOf(at))), await callsAMonth()),
        ...(backups ? backupLines(await backups(), at) : []),
      ];
      return [...parts, ''].join('\n');
    },
  };
}

/** The kinds that there may be; another one is shown while it stands. */
const WARNING_KINDS = ['roster', 'calendar', 'backup', 'outbox', 'holds', 'evidence'];

function warningLines(warnings: readonly string[]): string[] {
  const kinds = warnings.map(line => line.slice(0, line.indexOf(':')));
  return metric('guanjia_warnings', 'gauge', 'Warnings of /readyz that stand now, by kind.', [
    ...[...new Set([...WARNING_KINDS, ...kinds])].map(
      kind => [`{kind="${kind}"}`, kinds.filter(one => one === kind).length] as const,
    ),
  ]);
}

function eventLines(events: EventCounts): string[] {
  return metric('guanjia_events_total', 'counter', 'Events handled since the start, by kind.', [
    ...[...events].map(([kind, count]) => [`{kind="${kind}"}`, count] as const),
  ]);
}

function refusalLines({ counts }: RefusalMemory): string[] {
  return metric('guanjia_requests_refused_total', 'counter', 'Requests to the event address that were refused.', [
    ...[...counts].map(([reason, count]) => [`{reason="${reason}"}`, count] as const),
  ]);
}

async function inboxLines(
  { inbox }: MetricsNeeds['store'],
  { events, commits }: ReturnType<Appender['written']>,
  at: Date,
): Promise<string[]> {
  const { waiting, oldestAt, aside, unreadable } = await inbox.counts();
  return [
    ...metric('guanjia_inbox_waiting', 'gauge', 'Events stored and not yet decided.', [['', waiting]]),
    ...metric('guanjia_inbox_oldest_seconds', 'gauge', 'How long the oldest of them has waited.', [
      ['', secondsBetween(oldestAt, at)],
    ]),
    ...metric('guanjia_inbox_set_aside', 'gauge', 'Events that could not be read or carried out, by reason.', [
      ['{reason="failed"}', aside],
      ['{reason="unreadable"}', unreadable],
    ]),
    ...metric('guanjia_inbox_stored_total', 'counter', 'Events taken in since the start, copies included.', [
      ['', events],
    ]),
    ...metric('guanjia_inbox_commits_total', 'counter', 'Transactions that stored them.', [['', commits]]),
    ...metric('guanjia_inbox_events_per_commit', 'gauge', 'Events that shared a transaction, on average.', [
      ['', share(events, commits)],
    ]),
  ];
}

function decisionLines({ decisions, commits }: ReturnType<Store['written']>): string[] {
  return [
    ...metric('guanjia_decisions_total', 'counter', 'Decisions written since the start.', [['', decisions]]),
    ...metric('guanjia_decision_commits_total', 'counter', 'Transactions that wrote them.', [['', commits]]),
    ...metric('guanjia_decisions_per_commit', 'gauge', 'Decisions that shared a transaction, on average.', [
      ['', share(decisions, commits)],
    ]),
  ];
}

async function outboxLines({ deliveries }: MetricsNeeds['store'], at: Date): Promise<string[]> {
  const statuses = await deliveries.countByStatus();
  const { hold, waitingSince } = await deliveries.outlook(at);
  const isHeld = hold !== null && hold.endedAt === null;
  return [
    ...metric('guanjia_deliveries', 'gauge', 'Messages in the outbox, by status.', [
      ...DELIVERY_STATUSES.map(status => [`{status="${status}"}`, statuses.get(status) ?? 0] as const),
    ]),
    ...metric('guanjia_outbox_held', 'gauge', 'Whether trouble of the platform keeps the whole outbox back.', [
      ['', isHeld ? 1 : 0],
    ]),
    ...metric('guanjia_outbox_held_seconds', 'gauge', 'For how long the outbox has been held.', [
      ['', isHeld ? secondsBetween(hold.since, at) : 0],
    ]),
    ...metric(
      'guanjia_outbox_oldest_waiting_seconds',
      'gauge',
      'How late the oldest waiting message is; what waits for working hours does not count.',
      [['', secondsBetween(waitingSince, at)]],
    ),
  ];
}

async function evidenceLines({ evidence }: MetricsNeeds['store'], at: Date): Promise<string[]> {
  const { left, troubledSince } = await evidence.fetches.outlook();
  return [
    ...metric('guanjia_evidence_waiting', 'gauge', 'Photos and files whose bytes are not kept yet.', [['', left]]),
    ...metric('guanjia_evidence_trouble_seconds', 'gauge', 'For how long fetching or keeping one has failed.', [
      ['', secondsBetween(troubledSince, at)],
    ]),
  ];
}

function callLines({ month, byKind }: CallsOfMonth, budget: number): string[] {
  return [
    ...metric('guanjia_platform_calls', 'gauge', 'Calls to the platform in this month, by what for.', [
      ...CALL_KINDS.map(kind => [`{month="${month}",kind="${kind}"}`, byKind.get(kind) ?? 0] as const),
    ]),
    ...metric('guanjia_platform_calls_budget', 'gauge', 'How many calls the month has; 0 is without a limit.', [
      ['', budget],
    ]),
  ];
}

function backupLines({ newest, drill }: BackupState, at: Date): string[] {
  return [
    ...metric('guanjia_backup_age_seconds', 'gauge', 'How old the newest automatic backup is; absent without one.', [
      ...(newest ? [['', secondsBetween(newest.madeAt, at)] as const] : []),
    ]),
    ...metric(
      'guanjia_backup_drill_passed',
      'gauge',
      'Whether the newest restore drill was passed; absent before one.',
      [...(drill ? [['', drill.fault === null ? 1 : 0] as const] : [])],
    ),
  ];
}

export type Metrics = ReturnType<typeof createMetrics>;

function metric(
  name: string,
  type: 'counter' | 'gauge',
  help: string,
  values: readonly (readonly [labels: string, value: number])[],
): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...values.map(([labels, value]) => `${name}${labels} ${value}`),
  ];
}

function share(parts: number, wholes: number): number {
  return wholes === 0 ? 0 : Number((parts / wholes).toFixed(2));
}

function secondsBetween(since: Date | null, at: Date): number {
  return since === null ? 0 : Math.max(0, Math.floor((at.getTime() - since.getTime()) / 1000));
}
