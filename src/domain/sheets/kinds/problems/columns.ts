import type { Cell } from '../../file/workbook.ts';
import { type Meaning, meaningOf } from '../../grid/lexicon/meaning.ts';
import type { Column, Table } from '../../grid/table.ts';
import { bareText, isNothing, shownText } from '../../values/cell-text.ts';
import { readProblemStatus } from '../../values/problem-words.ts';
import { ledgerMeaning } from './labels.ts';

/** Which column of a problem ledger holds which field. */
export interface ProblemColumns {
  number?: Column;
  project?: Column;
  code?: Column;
  category?: Column;
  description?: Column;
  raised?: Column;
  /** When it was handed over (交办), beside the day on which it was raised. */
  assigned?: Column;
  responsible?: Column;
  /** The unit in whose area the project lies, where another column says who is responsible. */
  place?: Column;
  support?: Column;
  handler?: Column;
  /** Of the handler. */
  mobile?: Column;
  leadOfficial?: Column;
  urgency?: Column;
  due?: Column;
  measure?: Column;
  request?: Column;
  /** How the works stand. */
  stage?: Column;
  progress?: Column;
  status?: Column;
  /** 是否销号: 是 and √ close. */
  isClosingStatus: boolean;
  closed?: Column;
  note?: Column;
}

/** Reads the header of a table; of two columns with one meaning the words tell them apart. */
export function problemColumns(table: Table): ProblemColumns {
  const columns = table.columns.map(withWholeMeaning);
  const of = (...meanings: Meaning[]) =>
    meanings.flatMap(meaning => columns.filter(column => column.meaning?.is === meaning));
  const units = of('unit', 'department');
  const responsible = units.find(isAsked) ?? (units.some(isPlace) ? undefined : units[0]);
  const place = units.find(column => column !== responsible && isPlace(column));
  const raisedColumns = of('raisedDate');
  const raised = raisedColumns.find(({ label }) => !/交办|分办|派发|转办/.test(label)) ?? of('reportedDate')[0];
  const assigned = raisedColumns.find(({ label }) => /交办|分办|派发|转办/.test(label));
  // 项目进展 tells of the works, not of the problem.
  const texts = of('measure', 'stage').filter(({ label }) => !/项目|形象|工程|建设/.test(label));
  const stage = of('stage').find(column => !texts.includes(column));
  const status = of('status')[0] ?? statusAmong(table, [...texts, ...columns.filter(isUnknownState)]);
  const progress = texts.find(isProgress) ?? texts.find(({ meaning }) => meaning?.is === 'stage');
  const { due, closed } = dueAndClosed(table, of('dueDate'), of('closedDate')[0], status);
  return {
    ...defined('number', of('problemNumber').find(column => hasLetters(table, column)) ?? numberAmong(table)),
    ...defined('project', of('project')[0]),
    ...defined('code', of('code')[0]),
    ...defined('category', of('category')[0] ?? categoryAmong(of('nature', 'kind'))),
    ...defined('description', of('problem')[0] ?? of('blocker')[0]),
    ...defined('raised', raised ?? assigned),
    ...defined('assigned', raised === undefined ? undefined : assigned),
    ...defined('responsible', responsible),
    ...defined('place', place),
    ...defined('support', of('supportUnits')[0]),
    ...defined('handler', of('person', 'contact', 'steward')[0]),
    ...defined('mobile', of('mobile')[0]),
    ...defined('leadOfficial', of('leadOfficial')[0]),
    ...defined('urgency', of('urgency')[0]),
    ...defined('due', due),
    ...defined(
      'measure',
      texts.find(column => column !== progress && column !== status),
    ),
    ...defined('request', of('request')[0]),
    ...defined('stage', stage),
    ...defined('progress', progress),
    ...defined('status', status),
    isClosingStatus: status !== undefined && /^是否|销号$|销号情况$/.test(status.label),
    ...defined('closed', closed),
    ...defined('note', of('note')[0]),
  };
}

/** Under a group, 时间 is that of the group: 交办 → 时间 is 交办时间. */
function withWholeMeaning(column: Column): Column {
  const { path, meaning } = column;
  const own = ledgerMeaning(path.at(-1) ?? '') ?? ledgerMeaning(path.slice(-2).join(''));
  if (own !== null) return { ...column, meaning: { is: own } };
  if (path.length < 2 || (meaning !== null && !VAGUE.has(meaning.is))) return column;
  const whole = meaningOf([path.slice(-2).join('')]);
  return whole === null || VAGUE.has(whole.is) ? column : { ...column, meaning: whole };
}

const VAGUE: ReadonlySet<Meaning> = new Set<Meaning>(['date', 'note', 'name', 'content', 'kind', 'count']);

const isUnknownState = ({ meaning, label }: Column) =>
  meaning === null &&
  /(?:完成|办结|销号|解决|整改|落实|办理|闭环).{0,3}(?:情况|状态|结果|与否)|是否(?:已?完成|已?办结|已?销号|已?解决|已?整改|闭环)/.test(
    label,
  );

/** 办理情况 in which only states stand is the column of states. */
function statusAmong(table: Table, columns: readonly Column[]): Column | undefined {
  return columns.find(column => {
    const cells = table.rows.map(({ cells: all }) => all.get(column.number)).filter(cell => !isNothing(cell));
    const states = cells.filter(cell => bareText(shownText(cell)).length <= 6 && isState(cell));
    return cells.length > 0 && states.length >= cells.length * 0.7;
  });
}

const isState = (cell: Cell | undefined) => {
  const { value, question } = readProblemStatus(cell);
  return Boolean(value) || question?.candidates !== undefined;
};

const defined = <K extends string>(key: K, column: Column | undefined): { [Key in K]?: Column } =>
  column === undefined ? {} : ({ [key]: column } as { [Key in K]?: Column });

/** 责任单位, 牵头部门: who has to solve it. */
const isAsked = ({ label }: Column) =>
  /责任(?!制)|牵头|承办|主办|办理单位|办理部门|整改|解决|交办单位|落实|协调|涉及/.test(label);
/** 属地, 乡镇, 填报单位: whose project it is, or who has written the ledger. */
const isPlace = ({ label }: Column) =>
  /属地|乡镇|镇街|镇办|街道|所属|所在|填报|报送|上报|提出|辖区|片区|申报/.test(label);
/** 办理进展, 整改情况; 解决措施 says what is to be done. */
const isProgress = ({ label }: Column) => /进展|进度|情况|结果|落实|现状/.test(label);

/** A column 编号 beside 序号 numbers problems. */
function numberAmong(table: Table): Column | undefined {
  const numbers = table.columns.filter(({ meaning }) => meaning?.is === 'index');
  const named = numbers.find(({ label }) => /编号|台账号|单号/.test(label));
  return named !== undefined && (numbers.length > 1 || hasLetters(table, named)) ? named : undefined;
}

const hasLetters = (table: Table, { number }: Column) =>
  table.rows.some(({ cells }) => {
    const cell = cells.get(number);
    return /[A-Za-zＡ-Ｚａ-ｚ〔[-]|\d{5}|\p{Script=Han}/u.test(shownText(cell).trim());
  });

const categoryAmong = (columns: readonly Column[]) => columns.find(({ label }) => !/项目/.test(label));

/**
 * 完成时间 may say until when or since when: beside 完成时限 it is the day of closing; alone it is that, too, if only closed
 * rows have one.
 */
function dueAndClosed(
  table: Table,
  dues: readonly Column[],
  closed: Column | undefined,
  status: Column | undefined,
): { due: Column | undefined; closed: Column | undefined } {
  const isLimit = ({ label }: Column) => /时限|期限|限期|要求|计划|预计|拟|截止|到期/.test(label);
  const limit = dues.find(isLimit);
  const plain = dues.find(column => !isLimit(column));
  if (closed !== undefined || plain === undefined) return { due: limit ?? plain, closed };
  if (limit !== undefined) return { due: limit, closed: plain };
  const isClosing = status !== undefined && /^是否/.test(status.label);
  const filled = table.rows.filter(({ cells }) => !isNothing(cells.get(plain.number)));
  const areClosed =
    status !== undefined &&
    filled.length > 0 &&
    filled.length < table.rows.length &&
    filled.every(({ cells }) => readProblemStatus(cells.get(status.number), isClosing).value === 'closed');
  return areClosed ? { due: undefined, closed: plain } : { due: plain, closed: undefined };
}
