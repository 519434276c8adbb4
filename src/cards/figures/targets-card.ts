import type { Targets, UnitTargets } from '../../domain/figures/targets.ts';
import { table } from '../kit/drawing/data-elements.ts';
import { buttonRow, type Card, card, type Element, type Maybe, md, mdLines } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { leftOutNote } from '../kit/lines/left-out-note.ts';
import { percentOf } from '../kit/lines/numbers.ts';
import { type Paging, pageOf, pager } from '../kit/lines/pager.ts';
import type { Step } from '../kit/views.ts';
import { unitBars } from './bar-chart.ts';

export interface TargetsView extends Targets, Paging {
  steps: readonly Step[];
}

/** Units of one page. */
const PAGE = 40;

/** 目标: the year's targets and what is due by now against what is done, and how each unit stands. */
export function targetsCard({ title, period, rows, units, planUpTo, leftOut, steps, ...paging }: TargetsView): Card {
  const shown = pageOf(units, paging.page, PAGE);
  const isFirst = shown.page === 1;
  return card({
    title,
    template: 'blue',
    subtitle: period,
    isWide: units.length > 1,
    body: [
      isFirst &&
        (rows.length === 0
          ? md('还没有设定目标。')
          : table({
              columns: [
                { name: 'label', title: '指标' },
                { name: 'planned', title: '年度目标', align: 'right' },
                { name: 'done', title: '已完成', align: 'right' },
                { name: 'rate', title: '完成率', align: 'right' },
              ],
              rows: rows.map(({ label, planned, done, rate }) => ({ label, planned, done, rate })),
            })),
      isFirst && dueLines({ rows, planUpTo }),
      isFirst && rateChart(units),
      units.length > 1 && unitTable(shown.items),
      ...pager(shown, paging.turn),
      leftOutNote(leftOut),
      buttonRow(steps),
    ],
  });
}

/** What is due by now, and how much of it is done. */
function dueLines({ rows, planUpTo }: Pick<Targets, 'rows' | 'planUpTo'>): Maybe<Element> {
  const due = rows.flatMap(row => (row.due ? [{ label: row.label, ...row.due }] : []));
  if (due.length === 0) return null;
  const upTo = planUpTo === null ? '' : `投资算到${Number(planUpTo.slice(5))}月底，`;
  return mdLines([
    `**序时计划** ${grey(`${upTo}开工、竣工算到今天`)}`,
    ...due.map(
      ({ label, planned, rate }) => `· ${escapeMd(`${label}应完成 ${planned}`)}，完成率 **${escapeMd(rate)}**`,
    ),
  ]);
}

/** How much of what is due each unit has invested. */
function rateChart(units: readonly UnitTargets[]): Maybe<Element> {
  const due = units.filter(unit => BigInt(unit.due) > 0n);
  return unitBars({
    title: '各单位投资序时完成率（%）',
    bars: [...due].sort(lowestFirst).map(({ unit, invested, due: planned }) => ({
      unit,
      kind: '序时完成率',
      value: Number(percentOf(invested, planned).slice(0, -1)),
    })),
    colours: { 序时完成率: '#3370ff' },
  });
}

function lowestFirst(a: UnitTargets, b: UnitTargets): number {
  return Number(a.invested) / Number(a.due) - Number(b.invested) / Number(b.due);
}

function unitTable(units: readonly UnitTargets[]): Element {
  return table({
    columns: [
      { name: 'u', title: '责任单位' },
      { name: 'r', title: '投资率', align: 'right', width: '80px' },
      { name: 's', title: '开工', align: 'right', width: '80px' },
      { name: 'c', title: '竣工', align: 'right', width: '80px' },
    ],
    rows: units.map(({ unit, invested, due, starts, completions }) => ({
      u: unit,
      r: BigInt(due) === 0n ? '—' : percentOf(invested, due),
      s: `${starts.done}/${starts.due}`,
      c: `${completions.done}/${completions.due}`,
    })),
  });
}
