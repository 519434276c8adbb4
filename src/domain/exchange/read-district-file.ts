import type * as z from 'zod';
import { isCalendarFile } from '../base/calendar/calendar-file.ts';
import { type DistrictFile, districtFileSchema } from './district-file.ts';

export interface FileIssue {
  /** A JSON path such as `projects[3].unit`. */
  path: string;
  message: string;
}

/** A district file as far as it could be read. It may be taken only without issues. */
export interface ReadFile {
  /** Entries that cannot be read are left out, so that the others are checked, too. */
  file: DistrictFile;
  issues: FileIssue[];
  /** Fields that nobody knows; they are passed over. */
  ignored: FileIssue[];
  /** The file as it was written, without what is ignored. */
  raw: Raw;
  /** Where the entries of a list stand in the file as it was written; a list that is not here is whole. */
  places: Places;
  /** Lists of which it is not known what they hold: references to their entries cannot be checked. */
  unreadable: ReadonlySet<string>;
}

export type Raw = Readonly<Record<string, unknown>>;
export type Places = Readonly<Record<string, readonly number[]>>;

/**
 * Reads a district file, or a calendar file.
 * Errors: every issue with its path; a field that nobody knows is passed over and named, not refused.
 */
export function readDistrictFile(value: unknown): ReadFile {
  if (!isCalendarFile(value)) return readDistrict(value);
  const isOne = !Array.isArray(value);
  const read = readDistrict({ calendars: isOne ? [value] : value });
  // Paths are those of the file as it was written.
  const asWritten = (issue: FileIssue) => ({
    ...issue,
    path: issue.path.replace(isOne ? /^calendars\[0\]\.?/ : /^calendars/, ''),
  });
  return { ...read, issues: read.issues.map(asWritten), ignored: read.ignored.map(asWritten) };
}

function readDistrict(value: unknown): ReadFile {
  const first = districtFileSchema.safeParse(value);
  const { known, ignored } = withoutUnknownFields(value, first.error);
  const raw = isRecord(known) ? known : {};
  const parsed = ignored.length === 0 ? first : districtFileSchema.safeParse(known);
  if (parsed.success) {
    return { file: parsed.data, issues: [], ignored, raw, places: {}, unreadable: new Set() };
  }
  const issues = parsed.error.issues.map(issue => ({
    path: showPath(issue.path),
    message: inChinese(issue, known),
  }));
  const { readable, places, unreadable } = withoutUnreadable(
    raw,
    parsed.error.issues.map(({ path }) => path),
  );
  const rest = districtFileSchema.safeParse(readable);
  if (rest.success) return { file: rest.data, issues, ignored, raw, places, unreadable };
  // An entry is either read or left out. If it ever were neither, only the faults of its form are listed.
  return { file: {}, issues, ignored, raw: {}, places: {}, unreadable: new Set(Object.keys(raw)) };
}

/** The file without the fields that nobody knows, and those by name. */
function withoutUnknownFields(value: unknown, error: z.ZodError | undefined): { known: unknown; ignored: FileIssue[] } {
  const unknown = (error?.issues ?? []).filter(issue => issue.code === 'unrecognized_keys');
  if (unknown.length === 0) return { known: value, ignored: [] };
  const cleaned = structuredClone(value);
  for (const { path, keys } of unknown) for (const key of keys) remove(cleaned, path, key);
  const ignored = unknown.flatMap(({ path, keys }) =>
    keys.map(key => ({ path: showPath([...path, key]), message: '未识别的字段，已忽略' })),
  );
  const again = withoutUnknownFields(cleaned, districtFileSchema.safeParse(cleaned).error);
  return { known: again.known, ignored: [...ignored, ...again.ignored] };
}

/** The file without faulty entries. A field that should be a list and is none, or a faulty single entry, is left out whole. */
function withoutUnreadable(raw: Raw, paths: readonly (readonly PropertyKey[])[]) {
  const wrong = new Map<string, Set<number>>();
  const unreadable = new Set<string>();
  for (const [list, index] of paths) {
    if (typeof index !== 'number') unreadable.add(String(list));
    else wrong.set(String(list), (wrong.get(String(list)) ?? new Set()).add(index));
  }
  const readable: Record<string, unknown> = {};
  const places: Record<string, number[]> = {};
  for (const [list, entries] of Object.entries(raw)) {
    if (unreadable.has(list)) continue;
    const left = wrong.get(list);
    if (!left || !Array.isArray(entries)) {
      readable[list] = entries;
      continue;
    }
    places[list] = entries.flatMap((_, index) => (left.has(index) ? [] : [index]));
    readable[list] = entries.filter((_, index) => !left.has(index));
  }
  return { readable, places, unreadable };
}

/** An issue that was found among the entries that could be read, with the places of the file as it was written. */
export function asWritten({ path, message }: FileIssue, places: Places): FileIssue {
  const place = (text: string) =>
    text.replace(/\b([a-zA-Z]+)\[(\d+)\]/, (whole, list: string, index: string) => {
      const at = places[list]?.[Number(index)];
      return at === undefined ? whole : `${list}[${at}]`;
    });
  return { path: place(path), message: place(message) };
}

/** A path as people write it: `projects[3].milestones[0].planned`. */
export function showPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (shown, key) =>
      typeof key === 'number' ? `${shown}[${key}]` : shown === '' ? String(key) : `${shown}.${String(key)}`,
    '',
  );
}

function inChinese(issue: z.core.$ZodIssue, file: unknown): string {
  const isOurs = /[一-鿿]/.test(issue.message);
  if (issue.code === 'invalid_type' && valueAt(file, issue.path) === undefined) return '缺少这一项';
  if (isOurs) return issue.message;
  return issue.code === 'invalid_type' ? `应为${TYPE_WORDS[issue.expected] ?? ` ${issue.expected}`}` : '格式不对';
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  array: '列表 […]',
  object: '对象 {…}',
  record: '对象 {…}',
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: ' true 或 false',
};

function valueAt(file: unknown, path: readonly PropertyKey[]): unknown {
  let at = file;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

function remove(root: unknown, path: readonly PropertyKey[], key: string): void {
  let at = root as Record<PropertyKey, unknown>;
  for (const part of path) at = at[part] as Record<PropertyKey, unknown>;
  delete at[key];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
