import { groupBy } from '../base/group-by.ts';
import { showPeriod } from '../base/period.ts';
import { NOT_RANKED_BY_ROSTER } from '../ranking/period-ranking.ts';
import type { RankingResult, UnitResult } from '../scoring/outcome/result.ts';

/** What a bulletin says of a ranking as a whole. */

/** So many are named in front and at the end. */
const NAMED = 3;

/** What the period is called: as its data call it, else 2026年6月, 2026年第二季度. */
export function periodName({ period, label }: Pick<RankingResult, 'period' | 'label'>): string {
  return label ?? showPeriod(period);
}

/** How many are ranked, who is in front and at the end, who moved most: one sentence, or one for each group that is ranked apart. */
export function conclusionOf(result: RankingResult): string[] {
  const ranked = result.units.filter(({ place }) => place !== null);
  const when = periodName(result);
  if (ranked.length === 0) return [`${when}没有参加排名的单位。`];
  const groups = [...groupBy(ranked, ({ group }) => group)];
  const [only, ...others] = groups;
  const count = `${when}共 ${ranked.length} 个单位参加排名`;
  if (only && others.length === 0) return [`${count}：${groupWords(only[1])}。`];
  const said = groups.map(([group, units]) => `${group ?? '其他'}（${units.length} 个单位）：${groupWords(units)}。`);
  return [`${count}，分组情况如下。`, ...said];
}

function groupWords(units: readonly UnitResult[]): string {
  // A few units are named once: nobody stands in front and at the end alike.
  const named = Math.min(NAMED, Math.max(1, Math.floor(units.length / 2)));
  const front = units.filter(({ place }) => (place ?? 0) <= named);
  const last = units.length > 1 ? units.slice(-named).filter(unit => !front.includes(unit)) : [];
  return [`排在前列的是${namesOf(front)}`, last.length > 0 && `排在后列的是${namesOf(last)}`, ...moved(units)]
    .filter(Boolean)
    .join('，');
}

function namesOf(units: readonly UnitResult[]): string {
  return units.map(({ unit, total }) => `${unit}（${total} 分）`).join('、');
}

/** Who gained most places, and who lost most. */
function moved(units: readonly UnitResult[]): string[] {
  const most = (sign: 1 | -1, word: string) => {
    const by = Math.max(0, ...units.map(({ change }) => sign * (change ?? 0)));
    const names = units.filter(({ change }) => by > 0 && sign * (change ?? 0) === by).map(({ unit }) => unit);
    return names.length === 0 ? [] : [`${word}最多的是${names.join('、')}（${by} 位）`];
  };
  return [...most(1, '名次上升'), ...most(-1, '名次下降')];
}

/** A change of place: 上升2位, 下降1位, 持平; a dash where there is nothing to compare with. */
export function changeWords({ change }: Pick<UnitResult, 'change'>): string {
  if (change === null) return '—';
  if (change === 0) return '持平';
  return change > 0 ? `上升${change}位` : `下降${-change}位`;
}

/** Whether a bulletin tells of a unit: the roster does not rank departments, and their points are no news. */
export function isTold({ place, reason }: Pick<UnitResult, 'place' | 'reason'>): boolean {
  return place !== null || !(reason ?? '').startsWith(NOT_RANKED_BY_ROSTER);
}

/** Who is not ranked, by the reason why. */
export function notRankedWords({ units }: RankingResult): string[] {
  const others = units.filter(unit => unit.place === null && isTold(unit));
  return [...groupBy(others, ({ reason }) => reason ?? '不参加排名')].map(
    ([reason, members]) => `${members.map(({ unit }) => unit).join('、')}：${reason}`,
  );
}

/** The last of each group, who of them is protected and why; what follows from it people decide. */
export function bottomWords({ bottom }: RankingResult): string[] {
  return bottom.flatMap(({ group, units, protected: safe, note }) => {
    const where = group === null ? '' : `${group}：`;
    const open = units.filter(unit => !safe.some(each => each.unit === unit));
    const said = [
      ...safe.map(({ unit, reason }) => `${unit}位次居末，${reason}，按规定不作末位处理`),
      ...(open.length === 0 ? [] : [`${open.join('、')}位次居末，如何处理另行研究确定`]),
      ...(note === null ? [] : [note]),
    ];
    return said.length === 0 ? [] : [`${where}${said.join('，')}`];
  });
}
