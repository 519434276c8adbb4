import { newId } from './ids.ts';

const TOKEN_LIFE_MS = 30 * 60_000;
const TOKEN_USES = 2;

/** Why a token of a press cannot be used, as the platform's code. */
export type TokenProblem = 300020 | 300030 | 300040;

export type Interactions = ReturnType<typeof createInteractions>;

/** Knows which cards are being pressed right now, and the tokens by which a press may change its card later. */
export function createInteractions(now: () => number) {
  const running = new Map<string, number>();
  const tokens = new Map<string, { messageId: string; endsAt: number; uses: number }>();

  return {
    isRunning: (messageId: string): boolean => (running.get(messageId) ?? 0) > 0,

    /** Notes a press that waits for its answer. `end` must be called once. */
    start(messageId: string): { token: string; end: () => void } {
      running.set(messageId, (running.get(messageId) ?? 0) + 1);
      const token = newId('c-');
      tokens.set(token, { messageId, endsAt: now() + TOKEN_LIFE_MS, uses: 0 });
      return { token, end: () => running.set(messageId, (running.get(messageId) ?? 1) - 1) };
    },

    /** The card that a token stands for, or why it cannot be used: unknown, at its end, used twice. */
    useToken(token: string): { messageId: string } | { problem: TokenProblem } {
      const known = tokens.get(token);
      if (!known) return { problem: 300020 };
      if (known.endsAt <= now()) return { problem: 300030 };
      if (known.uses >= TOKEN_USES) return { problem: 300040 };
      known.uses += 1;
      return { messageId: known.messageId };
    },
  };
}
