/** Whether the account of a message's figures is whole: every figure once, at its place, and in a place that exists. */
import type { ParsedLine } from '../src/domain/reading/parse-line.ts';
import { type FoundFigure, findFigures } from './find-figures.ts';

export interface FigureFault {
  /**
   * missing  a figure that stands in no place, or only with a part of it
   * twice    two entries for one figure, or entries that overlap
   * offsets  an entry that is no figure
   * place    an entry whose place does not exist
   * words    a sum with a period and a word of investment in its clause that went to words alone
   */
  what: 'missing' | 'twice' | 'offsets' | 'place' | 'words';
  /** The words of the message. */
  figure: string;
  /** Where it went, or what stands around it. */
  where: string;
  /** Offsets in the text. */
  from: number;
  to: number;
}

type Read = Pick<ParsedLine, 'items' | 'asks' | 'aside' | 'cover'>;

/** All that may stand in a figure: number, unit, the marks of a range. */
const FIGURE_TEXT =
  /^(?:[(（][%％][)）][:： ]*)?[-−–—－负+￥¥$约]? ?(?:百分之)?[\d０-９零〇○一二两三四五六七八九十百千万亿萬億壹贰叁肆伍陆柒捌玖拾佰仟点半几数上好多余来个成,，。！!？?.．wWｗＷ%％﹪块钱元欧美港日英澳韩金币镑卢布\s+~～至到−–—－-]+$/u;
/** What is read as if it were not there. */
const INVISIBLE = /@_user_\d+|\[[\p{Script=Han}a-z0-9_]{1,8}\]|\u200b|\ufeff|\ufe0f|\p{Extended_Pictographic}/giu;
const HAS_NUMBER = /[\d０-９零〇○一二两三四五六七八九十百千半几数上壹贰叁肆伍陆柒捌玖拾佰仟]/;
const WORDS_ONLY = /\.(?:stage|nextPlan|description|note|topic)$/;
const PERIOD =
  /[本这]周(?![一二三四五六日天末])|本月|这个?月|当月|今年|本年|全年|年度|年初|累计|[\d一二三四五六七八九十]月份?(?![\d底初末上中下])|至今|以来|开累/;
const INVESTMENT = /完成(?:固定资产)?投资|投资(?:完成|额)?|固投/;

/** All faults of one message; none when the account is whole. `names` are those of projects and units. */
export function figureFaults(text: string, read: Read, names: readonly string[] = []): FigureFault[] {
  const faults: FigureFault[] = [];
  const { cover } = read;
  for (const [index, { from, to, in: place }] of cover.entries()) {
    const figure = text.slice(from, to).replace(INVISIBLE, '');
    const fault = { figure, where: place, from, to };
    if (from < (cover[index - 1]?.to ?? 0) || to > text.length || to <= from) faults.push({ what: 'twice', ...fault });
    if (!FIGURE_TEXT.test(figure) || !HAS_NUMBER.test(figure)) faults.push({ what: 'offsets', ...fault });
    if (!exists(place, read)) faults.push({ what: 'place', ...fault });
  }
  for (const found of findFigures(text, names)) {
    const { from, to } = found;
    const where = text.slice(Math.max(0, from - 12), to + 8);
    const fault = { figure: text.slice(from, to), where, from, to };
    const entries = cover.filter(one => one.from < to && one.to > from);
    const [entry] = entries;
    if (!entry || !holds(text, found, entry)) {
      faults.push({ what: entries.length > 1 ? 'twice' : 'missing', ...fault });
    } else if (found.kind === 'sum' && WORDS_ONLY.test(entry.in) && isStated(text, found)) {
      faults.push({ what: 'words', ...fault });
    }
  }
  return faults;
}

/** The digits of the figure all stand in the entry; 约 and 元 may or may not. */
function holds(text: string, { from, to }: FoundFigure, entry: { from: number; to: number }): boolean {
  const figure = text.slice(from, to);
  const end = from + figure.replace(/[\s元多余]+$/, '').length;
  return entry.from <= from && entry.to >= end;
}

function exists(place: string, { items, asks, aside }: Read): boolean {
  const [, kind, number, field] = /^(items|asks|aside)\[(\d+)\](?:\.(\w+))?$/.exec(place) ?? [];
  const index = Number(number);
  if (kind === 'asks') return asks[index] !== undefined && field === undefined;
  if (kind === 'aside') return aside[index] !== undefined && field === undefined;
  return field !== undefined && items[index]?.[field] !== undefined;
}

function isStated(text: string, { from, to }: FoundFigure): boolean {
  const before =
    text
      .slice(0, from)
      .split(/[，,、。；;！!？?\s（(①-⑳]/)
      .at(-1) ?? '';
  const behind = text.slice(to).split(/[，,、。；;！!？?\s）)①-⑳]/)[0] ?? '';
  const clause = before + behind;
  return PERIOD.test(clause) && INVESTMENT.test(clause) && !/计划|总投资|目标|任务/.test(clause);
}
