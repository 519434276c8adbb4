/** What the rows of a table are: reports of a project, or totals, sections and empty forms, which report nothing. */
import type { ReadingRoster } from '../../resolve/reading-roster.ts';
import { normaliseName } from '../../text/normalise.ts';
import { isNothing } from '../columns/cell-values.ts';
import type { Column } from '../columns/columns.ts';
import type { Cell } from '../find/cells.ts';
import type { Table } from '../find/table.ts';
import { ownerOf, projectWithin, type RowOwner } from './row-project.ts';

/** A filled cell of a row, with its column. */
export interface PlacedCell {
  column: Column;
  cell: Cell;
}

/** A row that reports of a project, or of one that must be asked. */
export interface ReportRow {
  number: number;
  owner: RowOwner;
  cells: PlacedCell[];
  isUncertain: boolean;
  /** Its problem has a number and stands among solved ones. */
  isKnown?: true;
  /** The title of its table says that it is solved. */
  isSolved?: true;
}

export interface SortedRows {
  reports: ReportRow[];
  /** The cells of totals and sections: understood, and nobody's. */
  apart: PlacedCell[];
}

const TOTAL =
  /^(?:合计|小计|总计|共计|总合计|累计|平均|汇总|本页小计|全[区镇市县街]|共\d{1,3}个(?:项目)?|其中[:].*|.{0,12}(?:合计|小计|总计|共计))(?:[(:].*)?$/;
const SECTION_MARK = /^[(]?[一二三四五六七八九十]{1,3}[)、.]/;
const SECTION_NAME =
  /\d{1,3}个\)?$|[类个]$|^(?:续建|新建|计划|在建|拟|储备|前期|竣工|开工|重点|省|市|区|产业|工业|基础设施|民生|社会事业|其他)[^,。]{0,10}(?:项目|工程|类)?$/;
const SECTION_INDEX = /^[(]?[一二三四五六七八九十]{1,3}[)、.]?$/;
const SAME_AS_ABOVE = /^(?:同上|〃|″|"|''|同前)$/;
const NUMERIC = /^[\d.,%％万亿元\s/-]*$/;
/** Cells that hold the words of a report. */
const TOLD = new Set<Column['kind']>(['stage', 'nextPlan', 'problem', 'request', 'measure', 'due']);
const TELLS_OWNER = new Set<Column['kind']>(['problem', 'request', 'node', 'stage']);
const OTHER: Column = { kind: 'other', label: '' };
const BARE = /^\d[\d,]*(?:\.\d+)?$/;
const UNLABELLED: Column = { kind: 'told', label: '' };

/** Sorts the rows of a table. The work is linear in the cells. */
export function sortRows({ columns, rows, subject }: Table, roster: ReadingRoster): SortedRows {
  const sorted: SortedRows = { reports: [], apart: [] };
  const codeAt = columns.findIndex(({ kind }) => kind === 'code');
  const nameAt = columns.findIndex(({ kind }) => kind === 'project');
  let above: Cell[] | undefined;
  let owner: RowOwner | undefined;
  for (const row of rows) {
    const fitted = row.isUncertain ? aligned(row.cells, columns) : { cells: row.cells, isCertain: true };
    const cells = fitted.cells.map((cell, index) => (SAME_AS_ABOVE.test(cell.text) ? (above?.[index] ?? cell) : cell));
    if (cells.every(({ text }) => text === '')) continue;
    const named =
      codeAt === -1 && nameAt === -1
        ? ownerWithin(cells, columns, subject, roster)
        : ownerOf(cells[codeAt], cells[nameAt], roster);
    const isNamed = named !== undefined;
    if (isTotal(cells) || isSection(cells, columns, named, roster)) {
      sorted.apart.push(...placed(cells, columns));
      above = undefined;
      owner = undefined;
      continue;
    }
    const whole = carriedDown(cells, above, columns, Math.max(codeAt, nameAt), isNamed);
    owner = named ?? owner ?? { mention: cells.find(({ text }) => text !== '') ?? NO_CELL, candidates: [] };
    above = whole;
    sorted.reports.push({
      number: row.number,
      owner,
      cells: placed(whole, columns),
      isUncertain: !fitted.isCertain,
    });
  }
  return sorted;
}

/** Whose a row is in a table without a column of projects: the words of the row say it, or the title. */
function ownerWithin(
  cells: readonly Cell[],
  columns: readonly Column[],
  subject: number | undefined,
  roster: ReadingRoster,
): RowOwner | undefined {
  const told = cells.filter(({ text }, index) => text !== '' && TELLS_OWNER.has(columns[index]?.kind ?? 'other'));
  for (const { text, start } of told) {
    const found = projectWithin(text, roster);
    if (!found) continue;
    const { project, start: from, end: to } = found;
    return { project, cell: { text: text.slice(from, to), start: start + from, end: start + to } };
  }
  for (const cell of cells) {
    const named = cell.text === '' ? undefined : ownerOf(undefined, cell, roster);
    if (named && 'project' in named) return named;
  }
  if (subject !== undefined) return { project: subject, cell: NO_CELL };
  const mention = told[0] ?? cells.find(({ text }) => /\p{Script=Han}/u.test(text)) ?? cells[0];
  return mention && { mention, candidates: [] };
}

/**
 * Cells parted by blanks, some of which are missing: as many numbers as columns of figures stand in them, and the only
 * words in the only column of words. What is left over keeps its place and is uncertain.
 */
function aligned(cells: readonly Cell[], columns: readonly Column[]): { cells: Cell[]; isCertain: boolean } {
  const isFigure = ({ text }: Cell) => NUMERIC.test(text) && !isNothing(text);
  const figureColumns = columns.flatMap(({ kind }, index) => (kind === 'money' || kind === 'rate' ? [index] : []));
  const wordColumns = columns.flatMap(({ kind }, index) => (TOLD.has(kind) && kind !== 'due' ? [index] : []));
  const [name, ...rest] = cells;
  const figures = rest.filter(isFigure);
  const words = rest.filter(cell => !isFigure(cell));
  const nameAt = columns.findIndex(({ kind }) => kind === 'project' || kind === 'code');
  const isFit = figures.length === figureColumns.length || figures.length === 0;
  if (!name || nameAt !== 0 || words.length > 1 || wordColumns.length !== 1 || figures.length > figureColumns.length)
    return { cells: cells.slice(), isCertain: false };
  const placed: Cell[] = columns.map(() => NO_CELL);
  placed[0] = name;
  for (const [index, cell] of figures.entries()) placed[figureColumns[index] ?? 0] = cell;
  const [only] = words;
  if (only) placed[wordColumns[0] ?? 0] = only;
  return { cells: placed, isCertain: isFit };
}

const NO_CELL: Cell = { text: '', start: 0, end: 0 };

function placed(cells: readonly Cell[], columns: readonly Column[]): PlacedCell[] {
  // A figure behind the last column, or below an empty label, has no words that say what it is.
  const isOfMoney = columns.some(({ kind }) => kind === 'money');
  const nameAt = columns.findIndex(({ kind }) => kind === 'project' || kind === 'code');
  return cells.flatMap((cell, index) => {
    if (cell.text === '') return [];
    const column = columns[index] ?? OTHER;
    const isBlank = column.kind === 'other' && column.label === '' && index > nameAt;
    return [{ cell, column: isBlank && isOfMoney && BARE.test(cell.text) ? UNLABELLED : column }];
  });
}

function isTotal(cells: readonly Cell[]): boolean {
  return cells
    .slice(0, 4)
    .some(({ text }) => text.length <= 24 && TOTAL.test(normaliseName(text).replace(/[*_`#]/g, '')));
}

/** （一）续建项目, 马寨镇（3个）: a row that heads others tells nothing of a project. */
function isSection(
  cells: readonly Cell[],
  columns: readonly Column[],
  owner: RowOwner | undefined,
  roster: ReadingRoster,
): boolean {
  if (owner && 'project' in owner) return false;
  const isTold = cells.some(({ text }, index) => TOLD.has(columns[index]?.kind ?? 'other') && !isNothing(text));
  if (isTold) return false;
  const words = cells.map(({ text }) => normaliseName(text)).filter(text => text !== '' && !NUMERIC.test(text));
  if (words.length > 2) return false;
  return words.some(
    text =>
      SECTION_MARK.test(text) ||
      SECTION_INDEX.test(text) ||
      SECTION_NAME.test(text) ||
      roster.unitNames.has(text.replace(/\(.*/, '')),
  );
}

/**
 * Merged cells are empty below the first. Left of the project every cell is carried down; right of it only in a row
 * that goes on with the project above, and there never a figure or the words of a report.
 */
function carriedDown(
  cells: readonly Cell[],
  above: readonly Cell[] | undefined,
  columns: readonly Column[],
  nameAt: number,
  isNamed: boolean,
): Cell[] {
  if (!above) return cells.slice();
  const isCarried = (index: number) => {
    const kind = columns[index]?.kind ?? 'other';
    if (kind === 'ownUnit' || kind === 'askedUnit' || kind === 'category') return index < nameAt || !isNamed;
    return kind === 'due' && !isNamed;
  };
  return Array.from({ length: Math.max(columns.length, cells.length) }, (_none, index) => {
    const own = cells[index] ?? NO_CELL;
    return own.text === '' && isCarried(index) ? (above[index] ?? own) : own;
  });
}
