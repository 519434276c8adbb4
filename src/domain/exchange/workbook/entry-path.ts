/**
 * Where a column stands in an entry of the district file: `plannedTotalWan`, `plans.2026.cumulativePlanWan.5`, and
 * `milestones[started].planned` for an entry of a list that is known by its kind.
 */

/** An entry of a list of the district file, as JSON. */
export type Entry = Readonly<Record<string, unknown>>;

type Holder = Record<string, unknown>;

/** A part of a path: a field, or in a list that field's entry of a kind. */
interface Step {
  part: string;
  kind: string | null;
}

/** Paths are those of columns: few, and asked for in every row. */
const known = new Map<string, readonly Step[]>();
const MOST_KNOWN = 10_000;

function stepsOf(path: string): readonly Step[] {
  let steps = known.get(path);
  if (steps === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    steps = path.split('.').map(part => {
      const [, list = part, kind = null] = LIST_BY_KIND.exec(part) ?? [];
      return { part: list, kind };
    });
    known.set(path, steps);
  }
  return steps;
}

/** The value at a path; null where there is none. */
export function valueAt(entry: Entry, path: string): unknown {
  let at: unknown = entry;
  for (const { part, kind } of stepsOf(path)) {
    if (typeof at !== 'object' || at === null) return null;
    const next: unknown = (at as Holder)[part];
    at = kind === null ? next : Array.isArray(next) ? next.find(one => one?.kind === kind) : null;
  }
  return at ?? null;
}

/**
 * Puts a value at a path of an entry that is being made.
 * Returns the place as messages name it: `milestones[0].planned`, `plans.2026.cumulativePlanWan[5]`.
 */
export function putAt(entry: Holder, path: string, value: unknown): string {
  const steps = stepsOf(path);
  const { part: last = '' } = steps.at(-1) ?? {};
  if (steps.length === 1) {
    entry[last] = value;
    return last;
  }
  let at: Holder = entry;
  let place = '';
  for (const [index, { part, kind }] of steps.slice(0, -1).entries()) {
    if (kind !== null) {
      at[part] ??= [];
      const entries = at[part] as Holder[];
      let found = entries.findIndex(one => one['kind'] === kind);
      if (found < 0) found = entries.push({ kind }) - 1;
      place = joined(place, `${part}[${found}]`);
      at = entries[found] as Holder;
    } else {
      at[part] ??= /^\d{1,2}$/.test(steps[index + 1]?.part ?? '') ? [] : {};
      place = joined(place, part);
      at = at[part] as Holder;
    }
  }
  at[last] = value;
  return Array.isArray(at) ? `${place}[${last}]` : joined(place, last);
}

/**
 * The place of a path as messages name it: of a value that stands as `putAt` tells it, of one that does not as the columns do.
 */
export function placeOf(entry: Entry, path: string): string {
  let at: unknown = entry;
  let place = '';
  for (const { part, kind } of stepsOf(path)) {
    const holder = typeof at === 'object' && at !== null ? (at as Holder) : {};
    const next = holder[part];
    if (kind !== null) {
      const found = Array.isArray(next) ? next.findIndex(one => one?.kind === kind) : -1;
      if (found < 0) return nameOf(path);
      place = joined(place, `${part}[${found}]`);
      at = (next as unknown[])[found];
    } else {
      if ((next ?? null) === null) return nameOf(path);
      place = Array.isArray(at) ? `${place}[${part}]` : joined(place, part);
      at = next;
    }
  }
  return place;
}

/** The place of a field that holds nothing. */
function nameOf(path: string): string {
  return path.replace(/\.(\d{1,2})$/, '[$1]');
}

const LIST_BY_KIND = /^(\w+)\[(\w+)\]$/;

function joined(place: string, part: string): string {
  return place === '' ? part : `${place}.${part}`;
}
