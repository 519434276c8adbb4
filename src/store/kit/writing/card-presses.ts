import { createHash } from 'node:crypto';

/**
 * What can be pressed on a card, as a hash of 16 hex digits: the same for two drawings that differ in words only. It is
 * made of the buttons, each with its label and what its press sends, and of forms as a whole; their order is no part of it.
 */
export function pressesOf(content: Readonly<Record<string, unknown>>): string {
  const presses: string[] = [];
  collect(content['body'], presses);
  return createHash('sha256').update(presses.sort().join('\n')).digest('hex').slice(0, 16);
}

/** Adds each press as a text of its own. */
function collect(value: unknown, presses: string[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) collect(one, presses);
    return;
  }
  const node = value as Readonly<Record<string, unknown>>;
  // What a form sends depends on each of its fields.
  if (node['tag'] === 'form') presses.push(JSON.stringify(node));
  else if (node['behaviors'] !== undefined)
    presses.push(JSON.stringify([node['text'], node['disabled'], node['behaviors']]));
  else for (const name in node) collect(node[name], presses);
}
