import type { RankingResult, ResultLine, UnitResult } from '../scoring/outcome/result.ts';
import { withMinus } from './points-text.ts';

/** What a corrected ranking says otherwise than the one before, unit by unit and line by line. Source: domain §4.4. */
export function differencesOf(before: RankingResult, after: RankingResult): string[] {
  const old = new Map(before.units.map(unit => [unit.unit, unit]));
  return after.units.flatMap(unit => {
    const was = old.get(unit.unit);
    if (!was) return [`${unit.unit}：本版新列入`];
    const changes = [
      ...changedLines(was.lines, unit.lines),
      ...(was.total === unit.total ? [] : [`总分 ${was.total ?? '—'} → ${unit.total ?? '—'}`]),
      ...(was.place === unit.place ? [] : [`${placeWords(was)} → ${placeWords(unit)}`]),
    ];
    return changes.length === 0 ? [] : [`${unit.unit}：${changes.join('，')}`];
  });
}

/** The lines that nothing stands under, with their points before and after. */
function changedLines(before: readonly ResultLine[], after: readonly ResultLine[]): string[] {
  const old = leavesOf(before);
  const found = [...leavesOf(after)].flatMap(([key, line]) => {
    const was = old.get(key);
    if (was?.points === line.points) return [];
    const points = withMinus(line.points);
    return [was ? `${line.label} ${withMinus(was.points)} → ${points}` : `新计入“${line.label}”${points}`];
  });
  const now = leavesOf(after);
  const gone = [...old].filter(([key, line]) => !now.has(key) && Number(line.points) !== 0);
  return [...found, ...gone.map(([, line]) => `不再计入“${line.label}”${withMinus(line.points)}`)];
}

function leavesOf(lines: readonly ResultLine[]): Map<string, ResultLine> {
  return new Map(
    lines.flatMap(line => (line.lines.length > 0 ? [...leavesOf(line.lines)] : [[line.key, line] as const])),
  );
}

function placeWords({ place }: UnitResult): string {
  return place === null ? '未排名' : `第 ${place} 名`;
}

/** The units whose score, or place, is another one. */
export function changedUnits(before: RankingResult, after: RankingResult): string[] {
  const old = new Map(before.units.map(unit => [unit.unit, JSON.stringify(unit)]));
  return after.units.filter(unit => old.get(unit.unit) !== JSON.stringify(unit)).map(({ unit }) => unit);
}
