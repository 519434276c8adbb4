/**
 * A person whom the platform refuses every private message for good: out of the app's range, resigned, or he wants none.
 * Who has no account is none of them; that is known without trying. Source: "limits-and-errors" §8.
 */
export const OUT_OF_REACH = [
  'person.out_of_reach',
  'person.resigned',
  'person.stopped_messages',
  'person.unknown',
  'person.of_another_app',
  'person.of_another_tenant',
] as const;
export type OutOfReach = (typeof OUT_OF_REACH)[number];

/** What a fault says of its receiver; null for all that says nothing of him. Shapes: `person.out_of_reach 230013`. */
export function outOfReach(fault: string): OutOfReach | null {
  return OUT_OF_REACH.find(code => fault === code || fault.startsWith(`${code} `)) ?? null;
}

/** Since when, and why somebody cannot be reached. */
export interface Unreached {
  why: OutOfReach;
  /** When the first message was written that did not reach him. */
  since: Date;
}
