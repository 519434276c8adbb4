import { createAppCalls } from './app-calls.ts';
import { type CallerDeps, createCaller } from './caller.ts';
import { createHistoryCalls } from './history-calls.ts';
import { createMessageCalls } from './message-calls.ts';
import { createPeopleCalls } from './people-calls.ts';
import { createResourceCalls } from './resource-calls.ts';

export type FeishuClient = ReturnType<typeof createFeishuClient>;

/**
 * Makes the client for the platform's REST calls.
 *
 * Errors: every method throws FeishuError and nothing else.
 * Source: "apis" §1, §2, §5.
 */
export function createFeishuClient(deps: CallerDeps) {
  const ask = createCaller(deps);
  return {
    ...createAppCalls(ask),
    ...createPeopleCalls(ask),
    ...createMessageCalls(ask),
    ...createHistoryCalls(ask),
    ...createResourceCalls(ask),
  };
}
