import type { AccessToken, AccessTokens } from './api/access-tokens.ts';
import type { Idempotency, UsedUuid } from './api/idempotency.ts';
import type { Deliveries, Delivery } from './events/deliveries.ts';
import type { SandboxClock } from './world/clock.ts';
import type { World, WorldSnapshot } from './world/world.ts';

/** What a sandbox takes over from its last run. `now` is the time its clock showed, in milliseconds. */
export interface SavedState {
  readonly version: 1;
  readonly now: number;
  readonly offsetMs: number;
  readonly world: WorldSnapshot;
  readonly tokens: readonly AccessToken[];
  readonly uuids: readonly UsedUuid[];
  readonly deliveries: readonly Delivery[];
}

interface Parts {
  readonly clock: SandboxClock;
  readonly world: World;
  readonly tokens: AccessTokens;
  readonly uuids: Idempotency;
  readonly deliveries: Deliveries;
}

/** Collects what the next run needs. */
export function takeState({ clock, world, tokens, uuids, deliveries }: Parts): SavedState {
  return {
    version: 1,
    now: clock.now(),
    offsetMs: clock.offsetMs(),
    world: world.snapshot(),
    tokens: tokens.snapshot(),
    uuids: uuids.snapshot(),
    deliveries: deliveries.snapshot(),
  };
}

/** Puts back what the last run left. */
export function putState(saved: SavedState, { world, tokens, uuids, deliveries }: Omit<Parts, 'clock'>): void {
  world.restore(saved.world);
  tokens.restore(saved.tokens);
  uuids.restore(saved.uuids);
  deliveries.restore(saved.deliveries);
}

/** Whether a file's content is a state of this program. */
export function isSavedState(value: unknown): value is SavedState {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === 1;
}

/** When the clock goes on: as if it had run meanwhile, and never before the time that it already showed. */
export function resumedAt(saved: SavedState, wall: number): number {
  return Math.max(saved.now, wall + saved.offsetMs);
}
