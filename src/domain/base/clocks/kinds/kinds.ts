import type { ClockSetting } from '../clock-settings.ts';
import type { SettingKind, SettingValue } from './kind.ts';
import { NAME, PLACE } from './name-kinds.ts';
import { CAP, COUNT, COUNTS, LIMIT } from './number-kinds.ts';
import { BEFORE_TIMES, HELD_TIME, HOURS, NTH_DAY_TIME, TIME_OF_DAY, WEEK_TIME } from './time-kinds.ts';

/** Every kind of setting, by its name. */

export const SETTING_KINDS = {
  limit: LIMIT,
  count: COUNT,
  counts: COUNTS,
  cap: CAP,
  hours: HOURS,
  time: TIME_OF_DAY,
  week: WEEK_TIME,
  nth: NTH_DAY_TIME,
  held: HELD_TIME,
  before: BEFORE_TIMES,
  name: NAME,
  place: PLACE,
} as const;

export type SettingKindName = keyof typeof SETTING_KINDS;

/** The kind of a setting. Its values are those of `SettingValue` that `isValue` lets pass. */
export function kindOfSetting({ kind }: Pick<ClockSetting, 'kind'>): SettingKind<SettingValue> {
  return SETTING_KINDS[kind] as unknown as SettingKind<SettingValue>;
}
