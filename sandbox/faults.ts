import { newId } from './world/ids.ts';

/** What can go wrong on purpose, by the place where it does. */
export const FAULT_KINDS = {
  api: [
    '429',
    '5xx',
    'slow',
    'drop',
    'lose-answer',
    'token-expired',
    'error',
    'uuid-in-progress',
    'app-disabled',
    'ip-refused',
  ],
  events: ['drop', 'slow', 'duplicate'],
  ws: [
    'drop',
    'close',
    'silent',
    'close-at-once',
    'no-pong',
    'empty-pong',
    'ping-every',
    'endpoint-514',
    'endpoint-514-bare',
    'endpoint-5xx',
    'refuse-upgrade',
    'fragment',
    'garbage',
  ],
} as const;

export type FaultTarget = keyof typeof FAULT_KINDS;

/** One switched-on fault. It hits `count` times, or until it is switched off. */
export interface Fault {
  readonly id: string;
  readonly target: FaultTarget;
  readonly kind: string;
  /** Only requests whose path, or events whose type, contains this. */
  readonly path?: string | undefined;
  readonly method?: string | undefined;
  readonly count?: number | undefined;
  readonly ms?: number | undefined;
  readonly code?: number | undefined;
  readonly msg?: string | undefined;
  readonly status?: number | undefined;
}

export type Faults = ReturnType<typeof createFaults>;

/** Keeps the faults that are switched on. */
export function createFaults() {
  let faults: Fault[] = [];

  return {
    list: (): readonly Fault[] => faults,

    add(draft: Omit<Fault, 'id'>): Fault {
      const fault = { ...draft, id: newId('fault_') };
      faults.push(fault);
      return fault;
    },

    clear(): void {
      faults = [];
    },

    /** The first fault that hits here, counted down by one; `undefined` when all is well. */
    take(target: FaultTarget, kinds: readonly string[], path = '', method = ''): Fault | undefined {
      const hit = faults.find(
        fault =>
          fault.target === target &&
          kinds.includes(fault.kind) &&
          path.includes(fault.path ?? '') &&
          (fault.method === undefined || fault.method === method),
      );
      if (hit?.count !== undefined) {
        const left = hit.count - 1;
        faults = faults.flatMap(fault => (fault !== hit ? fault : left > 0 ? { ...hit, count: left } : []));
      }
      return hit;
    },
  };
}
