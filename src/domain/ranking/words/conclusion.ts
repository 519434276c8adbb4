import { groupBy } from '../../base/group-by.ts';
import type { RankingResult, UnitResult } from '../../scoring/outcome/result.ts';

/**
 * A ranking in one sentence for each group that is ranked apart: who leads, who is last where the rules name a last one, and who
 * has moved most.
 * Shapes: plain text; `before` is what places are compared with: `上月`, `上期`.
 * Source: issue 11 §3, domain §4.1 (bottom: with fewer than three ranked units none, ties are for people).
 */
export function conclusionOf(
  { units, bottom = [] }: Pick<RankingResult, 'units' | 'bottom'>,
  before: string,
): string[] {
  const ranked = units.filter(({ status, place }) => status === 'ranked' && place !== null);
  const groups = [...groupBy(ranked, ({ group }) => group)];
  return groups.map(([group, members]) => {
    const last = bottom.find(one => one.group === group)?.units ?? [];
    const parts = [frontOf(members), backOf(members, last), moversOf(members, before)].filter(part => part !== '');
    return `${groups.length > 1 ? `${group ?? '其他'}：` : ''}${parts.join('；')}。`;
  });
}

/** So many names are told; more are counted. */
const MOST_NAMES = 3;

function frontOf(members: readonly UnitResult[]): string {
  const first = members.filter(({ place }) => place === 1);
  return first.length === 0 ? '' : `${namesOf(first)}${first.length > 1 ? '并列' : '居'}第 1（${first[0]?.total} 分）`;
}

function backOf(members: readonly UnitResult[], last: readonly string[]): string {
  const back = members.filter(({ unit, place }) => last.includes(unit) && place !== 1);
  if (back.length === 0) return '';
  const total = `${back[0]?.total} 分`;
  return back.length > 1
    ? `${namesOf(back)}并列第 ${back[0]?.place}（${total}）`
    : `${namesOf(back)}居第 ${back[0]?.place}，为末位（${total}）`;
}

function moversOf(members: readonly UnitResult[], before: string): string {
  const known = members.filter(({ change }) => change !== null);
  if (known.length === 0) return '';
  const [up, down] = [Math.max, Math.min].map(pick => pick(...known.map(({ change }) => change ?? 0)));
  const of = (change: number) => namesOf(known.filter(one => one.change === change));
  const moves = [
    up !== undefined && up > 0 && `上升最多的是${of(up)}（升 ${up} 位）`,
    down !== undefined && down < 0 && `下降最多的是${of(down)}（降 ${-down} 位）`,
  ].filter(Boolean);
  return moves.length === 0 ? `名次与${before}相同` : `比${before}${moves.join('，')}`;
}

function namesOf(units: readonly UnitResult[]): string {
  const names = units.slice(0, MOST_NAMES).map(({ unit }) => unit);
  return `${names.join('、')}${units.length > MOST_NAMES ? `等 ${units.length} 个单位` : ''}`;
}
