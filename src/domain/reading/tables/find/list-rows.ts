/** Lines of a list whose head says what the figures are: a name, its bare figures, and words. */
import type { Cell, Line } from './cells.ts';
import type { Names } from './table.ts';

/** 康华冷链 110万 65% 制冷管道保温. */
export interface ListRow {
  name: Cell;
  figures: Cell[];
  shares: Cell[];
  /** Further figures with labels of their own. */
  further: { label: string; figure: Cell }[];
  rest?: Cell;
  /** 合计 behind the rows. */
  isTotal?: true;
}

const MARK = /^\s*(?:[-•●·*＊◆■]\s*)?(?:[（(]?\d{1,3}[)）、.．](?!\d)|[①-⑳]|\d{1,3}\s+(?=\D))?\s*/;
const TOTAL = /^(?:以上)?(?:合计|总计|小计|共计|总共)$/;
const BETWEEN = /^[\s:：,，、=＝/／|]*(?:[-—–－](?=\d))?/;
const FIGURE =
  /^(?:约|近|大约)?-?(?:\d{1,3}(?:[,，]\d{3})+|\d{1,9})(?:\.\d+)?\s*(?:万元|亿元|万|亿|元|w|W)?(?=$|[\s,，;；。、（()）/／|])/;
const SHARE = /^(?:约|近)?\d{1,3}(?:\.\d+)?\s*[%％](?=$|[\s,，;；。、（()）/／|])/;
/** 5 月, 3 号库: no figure of its own. */
const OF_WORDS = /^\s*(?:[月日号年层户栋座个处米吨根台套家亩榀万亿%％]|平方)/;
const LONGEST_NAME = 40;
const MOST_FIGURES = 4;

/** The rows of a line, and the words behind them that are none: A 350；B 120。请核对. No rows where anything else is none. */
export function rowsOfLine(line: Line, names: Names): { rows: ListRow[]; behind: Line[] } {
  const parts = partsOf(line, /[;；。]/g);
  const rows = parts.map(part => rowsOfPart(part, names));
  const last = rows.findLastIndex(found => found.length > 0);
  const behind = parts.slice(last + 1);
  const isList = last >= 0 && rows.slice(0, last + 1).every(found => found.length > 0);
  if (isList && behind.every(({ text }) => !/\d/.test(text) && names.within(text) === undefined))
    return { rows: rows.flat(), behind };
  const one = rowOf(line, names);
  return { rows: one ? [one] : [], behind: [] };
}

/** A 350、B 120, or one row with words: A 350，主体封顶. A unit before them heads them: 马寨镇：A 350、B 120. */
function rowsOfPart(whole: Line, names: Names): ListRow[] {
  const section = /^[^:：，,、\d]{2,16}[:：]/.exec(whole.text)?.[0] ?? '';
  const isOfUnit = section !== '' && names.areUnits(section.slice(0, -1).trim());
  const part = isOfUnit ? { text: whole.text.slice(section.length), start: whole.start + section.length } : whole;
  const several = partsOf(part, /[,，、](?!\d{3}(?!\d))/g).map(one => rowOf(one, names));
  if (several.length > 1 && several.every(row => row !== undefined)) return several;
  const one = rowOf(part, names);
  return one ? [one] : [];
}

function partsOf({ text, start }: Line, mark: RegExp): Line[] {
  const parts: Line[] = [];
  let from = 0;
  for (const { index, 0: found } of [...text.matchAll(mark), { index: text.length, 0: '' }]) {
    const part = text.slice(from, index);
    // （万元） behind the last one is no part of it.
    const words = part.replace(/\s*(?:[（(]\s*(?:单位[:：]?)?[万亿]?元\s*[)）])?\s*$/, '');
    if (words.trim() !== '') parts.push({ text: words, start: start + from });
    from = index + found.length;
  }
  return parts;
}

/** 350（累计2100）, 350，年累计2100: a further figure that says itself what it is. */
const LABELLED =
  /^[\s,，;；、(（]*((?:本[周月年]|当[周月年]|今年|年初至今|年|自?开工(?:以来)?|总)?(?:累计|总计)(?:完成)?(?:投资)?|(?:[本当][周月年]|年度|全年)?(?:计划|目标|任务)|本[周月年]|当[周月年]|今年)(?:完成|投资)?[:：为约\s]*(?=\d)/;

function rowOf({ text, start }: Line, names: Names): ListRow | undefined {
  const lead = MARK.exec(text)?.[0].length ?? 0;
  const words = text.slice(lead).trimEnd();
  const begin = start + lead;
  const cell = (from: number, to: number): Cell => {
    const inner = words.slice(from, to);
    const skipped = inner.length - inner.trimStart().length;
    const trimmed = inner.trim();
    return { text: trimmed, start: begin + from + skipped, end: begin + from + skipped + trimmed.length };
  };
  const end = nameEnd(words, names);
  if (end === undefined) return undefined;
  const figures: Cell[] = [];
  const shares: Cell[] = [];
  let at = end;
  while (figures.length + shares.length < MOST_FIGURES) {
    const from = at + (BETWEEN.exec(words.slice(at))?.[0].length ?? 0);
    const share = SHARE.exec(words.slice(from));
    const found = share ?? FIGURE.exec(words.slice(from));
    if (!found || (!share && OF_WORDS.test(words.slice(from + found[0].length)))) break;
    (share ? shares : figures).push(cell(from, from + found[0].length));
    at = from + found[0].length;
  }
  const further: ListRow['further'] = [];
  for (let count = 0; count < MOST_FIGURES; count += 1) {
    const [lead = '', label] = LABELLED.exec(words.slice(at)) ?? [];
    const found = label === undefined ? null : FIGURE.exec(words.slice(at + lead.length));
    if (!found || label === undefined) break;
    const from = at + lead.length;
    further.push({ label, figure: cell(from, from + found[0].length) });
    at = from + found[0].length;
    if (/[(（]/.test(lead)) at += /^\s*[)）]?/.exec(words.slice(at))?.[0].length ?? 0;
  }
  const rest = cell(at + (/^[\s:：,，、;；。/／|—–－-]*/.exec(words.slice(at))?.[0].length ?? 0), words.length);
  if (figures.length === 0 && shares.length === 0 && rest.text === '') return undefined;
  const name = cell(0, end);
  const isTotal = TOTAL.test(name.text);
  return { name, figures, shares, further, ...(rest.text === '' ? {} : { rest }), ...(isTotal ? { isTotal } : {}) };
}

/** Where the name at the head of a line ends: before its first figure, or before the mark behind it. */
function nameEnd(words: string, names: Names): number | undefined {
  const ends = [...words.slice(0, LONGEST_NAME).matchAll(/[\s:：,，、=＝]+|[-—–－]?(?:约|近|大约)?(?<!\d)\d/g)];
  for (const { index } of ends) {
    const name = words.slice(0, index).trim();
    if (name.length >= 2 && (TOTAL.test(name) || names.isName(name))) return index;
  }
  return undefined;
}
