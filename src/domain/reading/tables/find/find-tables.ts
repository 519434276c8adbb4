/** Finds the tables in a message; every line that belongs to none is prose and is read as before. */
import type { Today } from '../../rules/days.ts';
import { periodOfToken } from '../../rules/periods.ts';
import { timeAt } from '../../text/values/times.ts';
import { type Around, type Column, columnsOf } from '../columns/columns.ts';
import { unitStatedIn } from '../columns/label-parts.ts';
import { type Line, linesOf } from './cells.ts';
import { declaredAt, orderBelow } from './declared.ts';
import { headerAt, namelessHeaderAt } from './header.ts';
import { headlessRowAt } from './headless.ts';
import { headlessLedgerRowAt } from './headless-ledger.ts';
import { withoutJointLabels } from './joint-labels.ts';
import { labelledRowAt } from './labelled-row.ts';
import { listUnderHeadAt } from './list-under-head.ts';
import { rowsAbove, rowsBelow } from './rows-below.ts';
import { stackedTableAt } from './stacked.ts';
import type { Names, Table, TableRow } from './table.ts';
import { turnedTableAt } from './turned.ts';

export interface Pasted {
  tables: Table[];
  /** The lines that belong to no table. */
  prose: Line[];
}

/** Titles and notes of a table, which report nothing. */
const CAPTION =
  /单位\s*[:：]|^\s*(?:填[表报]|制表|审[核批]|报送|统计|来源|附件?|附表)[^，。]{0,6}[\d:：]|联系电话|(?:日期|时间)\s*[:：]|^\s*附?表\s*[\d一二三四五六七八九十]|^[^，。；\d]{0,16}(?:表格?|如下|见下|查收|查阅|审阅|收到请?回复|请回复)[^，。；\d]{0,6}$|^\s*[（(]?[一二三四五六七八九十]{1,2}[)）、.．]\s*[^，。；\d]{2,12}(?:计划|安排|打算|部分|方面|一览)\s*[:：]?\s*$|^[^，。；]{2,40}(?:表|清单|台账|情况|进展|进度|汇总|明细|统计|问题)(?:[（(][^）)]*[）)])?(?:如下)?[:：]?\s*$/;
const HOLDS_SUM = /[\d.]+\s*[万亿%％]/;
/** As many lines above a table as may hold its title and unit. */
const CAPTION_LINES = 4;

/** Finds the tables of a message, or undefined where there is none. The work is linear in the length. */
export function findTables(message: string, today: Today, names: Names): Pasted | undefined {
  const isOneLine = !message.includes('\n');
  if (isOneLine && !MAY_BE_LIST.test(message)) return undefined;
  const lines = linesOf(message);
  const tables: Table[] = [];
  const prose: Line[] = [];
  let at = 0;
  const orderAt = isOneLine ? -1 : orderBelow(lines);
  while (at < lines.length) {
    const told = at < orderAt && tables.length === 0 ? rowsAbove(lines, at, orderAt, message, names) : undefined;
    if (told) {
      const around = aroundOf([...prose.slice(-CAPTION_LINES), ...lines.slice(orderAt, orderAt + 1)], lines, today);
      tables.push(columned(told.labels, told.rows, around, today));
      at = orderAt + 1;
      continue;
    }
    const taken = isOneLine ? listAt(lines, at, prose, today, names) : tableAt(message, lines, at, prose, today, names);
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
  message: string,
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
    const table = columned(turned.labels, turned.rows, { ...around(prose), ...form }, today);
    const subject = turned.isNameless ? subjectAbove(prose.slice(-CAPTION_LINES), names) : undefined;
    if (subject !== undefined) table.subject = subject;
    return { table, above: 0, between: [], until: turned.until };
  }
  const stacked = stackedTableAt(lines, at, names.isName);
  if (stacked) {
    const table = columned(stacked.labels, stacked.rows, around(prose), today);
    return { table, above: 0, between: [], until: stacked.until };
  }
  const told = labelledRowAt(lines[at], 1, names) ?? headlessLedgerRowAt(lines[at], 1, names);
  if (told) {
    const table = columned(told.labels, [told.row], around(prose), today);
    return { table, above: 0, between: [], until: at + 1 };
  }
  const alone = headlessRowAt(lines[at], nameAbove(prose), 1, names);
  if (alone) {
    const columns = columnsOf(alone.labels, around(prose), today);
    for (const [index, label] of alone.labels.entries()) if (label === '') (columns[index] as Column).kind = 'told';
    return { table: { columns, rows: [alone.row] }, above: 0, between: [], until: at + 1 };
  }
  const header = headerAt(lines, at) ?? declaredAt(lines, at) ?? namelessHeaderAt(lines, at);
  if (!header) return listAt(lines, at, prose, today, names);
  if (header.from < at && prose.at(-1) !== lines[at - 1]) return undefined;
  const { rows, between, until } = rowsBelow(lines, header, message, names);
  if (rows.length === 0)
    return listAt(lines, at, prose, today, names) ?? { above: 0, between: lines.slice(at, until), until };
  const above = at - header.from;
  const captions = prose.slice(Math.max(0, prose.length - above - CAPTION_LINES), prose.length - above);
  const named = header.isDeclared ? [...captions, ...lines.slice(at, at + 1)] : captions;
  // The title right above is taken with the table; alone it would ask which problem is meant.
  const title = captions.findLastIndex(({ text }) => text.trim() !== '');
  const deed = DEED_TITLE.exec(captions[title]?.text ?? '')?.[1];
  const labels = deed === undefined ? header.labels : header.labels.map(label => deedLabel(label, deed));
  const table = columned(labels, rows, around(named), today);
  const isSolved = SOLVED_TITLE.test(captions[title]?.text ?? '');
  if (isSolved && table.columns.some(({ kind }) => kind === 'problemNumber'))
    return { table: { ...table, isSolved }, above: above + captions.length - title, between, until };
  const isTold = deed !== undefined && labels.includes(deed);
  if (!header.isNameless) return { table, above: isTold ? above + captions.length - title : above, between, until };
  const subject = subjectAbove(captions, names);
  return { table: { ...table, ...(subject === undefined ? {} : { subject }) }, above, between, until };
}

/** Whether every column of sums says of which time they are. */
const areTold = ({ columns }: Table) =>
  columns.every(({ kind, role, period }) => kind !== 'money' || role !== 'done' || period !== undefined);

/** A table by its labels; a cell with several figures becomes several. */
function columned(labels: readonly string[], rows: readonly TableRow[], around: Around, today: Today): Table {
  const single = withoutJointLabels(labels, rows);
  return { columns: columnsOf(single.labels, around, today), rows: single.rows };
}

/** 本月投资（万元）：A350，B1250: a list in one line. */
const MAY_BE_LIST = /(?:投资|固投|进度|累计)[^\n:：]{0,30}[:：].{0,40}\d/;

/** A list under a head; a message of one line may hold one, too. */
function listAt(
  lines: readonly Line[],
  at: number,
  prose: readonly Line[],
  today: Today,
  names: Names,
): Taken | undefined {
  const list = listUnderHeadAt(lines, at, names);
  if (!list) return undefined;
  const around = aroundOf([...prose.slice(-CAPTION_LINES), ...lines.slice(at, at + 1)], lines, today);
  const table = columned(list.labels, list.rows, around, today);
  if (!areTold(table)) return undefined;
  (table.columns.at(-1) as Column).kind = 'told';
  return { table, above: 0, between: list.between, until: list.until };
}

/** The project of which the nearest title speaks: 康华冷链问题清单. */
function subjectAbove(above: readonly Line[], names: Names): number | undefined {
  for (const { text } of above.slice().reverse()) {
    const found = text.length <= LONGEST_TITLE ? names.within(text) : undefined;
    if (found !== undefined) return found;
  }
  return names.fallback;
}

/** 二季度已开工项目清单: the days below it are those on which it has happened. */
const DEED_TITLE =
  /^(?!.*[未拟没]|.*(?:计划|预计|即将|尚|待))[^，。；]{0,24}(开工|竣工|签约|投产)(?:建设)?(?:的)?(?:项目|情况|清单|名单|一览|明细|统计|汇总|表)+(?:[（(][^（()）]*[)）])?[:：]?\s*$/;

/** 开工时间 below such a title is the day of the start. */
const deedLabel = (label: string, deed: string) =>
  new RegExp(`^${deed}(?:时间|日期|日)$`).test(label.replace(/\s/g, '')) ? deed : label;

const LONGEST_TITLE = 60;
/** 以下问题申请销号: what the table below holds is solved. */
const SOLVED_TITLE =
  /^(?!.*[未没不拟尚])[^，。；]{0,24}(?:申请(?:办理)?销号|销号(?:清单|申请)|(?:已|均已|全部)(?:解决|办结|销号|整改到位))[^，。；]{0,12}$/;

/** A short line right above, from which a name may go on. */
function nameAbove(prose: readonly Line[]): string {
  const last =
    prose
      .slice(-CAPTION_LINES)
      .findLast(({ text }) => text.trim() !== '')
      ?.text.trim() ?? '';
  return last.length <= 30 && !last.includes('\t') ? last : '';
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
