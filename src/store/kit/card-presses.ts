import { createHash } from 'node:crypto';

/**
 * What can be pressed on a card, as a hash of 16 hex digits: the same for two drawings that differ in words only. It is
 * made of the buttons, each with its label and what its press sends, and of forms as a whole; their order is no part of it.
 */
export function pressesOf(content: Readonly<Record<string, unknown>>): string {
  const presses = [...pressesIn(content['body'])].sort();
  return createHash('sha256').update(JSON.stringify(presses)).digest('hex').slice(0, 16);
}

/** Each press as a text of its own. */
function* pressesIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    for (const one of value) yield* pressesIn(one);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const node = value as Readonly<Record<string, unknown>>;
  // What a form sends depends on each of its fields.
  if (node['tag'] === 'form') yield JSON.stringify(node);
  else if (node['behaviors'] !== undefined) yield JSON.stringify([node['text'], node['disabled'], node['behaviors']]);
  else for (const child of Object.values(node)) yield* pressesIn(child);
}
