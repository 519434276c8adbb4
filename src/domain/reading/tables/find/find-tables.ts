/** Finds the tables in a message; every line that belongs to none is prose and is read as before. */
import type { Today } from '../../rules/days.ts';
import { periodOfToken } from '../../rules/periods.ts';
import { timeAt } from '../../text/times.ts';
import { type Around, type Column, columnsOf } from '../columns/columns.ts';
import { unitStatedIn } from '../columns/label-parts.ts';
import { type Cell, cellsOf, isRule, type Line, linesOf } from './cells.ts';
import { declaredAt, type Header, headerAt, isSameHeader, namelessHeaderAt } from './header.ts';
import { headlessRowAt } from './headless.ts';
import type { Names, Table, TableRow } from './table.ts';
import { turnedTableAt } from './turned.ts';

export interface Pasted {
  tables: Table[];
  /** The lines that belong to no table. */
  prose: Line[];
}

/** What stands below a table and is no row: 填表人：…, 注：…. */
const FOOT = /^(?:填[表报]|制表|审核|注|备注|说明|联系|来源|附[注件]?|报送)[^\t|]{0,8}[:：]/;
/** Titles and notes of a table, which report nothing. */
const CAPTION =
  /单位\s*[:：]|^\s*(?:填[表报]|制表|审[核批]|报送|统计|来源|附件?|附表)[^，。]{0,6}[\d:：]|联系电话|(?:日期|时间)\s*[:：]|^\s*附?表\s*[\d一二三四五六七八九十]|^[^，。；]{2,40}(?:表|清单|台账|情况|进展|进度|汇总|明细|统计|问题)(?:[（(][^）)]*[）)])?(?:如下)?[:：]?\s*$/;
const HOLDS_SUM = /[\d.]+\s*[万亿%％]/;
/** 例：XX项目 100 2000 主体施工: how a line of a chat list is to be written. */
const EXAMPLE = /^\s*(?:示?例|例如|如)[:：]/;
const LIST_MARK = /^\s*\d{1,3}[.、．)）]\s*/;
/** As many lines above a table as may hold its title and unit. */
const CAPTION_LINES = 4;

/** Finds the tables of a message, or undefined where there is none. The work is linear in the length. */
export function findTables(message: string, today: Today, names: Names): Pasted | undefined {
  if (!message.includes('\n')) return undefined;
  const lines = linesOf(message);
  const tables: Table[] = [];
  const prose: Line[] = [];
  let at = 0;
  while (at < lines.length) {
    const taken = tableAt(lines, at, prose, today, names);
    if (taken) {
      if (taken.above > 0) prose.splice(-taken.above);
      if (taken.table) tables.push(taken.table);
      prose.push(...taken.between);
      at = taken.until;
    } else {
      const line = lines[at];
      if (line) prose.push(line);
      at += 1;
    }
  }
  if (tables.length === 0) return undefined;
  return { tables, prose: prose.filter(({ text }) => !CAPTION.test(text) || HOLDS_SUM.test(text)) };
}

interface Taken {
  /** Absent where labels have no row below them: their lines are prose. */
  table?: Table;
  /** The lines of prose above that belong to the header. */
  above: number;
  /** Lines without cells between the rows. */
  between: Line[];
  until: number;
}

function tableAt(
  lines: readonly Line[],
  at: number,
  prose: readonly Line[],
  today: Today,
  names: Names,
): Taken | undefined {
  const around = (above: readonly Line[]) => aroundOf(above.slice(-CAPTION_LINES), lines, today);
  const turned = turnedTableAt(lines, at, names.isName);
  if (turned) {
    const form = turned.isForm ? { isForm: turned.isForm } : {};
    const columns = columnsOf(turned.labels, { ...around(prose), ...form }, today);
    return { table: { columns, rows: turned.rows }, above: 0, between: [], until: turned.until };
  }
  const alone = headlessRowAt(lines[at], nameAbove(prose), 1, names.isName);
  if (alone) {
    const columns = columnsOf(alone.labels, around(prose), today);
    for (const [index, label] of alone.labels.entries()) if (label === '') (columns[index] as Column).kind = 'told';
    return { table: { columns, rows: [alone.row] }, above: 0, between: [], until: at + 1 };
  }
  const header = headerAt(lines, at) ?? declaredAt(lines, at) ?? namelessHeaderAt(lines, at);
  if (!header || (header.from < at && prose.at(-1) !== lines[at - 1])) return undefined;
  const { rows, between, until } = rowsBelow(lines, header);
  if (rows.length === 0) return { above: 0, between: lines.slice(at, until), until };
  const above = at - header.from;
  const captions = prose.slice(Math.max(0, prose.length - above - CAPTION_LINES), prose.length - above);
  const named = header.isDeclared ? [...captions, ...lines.slice(at, at + 1)] : captions;
  const columns = columnsOf(header.labels, around(named), today);
  if (!header.isNameless) return { table: { columns, rows }, above, between, until };
  const subject = subjectAbove(captions, names);
  // Figures below no name are nobody's: they are read as prose, which asks.
  if (subject === undefined && !isLedger(columns)) return undefined;
  return { table: { columns, rows, ...(subject === undefined ? {} : { subject }) }, above, between, until };
}

const isLedger = (columns: readonly Column[]) =>
  columns.some(({ kind }) => ['problem', 'request', 'inspected', 'problemNumber'].includes(kind));

/** The project of which the nearest title speaks: 康华冷链问题清单. */
function subjectAbove(above: readonly Line[], names: Names): number | undefined {
  for (const { text } of above.slice().reverse()) {
    const found = text.length <= LONGEST_TITLE ? names.within(text) : undefined;
    if (found !== undefined) return found;
  }
  return names.fallback;
}

const LONGEST_TITLE = 60;

/** A short line right above, from which a name may go on. */
function nameAbove(prose: readonly Line[]): string {
  const last =
    prose
      .slice(-CAPTION_LINES)
      .findLast(({ text }) => text.trim() !== '')
      ?.text.trim() ?? '';
  return last.length <= 30 && !last.includes('\t') ? last : '';
}

function rowsBelow(lines: readonly Line[], header: Header): { rows: TableRow[]; between: Line[]; until: number } {
  const rows: TableRow[] = [];
  const between: Line[] = [];
  const waiting: Line[] = [];
  let until = header.until;
  for (let at = header.until; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || FOOT.test(line.text.trimStart())) break;
    if (line.text.trim() === '' || isRule(line) || (header.isDeclared && EXAMPLE.test(line.text))) continue;
    const row = rowOf(line, header, rows.length + 1);
    if (row) {
      const again = headerAt(lines, at);
      if (again && !isSameHeader(again, header)) break;
      if (again) at = again.until - 1;
      else rows.push(row);
      between.push(...waiting.splice(0));
      until = Math.min(at + 1, lines.length);
      continue;
    }
    // One line without cells may head a section; two are prose.
    if (waiting.length > 0 || headerAt(lines, at)) break;
    waiting.push(line);
  }
  return { rows, between, until };
}

function rowOf(whole: Line, { separator, labels, isDeclared }: Header, number: number): TableRow | undefined {
  const mark = isDeclared ? (LIST_MARK.exec(whole.text)?.[0].length ?? 0) : 0;
  const line = { text: whole.text.slice(mark), start: whole.start + mark };
  const cells = cellsOf(line, separator);
  const width = labels.length;
  if (separator === 'tab' || separator === 'bar') return cells.length < 2 ? undefined : { cells, number };
  if (cells.length === width) return { cells, number };
  if (separator === 'comma' && cells.length > width) return { cells: withTail(line, cells, width), number };
  if (separator === 'blanks' && cells.length >= 2 && cells.length < width) return { cells, number, isUncertain: true };
  return undefined;
}

/** A comma in the last cell parts nothing. */
function withTail(line: Line, cells: readonly Cell[], width: number): Cell[] {
  const first = cells[width - 1];
  const last = cells.at(-1);
  if (!first || !last) return cells.slice();
  const text = line.text.slice(first.start - line.start, last.end - line.start);
  return [...cells.slice(0, width - 1), { text, start: first.start, end: last.end }];
}

/** The unit and the period that the lines above a table name; a unit may stand anywhere in the message. */
function aroundOf(above: readonly Line[], lines: readonly Line[], today: Today): Around {
  const stated = (from: readonly Line[]) =>
    from.map(({ text }) => unitStatedIn(text.slice(0, 200))).findLast(unit => unit !== undefined);
  return { unitYuan: stated(above) ?? stated(lines.slice(0, 20)), period: periodAbove(above, today) };
}

/** 7月份重点项目进展情况: the period of a title holds for columns that name none. */
function periodAbove(above: readonly Line[], today: Today): Around['period'] {
  for (const { text } of above.slice().reverse()) {
    if (text.length > 60 || HOLDS_SUM.test(text)) continue;
    const plain = text.replace(/\s/g, '');
    for (let at = 0; at < plain.length; at += 1) {
      const found = timeAt(plain, at);
      if (!found) continue;
      const period = periodOfToken({ type: 'time', start: 0, end: 0, expression: found.expression }, today, false);
      if (period && period.kind !== 'other' && !/截[至止]到?$/.test(plain.slice(0, at))) return period;
      at = found.end - 1;
    }
  }
  return undefined;
}
