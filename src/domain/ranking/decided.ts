import { type Day, dayOf, type Month, showDay } from '../base/time.ts';
import type { StoredCase } from '../cases/case.ts';
import type { ScoringData, UnitData } from '../scoring/schema/data-schema.ts';
import type { Appeal } from './procedure/appeal.ts';
import { type Award, isAwardCounted } from './procedure/award.ts';
import { isYearCategory, type MonthCategory } from './procedure/award-categories.ts';
import { grantedWords } from './procedure/granted-figure.ts';
import type { LineNote } from './stored-ranking.ts';

/** What a granted 申诉 is called on the line that it has changed. */
export const RULING = '申诉核定：';

/**
 * What people have decided of a month: 奖罚 that a second person has confirmed, and the figures that appeals have set right. It counts
 * until the ranking is confirmed, and stands on its line with its day. Source: domain §4.1, §4.4.
 */

/** The decided cases of a month. Shapes: `cases` are any; those of other kinds, months and states are passed over. */
export interface Decided {
  awards: readonly StoredCase<Award>[];
  appeals: readonly StoredCase<Appeal>[];
}

export function decidedOf(cases: readonly StoredCase[], month: Month): Decided {
  return { awards: countedAwards(cases, month), appeals: grantedAppeals(cases, month) };
}

/** The appeals of a period that were granted. */
export function grantedAppeals(cases: readonly StoredCase[], period: string): StoredCase<Appeal>[] {
  const granted = cases.filter(one => one.kind === 'appeal' && one.state === 'granted' && one.data['month'] === period);
  return granted as unknown as StoredCase<Appeal>[];
}

/** The data of a month with what was decided, and what is said of it on the lines. */
export function withDecided(
  data: ScoringData,
  { awards, appeals }: Decided,
  bodyOf: (person: string) => string,
): { data: ScoringData; notes: LineNote[] } {
  const notes = appeals.flatMap(noteOfAppeal);
  const units = data.units.map(unit => {
    const own = awards.filter(one => one.unit === unit.unit);
    const set = appeals.filter(one => one.unit === unit.unit);
    return own.length + set.length === 0 ? unit : withGranted(withAwards(unit, own, bodyOf), set);
  });
  return { data: { ...data, units }, notes };
}

/** The 奖罚 that count in a month or year, in the order of their numbers. */
export function countedAwards(cases: readonly StoredCase[], period: string): StoredCase<Award>[] {
  const counted = cases.filter(
    one => one.kind === 'award' && isAwardCounted(one.state) && one.data['period'] === period,
  );
  return counted as unknown as StoredCase<Award>[];
}

type Entry = Record<string, string>;

/** Under which figure of the scheme a category stands. */
export const MONTH_FIGURE_OF: Readonly<Record<MonthCategory, 'bonus' | 'verification' | 'penalty'>> = {
  奖励: 'bonus',
  虚报开竣工: 'verification',
  漏报问题: 'verification',
  通报批评: 'penalty',
};

function withAwards(
  unit: UnitData,
  awards: readonly StoredCase<Award>[],
  bodyOf: (person: string) => string,
): UnitData {
  const figures: Record<string, unknown> = { ...unit.figures };
  for (const one of awards) {
    const { category } = one.data;
    if (isYearCategory(category)) continue;
    const entry = { ...(category !== '奖励' && { category }), ...entryOf(one, bodyOf) };
    const figure = MONTH_FIGURE_OF[category];
    figures[figure] = [...((figures[figure] as Entry[] | undefined) ?? []), entry];
  }
  return { ...unit, figures: figures as UnitData['figures'] };
}

/** A listed entry of a line: what it rests on, and for whom it was confirmed on which day. */
export function entryOf(one: StoredCase<Award>, bodyOf: (person: string) => string): Entry {
  const { points, label, evidence } = one.data;
  const { by, on } = confirmedBy(one, bodyOf);
  return { label: `${label}（${one.id}）`, ...(points !== null && { points }), evidence, approver: by, date: on };
}

/** For whom a case was confirmed, and on which day. */
export function confirmedBy(
  { steps, openedBy, openedAt }: Pick<StoredCase, 'steps' | 'openedBy' | 'openedAt'>,
  bodyOf: (person: string) => string,
): { by: string; on: Day } {
  const confirmed = steps.findLast(({ step }) => step === 'confirm');
  return { by: bodyOf(confirmed?.by ?? openedBy), on: dayOf(new Date(confirmed?.at ?? openedAt)) };
}

function withGranted(unit: UnitData, appeals: readonly StoredCase<Appeal>[]): UnitData {
  const set = appeals.flatMap(({ data: { granted } }) => (granted === null ? [] : [[granted.figure, granted.after]]));
  return set.length === 0 ? unit : { ...unit, figures: { ...unit.figures, ...Object.fromEntries(set) } };
}

/** What stands on the line of which an appeal has set a figure. */
export function noteOfAppeal({ id, unit, data: { granted }, steps }: StoredCase<Appeal>): LineNote[] {
  if (granted === null || unit === null) return [];
  const step = steps.findLast(one => one.step === 'grant');
  const on = step === undefined ? '' : `，${showDay(dayOf(new Date(step.at)), new Date(step.at))}`;
  return [{ unit, figure: granted.figure, text: `${RULING}${grantedWords(granted)}（${id}${on}）` }];
}
