import type { BeforeTime, ClockRules, TimeOfDay } from './clock-rules.ts';
import { settingIn, TIME_SETTINGS, withSetting } from './clock-settings.ts';
import { HELD_SERIES, HELD_SERIES_WORDS } from './held-series.ts';
import type { SettingValue } from './kinds/kind.ts';
import { hoursWords } from './kinds/time-kinds.ts';

/** Whether the limits and times of an office go together, in words. */

/** Why a change cannot be made, or null: what would not go together any more. What did not before is no reason. */
export function whyNotFitting(rules: ClockRules, key: string, after: SettingValue): string | null {
  return misfits(rules, withSetting(rules, key, after))[0] ?? null;
}

/** What would not go together any more once one set of rules takes the place of another, in words. */
export function misfits(before: ClockRules, after: ClockRules): string[] {
  const known = faultsOf(before);
  return faultsOf(after).filter(fault => !known.includes(fault));
}

/** What is said of a change that can be made and is not wise, or null. Source: domain §6 (off :00 and :30). */
export function adviceOn(rules: ClockRules, key: string, after: SettingValue): string | null {
  const times = sentTimes(withSetting(rules, key, after)).filter(one => one.key === key);
  if (times.some(({ time }) => isInBreak(rules, time))) return '午休时间的提醒会等到下午上班再发送';
  if (times.some(({ time }) => /:[03]0$/.test(time)))
    return '整点、半点发送的消息多，可能延迟，建议错开几分钟，如 08:40';
  return null;
}

function faultsOf(rules: ClockRules): string[] {
  return [...ladderFaults(rules), ...weeklyFaults(rules), ...hoursFaults(rules), ...agendaFaults(rules)];
}

function ladderFaults({ ladder: { orange, red, talk } }: ClockRules): string[] {
  return orange < red && red < talk ? [] : ['督办、通报、建议约谈的逾期天数应依次增加'];
}

function weeklyFaults({ weekly: { due, reminders, summary, silent } }: ClockRules): string[] {
  const isTooLate = ({ workingDaysBefore, time }: BeforeTime) => workingDaysBefore === 0 && time >= due.time;
  return [
    ...(reminders.some(isTooLate) ? [`周报催报应早于周报截止时间（${due.time}）`] : []),
    ...(summary <= due.time ? [`单位小结应晚于周报截止时间（${due.time}）`] : []),
    ...(silent <= due.time ? [`未报清单应晚于周报截止时间（${due.time}）`] : []),
  ];
}

/** Nobody is written to outside the office's day. */
function hoursFaults(rules: ClockRules): string[] {
  const opens = rules.hours[0]?.opens ?? '';
  const closes = rules.hours.at(-1)?.closes ?? '';
  return sentTimes(rules)
    .filter(({ time }) => time < opens || time >= closes)
    .map(({ label, time }) => `${label} ${time} 不在工作时间（${hoursWords(rules.hours)}）内，请先调整其中一项`);
}

function agendaFaults({ sent, meetings }: ClockRules): string[] {
  return HELD_SERIES.filter(series => meetings[series].held.time <= sent.agenda).map(
    series => `${HELD_SERIES_WORDS[series]} ${meetings[series].held.time} 应晚于议程发出时间（${sent.agenda}）`,
  );
}

function isInBreak({ hours }: ClockRules, time: TimeOfDay): boolean {
  return !hours.some(({ opens, closes }) => time >= opens && time < closes);
}

/** Settings whose times are no times of sending: work itself, what is due, and meetings. */
const NOT_SENT = /^(?:hours$|weekly\.due$|meetings\.)/;

/** Every time at which something is sent. */
function sentTimes(rules: ClockRules): { key: string; label: string; time: TimeOfDay }[] {
  return TIME_SETTINGS.filter(({ key }) => !NOT_SENT.test(key)).flatMap(setting =>
    timesOf(settingIn(rules, setting)).map(time => ({ key: setting.key, label: setting.label, time })),
  );
}

function timesOf(value: unknown): TimeOfDay[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(timesOf);
  return typeof value === 'object' && value !== null && 'time' in value ? timesOf(value.time) : [];
}
