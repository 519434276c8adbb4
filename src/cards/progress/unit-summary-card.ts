import type { LeftOut } from '../../domain/base/left-out.ts';
import { showRoundedYuan, type YuanSum } from '../../domain/base/money.ts';
import { type Day, showDay, showInstant } from '../../domain/base/time.ts';
import {
  type Card,
  card,
  type Element,
  fullestThatFits,
  hr,
  type Maybe,
  md,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { leftOutNote } from '../kit/lines/left-out-note.ts';
import { weeksWords } from '../kit/lines/weeks-words.ts';

export interface UnitSummaryView {
  unit: string;
  dueAt: Date;
  isLate: boolean;
  /** Projects that owe reports. */
  expected: number;
  onTime: number;
  late: readonly string[];
  silent: readonly { name: string; stewardName: string | null; weeks: number }[];
  /** Two weeks running or longer with nothing but 无进展. */
  still: readonly { name: string; weeks: number }[];
  /** From so many weeks running it stands there. */
  stillWeeks: number;
  /** Invested in the week, and of how many projects nobody has said it. */
  week: { amount: YuanSum; unsaid: number };
  /** This year's, and of how many projects nobody has said it. */
  year: { amount: YuanSum; unsaid: number };
  next: readonly { name: string; stage: string | null; nextPlan: string | null }[];
  /** The stewards' meetings on site in the week. */
  meetings: readonly { project: string; on: Day; note: string | null }[];
  leftOut: readonly LeftOut[];
}

interface Detail {
  /** Names and next steps listed; more are counted. */
  names: number;
  characters: number;
}

const DETAILS: readonly Detail[] = [
  { names: 40, characters: 80 },
  { names: 20, characters: 50 },
  { names: 8, characters: 30 },
  { names: 3, characters: 20 },
];

/** A unit's week: who has reported, what was invested, what stands still, what comes next. Source: domain §6. */
export function unitSummaryCard(view: UnitSummaryView, now: Date): Card {
  return fullestThatFits(DETAILS.map(detail => () => draw(view, now, detail)));
}

function draw(view: UnitSummaryView, now: Date, { names, characters }: Detail): Card {
  const { unit, dueAt, isLate, expected, onTime, late, silent, still, stillWeeks, next, meetings, leftOut } = view;
  const isWhole = silent.length === 0 && late.length === 0;
  return card({
    title: `${unit}本周进展${isLate ? '【补发】' : ''}`,
    template: silent.length > 0 ? 'orange' : 'green',
    subtitle: `应报 ${expected} 个，按时 ${onTime} 个，迟报 ${late.length} 个，未报 ${silent.length} 个`,
    isWide: true,
    body: [
      mdLines(moneyLines(view)),
      isWhole && md('应报的项目都已按时报送。'),
      ...section(
        '未报',
        silent,
        ({ name, stewardName, weeks }) => [
          escapeMd(name),
          stewardName && grey(escapeMd(stewardName)),
          weeks > 1 && colored('red', `连续 ${weeks} 周`),
        ],
        names,
        '，发送“未报”可查看全部',
      ),
      ...section('迟报', late, name => [escapeMd(name)], names),
      ...section(
        `连续${weeksWords(stillWeeks)}以上无进展`,
        still,
        ({ name, weeks }) => [escapeMd(name), colored('orange', `连续 ${weeks} 周`)],
        names,
        '，发送“未报”可查看全部',
      ),
      ...section(
        '进展和下步计划',
        next,
        ({ name, stage, nextPlan }) => [
          escapeMd(name),
          stage && grey(escapeMd(oneLine(stage, characters))),
          nextPlan && escapeMd(oneLine(nextPlan, characters)),
        ],
        names,
      ),
      ...section(
        '管家现场例会',
        meetings,
        ({ project, on, note: settled }) => [
          `${escapeMd(project)} ${showDay(on, now)}`,
          settled && grey(escapeMd(oneLine(settled, characters))),
        ],
        names,
      ),
      leftOutNote(leftOut),
      note(`周报截止 ${showInstant(dueAt, now)}；本周投资为各项目报送数之和，年累计中核查过的项目按核查数。`),
    ],
  });
}

function moneyLines({ week, year }: UnitSummaryView): string[] {
  const line = (label: string, { amount, unsaid }: UnitSummaryView['week']) =>
    `${grey(label)} **${showRoundedYuan(amount)}**${unsaid > 0 ? grey(`（${unsaid} 个项目未报）`) : ''}`;
  return [`${line('本周投资', week)}　${line('年累计', year)}`];
}

/** A headed list; nothing where there is nothing. Shapes: cells are markdown, empty ones are left out. */
function section<T>(
  title: string,
  rows: readonly T[],
  cells: (row: T) => readonly Maybe<string>[],
  most: number,
  where = '',
): Maybe<Element>[] {
  if (rows.length === 0) return [];
  const listed = rows.slice(0, most).map(row => `· ${cells(row).filter(Boolean).join('　')}`);
  const more = rows.length > most && grey(`等 ${rows.length} 个${where}`);
  return [hr(), mdLines([`**${title}** ${rows.length} 个`, ...listed, more])];
}

function oneLine(text: string, most: number): string {
  return clip(tidy(text).replaceAll('\n', ' '), most);
}
