/**
 * Lists under a head that says what the figures are: 1-9月累计完成投资，单位万元： above 装备园一期 12860, or A 350，B 120
 * behind it.
 */

import { normalise } from '../../text/normalise.ts';
import { labelParts, namedKind, unitStatedIn } from '../columns/label-parts.ts';
import type { Cell, Line } from './cells.ts';
import { partsOfLabel } from './joint-labels.ts';
import { type ListRow, rowsOfLine } from './list-rows.ts';
import type { Names, TableRow } from './table.ts';

export interface ListUnderHead {
  labels: string[];
  rows: TableRow[];
  /** The lines among the rows that are none, and the head where it holds a sum itself. */
  between: Line[];
  until: number;
}

const LONGEST_HEAD = 120;
/** A line without one of these heads no list; a quick look, since every line is looked at. */
const MAY_BE_HEAD = /投资|固投|形象|进度|累计|完成/;
/** Sums under such words are no report of the works, and what is planned or wanting is no row of figures. */
const OF_OTHERS = /缺口|拖欠|欠|需求|贷款|债|问题|滞后|未|没|补偿|拨付|到位|工资|[?？]|吗|多少|谁|哪/;
const HOLDS_SUM = /\d\s*[万亿%％]/;
const UNIT = /(?:单位)?[:：为是]?\s*[（(]?\s*([万亿]元|亿|万)/;
const SECTION = /^[（(【]?[一二三四五六七八九十]{0,3}[)）】、.．]?\s*/;
const BEHIND_SECTION = /\s*(?:[（(]\d{1,3}个?(?:项目)?[)）])?\s*[:：]?\s*$/;
const CAPTION = /^\s*[（(]?\s*(?:金额)?单位\s*[:：]?\s*[万亿]?元\s*[)）]?\s*$/;
const FEWEST_ROWS = 2;

/** The list whose head begins at a line. The work is linear in its lines: a head is no row, and a row no head. */
export function listUnderHeadAt(lines: readonly Line[], at: number, names: Names): ListUnderHead | undefined {
  const line = lines[at];
  if (!line || line.text.length > LONGEST_LINE || !MAY_BE_HEAD.test(line.text)) return undefined;
  const { head, behind } = parted(line);
  const words = labelsOf(head);
  if (words.length === 0 || names.within(head) !== undefined) return undefined;
  const between: Line[] = HOLDS_SUM.test(head) ? [{ ...line, text: head }] : [];
  if (behind && behind.text.trim() !== '') {
    const inLine = rowsOfLine(behind, names);
    return listOf(inLine.rows, words, line.text, [...between, ...inLine.behind], at + 1);
  }
  const found: ListRow[] = [];
  const waiting: Line[] = [];
  let until = at + 1;
  let told = head;
  for (let next = at + 1; next < lines.length; next += 1) {
    const below = lines[next];
    if (!below || isPassed(below, names)) {
      if (CAPTION.test(below?.text ?? '')) told += below?.text ?? '';
      continue;
    }
    const { rows, behind: words } = rowsOfLine(below, names);
    if (rows.length === 0) {
      if (found.length === 0 || waiting.length > 0 || HEADS_NEXT.test(below.text)) break;
      // 樱桃沟：本月160，累计900 under （万元）, 累计：900万: words of a row of its own, which are read with the head.
      if (OWN_FIGURE.test(below.text) || (/\d/.test(below.text) && names.within(below.text) !== undefined))
        return undefined;
      waiting.push(below);
      continue;
    }
    between.push(...waiting.splice(0), ...words);
    found.push(...rows);
    until = next + 1;
  }
  return listOf(found, words, told, between, until);
}

/** A line that heads what follows. */
const HEADS_NEXT = /[:：]\s*$|^\s*[（(]?[一二三四五六七八九十]{1,3}[)）、.]/;
const OWN_FIGURE = /\d\s*[万亿%％]|累计\D{0,4}\d/;
const LONGEST_LINE = 2000;

/** A head and what stands behind its colon in the same line. */
function parted(line: Line): { head: string; behind?: Line } {
  const colon = line.text.slice(0, LONGEST_HEAD).search(/[:：](?!\s*(?:[（(]?(?:[万亿]?元|$)))/);
  if (colon < 0) return { head: line.text.length > LONGEST_HEAD ? '' : line.text };
  return {
    head: line.text.slice(0, colon),
    behind: { text: line.text.slice(colon + 1), start: line.start + colon + 1 },
  };
}

/** What the figures of a list are, by its head: 各镇街本周完成投资及进度汇总 → 本周完成投资. Empty for any other line. */
function labelsOf(head: string): string[] {
  if (OF_OTHERS.test(head)) return [];
  const pieces = normalise(head)
    .text.replace(/^(?:\s*@\S+\s+)+/, '')
    .replace(/\([^()]*\)/g, inner => (/[周月年]\/|\/[周月年]|累计/.test(inner) ? inner : ''))
    .split(/[,;。!:]/);
  for (const piece of pieces) {
    const label = piece
      .replace(/[\s()]|^\(*(?:都是|都为|均为|均是|分别[是为]?|依次[是为]?|按)/g, '')
      .replace(
        /^(?:[一二三四五六七八九十\d]{1,2}[、.])?(?:请?各?(?:镇街|单位|项目|位|县区|乡镇)|全区|区|在建|重点)*(?:项目)?的?/,
        '',
      )
      .replace(/(?:及|和|与|、|\/|\+)(?:形象|工程)?(?:进度|进展)(?:情况)?(?=$|[汇统如一])/, '')
      .replace(/(?:情况)?(?:汇总|统计|一览|通报|报送|上报|报一下|报告|数据)?表?(?:如下)?$/, '');
    const joint = partsOfLabel(label);
    if (joint.length > 0) return joint;
    if (isOfFigures(label)) return [label];
  }
  return [];
}

function isOfFigures(label: string): boolean {
  const parts = labelParts(label);
  const kind = namedKind(parts);
  if (kind === 'stage') return /形象|进度/.test(label) && parts.words.length <= 8;
  return kind === 'money' && (parts.times.length > 0 || /累计/.test(label)) && parts.words.length <= 16;
}

/** An empty line, a line that names the unit, and a unit of the roster over its projects. */
function isPassed({ text }: Line, names: Names): boolean {
  if (text.trim() === '' || CAPTION.test(text)) return true;
  if (text.length > 40) return false;
  const words = text.trim().replace(SECTION, '').replace(BEHIND_SECTION, '');
  return words !== '' && names.areUnits(words);
}

function listOf(
  found: readonly ListRow[],
  words: readonly string[],
  head: string,
  between: Line[],
  until: number,
): ListUnderHead | undefined {
  const sums = words.filter(label => namedKind(labelParts(label)) !== 'stage');
  const stage = words.find(label => !sums.includes(label)) ?? '形象进度';
  const isFit = ({ figures, isTotal }: ListRow) =>
    isTotal || figures.length === 0 || figures.length === Math.max(1, sums.length);
  const filled = found.filter(({ figures, shares, isTotal }) => figures.length + shares.length > 0 && !isTotal);
  if (filled.length < FEWEST_ROWS || !found.every(isFit)) return undefined;
  const unit = unitStatedIn(head) === undefined ? (UNIT.exec(head)?.[1] ?? '') : '';
  const further = Array.from(new Set(found.flatMap(row => row.further.map(({ label }) => label))));
  const labels = [...sums, ...further].map(label => (unit === '' ? label : `${label}（${unit}）`));
  // 今年累计 may be anything's: without a word of investment the figures have a unit.
  const hasUnit = unit !== '' || unitStatedIn(head) !== undefined;
  const isOfMoney = /投资|固投/.test(head) || sums.length === 0 || hasUnit;
  if (!isOfMoney && !filled.every(({ figures }) => figures.every(({ text }) => /[万亿元w]/i.test(text))))
    return undefined;
  const rows = found.map(({ name, figures, shares, further: more, rest }, index): TableRow => {
    const own = [
      ...sums.map((_label, place): Cell => figures[place] ?? NO_CELL),
      ...further.map(label => more.find(one => one.label === label)?.figure ?? NO_CELL),
    ];
    // 形象进度 above a bare 65.
    const share = shares[0] ?? (sums.length === 0 ? figures[0] : undefined);
    return { cells: [name, ...own, share ?? NO_CELL, rest ?? NO_CELL], number: index + 1 };
  });
  return { labels: ['项目名称', ...labels, stage, ''], rows, between, until };
}

const NO_CELL: Cell = { text: '', start: 0, end: 0 };
