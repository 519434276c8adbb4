import { showDay } from '../../domain/base/time.ts';
import type { Light } from '../../domain/figures/lights.ts';
import type { UnitMonth } from '../../domain/ranking/month-figures.ts';
import { isLeftOut, lineWords } from '../../domain/ranking/words/line-words.ts';
import { type Scored, type ScoredUnit, scoredUnits } from '../../domain/ranking/words/scored.ts';
import type { ResultLine, UnitResult } from '../../domain/scoring/outcome/result.ts';
import { type Element, md, mdLines, present } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip } from '../kit/drawing/text.ts';

/** One unit's score, line by line: the answer to “为什么这个分”. */

/** How much of the lines is drawn. */
interface Detail {
  /** Names in an explanation; more are counted. */
  names: number;
  wordsCharacters: number;
}

/** From full to bare. */
export const SCORE_DETAILS: readonly Detail[] = [
  { names: 8, wordsCharacters: 400 },
  { names: 3, wordsCharacters: 160 },
  { names: 0, wordsCharacters: 100 },
];

/** The lines of a score in words, and what stands behind them. */
export function scoreElements(unit: UnitResult, view: ScoredView, detail: Detail, now: Date): Element[] {
  const figures = view.units.find(month => month.unit.name === unit.unit);
  const scored = scoredUnits(view).find(({ result }) => result === unit);
  const explained = figures ? explain(figures, detail.names, now) : [];
  return present([
    scored && unit.lines.length > 0 && mdLines(unit.lines.flatMap(line => lineTexts(line, scored, 0, detail))),
    unit.reason !== null && md(grey(escapeMd(unit.reason))),
    explained.length > 0 && mdLines(explained, { size: 'notation' }),
  ]);
}

/** A ranking with its rules and figures, and what these were counted from. */
export interface ScoredView extends Scored {
  units: readonly UnitMonth[];
}

function lineTexts(line: ResultLine, unit: ScoredUnit, depth: number, detail: Detail): string[] {
  const { label, points, note: remark, lines } = line;
  // Extra points that nobody gave or took need no line of their own.
  if (Number(points) === 0 && Number(line.formula) === 0 && remark === null && lines.length === 0) return [];
  const worth = isLeftOut(line) ? '—' : points;
  const text = depth === 0 ? `**${escapeMd(label)}　${worth}**` : `${escapeMd(label)} ${worth}`;
  const words = clip(lineWords(line, unit), detail.wordsCharacters);
  return [
    `${'　'.repeat(depth)}${text}${words === '' ? '' : ` ${grey(escapeMd(words))}`}`,
    ...lines.flatMap(inner => lineTexts(inner, unit, depth + 1, detail)),
  ];
}

/** The projects behind the figures: who has not reported, which are red or yellow and why. */
function explain({ unreported, lights, gaps }: UnitMonth, maxNames: number, now: Date): string[] {
  const withColor = (color: 'red' | 'yellow') => lights.filter(({ light }) => light.color === color);
  const lightText = ({ name, light }: UnitMonth['lights'][number]) => `${name}（${lightReason(light, now)}）`;
  return [
    listed('今年没有报过投资', unreported, maxNames),
    listed('红灯', withColor('red').map(lightText), maxNames),
    listed('黄灯', withColor('yellow').map(lightText), maxNames),
    listed('台账缺项', gaps, maxNames),
  ].filter(line => line !== '');
}

/** Why a project has its light. */
export function lightReason({ reason, plannedStart, plannedPercent, actualPercent }: Light, now: Date): string {
  if (reason === 'untrue') return '报送不实，见核查';
  if (reason === 'start_overdue' && plannedStart) return `应于${showDay(plannedStart, now)}前开工`;
  return `序时 ${plannedPercent}%，形象进度 ${actualPercent}%`;
}

function listed(label: string, names: readonly string[], max: number): string {
  if (names.length === 0) return '';
  const shown = names.slice(0, max).map(escapeMd).join('、');
  return `${label} ${names.length} 个${shown ? `：${shown}` : ''}${names.length > max && max > 0 ? ' 等' : ''}`;
}
