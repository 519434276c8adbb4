import type { ClockRules } from '../base/clocks/clock-rules.ts';
import {
  CLOCK_SETTINGS,
  type ClockSetting,
  clockSetting,
  GRADE_LABELS,
  LIMIT_SETTINGS,
  STEP_LABELS,
  settingIn,
} from '../base/clocks/clock-settings.ts';
import { HELD_SERIES, type HeldSeries } from '../base/clocks/held-series.ts';
import { readSettingOver, settingExample } from '../base/clocks/read-setting.ts';
import { CATEGORY_WORDS } from '../base/words.ts';

/** What stands behind 修改时限: 紧急问题签收2小时, 每周推进会时间改成每周星期二15点. It fills in the form; nothing is changed by it. */

export interface ClockWords {
  /** The setting, by its key; null where none is named, or several. */
  key: string | null;
  /** What it becomes, as it was written; null where that was not said, or is no such value. */
  value: string | null;
  /** What was not understood, as a sentence; null where everything was. */
  unread: string | null;
  /** Whether what was named is a limit or time at all, be it one of several. */
  isKnown: boolean;
}

const GRADES = { 紧急: 'urgent', 常规: 'ordinary', 一般: 'ordinary', 普通: 'ordinary', 重大: 'major' } as const;
const STEPS = {
  交办: 'triage',
  签收: 'acknowledge',
  首次反馈: 'feedback',
  反馈: 'feedback',
  办结: 'solve',
  办理: 'solve',
  解决: 'solve',
  验收: 'verify',
} as const;
const FILLER = /^(?:问题|事项|的|时限|期限|限期|时间|要求|环节|类|级|由|从)+/;
const CONNECTOR = '(?:改成|改为|改到|改在|调整为|调整到|调整成|调为|调到|调成|设为|设成|定为|变为|变成|为|:|是)';
const LEADING = new RegExp(`^(?:[,的]|${CONNECTOR})+`);
const TRAILING = new RegExp(`(?:[,的:]|由.{1,12}|${CONNECTOR})$`);
const SERIES_SAID: Readonly<Record<HeldSeries, RegExp>> = {
  weekly: /^(?:每?周(?:重点项目)?(?:推进会|例会)|例会|周会)/,
  half_month: /^(?:区长)?(?:的)?半月(?:推进)?会|^区长(?:推进)?会/,
  monthly: /^(?:区委)?书记(?:月度?)?(?:推进)?会|^月度推进会/,
  analysis: /^(?:每?月度?)?分析会/,
  site_review: /^(?:季度)?观摩(?:讲评)?会?/,
};
const SERIES_PARTS: readonly (readonly [string, RegExp])[] = [
  ['held', /^的?(?:召开)?(?:时间|日期)?$/],
  ['place', /^的?(?:召开)?地点$/],
  ['chair', /^的?主持(?:人)?$/],
  ['mostItems', /^的?议题(?:上限|数量?)$/],
];

/** Reads the words behind 修改时限. Shapes: `rules` are those in force, for days said without an hour. */
export function readClockWords(text: string, rules: ClockRules): ClockWords {
  const said = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^[:,的]+|[。.!]+$/g, '')
    .replace(/^(?:把|将)/, '');
  if (said === '') return { key: null, value: null, unread: null, isKnown: false };
  const whole = readWhole(said, rules);
  if (whole) return whole;
  const clauses = said.split(/[,;。]/).filter(one => one !== '');
  for (const [index, clause] of clauses.entries()) {
    const read = clauses.length > 1 ? readWhole(clause, rules) : null;
    if (!read) continue;
    const others = clauses.filter((_, at) => at !== index).join('，');
    return { ...read, unread: `每次改一项，“${others}”没有填入，请另行提出。` };
  }
  return readPart(said, rules);
}

/** A setting and its value with nothing left over. */
function readWhole(said: string, rules: ClockRules): ClockWords | null {
  for (let at = 2; at < said.length; at += 1) {
    const value = said.slice(at).replace(LEADING, '');
    for (const setting of settingsNamed(said.slice(0, at).replace(TRAILING, ''))) {
      if (value !== '' && isFreeOf(setting, said, at) && takesValue(setting, value, rules))
        return { key: setting.key, value, unread: null, isKnown: true };
    }
  }
  return null;
}

/** Names and places are whatever is written: they count only behind a word that sets them apart. */
function isFreeOf({ kind }: ClockSetting, said: string, at: number): boolean {
  return (kind !== 'name' && kind !== 'place') || new RegExp(`${CONNECTOR}$`).test(said.slice(0, at));
}

function takesValue(setting: ClockSetting, value: string, rules: ClockRules): boolean {
  return readSettingOver(setting, value, settingIn(rules, setting)) !== undefined;
}

/** The settings that words are the name of: one, or none. */
function settingsNamed(words: string): ClockSetting[] {
  const step = stepNamed(words);
  if (step?.step && step.grade && step.rest === '') return only(`steps.${step.step}.${step.grade}`);
  for (const series of HELD_SERIES) {
    const found = SERIES_SAID[series].exec(words)?.[0];
    const part =
      found === undefined ? undefined : SERIES_PARTS.find(([, of]) => of.test(words.slice(found.length)))?.[0];
    if (part !== undefined) return only(`meetings.${series}.${part}`);
  }
  const plain = plainOf(words);
  const found = CLOCK_SETTINGS.filter(
    ({ label }) => plainOf(label) === plain || plainOf(label.replace(/\(.*\)$|（.*）$/, '')) === plain,
  );
  return found.length === 1 ? found : [];
}

function only(key: string): ClockSetting[] {
  const setting = clockSetting(key);
  return setting ? [setting] : [];
}

function plainOf(words: string): string {
  return words.normalize('NFKC').replace(/[()的\s]|时限|期限|时间$/g, '');
}

/** A step and its grade, in either order. Shapes: `rest` is what is neither; null where no step is named. */
function stepNamed(words: string): { step: string; grade: string | null; rest: string } | null {
  let left = words;
  let step: string | null = null;
  let grade: string | null = null;
  let rest = '';
  while (left !== '') {
    const filler = FILLER.exec(left)?.[0] ?? '';
    const named = Object.keys(STEPS).find(word => left.startsWith(word));
    const graded = Object.keys(GRADES).find(word => left.startsWith(word));
    const taken = filler || (step === null && named) || (grade === null && graded) || left.slice(0, 1);
    if (!filler && step === null && named) step = STEPS[named as keyof typeof STEPS];
    else if (!filler && grade === null && graded) grade = GRADES[graded as keyof typeof GRADES];
    else if (!filler) rest += taken;
    left = left.slice(taken.length);
  }
  return step === null ? null : { step, grade, rest };
}

const LIMIT_VALUE = /(?:当[天日]|\d{1,3}个?(?:工作小时|小时|工作日|工作天|自然日|日历天|天|日)(?:内|以内)?)$/;

/** As much as can be filled in, with what was not understood. */
function readPart(said: string, rules: ClockRules): ClockWords {
  const value = LIMIT_VALUE.exec(said)?.[0] ?? null;
  const name = (value === null ? said : said.slice(0, -value.length)).replace(TRAILING, '').replace(TRAILING, '');
  const step = stepNamed(name);
  const isCategory = step !== null && isCategoryWord(step.rest);
  if (step && (step.rest === '' || isCategory)) {
    const [setting] = step.grade === null ? [] : only(`steps.${step.step}.${step.grade}`);
    const label = STEP_LABELS[step.step as keyof typeof STEP_LABELS];
    const why = isCategory
      ? `没有读懂“${step.rest}类”：时限按${Object.values(GRADE_LABELS).join('、')}设置，不分问题类别`
      : null;
    const choose = setting
      ? null
      : `“${label}”分${Object.values(GRADE_LABELS).join('、')}三档，请在“办理时限”中选择一档`;
    const unread = [why, choose].filter(Boolean).join('；');
    const fits = value !== null && (setting ? takesValue(setting, value, rules) : true);
    return {
      key: setting?.key ?? null,
      value: fits ? value : null,
      unread: `${unread || whyValue(setting, said)}。`,
      isKnown: true,
    };
  }
  for (let at = said.length; at >= 2; at -= 1) {
    const [setting] = settingsNamed(said.slice(0, at).replace(TRAILING, ''));
    if (!setting) continue;
    const left = said.slice(at).replace(LEADING, '');
    const unread = left === '' ? null : `没有读懂“${left}”，${setting.label}请写如 ${settingExample(setting)}。`;
    return { key: setting.key, value: null, unread, isKnown: true };
  }
  const [near, ...others] = CLOCK_SETTINGS.filter(({ label }) => label.includes(said) || said.includes(label));
  if (near && others.length === 0) return { key: near.key, value: null, unread: null, isKnown: false };
  return { key: null, value, unread: `没有读懂“${name || said}”是哪一项，请在下面选择。`, isKnown: false };
}

function whyValue(setting: ClockSetting | undefined, said: string): string {
  return setting ? `没有读懂“${said}”要改成多少，${setting.label}请写如 ${settingExample(setting)}` : '';
}

/** 手续, 拆迁: what a problem is about, which no limit goes by. */
function isCategoryWord(words: string): boolean {
  return Object.values(CATEGORY_WORDS).some(({ short, full }) => short === words || full === words);
}

/** Whether a key is one of a limit, else of a time. */
export function isLimit(key: string): boolean {
  return LIMIT_SETTINGS.some(one => one.key === key);
}

const SAID = /^(?:请)?(?:把|将)?(.{2,24}?)(?:改成|改为|调整为|调整到|调整成|调为|调成|设为|定为)(.{1,30})$/;

/**
 * 把一般问题办结时限改成10个工作日: the same without the word of the desk; null for any other words.
 * Shapes: `isFree` also takes what leaves out the value, or which limit it is.
 */
export function clockChangeIn(text: string, rules: ClockRules, isFree = true): string | null {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[。.!！]+$/, '');
  if (said.includes('\n') || !SAID.test(said) || /^(?:修改|调整|变更)/.test(said)) return null;
  const words = said.replace(/^请/, '');
  const read = readClockWords(words, rules);
  if (read.key !== null && read.value !== null && read.unread === null) return words;
  return isFree && read.isKnown && /时限|期限/.test(words) ? words : null;
}
