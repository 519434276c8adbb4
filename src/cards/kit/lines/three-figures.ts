import { showYuan, type Yuan } from '../../../domain/base/money.ts';
import { dayOf, showDay } from '../../../domain/base/time.ts';
import { differenceOf, isFarApart, isOverstated, type MonthOfFigures } from '../../../domain/figures/three-figures.ts';
import { colored, grey } from '../drawing/markdown.ts';
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

/** What is said of differences above a tenth; markdown. Source: issue 9 point 7. */
export function differenceLines({ reported, verified, statistical }: MonthOfFigures): string[] {
  const said = reported?.yearInvestment;
  return [
    ...differs('核查', said, verified?.yearInvestment),
    ...differs('统计', said, statistical?.yearInvestment),
    ...(isOverstated(said, verified?.yearInvestment) ? [grey('排名按核查数计算，核查项扣 2 分，并亮红灯。')] : []),
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
