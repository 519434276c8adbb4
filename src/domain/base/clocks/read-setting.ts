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

/** The same where days may be typed without their hour: that stays what it is. Shapes: `inForce` is what holds now. */
export function readSettingOver(setting: ClockSetting, typed: string, inForce: SettingValue): SettingValue | undefined {
  const value = readSetting(setting, typed);
  const keepsHour = typeof inForce === 'object' && inForce !== null && 'time' in inForce;
  return value ?? (keepsHour ? readSetting(setting, `${typed} ${inForce.time}`) : undefined);
}

/** `5 个工作日`, `20%`, `2、0 个工作日`, `周五 12:00`. */
export function settingWords(setting: ClockSetting, value: SettingValue): string {
  return kindOfSetting(setting).words(value, setting);
}

/** What may be typed for a setting: what holds where the office has set nothing, e.g. `周五 12:00`. */
export function settingExample(setting: ClockSetting): string {
  const usual = settingWords(setting, settingIn(DEFAULT_CLOCK_RULES, setting));
  if (setting.kind !== 'held' || setting.every === 'quarter') return usual;
  return `${usual}、${setting.every === 'month' ? '每月 10 日' : '每月 5 日、20 日'} 15:00`;
}
