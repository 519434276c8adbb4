import {
  CLOCK_STEPS,
  type ClockRules,
  type ClockStep,
  DEFAULT_CLOCK_RULES,
  GRADES,
  type Grade,
} from './clock-rules.ts';
import { HELD_EVERY, HELD_SERIES, HELD_SERIES_WORDS, type Span } from './held-series.ts';
import type { SettingValue } from './kinds/kind.ts';
import { kindOfSetting, type SettingKindName } from './kinds/kinds.ts';

/** The limits and times that an office may set, each by a key and with what values it takes. */

/** A limit or time that may be set. Shapes: `least` and `most` bound each number of a value. */
export interface ClockSetting {
  /** Where it stands in the rules, e.g. `steps.solve.urgent`. */
  key: string;
  label: string;
  kind: SettingKindName;
  /** What the numbers count, as it is said behind them; empty where the value says it itself. */
  unit: '' | '个工作日' | '天' | '%' | '件' | '个月' | '次' | '周';
  least: number;
  most: number;
  /** Of what a working day is counted; null for what is counted of nothing. */
  every: Span | null;
}

export const STEP_LABELS: Readonly<Record<ClockStep, string>> = {
  triage: '交办',
  acknowledge: '签收',
  feedback: '首次反馈',
  solve: '办结',
  verify: '验收',
};

export const GRADE_LABELS: Readonly<Record<Grade, string>> = { urgent: '紧急', ordinary: '常规', major: '重大' };

const setting = (
  kind: SettingKindName,
  key: string,
  label: string,
  { unit = '', least = 0, most = 0, every = null }: Partial<ClockSetting> = {},
): ClockSetting => ({ key, label, kind, unit, least, most, every });

const one = (key: string, label: string, unit: ClockSetting['unit'], least: number, most: number): ClockSetting =>
  setting('count', key, label, { unit, least, most });

const list = (key: string, label: string, unit: ClockSetting['unit'], least: number, most: number): ClockSetting =>
  setting('counts', key, label, { unit, least, most });

/** How long something takes, and from when on somebody is told: what a step of a procedure runs by. */
export const LIMIT_SETTINGS: readonly ClockSetting[] = [
  ...CLOCK_STEPS.flatMap(step =>
    GRADES.map(grade =>
      setting('limit', `steps.${step}.${grade}`, `${STEP_LABELS[step]}（${GRADE_LABELS[grade]}）`, {
        least: step === 'feedback' ? 0 : 1,
        most: 366,
      }),
    ),
  ),
  one('extensionWorkingDays', '延期最长', '个工作日', 1, 120),
  one('majorFeedbackDays', '重大问题逾期后反馈间隔', '天', 7, 92),
  one('mergeWithinDays', '相似问题提示合并', '天', 1, 92),
  list('ladder.ahead', '到期前提醒', '个工作日', 0, 20),
  one('ladder.orange', '督办', '个工作日', 1, 60),
  one('ladder.red', '通报', '个工作日', 1, 90),
  one('ladder.talk', '建议约谈', '个工作日', 1, 250),
  one('ladder.repeatDays', '无变化的重复提醒间隔', '天', 1, 92),
  ...([...GRADES, 'special'] as const).flatMap(grade => {
    const label = grade === 'special' ? '专题会议定' : GRADE_LABELS[grade];
    return [
      list(`recheck.${grade}.afterDays`, `回头看（${label}）销号后`, '天', 1, 366),
      one(`recheck.${grade}.percent`, `回头看（${label}）比例`, '%', 0, 100),
    ];
  }),
  one('recheckWithinDays', '回头看限期', '个工作日', 1, 60),
  one('minutesWithinDays', '会议纪要下发', '个工作日', 1, 30),
  one('agendaItems', '例会议程', '件', 3, 30),
  one('candidates.redMonths', '连续红灯提请表态', '个月', 1, 12),
  one('candidates.bulletins', '十二个月内通报提请表态', '次', 1, 12),
  one('ringsAMonth', '每月加急', '次', 0, 999),
  one('callsAMonth', '每月接口调用额度', '次', 0, 99_999_999),
  one('weekly.stillWeeks', '连续无进展提示', '周', 1, 8),
];

/** When something is held, due or sent, and how meetings are held. */
export const TIME_SETTINGS: readonly ClockSetting[] = [
  setting('hours', 'hours', '工作时间'),
  setting('week', 'weekly.due', '周报截止'),
  setting('before', 'weekly.reminders', '周报催报'),
  setting('time', 'weekly.summary', '单位小结（截止日）'),
  setting('time', 'weekly.silent', '未报清单（截止日）'),
  setting('time', 'sent.overdue', '超期提醒（每个工作日）'),
  setting('time', 'sent.recheck', '回头看派单（每个工作日）'),
  setting('nth', 'sent.ranking', '上月排名初稿', { every: 'month' }),
  setting('week', 'sent.library', '项目库调整提示'),
  setting('week', 'sent.calendar', '节假日安排提醒'),
  setting('time', 'sent.preview', '议程预览（前一工作日）'),
  setting('time', 'sent.agenda', '议程发出（会议当天）'),
  one('agendaWeeks', '议程列入开竣工计划', '周', 1, 13),
  ...HELD_SERIES.flatMap(series => {
    const [label, every] = [HELD_SERIES_WORDS[series], HELD_EVERY[series]];
    return [
      setting(every === 'week' ? 'week' : 'held', `meetings.${series}.held`, `${label}时间`, { every }),
      setting('place', `meetings.${series}.place`, `${label}地点`),
      setting('name', `meetings.${series}.chair`, `${label}主持`),
      setting('cap', `meetings.${series}.mostItems`, `${label}议题上限`, { unit: '件', least: 3, most: 30 }),
    ];
  }),
];

export const CLOCK_SETTINGS: readonly ClockSetting[] = [...LIMIT_SETTINGS, ...TIME_SETTINGS];

const BY_KEY = new Map(CLOCK_SETTINGS.map(known => [known.key, known]));

/** A setting by its key. */
export function clockSetting(key: string): ClockSetting | undefined {
  return BY_KEY.get(key);
}

/** Whether a value may stand for a setting. */
export function isSettingValue(known: ClockSetting, value: unknown): value is SettingValue {
  return kindOfSetting(known).isValue(value, known);
}

/** What stands in the rules for a setting. */
export function settingIn(rules: ClockRules, { key }: Pick<ClockSetting, 'key'>): SettingValue {
  let at: unknown = rules;
  for (const part of key.split('.')) at = (at as Record<string, unknown>)[part];
  return at as SettingValue;
}

/** The defaults with what an office has set. Shapes: what no setting knows, or no setting takes, is left out. */
export function rulesWith(changes: Readonly<Record<string, unknown>>, version: number): ClockRules {
  const rules = structuredClone(DEFAULT_CLOCK_RULES);
  for (const [key, value] of Object.entries(changes)) {
    const known = clockSetting(key);
    if (known && isSettingValue(known, value)) put(rules, key, value);
  }
  return { ...rules, version };
}

/** The rules with one setting that is another. */
export function withSetting(rules: ClockRules, key: string, value: SettingValue): ClockRules {
  const changed = structuredClone(rules);
  put(changed, key, value);
  return changed;
}

function put(rules: ClockRules, key: string, value: SettingValue): void {
  const path = key.split('.');
  const last = path.pop() ?? '';
  let at = rules as unknown as Record<string, unknown>;
  for (const part of path) at = at[part] as Record<string, unknown>;
  at[last] = value;
}
