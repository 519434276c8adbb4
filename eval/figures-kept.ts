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
}

type Read = Pick<ParsedLine, 'items' | 'asks' | 'aside' | 'cover'>;

/** All that may stand in a figure. */
const FIGURE_TEXT =
  /^[-−–—－负+￥¥$约]? ?(?:百分之)?[\d０-９零〇○一二两三四五六七八九十百千万亿萬億壹贰叁肆伍陆柒捌玖拾佰仟点半几数上好多余来个成,，.．wW%％﹪元 　\u00a0\u200b]+$/u;
const HAS_NUMBER = /[\d０-９零〇○一二两三四五六七八九十百千半几数壹贰叁肆伍陆柒捌玖拾佰仟]/;
const WORDS_ONLY = /\.(?:stage|nextPlan|description|note|topic)$/;
const PERIOD =
  /本周|这周|本月|这个?月|当月|今年|本年|全年|年度|年初|累计|\d月份?|[一二三四五六七八九十]月份?|至今|以来|开累/;
const INVESTMENT = /完成(?:固定资产)?投资|投资(?:完成|额)?|固投/;

/** All faults of one message; none when the account is whole. `names` are those of projects and units. */
export function figureFaults(text: string, read: Read, names: readonly string[] = []): FigureFault[] {
  const faults: FigureFault[] = [];
  const { cover } = read;
  for (const [index, { from, to, in: place }] of cover.entries()) {
    const figure = text.slice(from, to);
    if (from < (cover[index - 1]?.to ?? 0) || to > text.length || to <= from)
      faults.push({ what: 'twice', figure, where: place });
    if (!FIGURE_TEXT.test(figure) || !HAS_NUMBER.test(figure)) faults.push({ what: 'offsets', figure, where: place });
    if (!exists(place, read)) faults.push({ what: 'place', figure, where: place });
  }
  for (const found of findFigures(text, names)) {
    const figure = text.slice(found.from, found.to);
    const around = text.slice(Math.max(0, found.from - 12), found.to + 8);
    const entries = cover.filter(({ from, to }) => from < found.to && to > found.from);
    const [entry] = entries;
    if (!entry || !holds(text, found, entry)) {
      faults.push({ what: entries.length > 1 ? 'twice' : 'missing', figure, where: around });
    } else if (found.kind === 'sum' && WORDS_ONLY.test(entry.in) && isStated(text, found)) {
      faults.push({ what: 'words', figure, where: around });
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
      .split(/[，,。；;！!？?\s（(]/)
      .at(-1) ?? '';
  const behind = text.slice(to).split(/[，,。；;！!？?\s）)]/)[0] ?? '';
  const clause = before + behind;
  return PERIOD.test(clause) && INVESTMENT.test(clause) && !/计划|总投资|目标|任务/.test(clause);
}
