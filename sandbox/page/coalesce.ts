/**
 * Wraps a task so that calls while it runs for the same key are answered by one more run after it.
 *
 * Shapes: the promise of a call ends when a run that began after the call has ended.
 * Errors: those of the task reach the callers that waited for that run.
 */
export function coalesce(task: (key: string) => Promise<void>): (key: string) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const waiting = new Map<string, Promise<void>>();
  const start = (key: string): Promise<void> => {
    const run = task(key).finally(() => running.delete(key));
    running.set(key, run);
    return run;
  };
  return key => {
    const current = running.get(key);
    if (current === undefined) return start(key);
    const next =
      waiting.get(key) ??
      current
        .catch(() => {})
        .then(() => {
          waiting.delete(key);
          return start(key);
        });
    waiting.set(key, next);
    return next;
  };
}
