import { NOTE_SEPARATOR } from '../scoring/engine/score.ts';
import type { ResultLine, UnitResult } from '../scoring/outcome/result.ts';
import { RULING } from './decided.ts';
import { leavesOf } from './gap-to-next.ts';
import type { UnitMonth } from './month-figures.ts';
import type { Section } from './sections.ts';
import { isLeftOut } from './words/line-words.ts';

/** Which reports and projects stand behind a line: known by the figures that it is made of, whatever the scheme calls it. */

const FIGURES: Readonly<Record<string, Section>> = {
  startsDone: 'starts',
  completionsDone: 'completions',
  investmentYtd: 'investments',
  lightsGreen: 'lights',
  lightsYellow: 'lights',
  lightsRed: 'lights',
  reportsOnTime: 'reports',
  stepsOnTime: 'steps',
  meetingsHeld: 'meetings',
};

/** The sections of a unit's lines behind which something stands, in the order of the lines. */
export function sectionsOf(unit: UnitResult, month: UnitMonth | undefined): Section[] {
  if (month?.details === undefined) return [];
  const applied = leavesOf(unit.lines).filter(line => !isLeftOut(line));
  return [...new Set(applied.flatMap(sectionsOfLine))];
}

/** What was decided of the figures of a section after they were counted: 申诉核定, as its lines tell it. */
export function rulingsOf({ lines }: Pick<UnitResult, 'lines'>, section: Section): string[] {
  const own = leavesOf(lines).filter(line => sectionsOfLine(line).includes(section));
  return own.flatMap(({ note }) => (note ?? '').split(NOTE_SEPARATOR).filter(text => text.startsWith(RULING)));
}

function sectionsOfLine({ figures }: Pick<ResultLine, 'figures'>): Section[] {
  return figures.flatMap(figure => FIGURES[figure] ?? []);
}
