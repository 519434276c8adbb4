/** Lists whose order is told in a sentence: 格式：项目+本周+年累计, 报表（项目，本月完成投资，形象进度；单位万元）. */
import { type Line, SEPARATORS, type Separator } from './cells.ts';
import { type Header, kindOf } from './header.ts';

const LONGEST_LINE = 300;
const LONGEST_LABEL = 20;
const MOST_LABELS = 14;
/** The words that say that an order follows, and what is quoted or stands in brackets. */
const ORDERS = [
  /按(?:照)?\s*[“"【「『（(]?([^。；;\n”"】」』]{6,120}?)[”"】」』）)]?\s*的?(?:顺序|次序|格式)/,
  /(?:依次|分别|各列|列)(?:均?[为是]|[:：])\s*[“"【「『（(]?([^。；;\n”"】」』]{6,120})/,
  /(?:格式|模板|样式|顺序|内容)[:：为]\s*([^。；;\n]{6,120})/,
  /[（(“"【「『]([^（(“"【「『」』】”）)\n]{6,120})[)）”"】」』]/,
];
const MARKS: readonly [Separator, RegExp][] = [
  ['comma', /[+＋]/],
  ['pause', /、/],
  ['comma', /[,，]/],
  ['slash', /[/／]/],
  ['bar', /[|｜]/],
  ['dash', /[-－—–]+/],
  ['blank', /\s+/],
];
const FIGURE_BESIDE = /\d\s*[万亿%％]|[，,、+/:：]\s*\d/;
/** 单位万元 behind the labels is none. */
const UNIT_BEHIND = /[，,、/]\s*(?:单位[:：]?)?[万亿]?元$/;

/** The order of facts that a line tells, for lines below it that fill it in. The work is linear in the line. */
export function declaredAt(lines: readonly Line[], at: number): Header | undefined {
  const text = lines[at]?.text ?? '';
  if (text.length > LONGEST_LINE) return undefined;
  for (const order of ORDERS) {
    const match = order.exec(text);
    // A line that reports besides is no mere order.
    if (match && FIGURE_BESIDE.test(text.replace(match[0], ' '))) continue;
    const told = match?.[1]?.split(/[；;]/)[0]?.replace(UNIT_BEHIND, '');
    const found = told === undefined ? undefined : labelsIn(withoutOpenBracket(told));
    if (found) return { ...found, from: at, until: at + 1, isDeclared: true };
  }
  return undefined;
}

/** 形象进度）: a bracket that was opened before the labels. */
const withoutOpenBracket = (told: string) =>
  /[)）]\s*$/.test(told) && !/[(（][^)）]*[)）]\s*$/.test(told) ? told.replace(/[)）]\s*$/, '') : told;

const MAY_TELL_ORDER = /依次|分别|顺序|次序|格式|列[为是:：]/;

/** The line that tells the order of the rows above it; -1 where there is none. */
export const orderBelow = (lines: readonly Line[]) =>
  lines.findLastIndex(({ text }, at) => MAY_TELL_ORDER.test(text) && declaredAt(lines, at) !== undefined);

function labelsIn(told: string): { separator: Separator; labels: string[] } | undefined {
  for (const [separator, mark] of MARKS) {
    const labels = told.split(mark).map(label => label.trim());
    if (labels.length < 3 || labels.length > MOST_LABELS) continue;
    if (labels.some(label => label === '' || label.length > LONGEST_LABEL)) continue;
    const kinds = labels.map(kindOf);
    if (kinds.includes(undefined)) continue;
    if (kinds[0] === 'project') return { separator, labels };
    // 三列依次为本周投资、年累计、形象进度: the name stands before them.
    if (!kinds.includes('project') && kinds.includes('money') && separator !== 'blank')
      return { separator, labels: ['项目名称', ...labels] };
  }
  return undefined;
}

/** The marks that may part the facts of such a line, the told one first. */
export const declaredMarks = (told: Separator): Separator[] => [told, ...SEPARATORS, 'dash'];
