import { groupBy } from '../base/group-by.ts';
import { showRoundedYuan, type YuanSum } from '../base/money.ts';
import type { RankingResult } from '../scoring/outcome/result.ts';
import type { ConsequenceDraft } from './procedure/consequence.ts';

/**
 * Who may be commended for a year, as a proposal: the first of each group, who has done most (多劳多得), and stewards by their
 * reports. People choose. Source: plan §四(四)2(1), domain §2 (M19).
 */

/** What a unit has done in a year. */
export interface WorkOfUnit {
  unit: string;
  /** Outside the reserve, at the year's end. */
  projects: number;
  invested: YuanSum;
}

/** What a steward has done; the projects are those he has at the year's end. */
export interface WorkOfSteward {
  name: string;
  unit: string | null;
  projects: number;
  reportsDue: number;
  reportsOnTime: number;
}

export interface WorkOfYear {
  units: readonly WorkOfUnit[];
  stewards: readonly WorkOfSteward[];
}

/** So many are proposed of each kind. Our own proposal. */
const MOST = 3;
/** Below that share of reports in time nobody is proposed. Our own proposal. */
const FROM_PERCENT = 90;

/** One draft for the whole year; none where nobody was ranked. */
export function prizesOf(result: RankingResult, { units, stewards }: WorkOfYear): ConsequenceDraft[] {
  const ranked = result.units.filter(({ status }) => status === 'ranked');
  if (ranked.length === 0) return [];
  const grounds = [
    ...[...groupBy(ranked, ({ group }) => group)].map(([group, members]) => {
      const first = members.filter(({ place }) => place !== null && place <= MOST);
      return `${group === null ? '' : `${group}`}年总评：${first.map(one => `${one.unit}第 ${one.place} 名（${one.total} 分）`).join('，')}`;
    }),
    ...workLine(units),
    ...stewardLine(stewards),
  ];
  const { period } = result;
  return [{ measure: 'prize', unit: null, period, periods: [period], total: null, grounds, isTied: false }];
}

function workLine(units: readonly WorkOfUnit[]): string[] {
  const most = units
    .filter(({ projects }) => projects > 0)
    .toSorted((a, b) => (a.invested < b.invested ? 1 : a.invested > b.invested ? -1 : b.projects - a.projects))
    .slice(0, MOST);
  if (most.length === 0) return [];
  const told = most.map(
    ({ unit, projects, invested }) => `${unit}（项目 ${projects} 个，完成投资 ${showRoundedYuan(invested)}）`,
  );
  return [`多劳多得：${told.join('，')}`];
}

function stewardLine(stewards: readonly WorkOfSteward[]): string[] {
  const good = stewards
    .filter(({ reportsDue, reportsOnTime }) => reportsDue > 0 && reportsOnTime * 100 >= reportsDue * FROM_PERCENT)
    .toSorted((a, b) => b.reportsOnTime * a.reportsDue - a.reportsOnTime * b.reportsDue || b.projects - a.projects)
    .slice(0, MOST);
  if (good.length === 0) return [];
  const told = good.map(
    ({ name, unit, projects, reportsDue, reportsOnTime }) =>
      `${name}${unit === null ? '' : `（${unit}）`}项目 ${projects} 个，周报按时 ${reportsOnTime}/${reportsDue}`,
  );
  return [`项目管家：${told.join('；')}`];
}
