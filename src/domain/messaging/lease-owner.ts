/**
 * Who holds a lease: a name that nobody else has, and behind `@` the process, where the machine tells it from all others, so
 * that a lease of a process that is dead need not run out.
 */

/** Names an owner. Shapes: `process` is null where nothing is known of it. */
export function leaseOwner(kind: string, random: () => number, process: string | null): string {
  const name = `${kind}-${Math.floor(random() * 2 ** 48).toString(36)}`;
  return process === null ? name : `${name}@${process}`;
}

/** The process of an owner; null where it is not known. */
export function processOf(owner: string): string | null {
  const at = owner.indexOf('@');
  return at < 0 ? null : owner.slice(at + 1);
}
