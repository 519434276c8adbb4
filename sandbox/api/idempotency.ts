import type { Faults } from '../faults.ts';
import { fieldError, PlatformError } from './platform-error.ts';

const WINDOW_MS = 3_600_000;

/** A `uuid` that was used, and the message it made. */
export interface UsedUuid {
  readonly uuid: string;
  readonly messageId: string;
  readonly at: number;
}

export type Idempotency = ReturnType<typeof createIdempotency>;

/** Remembers for an hour which message each `uuid` of sending and replying made. */
export function createIdempotency(faults: Faults, now: () => number) {
  const used = new Map<string, UsedUuid>();

  return {
    /**
     * The message that an earlier call with this `uuid` made, if any.
     * Errors: 99992402 for more than 50 characters; 230049 for a repeat while the fault `uuid-in-progress` is on.
     */
    messageIdFor(uuid: unknown): string | undefined {
      if (uuid === undefined || uuid === '') return undefined;
      if (typeof uuid !== 'string' || uuid.length > 50) throw fieldError('uuid', 'the max len is 50', uuid);
      const before = used.get(uuid);
      if (!before || before.at <= now() - WINDOW_MS) return undefined;
      if (faults.take('api', ['uuid-in-progress'])) throw new PlatformError(230049, 'The message is being sent.');
      return before.messageId;
    },

    remember(uuid: unknown, messageId: string): void {
      if (typeof uuid !== 'string' || uuid === '') return;
      for (const old of used.values()) if (old.at <= now() - WINDOW_MS) used.delete(old.uuid);
      used.set(uuid, { uuid, messageId, at: now() });
    },

    snapshot: (): readonly UsedUuid[] => [...used.values()],
    restore(saved: readonly UsedUuid[]): void {
      for (const entry of saved) used.set(entry.uuid, entry);
    },
  };
}
