import type { BotEvent } from '../../domain/messaging/event.ts';
import type { Store } from '../../store/store.ts';

/** How many events of each kind have been handled. */
export type EventCounts = Map<BotEvent['kind'] | 'failed', number>;

/** Numbers for Prometheus: what came in since the start, and how the outbox stands. */
export function createMetrics(store: Store, events: EventCounts) {
  return {
    countEvent(kind: BotEvent['kind'] | 'failed'): void {
      events.set(kind, (events.get(kind) ?? 0) + 1);
    },

    /** The numbers as text. */
    async read(): Promise<string> {
      const statuses = await store.deliveries.countByStatus();
      return [
        '# HELP guanjia_events_total Events handled since the start, by kind.',
        '# TYPE guanjia_events_total counter',
        ...[...events].map(([kind, count]) => `guanjia_events_total{kind="${kind}"} ${count}`),
        '# HELP guanjia_deliveries Messages in the outbox, by status.',
        '# TYPE guanjia_deliveries gauge',
        ...[...statuses].map(([status, count]) => `guanjia_deliveries{status="${status}"} ${count}`),
        '',
      ].join('\n');
    },
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
