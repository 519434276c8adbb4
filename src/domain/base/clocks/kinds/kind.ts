import type { BeforeTime, Limit, MonthDaysTime, NthDayTime, WeekTime, WorkSpan } from '../clock-rules.ts';
import type { ClockSetting } from '../clock-settings.ts';

/** What a setting may stand for: numbers, times of a day or of the calendar, names; null where nothing is set. */
export type SettingValue =
  | Limit
  | number
  | readonly number[]
  | readonly WorkSpan[]
  | string
  | WeekTime
  | NthDayTime
  | MonthDaysTime
  | readonly BeforeTime[]
  | null;

/** A kind of setting: which values it takes, how an office types them, how they are said. */
export interface SettingKind<Value extends SettingValue> {
  isValue(value: unknown, setting: ClockSetting): value is Value;
  /** Shapes: without blanks, in half-width letters. Undefined where it is no such value; the bounds are for `isValue`. */
  read(text: string, setting: ClockSetting): Value | undefined;
  words(value: Value, setting: ClockSetting): string;
}

export function isWhole(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** Whether a value is an object of exactly these members. */
export function hasMembers<Key extends string>(value: unknown, keys: readonly Key[]): value is Record<Key, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.keys(value).length === keys.length && keys.every(key => Object.hasOwn(value, key));
}

/** The parts of a list as it is typed. */
export function partsOf(text: string): string[] {
  return text.split(/[、,，;；和]/);
}

/** Each part read; undefined when one of them is not. */
export function readAll<Value>(text: string, read: (part: string) => Value | undefined): Value[] | undefined {
  const values = partsOf(text).map(read);
  return values.every(value => value !== undefined) ? (values as Value[]) : undefined;
}

/** A list of no more than six. */
export function isListOf(value: unknown, isOne: (one: unknown) => boolean): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.length <= 6 && value.every(isOne);
}
