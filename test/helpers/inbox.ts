import { eventually } from './programs.ts';

/**
 * Waits until every stored event is decided: an event is acknowledged once it is stored, and what it causes follows.
 * Whoever sends an event and looks at once looks after this.
 * Shapes: `drain` decides what can be decided and tells how many events are left.
 */
export async function drainInbox({ drain }: { drain(): Promise<{ left: number }> }): Promise<void> {
  await eventually('the inbox is empty', async () => (await drain()).left === 0);
}

/** The inbox of a running program, seen from outside. Nothing is decided while nothing runs. */
export function inboxAt(port: number | string): { drain(): Promise<{ left: number }> } {
  return {
    async drain() {
      const answer = await fetch(`http://127.0.0.1:${port}/metrics`).catch(() => null);
      const text = answer?.ok ? await answer.text() : '';
      return { left: Number(/^guanjia_inbox_waiting (\d+)$/m.exec(text)?.[1] ?? 0) };
    },
  };
}
