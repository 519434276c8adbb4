/** An object out of parsed JSON whose keys are looked at one by one. */
export type Props = Readonly<Record<string, unknown>>;

/** Reads an object, or an empty one where the value is something else. */
export function asRecord(value: unknown): Props {
  return isRecord(value) ? value : {};
}

/** Tells whether a value is a JSON object (not a list, not null). */
export function isRecord(value: unknown): value is Props {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a list, or an empty one where the value is something else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Reads text; numbers count as their digits, everything else as the fallback. */
export function asText(value: unknown, fallback = ''): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : fallback;
}

/** Reads a finite number, or null. */
export function asNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Looks a word of a card up in a table; words such as `constructor`, which every object knows, are not in it. */
export function lookUp<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
