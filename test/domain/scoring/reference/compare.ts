import type { RankingResult, ResultLine } from '../../../../src/domain/scoring/outcome/result.ts';
import { workOut } from './formula.ts';
import { add, order, parse, rounded, text } from './fraction.ts';
import type { Line } from './items.ts';
import type { referenceScore } from './score.ts';

type Reference = Exclude<ReturnType<typeof referenceScore>, 'refused'>;

/** Every difference between the engine's result and the reference's, in words; none when they agree. */
export function differences(result: RankingResult, reference: Reference, decimals: number): string[] {
  const found: string[] = [];
  const same = (what: string, engine: unknown, expected: unknown) => {
    if (engine !== expected) found.push(`${what}: engine ${String(engine)}, reference ${String(expected)}`);
  };
  for (const expected of reference.units) {
    const unit = result.units.find(each => each.unit === expected.unit);
    if (unit === undefined) {
      found.push(`${expected.unit} is missing`);
      continue;
    }
    same(`${unit.unit} place`, unit.place, expected.place);
    same(`${unit.unit} total`, unit.total, expected.total);
    same(`${unit.unit} grade`, unit.grade, expected.grade);
    if (unit.exact !== null && expected.exact !== null) {
      same(`${unit.unit} exact`, text(parse(unit.exact), 10), text(expected.exact, 10));
    }
    compareLines(unit.unit, unit.lines, expected.lines, same);
    if (unit.total !== null) same(`${unit.unit} sum of lines`, sumOf(unit.lines), text(parse(unit.total), 10));
  }
  for (const [i, rows] of reference.totals.entries()) compareLines('合计', result.totals[i]?.lines ?? [], rows, same);
  for (const [i, places] of reference.lists.entries()) {
    const list = result.lists[i]?.units.map(each => `${each.unit} ${each.place}`) ?? [];
    same(`list ${i}`, [...list].sort().join(), [...places].sort().join());
  }
  same(
    'decimals',
    result.units.every(unit => unit.total === null || decimalsOf(unit.total) === decimals),
    true,
  );
  return found;
}

function decimalsOf(printed: string): number {
  return printed.split('.')[1]?.length ?? 0;
}

function sumOf(lines: readonly ResultLine[]): string {
  return text(add(lines.map(line => parse(line.points))), 10);
}

type Same = (what: string, engine: unknown, expected: unknown) => void;

function compareLines(where: string, lines: readonly ResultLine[], expected: readonly Line[], same: Same): void {
  same(`${where} number of lines`, lines.length, expected.length);
  for (const [i, line] of lines.entries()) {
    const other = expected[i];
    if (other === undefined) continue;
    const at = `${where} ${line.key}`;
    same(`${at} points`, text(parse(line.points), 10), text(other.printed, 10));
    same(`${at} formula ${line.formula}`, asPrinted(line), text(parse(line.points), 10));
    if (line.lines.length > 0) same(`${at} sum of lines`, sumOf(line.lines), text(parse(line.points), 10));
    compareLines(at, line.lines, other.lines, same);
    compareLines(`${at} details`, line.details, other.details, same);
  }
}

/** What the printed formula comes to, rounded as the line is. */
function asPrinted(line: ResultLine): string {
  if (line.formula === '不适用') return text(parse('0'), 10);
  const value = workOut(line.formula);
  const points = parse(line.points);
  if (value === null) return text(points, 10);
  const shown = rounded(value, decimalsOf(line.points));
  return text(order(shown, points) === 0 ? points : shown, 10);
}
