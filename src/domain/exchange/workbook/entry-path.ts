/**
 * Where a column stands in an entry of the district file: `plannedTotalWan`, `plans.2026.cumulativePlanWan.5`, and
 * `milestones[started].planned` for an entry of a list that is known by its kind.
 */

/** An entry of a list of the district file, as JSON. */
export type Entry = Readonly<Record<string, unknown>>;

type Holder = Record<string, unknown>;

/** The value at a path; null where there is none. */
export function valueAt(entry: Entry, path: string): unknown {
  let at: unknown = entry;
  for (const part of path.split('.')) {
    if (typeof at !== 'object' || at === null) return null;
    const [, list, kind] = LIST_BY_KIND.exec(part) ?? [];
    const next: unknown = (at as Holder)[list ?? part];
    at = kind === undefined ? next : Array.isArray(next) ? next.find(one => one?.kind === kind) : null;
  }
  return at ?? null;
}

/**
 * Puts a value at a path of an entry that is being made.
 * Returns the place as messages name it: `milestones[0].planned`, `plans.2026.cumulativePlanWan[5]`.
 */
export function putAt(entry: Holder, path: string, value: unknown): string {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  let at: Holder = entry;
  let place = '';
  for (const [index, part] of parts.entries()) {
    const [, list, kind] = LIST_BY_KIND.exec(part) ?? [];
    if (list !== undefined) {
      at[list] ??= [];
      const entries = at[list] as Holder[];
      let found = entries.findIndex(one => one['kind'] === kind);
      if (found < 0) found = entries.push({ kind }) - 1;
      place = joined(place, `${list}[${found}]`);
      at = entries[found] as Holder;
    } else {
      at[part] ??= /^\d{1,2}$/.test(parts[index + 1] ?? last) ? [] : {};
      place = joined(place, part);
      at = at[part] as Holder;
    }
  }
  at[last] = value;
  return Array.isArray(at) ? `${place}[${last}]` : joined(place, last);
}

const LIST_BY_KIND = /^(\w+)\[(\w+)\]$/;

function joined(place: string, part: string): string {
  return place === '' ? part : `${place}.${part}`;
}
