/** A table whose projects stand side by side: the labels are in the first column. */

import { labelParts, namedKind } from '../columns/label-parts.ts';
import { type Cell, cellsOf, isRule, type Line, type Separator } from './cells.ts';
import type { NamesProject, TableRow } from './table.ts';

export interface TurnedTable {
  labels: string[];
  rows: TableRow[];
  until: number;
  /** A form of one project, not a table of several. */
  isForm?: true;
  /** Its project stands above it. */
  isNameless?: true;
}

const INDEX = /^(?:序号|序|编号)$/;
const UNITS = /^(?:计量)?单位$/;
const CORNER = /^(?:指标|指标名称|主要指标|事项名称|项目|项目名称|名称|内容|事项|类别|填报内容|栏目)?$/;
const NO_CELL: Cell = { text: '', start: 0, end: 0 };

/** The table that begins at a line with projects side by side, turned so that each has a row. */
export function turnedTableAt(lines: readonly Line[], at: number, namesProject: NamesProject): TurnedTable | undefined {
  const line = lines[at];
  if (!line) return undefined;
  for (const separator of ['tab', 'bar'] as const) {
    const all = cellsOf(line, separator);
    // 序号 before the labels and 单位 behind them.
    const lead = INDEX.test(all[0]?.text ?? '') ? 1 : 0;
    const hasUnits = UNITS.test(all[lead + 1]?.text ?? '');
    const [corner, ...names] = [...all.slice(lead, lead + 1), ...all.slice(lead + (hasUnits ? 2 : 1))];
    if (!corner || !CORNER.test(corner.text.replace(/\s/g, ''))) continue;
    const form = lead > 0 || hasUnits ? undefined : formAt(lines, at, separator, corner, names, namesProject);
    if (form) return form;
    const matrix = lead > 0 || hasUnits ? undefined : matrixAt(lines, at, separator, names);
    if (matrix) return matrix;
    if (names.length < 2) continue;
    if (!names.every(({ text }) => text === '' || namesProject(text)) || names.every(({ text }) => text === ''))
      continue;
    const { labels, until } = labelsBelow(lines, at + 1, separator, { width: names.length, lead, hasUnits });
    if (labels.length === 0) continue;
    const rows = names.flatMap((name, index) =>
      name.text === ''
        ? []
        : [{ cells: [name, ...labels.map(({ cells }) => cells[index] ?? NO_CELL)], number: index + 1 }],
    );
    return { labels: ['项目名称', ...labels.map(({ label }) => label)], rows, until };
  }
  return undefined;
}

const PLANNED = /^(?:(?:年度)?(?:计划|目标)(?:数|值)?|(?:年度)?任务数?)$/;
const DONE = /^(?:实际)?(?:完成|完成数|完成值|完成情况|实际|实际数)$/;
const BESIDE = /^(?:备注|说明|单位|完成率|完成比例|差距|偏差)?$/;

/** 指标⇥计划⇥完成 above 本月投资⇥400⇥450: what is planned and what is done of one project, which is named above. */
function matrixAt(
  lines: readonly Line[],
  at: number,
  separator: Separator,
  heads: readonly Cell[],
): TurnedTable | undefined {
  const texts = heads.map(({ text }) => text.replace(/\s|[（(].*$/g, ''));
  const doneAt = texts.findIndex(text => DONE.test(text));
  const isMatrix = doneAt >= 0 && texts.some(text => PLANNED.test(text));
  if (!isMatrix || !texts.every(text => PLANNED.test(text) || DONE.test(text) || BESIDE.test(text))) return undefined;
  const { labels, until } = labelsBelow(lines, at + 1, separator, { width: heads.length, lead: 0, hasUnits: false });
  if (labels.length === 0) return undefined;
  const cells = labels.flatMap(row =>
    row.cells.map((cell, index) => ({ cell, label: matrixLabel(row.label, texts[index] ?? '', index === doneAt) })),
  );
  return {
    labels: cells.map(({ label }) => label),
    rows: [{ cells: cells.map(({ cell }) => cell), number: 1 }],
    until,
    isNameless: true,
  };
}

/** What is planned is no figure of the report, be it a sum or a percentage. */
function matrixLabel(label: string, head: string, isDone: boolean): string {
  if (isDone) return label;
  if (PLANNED.test(head)) return namedKind(labelParts(label)) === 'money' ? `计划${label}` : '计划完成率';
  return /率|比/.test(head) ? '完成率' : '备注';
}

const FEWEST_LINES = 3;

/** 项目名称⇥康华冷链, 本周投资⇥30⇥累计⇥900: a form of one project, whose labels stand before their cells. */
function formAt(
  lines: readonly Line[],
  at: number,
  separator: Separator,
  corner: Cell,
  [name, ...beside]: readonly Cell[],
  namesProject: NamesProject,
): TurnedTable | undefined {
  if (!name || !/项目|名称/.test(corner.text) || beside.length % 2 > 0 || !namesProject(name.text)) return undefined;
  const cells = beside.slice();
  let until = at + 1;
  for (; until < lines.length; until += 1) {
    const line = lines[until];
    const pairs = line ? cellsOf(line, separator) : [];
    const isForm =
      pairs.length >= 2 && pairs.length % 2 === 0 && pairs.every((cell, index) => index % 2 > 0 || isLabel(cell));
    if (!isForm && line && line.text.trim() !== '' && !isRule(line)) break;
    if (isForm) cells.push(...pairs);
  }
  const labels = cells.filter((_cell, index) => index % 2 === 0).map(({ text }) => text);
  if (labels.length < FEWEST_LINES - 1) return undefined;
  const values = cells.filter((_cell, index) => index % 2 > 0);
  return { labels: ['项目名称', ...labels], rows: [{ cells: [name, ...values], number: 1 }], until, isForm: true };
}

function isLabel({ text }: Cell): boolean {
  const parts = labelParts(text.slice(0, 40));
  return text === '' || namedKind(parts) !== undefined || parts.times.length > 0;
}

function labelsBelow(
  lines: readonly Line[],
  from: number,
  separator: Separator,
  { width, lead, hasUnits }: { width: number; lead: number; hasUnits: boolean },
): { labels: { label: string; cells: Cell[] }[]; until: number } {
  const labels: { label: string; cells: Cell[] }[] = [];
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || (line.text.trim() !== '' && !isRule(line))) {
      const [label, ...rest] = line ? cellsOf(line, separator).slice(lead) : [];
      const unit = hasUnits ? rest.shift()?.text : undefined;
      if (!label || rest.length === 0 || rest.length > width + 1 || !isLabel(label)) break;
      labels.push({ label: unit ? `${label.text}（${unit}）` : label.text, cells: rest });
    }
  }
  return { labels, until: at };
}
