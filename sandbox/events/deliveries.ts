import type { Subscribed } from '../api/subscribed.ts';
import type { Faults } from '../faults.ts';
import type { SandboxClock } from '../world/clock.ts';
import { createSignal } from '../world/signal.ts';
import type { Channel, ChannelAnswer } from './channel.ts';
import { type Envelope, type EventDraft, envelope } from './envelope.ts';

/** One try to hand over an event. */
export interface Attempt {
  readonly at: number;
  readonly answer: ChannelAnswer;
}

/** An event on its way. `waiting` is until `dueAt`, or until somebody listens. */
export interface Delivery {
  readonly envelope: Envelope;
  readonly attempts: readonly Attempt[];
  readonly state: 'waiting' | 'in flight' | 'acknowledged' | 'given up';
  readonly dueAt: number;
}

export type Deliveries = ReturnType<typeof createDeliveries>;

interface Needs {
  readonly appId: string;
  readonly subscribed: Subscribed;
  readonly channel: Channel;
  readonly clock: SandboxClock;
  readonly faults: Faults;
  /** The waits between one failed attempt and the next. */
  readonly ladderMs: readonly number[];
}

const KEPT_WHEN_SETTLED = 2_000;

/**
 * Hands events to the bot at least once: again after each wait of the ladder until acknowledged, then never more.
 * While nobody listens an event waits without losing an attempt, and goes out as soon as somebody does.
 */
export function createDeliveries({ appId, subscribed, channel, clock, faults, ladderMs }: Needs) {
  const deliveries = new Map<string, Delivery>();
  const settled = createSignal<Delivery>();
  const timers = new Map<string, () => void>();

  function update(eventId: string, change: Partial<Delivery>): Delivery | undefined {
    const before = deliveries.get(eventId);
    if (!before) return undefined;
    const after = { ...before, ...change };
    deliveries.set(eventId, after);
    settled.emit(after);
    return after;
  }

  function schedule(eventId: string, dueAt: number): void {
    timers.get(eventId)?.();
    timers.set(
      eventId,
      clock.runAt(dueAt, () => void attempt(eventId)),
    );
  }

  async function attempt(eventId: string): Promise<void> {
    timers.get(eventId)?.();
    timers.delete(eventId);
    const delivery = deliveries.get(eventId);
    if (delivery?.state !== 'waiting' || !channel.isOpen()) return;
    update(eventId, { state: 'in flight' });
    const at = clock.now();
    const answer = await sendOnce(delivery.envelope);
    if (answer.kind === 'failed' && answer.reason === 'nobody') {
      update(eventId, { state: 'waiting', dueAt: clock.now() });
      return;
    }
    const attempts = [...delivery.attempts, { at, answer }];
    if (answer.kind === 'acknowledged') {
      update(eventId, { state: 'acknowledged', attempts });
      return forgetOldest();
    }
    const wait = ladderMs[attempts.length - 1];
    if (wait === undefined) {
      update(eventId, { state: 'given up', attempts });
      return;
    }
    const dueAt = clock.now() + wait;
    update(eventId, { state: 'waiting', attempts, dueAt });
    schedule(eventId, dueAt);
  }

  async function sendOnce(event: Envelope): Promise<ChannelAnswer> {
    const fault = faults.take('events', ['drop', 'slow', 'duplicate'], event.header.event_type);
    if (fault?.kind === 'drop') return { kind: 'failed', reason: 'connection' };
    if (fault?.kind === 'slow') await new Promise(resolve => setTimeout(resolve, fault.ms ?? 1_000));
    if (fault?.kind === 'duplicate') void channel.send(event);
    return channel.send(event);
  }

  /** Sends what waits only because nobody listened. */
  function flush(): void {
    if (!channel.isOpen()) return;
    for (const [eventId, { state, dueAt }] of deliveries) {
      if (state === 'waiting' && dueAt <= clock.now()) void attempt(eventId);
    }
  }

  function forgetOldest(): void {
    for (const [eventId, { state }] of deliveries) {
      if (deliveries.size <= KEPT_WHEN_SETTLED) return;
      if (state === 'acknowledged' || state === 'given up') deliveries.delete(eventId);
    }
  }

  const stopListening = channel.onChange(flush);

  return {
    list: (): Delivery[] => [...deliveries.values()],
    onChange: settled.subscribe,

    /** Hands over an event, now or as soon as somebody listens; one that the app is not subscribed to, never. */
    push(draft: EventDraft): Envelope {
      const event = envelope(draft, appId, channel.headerToken, clock.now());
      const eventId = event.header.event_id;
      if (!subscribed.has(draft.type)) return event;
      deliveries.set(eventId, { envelope: event, attempts: [], state: 'waiting', dueAt: clock.now() });
      void attempt(eventId);
      return event;
    },

    /**
     * Sends an event once more, whatever became of it. False when it is not known.
     * Shapes: with `asNew` its contents go out under an id of their own, as the platform does now and then.
     */
    redeliver(eventId: string, asNew = false): boolean {
      const delivery = deliveries.get(eventId);
      if (!delivery) return false;
      if (asNew) {
        const { header, event } = delivery.envelope;
        this.push({ type: header.event_type, event });
        return true;
      }
      if (delivery.state === 'in flight') return true;
      update(eventId, { state: 'waiting', attempts: [], dueAt: clock.now() });
      void attempt(eventId);
      return true;
    },

    /** What has not reached the bot yet, for the state file. */
    snapshot: (): Delivery[] => [...deliveries.values()].filter(isOpen),

    restore(saved: readonly Delivery[]): void {
      for (const delivery of saved) {
        const eventId = delivery.envelope.header.event_id;
        deliveries.set(eventId, { ...delivery, state: 'waiting' });
        schedule(eventId, delivery.dueAt);
      }
    },

    close(): void {
      stopListening();
      for (const cancel of timers.values()) cancel();
    },
  };
}

function isOpen({ state }: Delivery): boolean {
  return state === 'waiting' || state === 'in flight';
}
