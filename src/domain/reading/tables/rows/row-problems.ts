/** The problems of a row: its words read as prose, completed by the columns of category, unit and time. */
import { CATEGORY_WORDS, URGENCY_WORDS } from '../../../base/words.ts';
import { categoryOf, categoryOfLabel } from '../../lexicon/problems/categories.ts';
import { isPastStandstill, isStandstill, isUrgentWord } from '../../lexicon/problems/problem-words.ts';
import { showDueDay } from '../../resolve/readings.ts';
import { hasJustPassed, type ResolvedDay, resolveDay, type Today } from '../../rules/days.ts';
import type { Ask, FiredRule, ProblemItem, ReadContext, ResolveItem } from '../../types.ts';
import { isNothing, withExcelDay } from '../columns/cell-values.ts';
import type { Cell } from '../find/cells.ts';
import { type HeadedCell, readTexts, tokensOf, type Words, wordsIn } from '../report/cell-texts.ts';
import { resolvedIn, solvedIn } from './numbered-rows.ts';
import type { PlacedCell, ReportRow } from './rows.ts';

export interface RowProblems {
  problems: ProblemItem[];
  /** Problems of the row that have a number and are told as solved. */
  resolved: ResolveItem[];
  asks: Ask[];
  /** What was read, so that figures in it can be accounted for. */
  texts: Words[];
  fired: FiredRule[];
}

/** 1. 2. ③ （4） 一是: marks of a list in a cell, at its head or behind the end of a sentence. */
const ENTRY = /(?<=^|[\n；;。\s]|[\n；;。]\s)\s*(?:\d{1,2}[.、．)）](?!\d)|[①-⑳]|[（(]\d{1,2}[)）]|[一二三四五六]是)/g;

/** 请财政局7月底前拨付, 未解决，请7月底前拨付 below 措施 is asked for. */
export const ASKS = /(?<=^|[，,；;。\s])(?:(?:恳|敬|现|拟)?请(?![假示示教])|(?:建议|需)由)/;

/** 原3户未搬迁问题已解决: one clause that ends with the problem's end. */
const TOLD_SOLVED =
  /^[^，,。；;]*(?:已|均已)(?:经|全部)?(?:协调)?(?:解决|办结|销号|整改(?:到位|完成|完毕)?|搬迁完毕)[。.]?$/;

/** Reads the problems of one row. `project` is the code of whose they are. */
export function problemsOf(
  row: ReportRow,
  message: string,
  project: string,
  context: ReadContext,
  today: Today,
): RowProblems {
  const told = (kind: PlacedCell['column']['kind']) =>
    current.filter(({ column, cell }) => column.kind === kind && !isNothing(cell.text)).map(({ cell }) => cell);
  const earlier = row.cells.filter(({ column }) => column.isEarlier);
  // What was reported before and has been solved is open no more.
  const current = solvedIn({ cells: earlier }) ? row.cells.filter(({ column }) => !column.isEarlier) : row.cells;
  const wishes = [...told('request'), ...[...told('measure'), ...told('remark')].filter(({ text }) => ASKS.test(text))];
  const read: RowProblems = { problems: [], resolved: [], asks: [], texts: [], fired: [] };
  const resolved = resolvedIn(row, message, context);
  const isInspected = row.cells.some(({ column: { kind } }) => kind === 'due' || kind === 'askedUnit');
  const faults = [...told('problem'), ...(isInspected ? told('inspected') : [])];
  // Solved and without a number, or known by its number: nothing is opened, and nothing can be closed.
  if (resolved.length > 0 || row.isKnown || solvedIn({ cells: row.cells.filter(({ column }) => !column.isEarlier) }))
    return { ...read, resolved, texts: [wordsIn([...faults, ...wishes], message, context)] };
  const entries = faults.flatMap(entriesOf).filter(({ text }) => !TOLD_SOLVED.test(text));
  const wished = wishes.flatMap(entriesOf);
  if (entries.length < faults.length) read.texts.push(wordsIn(faults, message, context));
  if (current !== row.cells) read.texts.push(wordsIn(cellsOf(earlier), message, context));
  if (entries.length === 0 && wished.length === 0) return read;
  const of = { message, project, context, today };
  if (entries.length === 0) for (const cell of wished) readOne([{ head: '需协调事项', cell }]);
  for (const [index, cell] of entries.entries()) {
    // As many wishes as problems: each has its own.
    const own = entries.length === wished.length ? wished.slice(index, index + 1) : wishes;
    readOne([{ head: '存在问题', cell }, ...own.map(wish => ({ head: '需协调事项', cell: wish }))]);
  }
  complete(read, row, of);
  return read;

  function readOne(cells: HeadedCell[]): void {
    const text = readTexts(cells, message, project, context, today);
    const found = [...text.items, ...text.asks.flatMap(ask => (ask.reason === 'is_problem' ? [ask.item] : []))].filter(
      (item): item is ProblemItem => item.type === 'problem',
    );
    read.problems.push(wholeProblem(found, cells, project));
    read.texts.push(text);
    read.fired.push(...text.fired);
    read.asks.push(...text.asks.filter(({ reason }) => reason === 'passed_day'));
  }
}

const cellsOf = (placed: readonly PlacedCell[]): Cell[] => placed.map(({ cell }) => cell);

/** The items of a list in a cell; the cell itself where it holds no list. */
function entriesOf(cell: Cell): Cell[] {
  const starts = Array.from(cell.text.matchAll(ENTRY), ({ index }) => index);
  if (starts.length < 2) return sentence(cell.text) === '' ? [] : [cell];
  const bounds = [0, ...starts.slice(1), cell.text.length];
  const entries = bounds.slice(0, -1).map((from, index) => {
    const to = bounds[index + 1] ?? cell.text.length;
    return { text: cell.text.slice(from, to), start: cell.start + from, end: cell.start + to };
  });
  // 1.用电未接 2.； a mark with nothing behind it tells no problem.
  return entries.filter(({ text }) => sentence(text) !== '');
}

/** What one entry tells is one problem, however many sentences it has. */
function wholeProblem(found: readonly ProblemItem[], cells: readonly HeadedCell[], project: string): ProblemItem {
  const words = cells.map(({ cell }) => sentence(cell.text)).join('，');
  const spans = cells.map(({ cell: { start, end } }) => ({ field: 'description' as const, from: start, to: end }));
  const [first] = found;
  if (!first) {
    const { text: source = '', start = 0 } = cells[0]?.cell ?? {};
    const category = categoryOf('', [words], '');
    const urgency = isUrgentWord(words) || isStandstill(words) ? 'urgent' : 'ordinary';
    const readings = [
      { field: 'category' as const, source, value: CATEGORY_WORDS[category].full, start, rule: 'table/words' },
    ];
    return { type: 'problem', project, category, urgency, description: words, readings, spans };
  }
  const urgency = found.some(one => one.urgency === 'urgent') ? 'urgent' : 'ordinary';
  const unit = found.find(one => one.responsibleUnit !== undefined)?.responsibleUnit;
  const due = found.find(one => one.dueDate !== undefined);
  return {
    ...first,
    urgency,
    description: found.length > 1 || cells.length > 1 ? words : sentence(first.description),
    ...(unit === undefined ? {} : { responsibleUnit: unit }),
    ...(due?.dueDate === undefined ? {} : { dueDate: due.dueDate }),
    spans: [...spans, ...(first.spans ?? []).filter(({ field }) => field !== 'description')],
  };
}

/** The words of a cell in one line, without the mark of a list. */
const sentence = (words: string) =>
  words
    .replace(/<br ?\/?>/gi, '，')
    .replace(ENTRY, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s，、]+|[\s；;。，,]+$/g, '');

interface Reading {
  message: string;
  project: string;
  context: ReadContext;
  today: Today;
}

/** What the other columns of the row say holds for its only problem, and for several where they say nothing. */
function complete(read: RowProblems, row: ReportRow, of: Reading): void {
  const cellOf = (kind: PlacedCell['column']['kind']) => row.cells.find(({ column }) => column.kind === kind);
  const isOnly = read.problems.length === 1;
  const isOld = row.cells.some(
    ({ column: { kind, isEarlier }, cell }) => isEarlier && kind === 'problem' && !isNothing(cell.text),
  );
  const isAbout = ({ isEarlier }: PlacedCell['column']) => isEarlier !== true || (isOld && isOnly);
  const set = (change: (problem: ProblemItem) => void) => {
    for (const problem of read.problems) change(problem);
  };
  const category = cellOf('category');
  const label = category && categoryOfLabel(category.cell.text);
  if (category && label)
    set(problem => {
      problem.category = label;
      note(problem, 'category', category.cell, CATEGORY_WORDS[label].full);
    });
  const urgency = cellOf('urgency');
  if (urgency && !isNothing(urgency.cell.text))
    set(problem => {
      problem.urgency =
        isUrgentWord(urgency.cell.text) || /^(?:[是特加√✓✔]|y(?:es)?$)/i.test(urgency.cell.text)
          ? 'urgent'
          : 'ordinary';
      if (problem.urgency === 'urgent') note(problem, 'urgency', urgency.cell, URGENCY_WORDS.urgent);
    });
  const unit = cellOf('askedUnit') ?? otherUnit(row, of);
  const name = unit && unitIn(unit.cell, of);
  if (unit && name)
    set(problem => {
      // Where the words say nothing, whose trade it is decides.
      if (problem.category === 'other' && !label) problem.category = categoryOf('', [problem.description], '', name);
      if (!isOnly && problem.responsibleUnit !== undefined) return;
      problem.responsibleUnit = name;
      note(problem, 'responsibleUnit', unit.cell, name);
    });
  const due = cellOf('due');
  if (due) completeDue(read, due, isOnly, of);
  // 立即 in the place of a day says how urgent it is.
  if (due && isUrgentWord(due.cell.text)) set(problem => (problem.urgency = 'urgent'));
  for (const { cell, column } of row.cells) {
    if (column.kind === 'remark' && isGrave(cell.text)) set(problem => (problem.urgency = 'urgent'));
    const isOfProblem = column.kind === 'remark' || (column.kind === 'measure' && isAbout(column));
    if (!isOfProblem || isNothing(cell.text) || ASKS.test(cell.text)) continue;
    set(problem => {
      problem.description += `；${column.label}：${sentence(cell.text)}`;
      problem.spans?.push({ field: 'description', from: cell.start, to: cell.end });
    });
    read.texts.push(wordsIn([cell], of.message, of.context));
  }
}

/** 问题 | 责任单位 | 时限 beside sums: a unit that is not the project's own is asked. */
function otherUnit(row: ReportRow, of: Reading): PlacedCell | undefined {
  const placed = row.cells.find(({ column }) => column.isBehindProblem);
  const name = placed && unitIn(placed.cell, of);
  const own = of.context.roster.projects.find(({ code }) => code === of.project)?.unit;
  return name !== undefined && own !== undefined && name !== own ? placed : undefined;
}

/** 特急, 已停工: a remark that says how urgent the problem is. */
const isGrave = (remark: string) => isUrgentWord(remark) || (isStandstill(remark) && !isPastStandstill(remark));

function completeDue(read: RowProblems, due: PlacedCell, isOnly: boolean, of: Reading): void {
  const day = dueIn({ ...due.cell, text: withDays(due) }, of);
  if (day === 'past') {
    const { text, start } = due.cell;
    if (read.problems.some(({ dueDate }) => dueDate === undefined))
      read.asks.push({ reason: 'passed_day', source: text, start, project: of.project });
    return;
  }
  if (!day) return;
  for (const problem of read.problems) {
    if (!isOnly && problem.dueDate !== undefined) continue;
    problem.dueDate = day.day;
    if (!day.isOfficial) problem.isDueDateUnofficial = true;
    note(problem, 'dueDate', due.cell, `${showDueDay(day.day, of.today.sentAt)}前`);
  }
}

function note(
  problem: ProblemItem,
  field: 'category' | 'urgency' | 'responsibleUnit' | 'dueDate',
  { text, start }: Cell,
  value: string,
): void {
  problem.readings = [
    ...problem.readings.filter(reading => reading.field !== field),
    { field, source: text, value, start, rule: 'table/column' },
  ];
}

/** The first unit of the roster that a cell names. */
function unitIn(cell: Cell, { message, context }: Reading): string | undefined {
  for (const { token } of tokensOf([{ head: '', cell }], message, context).placed) {
    const name = token.type === 'unit' && token.unit !== undefined ? context.roster.units[token.unit]?.name : undefined;
    if (name !== undefined) return name;
  }
  return undefined;
}

/** 7天, 5个工作日, a bare 7 below 整改天数 or 时限（天）: so many days from now. */
function withDays({ column: { label }, cell: { text } }: PlacedCell): string {
  const plain = text.trim();
  if (/^\d{1,3}(?:天|个?工作日|个?月|周)$/.test(plain)) return `${plain}内`;
  const isOfDays = /天|工作日/.test(label);
  const count = isOfDays ? /^(\d{1,3})日?$/.exec(plain)?.[1] : undefined;
  return count === undefined ? text : `${count}${label.includes('工作日') ? '个工作日' : '天'}内`;
}

/**
 * The day of a cell: of a range the last. A day with its month and without a year that passed within the last four
 * months is `past`: it is not moved to the next year. Source: corpus README, Dates.
 */
function dueIn(cell: Cell, { message, context, today }: Reading): ResolvedDay | 'past' | undefined {
  const whole = /^(\D*\d{1,2})月(\d{1,2})[日号]?[-~至到—－](\d{1,2})[日号]/.exec(cell.text.trim());
  const text = whole ? `${whole[1]}月${whole[3]}日` : withExcelDay(cell.text);
  const tokens = tokensOf([{ head: '', cell: { ...cell, text } }], message, context);
  const times = tokens.placed.flatMap(({ token, at }) => (token.type === 'time' ? [{ token, at }] : []));
  let found: ResolvedDay | 'past' | undefined;
  for (const [index, { token, at }] of times.entries()) {
    const before = times[index - 1];
    const isEndOfRange = before && /^ ?[-~至到] ?$/.test(tokens.shape.slice(before.at + 1, at));
    if (found && !isEndOfRange) break;
    const { expression } = token;
    if (hasJustPassed(expression, today)) found = 'past';
    else found = resolveDay(expression, 'due', today) ?? found;
  }
  return found;
}
