import { createHash } from 'node:crypto';

/**
 * What can be pressed and filled in on a card, in short: what comes back from a client is compared with it, for a client
 * may send anything. It is kept with the message when its content is not.
 */
export interface CardOffers {
  /** What each button sends, as a hash, and the form that goes along: its place in `forms`, -1 for none. */
  presses: Readonly<Record<string, number>>;
  forms: readonly FormOffer[];
}

/** The fields of a form by their names. */
type FormOffer = Readonly<Record<string, FieldOffer>>;

/** A text has a largest length, a choice its options as hashes; a day is a day. */
type FieldOffer = { text: number } | { options: readonly string[] } | { day: true };

/** What was filled into a form, as it comes back. */
type Filled = Readonly<Record<string, string | readonly string[] | boolean>>;

type Node = Readonly<Record<string, unknown>>;

/** Enough that nobody finds another press with the same hash; an option need only be told from the few others. */
const PRESS_HASH = 24;
const OPTION_HASH = 10;

/** Reads off a card what it offers. */
export function offersOf(content: Node): CardOffers {
  const presses: Record<string, number> = {};
  const forms: FormOffer[] = [];
  collect(content['body'], null);
  return { presses, forms };

  function collect(value: unknown, fields: Record<string, FieldOffer> | null): void {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value) collect(one, fields);
      return;
    }
    const node = value as Node;
    if (node['tag'] === 'form') {
      const own: Record<string, FieldOffer> = {};
      forms.push(own);
      collect(node['elements'], own);
      return;
    }
    const field = fieldOf(node);
    if (field && fields) fields[String(node['name'])] = field;
    for (const pressed of callbacksOf(node)) presses[hashOf(pressed, PRESS_HASH)] = fields ? forms.length - 1 : -1;
    for (const name in node) if (name !== 'behaviors') collect(node[name], fields);
  }
}

function callbacksOf({ behaviors }: Node): unknown[] {
  return Array.isArray(behaviors) ? behaviors.flatMap(one => (one.type === 'callback' ? [one.value] : [])) : [];
}

function fieldOf(node: Node): FieldOffer | null {
  switch (node['tag']) {
    case 'input':
      return { text: Number(node['max_length'] ?? 1_000) };
    case 'select_static':
      return { options: (node['options'] as Node[]).map(option => hashOf(option['value'], OPTION_HASH)) };
    case 'date_picker':
      return { day: true };
    default:
      return null;
  }
}

/**
 * What of a press was offered, by what the card has offered at any time: a press on an older state of the card is for the
 * ledgers to judge. Fields that the card does not have are left out of the form.
 * Errors: null when no such button was there. `form` is null when the button was there and the form does not fit: a text
 * that is too long, an option that was not there.
 */
export function takeOffered(
  offered: readonly CardOffers[],
  pressed: unknown,
  filled: Filled,
): { form: Filled | null } | null {
  const hash = hashOf(pressed, PRESS_HASH);
  const among = offered.filter(({ presses }) => presses[hash] !== undefined);
  if (among.length === 0) return null;
  for (const { presses, forms } of among.toReversed()) {
    const form = takeForm(forms[presses[hash] ?? -1] ?? {}, filled);
    if (form) return { form };
  }
  return { form: null };
}

function takeForm(fields: FormOffer, filled: Filled): Filled | null {
  const taken: Record<string, Filled[string]> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = filled[name];
    if (value === undefined) continue;
    if (typeof value !== 'string' || !fits(value, field)) return null;
    taken[name] = value;
  }
  return taken;
}

function fits(value: string, field: FieldOffer): boolean {
  if ('text' in field) return [...value].length <= field.text;
  if ('options' in field) return field.options.includes(hashOf(value, OPTION_HASH));
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** The same for the same value, in whatever order its fields come. */
function hashOf(value: unknown, digits: number): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(value)) ?? '')
    .digest('hex')
    .slice(0, digits);
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const node = value as Node;
  const names = Object.keys(node).sort();
  return Object.fromEntries(names.filter(name => node[name] !== undefined).map(name => [name, inOrder(node[name])]));
}
