import { DELIVERY_STATUSES } from '../../domain/messaging/delivery.ts';
import type { BotEvent } from '../../domain/messaging/event.ts';
import type { Store } from '../../store/store.ts';

/** How many events of each kind have been handled. */
export type EventCounts = Map<BotEvent['kind'] | 'failed', number>;

/** Numbers for Prometheus: what came in since the start, and how the outbox stands. */
export function createMetrics(store: Store, events: EventCounts, now: () => Date) {
  return {
    countEvent(kind: BotEvent['kind'] | 'failed'): void {
      events.set(kind, (events.get(kind) ?? 0) + 1);
    },

    /** The numbers as text. */
    async read(): Promise<string> {
      const at = now();
      const statuses = await store.deliveries.countByStatus();
      const { hold, waitingSince } = await store.deliveries.outlook(at);
      const isHeld = hold !== null && hold.endedAt === null;
      const secondsSince = (since: Date | null) =>
        since === null ? 0 : Math.max(0, Math.floor((at.getTime() - since.getTime()) / 1000));
      return [
        '# HELP guanjia_events_total Events handled since the start, by kind.',
        '# TYPE guanjia_events_total counter',
        ...[...events].map(([kind, count]) => `guanjia_events_total{kind="${kind}"} ${count}`),
        '# HELP guanjia_deliveries Messages in the outbox, by status.',
        '# TYPE guanjia_deliveries gauge',
        ...DELIVERY_STATUSES.map(status => `guanjia_deliveries{status="${status}"} ${statuses.get(status) ?? 0}`),
        ...gauge('guanjia_outbox_held', 'Whether trouble of the platform keeps the whole outbox back.', isHeld ? 1 : 0),
        ...gauge(
          'guanjia_outbox_held_seconds',
          'For how long the outbox has been held.',
          isHeld ? secondsSince(hold.since) : 0,
        ),
        ...gauge(
          'guanjia_outbox_oldest_waiting_seconds',
          'How late the oldest waiting message is; what waits for working hours does not count.',
          secondsSince(waitingSince),
        ),
        '',
      ].join('\n');
    },
  };
}

function gauge(name: string, help: string, value: number): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`];
}

export type Metrics = ReturnType<typeof createMetrics>;
