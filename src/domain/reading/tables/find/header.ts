/** Finds the header of a table: the row, or the two rows, of labels. */
import type { ColumnKind } from '../../lexicon/table-columns.ts';
import { labelParts, namedKind } from '../columns/label-parts.ts';
import { type Cell, cellsOf, isRule, type Line, SEPARATORS, type Separator } from './cells.ts';

export interface Header {
  separator: Separator;
  labels: string[];
  /** The lines that it takes up; `until` exclusive. */
  from: number;
  until: number;
  /** No column holds the project: the title or the words of a row name it. */
  isNameless?: true;
  /** The labels are named in a sentence: 格式：项目+本周+年累计+进度. */
  isDeclared?: true;
}

const LONGEST_LABEL = 40;
/** A line without one of these is no header; a quick look, since every line is looked at. */
const MAY_BE_HEADER = /项\s*目|工\s*[程地]|名\s*称|编\s*[号码]|点位|[检查]点/;
const FIGURE = /^[\d.,%％\s-]+$/;
/** A line above the labels that names the unit or the day, not a group of columns. */
const CAPTION = /单位[:：]|日期|填报|制表|时间[:：]|^表\d/;

/** The header that begins at a line, or undefined. */
export function headerAt(lines: readonly Line[], at: number): Header | undefined {
  const line = lines[at];
  if (!line || !MAY_BE_HEADER.test(line.text)) return undefined;
  for (const separator of SEPARATORS) {
    const cells = cellsOf(line, separator);
    if (!isHeader(cells, separator)) continue;
    return withSecondRow(lines, at, tornHeader(lines, at, separator) ?? headerOf(cells, separator, at));
  }
  return undefined;
}

/** As many lines as labels with line breaks make of a header. */
const MOST_TORN = 6;

/** Labels with line breaks whose quotes were lost: the lines have together as many cells as the row below them. */
function tornHeader(lines: readonly Line[], at: number, separator: Separator): Header | undefined {
  if (separator !== 'tab') return undefined;
  const labels: string[] = [];
  let width = 0;
  for (let next = at; next < lines.length && next - at < MOST_TORN; next += 1) {
    const line = lines[next];
    const [first, ...more] = line ? cellsOf(line, 'tab').map(({ text }) => text) : [];
    if (first === undefined || /[，。；]/.test(line?.text ?? '')) return undefined;
    if (next > at && more.some(text => FIGURE.test(text))) return undefined;
    labels.push(`${labels.pop() ?? ''}${first}`, ...more);
    if (next === at) width = labels.length;
    const below = lines[next + 1];
    const isWhole = next > at && below !== undefined && cellsOf(below, 'tab').length === labels.length;
    if (!isWhole) continue;
    const isMore = labels.length > width;
    const isKnown = labels.every(label => label === '' || kindOf(label) !== undefined);
    return isMore && isKnown && labels.length > FEWEST_TORN
      ? { separator, labels, from: at, until: next + 1 }
      : undefined;
  }
  return undefined;
}

const FEWEST_TORN = 2;

const headerOf = (cells: readonly Cell[], separator: Separator, at: number): Header => ({
  separator,
  labels: cells.map(({ text }) => text),
  from: at,
  until: at + 1,
});

/** A line without one of these heads no table without projects. */
const MAY_BE_NAMELESS = /(?:\t|[|｜│]| {2}|\u3000)/;
const FEWEST_NAMELESS = 3;
/** What tells enough to be read without the name of a project beside it. */
const TELLING = new Set<ColumnKind>(['problem', 'request', 'task', 'problemNumber', 'money', 'stage', 'node']);
const BESIDE = new Set<ColumnKind>([
  ...TELLING,
  'unit',
  'ownUnit',
  'askedUnit',
  'due',
  'measure',
  'reached',
  'nextPlan',
  'rate',
]);

/** A header in which no label is that of a project: 序号⇥议定事项⇥牵头单位⇥完成时限. Every label must be known. */
export function namelessHeaderAt(lines: readonly Line[], at: number): Header | undefined {
  const line = lines[at];
  if (!line || line.text.length > LONGEST_HEADER || !MAY_BE_NAMELESS.test(line.text)) return undefined;
  for (const separator of ['tab', 'bar', 'blanks'] as const) {
    const cells = cellsOf(line, separator);
    const filled = cells.filter(({ text }) => text !== '');
    if (filled.length < FEWEST_NAMELESS) continue;
    if (filled.some(({ text }) => text.length > LONGEST_LABEL || /\d$|[，。；]/.test(text))) continue;
    const kinds = filled.map(({ text }) => namedKind(labelParts(text)));
    const isTelling = kinds.some(kind => kind !== undefined && TELLING.has(kind));
    const beside = kinds.filter(kind => kind !== undefined && BESIDE.has(kind)).length;
    if (isTelling && beside >= 2 && kinds.every(kind => kind !== undefined))
      return withSecondRow(lines, at, { ...headerOf(cells, separator, at), isNameless: true });
  }
  return undefined;
}

const LONGEST_HEADER = 300;

/** Whether two headers hold the same labels: a header is printed again on the next page. */
export const isSameHeader = (one: Header, other: Header) =>
  one.labels.length === other.labels.length && one.labels.every((label, index) => label === other.labels[index]);

function isHeader(cells: readonly Cell[], separator: Separator): boolean {
  const filled = cells.filter(({ text }) => text !== '');
  const isLoose = separator === 'tab' || separator === 'bar' || separator === 'blanks';
  if (filled.length < (isLoose ? 2 : 3)) return false;
  // （项目、本月投资、形象进度）: an order that is told, not the labels of rows by the same mark.
  if (!isLoose && /^[（(“【「『]/.test(filled[0]?.text ?? '')) return false;
  if (filled.some(({ text }) => text.length > LONGEST_LABEL || FIGURE.test(text) || HOLDS_SUM.test(text))) return false;
  const kinds = filled.map(({ text }) => kindOf(text));
  if (!kinds.some(kind => kind === 'project' || kind === 'code')) return false;
  const known = kinds.filter(kind => kind !== undefined).length;
  // By commas and single blanks prose is cut, too: there every label must be known.
  if (!isLoose) return known === filled.length;
  const isNamedFirst = separator !== 'blanks' && kinds.slice(0, 2).includes('project') && known >= 2;
  return known >= 2 && (known * 2 >= filled.length || isNamedFirst);
}

const HOLDS_SUM = /\d\s*[万亿%％]/;

/** What a label calls its column; a time or a unit alone heads figures. */
export function kindOf(label: string): ColumnKind | undefined {
  const parts = labelParts(label);
  const isTimeOnly = parts.words === '' && (parts.times.length > 0 || parts.unit !== undefined);
  return namedKind(parts) ?? (isTimeOnly ? 'money' : undefined);
}

/** The header with the rows of groups above its labels, and of labels below its groups. */
function withSecondRow(lines: readonly Line[], at: number, header: Header): Header {
  const above = groupAbove(lines, at, header);
  if (above) return { ...header, labels: joined(above, header.labels), from: at - 1 };
  let { labels, until } = header;
  for (let rows = 0; rows < 2; rows += 1) {
    // The rule of Markdown stands between the rows of labels.
    const rule = lines[until];
    const skipped = rule && isRule(rule) ? 1 : 0;
    const next = lines[until + skipped];
    const cells = next ? cellsOf(next, header.separator) : [];
    if (!isSecondRow(cells, labels)) break;
    labels = joined(
      labels,
      cells.map(({ text }) => text),
    );
    until += 1 + skipped;
  }
  return { ...header, labels, until };
}

/** A row of groups above the labels: 基本情况⇥⇥投资⇥⇥. */
function groupAbove(lines: readonly Line[], at: number, { separator, labels }: Header): string[] | undefined {
  const line = lines[at - 1];
  if (!line || (separator !== 'tab' && separator !== 'bar') || CAPTION.test(line.text)) return undefined;
  const cells = cellsOf(line, separator).map(({ text }) => text);
  const filled = cells.filter(text => text !== '');
  const isGroup =
    filled.length >= 2 &&
    filled.length < labels.length &&
    cells.length <= labels.length &&
    filled.every(text => text.length <= 20 && !/[\d,，。；;]/.test(text.replace(/\d{1,4}[年月-]/g, '')));
  return isGroup && cells.some((text, index) => text === '' && (labels[index] ?? '') !== '') ? cells : undefined;
}

/** Every cell of a second row is a label, and it stands below groups: the project's own label has nothing below it. */
function isSecondRow(cells: readonly Cell[], labels: readonly string[]): boolean {
  const filled = cells.flatMap(({ text }, index) => (text === '' ? [] : [{ text, index }]));
  // 项目⇥投资（万元） above ⇥本月⇥累计: the empty cells behind the last group were lost on the way.
  const isCut = cells[0]?.text === '' && (labels.at(-1) ?? '') !== '';
  if (filled.length < 1 || (cells.length > labels.length && !isCut)) return false;
  const isBelowGroup = filled.some(({ index }) => (labels[index + 1] ?? '') === '' || (labels[index] ?? '') === '');
  return (
    isBelowGroup &&
    filled.every(({ text, index }) => {
      const below = namedKind(labelParts(labels[index] ?? ''));
      if (below === 'project' || below === 'index') return text === labels[index];
      return text.length <= 20 && !FIGURE.test(text) && isLabel(text);
    })
  );
}

/** 计划, 完成, 8月, 1-8月, （万元）: a label by itself, not a sentence that holds one. */
function isLabel(text: string): boolean {
  return labelParts(text).words.length <= 8 && kindOf(text) !== undefined && !/[。；;，]/.test(text);
}

/** The labels of two rows; an empty cell above belongs to the group on its left. */
function joined(above: readonly string[], below: readonly string[]): string[] {
  const length = Math.max(above.length, below.length);
  let group = '';
  return Array.from({ length }, (_none, index) => {
    const own = above[index] ?? '';
    const sub = below[index] ?? '';
    if (own !== '') group = own;
    if (sub === '' || sub === own) return own;
    return own !== '' ? `${own}${sub}` : `${group}${sub}`;
  });
}
