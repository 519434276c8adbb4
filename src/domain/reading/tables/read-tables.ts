/**
 * Reads the tables pasted into a message: every row becomes what prose about its project would become, and every figure
 * has a place. Source: corpus README, Pasted tables; issue of pasted tables.
 */
import { figuresOf } from '../cover/figures.ts';
import type { Today } from '../rules/days.ts';
import { type Clause, clausesOf } from '../text/clauses.ts';
import { normalise, normaliseName } from '../text/normalise.ts';
import { type Tokens, tokenise } from '../text/tokens.ts';
import { nameRules } from '../trace.ts';
import type { Ask, Covered, ReadContext, ReadItem } from '../types.ts';
import { areWan } from './columns/assumed-unit.ts';
import { scaleOf } from './columns/cell-values.ts';
import type { Line } from './find/cells.ts';
import { findTables } from './find/find-tables.ts';
import type { Table } from './find/table.ts';
import { account, addAside, emptyPart, join, type Part, partOf } from './parts.ts';
import { movedTo } from './report/cell-texts.ts';
import { readProjectRows } from './report/project-report.ts';
import type { ProjectReport } from './report/report-state.ts';
import { markKnown } from './rows/numbered-rows.ts';
import { namesProject, projectWithin } from './rows/row-project.ts';
import { figureRange, figureRanges } from './rows/row-values.ts';
import { type PlacedCell, type ReportRow, sortRows } from './rows/rows.ts';

/** In the place of a project that has still to be asked. */
const NOBODY = '?';

/** Reads the lines beside the tables as a report. */
type ReadProse = (
  tokens: Tokens,
  clauses: readonly Clause[],
  context: ReadContext,
) => { items: ReadItem[]; asks: Ask[] };

/** What a message with tables says, or undefined when it holds none. Pure; the work is linear in the length. */
export function readTables(
  message: string,
  context: ReadContext,
  today: Today,
  readProse: ReadProse,
): Part | undefined {
  const { roster } = context;
  const { fallbackProject } = context;
  const fallback =
    fallbackProject === undefined ? -1 : roster.projects.findIndex(({ code }) => code === fallbackProject);
  const pasted = findTables(message, today, {
    isName: words => namesProject(words, roster),
    isExactName: words => roster.names.has(normaliseName(words)),
    areUnits: words => words.split(/[、，,/／\s]+/).every(one => roster.unitNames.has(normaliseName(one))),
    within: words => projectWithin(words, roster)?.project,
    fallback: fallback === -1 ? undefined : fallback,
  });
  if (!pasted) return undefined;
  const whole = emptyPart();
  const rows: ReportRow[] = [];
  for (const table of pasted.tables) {
    const { reports, apart } = sortRows(table, roster);
    scaleColumns(table, reports);
    markKnown(reports, table.isSolved === true);
    rows.push(...reports);
    for (const cell of apart) quote(whole, cell, message);
  }
  const code = (project: number) => roster.projects[project]?.code ?? NOBODY;
  const names = { code, name: (project: number) => roster.projects[project]?.name ?? code(project) };
  const reports = byOwner(rows).map(([first, ...others]) => {
    const { owner, number } = first;
    const project = 'project' in owner ? code(owner.project) : NOBODY;
    const report = readProjectRows([first, ...others], message, project, context, today);
    join(whole, partOf(report, owner, `第${number}行`, message, names));
    return { report, project };
  });
  const [only, ...more] = new Set(reports.map(({ project }) => project));
  const subject = only !== undefined && more.length === 0 && only !== NOBODY ? only : context.fallbackProject;
  joinProse(whole, pasted.prose, message, { ...context, fallbackProject: subject }, readProse);
  askAboutPlans(whole, reports);
  whole.cover = inOrder(whole.cover);
  askAboutLost(whole, message, context);
  return whole;
}

const HAS_UNIT = /[万亿元%％]|百分之/;
const IS_SAID = /\d\/$|(?:[本当全今]年|累计|[本当]月)(?:完成|累计)?$/;

/** A sum or a percentage in a cell that no column takes, as where the chat has cut a table, is asked about. */
function askAboutLost(whole: Part, message: string, { roster }: ReadContext): void {
  // 900/4400, 本月350、全年2100: a figure beside words of a time, or the second of a pair, needs no unit.
  const figures = figuresOf(tokenise(normalise(message), roster)).filter(
    ({ from, to }) =>
      HAS_UNIT.test(message.slice(from, to)) || IS_SAID.test(message.slice(Math.max(0, from - 6), from)),
  );
  const lost = figures.filter(({ from, to }) => !whole.cover.some(one => one.from < to && one.to > from));
  for (const { from, to } of lost) {
    const ask: Ask = { reason: 'figure', source: message.slice(from, to), start: from, why: '没有读懂这个数是什么' };
    whole.cover.push({ from, to, in: { of: 'ask', index: whole.asks.push(ask) - 1 } });
  }
  if (lost.length > 0) whole.cover = inOrder(whole.cover);
}

/** Rows by their project, in the order in which the projects first stand; a name that is not known has its own rows. */
function byOwner(rows: readonly ReportRow[]): [ReportRow, ...ReportRow[]][] {
  const groups = new Map<string, [ReportRow, ...ReportRow[]]>();
  for (const row of rows) {
    const key = 'project' in row.owner ? row.owner.project.toString() : `?${row.owner.mention.text}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return Array.from(groups.values());
}

/** What the figures of a column say of each other: how percentages are meant, and the unit of sums that have none. */
function scaleColumns({ columns }: Table, rows: readonly ReportRow[]): void {
  const texts = new Map<PlacedCell['column'], string[]>();
  for (const column of columns) texts.set(column, []);
  for (const { column, cell } of rows.flatMap(({ cells }) => cells)) texts.get(column)?.push(cell.text);
  const without = columns.filter(({ kind, role, unit }) => kind === 'money' && role === 'done' && unit === undefined);
  const isWan = areWan(without.flatMap(column => texts.get(column) ?? []));
  for (const column of columns) {
    if (column.kind === 'stage') column.scale = scaleOf(texts.get(column) ?? [], column.unit);
    if (isWan && without.includes(column)) column.unit = { kind: 'money', yuan: 1e4 };
  }
}

/** A total and the head of a section say what others said. */
function quote(whole: Part, { cell, column: { kind } }: PlacedCell, message: string): void {
  const isFigure = kind === 'money' || kind === 'rate' || kind === 'stage';
  if (!(isFigure && /^[^\p{L}]*\d/u.test(cell.text)) && !/\d\s*(?:[万亿%％])/.test(cell.text)) return;
  // Beside other words only the figures themselves are quoted.
  const isAlone = !/\p{Script=Han}/u.test(cell.text.replace(/[约近十百千万亿元余多]|左右/g, ''));
  for (const { from, to } of isAlone ? [figureRange(cell)] : figureRanges(cell))
    addAside(whole, { reason: 'quoted', text: message.slice(from, to), from, to });
}

/** The lines beside the tables are read as they would be alone. */
function joinProse(
  whole: Part,
  lines: readonly Line[],
  message: string,
  context: ReadContext,
  readProse: ReadProse,
): void {
  let text = '';
  const origins: number[] = [];
  for (const line of lines) {
    for (let index = 0; index <= line.text.length; index += 1) origins.push(line.start + index);
    text += `${line.text}\n`;
  }
  const tokens = tokenise(movedTo(message, normalise(text), origins), context.roster);
  const clauses = clausesOf(tokens);
  const prose: Part = { ...emptyPart(), ...readProse(tokens, clauses, context) };
  prose.fired = nameRules(tokens, prose);
  account(prose, { tokens, clauses });
  join(whole, prose);
}

/** A table of plans alone is asked about once, not row by row. */
function askAboutPlans(whole: Part, reports: readonly { report: ProjectReport; project: string }[]): void {
  if (whole.items.length > 0 || whole.asks.length > 0) return;
  const planned = reports.find(({ report, project }) => report.isOnlyPlan && project !== NOBODY);
  if (planned) whole.asks.push({ reason: 'only_plan', item: planned.report.progress });
}

/** Figures in the order of the message; none stands twice. */
function inOrder(cover: readonly Covered[]): Covered[] {
  const sorted = cover.slice().sort((one, other) => one.from - other.from || other.to - one.to);
  let end = 0;
  return sorted.filter(({ from, to }) => {
    if (from < end) return false;
    end = to;
    return true;
  });
}
