import { DEFAULT_CLOCK_RULES } from './clock-rules.ts';
import { type ClockSetting, settingIn } from './clock-settings.ts';
import type { SettingValue } from './kinds/kind.ts';
import { kindOfSetting } from './kinds/kinds.ts';

/** What the office types for a setting, and how a value is said. */

/**
 * A value as it is typed: `5个工作日`, `当天`, `20`, `2、0`, `周五 12:00`, `8:30-12:00、14:00-18:00`, `区长`. Undefined where the
 * setting takes no such one.
 */
export function readSetting(setting: ClockSetting, typed: string): SettingValue | undefined {
  const kind = kindOfSetting(setting);
  const value = kind.read(typed.normalize('NFKC').replace(/\s/g, ''), setting);
  return value !== undefined && kind.isValue(value, setting) ? value : undefined;
}

/** `5 个工作日`, `20%`, `2、0 个工作日`, `周五 12:00`. */
export function settingWords(setting: ClockSetting, value: SettingValue): string {
  return kindOfSetting(setting).words(value, setting);
}

/** What may be typed for a setting: what holds where the office has set nothing, e.g. `周五 12:00`. */
export function settingExample(setting: ClockSetting): string {
  return settingWords(setting, settingIn(DEFAULT_CLOCK_RULES, setting));
}
