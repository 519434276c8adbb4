import type { PressAnswer } from '../../domain/messaging/event.ts';

/** The outcome of a press: decided with this answer, postponed for another try, or impossible to read. */
export type PressOutcome =
  | { kind: 'decided'; answer: PressAnswer | null }
  | { kind: 'put_off' }
  | { kind: 'unreadable' };

/**
 * The presses whose requests are open in this process. Whoever decides a press answers it here. The answer reaches the
 * client only while a request waits for it.
 */
export function createAnswers() {
  const waiting = new Map<
    string,
    { outcome: Promise<PressOutcome>; tell(outcome: PressOutcome): void; count: number }
  >();

  return {
    /** Starts to wait for a press. Several requests may wait for the same press. */
    expect(eventId: string): Promise<PressOutcome> {
      const known = waiting.get(eventId);
      if (known) {
        known.count += 1;
        return known.outcome;
      }
      let tell: (outcome: PressOutcome) => void = () => undefined;
      const outcome = new Promise<PressOutcome>(resolve => {
        tell = resolve;
      });
      waiting.set(eventId, { outcome, tell, count: 1 });
      return outcome;
    },

    /** A request no longer waits for it. */
    giveUp(eventId: string): void {
      const known = waiting.get(eventId);
      if (!known) return;
      known.count -= 1;
      if (known.count === 0) waiting.delete(eventId);
    },

    isExpected: (eventId: string): boolean => waiting.has(eventId),

    /** Answers the requests that wait, if there are any. */
    tell(eventId: string, outcome: PressOutcome): void {
      waiting.get(eventId)?.tell(outcome);
      waiting.delete(eventId);
    },
  };
}

export type Answers = ReturnType<typeof createAnswers>;
