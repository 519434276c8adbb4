import { DELIVERY_STATUSES } from '../../domain/messaging/delivery.ts';
import type { BotEvent } from '../../domain/messaging/event.ts';
import type { Appender } from '../../store/messaging/inbox-appender.ts';
import type { Store } from '../../store/store.ts';

/** How many events of each kind have been handled. */
export type EventCounts = Map<BotEvent['kind'] | 'failed', number>;

interface MetricsNeeds {
  store: Pick<Store, 'deliveries' | 'evidence' | 'inbox' | 'written'>;
  appender: Pick<Appender, 'written'>;
  events: EventCounts;
  /** How many held figures nobody may confirm. */
  stuckHolds(): Promise<number>;
  now(): Date;
}

/** Numbers for Prometheus: events since the start, and the state of inbox and outbox. */
export function createMetrics({ store, appender, events, stuckHolds, now }: MetricsNeeds) {
  return {
    countEvent(kind: BotEvent['kind'] | 'failed'): void {
      events.set(kind, (events.get(kind) ?? 0) + 1);
    },

    /** The numbers as text. */
    async read(): Promise<string> {
      const at = now();
      const statuses = await store.deliveries.countByStatus();
      const inbox = await store.inbox.counts();
      const { hold, waitingSince } = await store.deliveries.outlook(at);
      const stuck = await stuckHolds();
      const evidence = await store.evidence.fetches.outlook();
      const isHeld = hold !== null && hold.endedAt === null;
      const secondsSince = (since: Date | null) =>
        since === null ? 0 : Math.max(0, Math.floor((at.getTime() - since.getTime()) / 1000));
      const stored = appender.written();
      const decided = store.written();
      return [
        ...metric('guanjia_events_total', 'counter', 'Events handled since the start, by kind.', [
          ...[...events].map(([kind, count]) => [`{kind="${kind}"}`, count] as const),
        ]),
        ...metric('guanjia_inbox_waiting', 'gauge', 'Events stored and not yet decided.', [['', inbox.waiting]]),
        ...metric('guanjia_inbox_oldest_seconds', 'gauge', 'How long the oldest of them has waited.', [
          ['', secondsSince(inbox.oldestAt)],
        ]),
        ...metric('guanjia_inbox_set_aside', 'gauge', 'Events that could not be read or carried out, by reason.', [
          ['{reason="failed"}', inbox.aside],
          ['{reason="unreadable"}', inbox.unreadable],
        ]),
        ...metric('guanjia_inbox_stored_total', 'counter', 'Events taken in since the start, copies included.', [
          ['', stored.events],
        ]),
        ...metric('guanjia_inbox_commits_total', 'counter', 'Transactions that stored them.', [['', stored.commits]]),
        ...metric('guanjia_inbox_events_per_commit', 'gauge', 'Events that shared a transaction, on average.', [
          ['', share(stored.events, stored.commits)],
        ]),
        ...metric('guanjia_decisions_total', 'counter', 'Decisions written since the start.', [
          ['', decided.decisions],
        ]),
        ...metric('guanjia_decision_commits_total', 'counter', 'Transactions that wrote them.', [
          ['', decided.commits],
        ]),
        ...metric('guanjia_decisions_per_commit', 'gauge', 'Decisions that shared a transaction, on average.', [
          ['', share(decided.decisions, decided.commits)],
        ]),
        ...metric('guanjia_deliveries', 'gauge', 'Messages in the outbox, by status.', [
          ...DELIVERY_STATUSES.map(status => [`{status="${status}"}`, statuses.get(status) ?? 0] as const),
        ]),
        ...metric('guanjia_outbox_held', 'gauge', 'Whether trouble of the platform keeps the whole outbox back.', [
          ['', isHeld ? 1 : 0],
        ]),
        ...metric('guanjia_outbox_held_seconds', 'gauge', 'For how long the outbox has been held.', [
          ['', isHeld ? secondsSince(hold.since) : 0],
        ]),
        ...metric(
          'guanjia_outbox_oldest_waiting_seconds',
          'gauge',
          'How late the oldest waiting message is; what waits for working hours does not count.',
          [['', secondsSince(waitingSince)]],
        ),
        ...metric('guanjia_holds_stuck', 'gauge', 'Large figures that are held and that nobody may confirm.', [
          ['', stuck],
        ]),
        ...metric('guanjia_evidence_waiting', 'gauge', 'Photos and files whose bytes are not kept yet.', [
          ['', evidence.left],
        ]),
        ...metric('guanjia_evidence_trouble_seconds', 'gauge', 'For how long fetching or keeping one has failed.', [
          ['', secondsSince(evidence.troubledSince)],
        ]),
        '',
      ].join('\n');
    },
  };
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
