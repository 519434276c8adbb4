/** One call of an API as the sandbox saw it; `at` is sandbox time, `api` the route, `null` for an unknown one. */
export interface LoggedCall {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly api: string | null;
  /** The HTTP status, 0 when the connection was cut. */
  readonly status: number;
  readonly code: number | null;
  readonly outcome: 'answered' | 'dropped' | 'answer lost';
}

export type CallLog = ReturnType<typeof createCallLog>;

const KEPT = 5_000;

/** Keeps the latest calls for those who watch the bot. */
export function createCallLog(now: () => number) {
  const calls: LoggedCall[] = [];
  return {
    list: (): readonly LoggedCall[] => calls,
    add(call: Omit<LoggedCall, 'at'>): void {
      calls.push({ at: now(), ...call });
      if (calls.length > KEPT) calls.splice(0, calls.length - KEPT);
    },
  };
}
