import { showYuan, type Yuan } from '../../../domain/base/money.ts';
import { dayOf, type Month, showDay } from '../../../domain/base/time.ts';
import { type Counted, isFarFromFound } from '../../../domain/figures/counted.ts';
import { differenceOf, isFarApart, isOverstated, type MonthOfFigures } from '../../../domain/figures/three-figures.ts';
import { type Cell, columns, type Element, md } from '../drawing/elements.ts';
import { colored, escapeMd, grey } from '../drawing/markdown.ts';
import { clip, tidy } from '../drawing/text.ts';

/** The three figures of a month in words: reported, verified, published, each with its own day. */

export interface FigureWords {
  label: string;
  /** Plain text; null when there is none. */
  value: string | null;
  /** When, and by whom; plain text. */
  aside: string;
  isFar: boolean;
}

/** One after the other. Money of the year to date. */
export function figureWords({ reported, verified, statistical }: MonthOfFigures, now: Date): FigureWords[] {
  const said = reported?.yearInvestment ?? null;
  const published = statistical?.yearInvestment ?? null;
  const found = verified?.yearInvestment ?? null;
  return [
    {
      label: '报送',
      value: amount(said),
      aside: reported ? `截至 ${showDay(reported.asOf, now)}` : '未报送',
      isFar: false,
    },
    {
      label: '核查',
      value: amount(found),
      aside: verified ? `${showDay(dayOf(verified.at), now)} 核查` : '未核查',
      isFar: isFarApart(said, found),
    },
    {
      label: '统计',
      value: amount(published),
      aside: statistical ? `${clip(tidy(statistical.source ?? '统计部门'), 20)}` : '未录入',
      isFar: isFarApart(said, published),
    },
  ];
}

/** The three beside each other. */
export function figureColumns(figures: MonthOfFigures, now: Date): Element {
  return columns(figureWords(figures, now).map(figureCell));
}

function figureCell({ label, value, aside, isFar }: FigureWords): Cell {
  const shown = value === null ? grey('—') : `**${escapeMd(value)}**`;
  return {
    elements: [
      md(`${grey(label)}<br>${isFar ? colored('red', shown) : shown}`, { align: 'center' }),
      md(grey(escapeMd(aside)), { align: 'center', size: 'notation' }),
    ],
    background: isFar ? 'red-50' : 'grey-50',
    padding: '4px',
  };
}

/**
 * What the year's investment that is shown rests on, where it was verified, with the reported one where the two are more than
 * a tenth apart: `6月核查数，报送 3600万元，高 12%`. Plain text; null where the reported one is shown.
 */
export function verifiedText({ verified, reported }: Pick<Counted, 'verified' | 'reported'>): string | null {
  if (verified === null) return null;
  const source = `${monthWord(verified.month)}核查数`;
  const isFar = isFarFromFound({ verified, reported });
  return isFar && reported !== null
    ? `${source}，报送 ${showYuan(reported)}${byWords(reported, verified.yearInvestment)}`
    : source;
}

/** The same behind an amount, in brackets: red where the two are far apart. Markdown; nothing where there is none. */
export function verifiedWords(counted: Pick<Counted, 'verified' | 'reported'> | null): string {
  const text = counted && verifiedText(counted);
  if (!counted || text === null) return '';
  return isFarFromFound(counted) ? colored('red', `（${text}）`) : grey(`（${text}）`);
}

/** `，高 12%`; nothing where it cannot be told. */
function byWords(reported: Yuan, other: Yuan | null): string {
  const tenths = differenceOf(reported, other);
  return tenths === null ? '' : `，${tenths > 0 ? '高' : '低'} ${Math.abs(tenths) / 10}%`;
}

function monthWord(month: Month): string {
  return `${Number(month.slice(5))}月`;
}

/** What is said of differences above a tenth; markdown. Source: issue 9 point 7. */
export function differenceLines({ month, reported, verified, statistical }: MonthOfFigures): string[] {
  const said = reported?.yearInvestment;
  return [
    ...differs('核查', said, verified?.yearInvestment),
    ...differs('统计', said, statistical?.yearInvestment),
    ...(isOverstated(said, verified?.yearInvestment)
      ? [grey(`${monthWord(month)}排名按核查数计算，核查项扣 2 分，当月亮红灯。`)]
      : []),
  ];
}

function differs(label: string, said: Yuan | null | undefined, other: Yuan | null | undefined): string[] {
  if (!isFarApart(said, other)) return [];
  const tenths = differenceOf(said, other);
  const words = tenths === null ? '' : `${tenths > 0 ? '高' : '低'} ${Math.abs(tenths) / 10}%`;
  return [colored('red', `报送比${label}${words || '不一致'}，差异超过 10%`)];
}

function amount(yuan: Yuan | null): string | null {
  return yuan === null ? null : showYuan(yuan);
}
