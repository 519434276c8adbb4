import type { ScoringData, UnitData } from '../../../../src/domain/scoring/schema/data-schema.ts';
import type { Item } from '../../../../src/domain/scoring/schema/item-schema.ts';
import type { RuleSet } from '../../../../src/domain/scoring/schema/rule-set-schema.ts';
import { add, type Fraction, highest, less, lowest, order, parse, rounded, text, zero } from './fraction.ts';
import { type Line, limit, linesOf, measured, pointsAtStatedMarks, schemeOf } from './items.ts';
import { isIn, type Maybe, Out, Refused, World } from './units.ts';

/** What the reference says about a unit, numbers as text. */
export type ReferenceUnit = {
  unit: string;
  place: number | null;
  total: string | null;
  exact: Fraction | null;
  grade: string | null;
  lines: Line[];
};

type Judged = {
  unit: UnitData;
  lines: Line[];
  total: Both | null;
  isOut: boolean;
  isLast: boolean;
  isBarred: boolean;
  lost: number;
};
type Both = { printed: Fraction; exact: Fraction };

/** The slow way: everything worked out again for each question, with fractions of whole numbers. */
export function referenceScore(
  ruleSet: RuleSet,
  data: ScoringData,
): { units: ReferenceUnit[]; lists: string[][]; totals: Line[][] } | 'refused' {
  try {
    return scored(ruleSet, data);
  } catch (error) {
    if (error instanceof Refused) return 'refused';
    throw error;
  }
}

function scored(ruleSet: RuleSet, data: ScoringData) {
  const world = new World(ruleSet, data, pointsAtStatedMarks, measured);
  for (const unit of data.units) if (unit.ranked === false || unit.only !== undefined) world.out.add(unit);
  const shown = new Set(world.out);
  const failing = data.units.filter(unit => !shown.has(unit) && !isEligible(unit, world));
  for (const unit of failing) world.out.add(unit);
  const kept = new Set(world.out);
  world.apart = kept;
  const final = judgeRanked(world, data, new Set());
  const placed = placeAll(final, world);
  const lists = (ruleSet.lists ?? []).map(list => placeList(list, final, kept, world));
  return {
    units: final.map((each): ReferenceUnit => {
      const place = placed.get(each) ?? null;
      const isGraded = each.total !== null && place !== null;
      return {
        unit: each.unit.unit,
        place,
        total: each.total === null ? null : text(each.total.printed, ruleSet.decimals ?? 2),
        exact: each.total?.exact ?? null,
        grade: isGraded ? gradeOf(ruleSet, each.total?.printed ?? zero, each.lost) : null,
        lines: each.lines,
      };
    }),
    lists,
    totals: sumRows(world, data),
  };
}

/** One grade after the other is lost: the next one is the best of those that begin lower. */
function gradeOf({ grades = [] }: RuleSet, printed: Fraction, lost: number): string | null {
  let own = grades.find(grade => isIn(grade, printed));
  const start = (grade: (typeof grades)[number]) => parse(grade.from ?? grade.above ?? -1_000_000);
  for (let i = 0; i < lost && own !== undefined; i += 1) {
    const at = start(own);
    const lower = grades.filter(grade => order(start(grade), at) < 0);
    own = lower.find(grade => lower.every(other => order(start(other), start(grade)) <= 0)) ?? own;
  }
  return own?.label ?? null;
}

function isEligible(unit: UnitData, world: World): boolean {
  try {
    return (world.ruleSet.eligible ?? []).every(each => world.ask(each.if, unit) === true);
  } catch (error) {
    if (error instanceof Out) return false;
    throw error;
  }
}

/** Who ends without a place is compared with nobody: everything is worked out again without those. */
function judgeRanked(world: World, data: ScoringData, barred: Set<UnitData>): Judged[] {
  world.finals = null;
  const judged = judgeLines(world, data);
  world.finals = new Map(judged.map(each => [each.unit, pointsByKey(each.lines, world)]));
  const totalled = judged.map(each => withTotal(each, world));
  const final = totalled.map(each => withVetoes(each, world)).map(each => withoutNumber(each, world));
  for (const each of final) noteTotal(each, world);
  const out = final.filter(each => each.isOut && !world.out.has(each.unit));
  for (const each of out) {
    world.out.add(each.unit);
    if (each.isBarred) barred.add(each.unit);
  }
  if (out.length > 0) return judgeRanked(world, data, barred);
  return final.map(each => ({ ...each, isBarred: each.isBarred || barred.has(each.unit) }));
}

/** Units that drop out are left out of all comparisons, and everything is worked out again. */
function judgeLines(world: World, data: ScoringData): Judged[] {
  for (;;) {
    const dropped: UnitData[] = [];
    const judged = data.units.map((unit): Judged => {
      const isOut = world.out.has(unit);
      const nothing: Judged = { unit, lines: [], total: null, isOut: true, isLast: false, isBarred: false, lost: 0 };
      try {
        const items = schemeOf(world, unit);
        const lines = linesOf(items, unit, world);
        const main = items.map((item, i) => ({ item, line: lines[i] })).filter(({ item }) => isMain(item));
        const isEmpty = main.length > 0 && main.every(({ line }) => line?.applies !== true);
        if (isEmpty) return world.apart.has(unit) ? nothing : { ...nothing, lines };
        const total = { printed: add(lines.map(line => line.printed)), exact: add(lines.map(line => line.exact)) };
        return { unit, lines, total, isOut, isLast: false, isBarred: false, lost: 0 };
      } catch (error) {
        if (error instanceof Out) {
          if (!isOut) dropped.push(unit);
          return nothing;
        }
        if (error instanceof Refused && isOut) return nothing;
        throw error;
      }
    });
    if (dropped.length === 0) return judged;
    for (const unit of dropped) world.out.add(unit);
  }
}

const isMain = (item: Item) => item.extra !== true && item.kind !== 'entries';

function pointsByKey(lines: readonly Line[], world: World): Map<string, Fraction> {
  const found = new Map<string, Fraction>();
  const visit = (line: Line) => {
    if (line.applies) found.set(line.key, world.ruleSet.rounding === 'total' ? line.exact : line.printed);
    for (const each of [...line.lines, ...line.details]) visit(each);
  };
  for (const line of lines) visit(line);
  return found;
}

function noteTotal({ unit, total }: Judged, world: World): void {
  if (total === null) return;
  world.finals?.get(unit)?.set('total', world.ruleSet.rounding === 'total' ? total.exact : total.printed);
}

function adjust(judged: Judged, change: (before: Both) => Both, world: World): Judged {
  if (judged.total === null) return judged;
  const before = { printed: add(judged.lines.map(line => line.printed)), exact: judged.total.exact };
  const after = change(before);
  const difference = less(after.printed, before.printed);
  const line: Line = {
    key: '',
    printed: difference,
    exact: less(after.exact, before.exact),
    applies: true,
    lines: [],
    details: [],
  };
  const lines = difference.n === 0n ? judged.lines : [...judged.lines, line];
  const isTotal = world.ruleSet.rounding === 'total';
  const printed = isTotal ? rounded(after.exact, world.ruleSet.decimals ?? 2) : after.printed;
  return { ...judged, lines, total: { printed, exact: after.exact } };
}

function withTotal(judged: Judged, world: World): Judged {
  const { cap, floor } = world.ruleSet.classes?.[judged.unit.class ?? '']?.total ?? world.ruleSet.total ?? {};
  let after = adjust(judged, before => before, world);
  if (cap !== undefined) after = adjust(after, before => limit(before, parse(cap), lowest, world), world);
  if (floor !== undefined) after = adjust(after, before => limit(before, parse(floor), highest, world), world);
  noteTotal(after, world);
  return after;
}

function withVetoes(judged: Judged, world: World): Judged {
  let after = judged;
  if (after.total === null) return after;
  for (const { if: condition, effect } of world.ruleSet.vetoes ?? []) {
    let yes = false;
    try {
      yes = world.ask(condition, judged.unit) === true;
    } catch (error) {
      if (error instanceof Out) after = { ...after, isOut: true };
      else if (!(error instanceof Refused && world.out.has(judged.unit))) throw error;
    }
    if (!yes) continue;
    if (effect === 'notRanked') after = { ...after, isOut: true, isBarred: true };
    else if (typeof effect === 'object' && 'lowerGrade' in effect)
      after = { ...after, lost: after.lost + effect.lowerGrade };
    else if (effect === 'last') after = { ...after, isLast: true };
    else if (effect === 'zero') after = adjust(after, () => ({ printed: zero, exact: zero }), world);
    else if (effect !== 'note')
      after = adjust(after, before => limit(before, parse(effect.capTotal), lowest, world), world);
  }
  const { total } = after;
  if (total === null) return after;
  const tail = less(total.printed, add(after.lines.map(line => line.printed)));
  if (tail.n === 0n) return after;
  return {
    ...after,
    lines: [...after.lines, { key: 'rounding', printed: tail, exact: zero, applies: true, lines: [], details: [] }],
  };
}

/** A unit without the number that is ranked on takes no part. */
function withoutNumber(judged: Judged, world: World): Judged {
  const { ranking } = world.ruleSet;
  if (ranking?.by === undefined || judged.isOut) return judged;
  const isMissing = orNull(() => world.value(ranking.by as never, judged.unit)) === null;
  return isMissing ? { ...judged, isOut: true } : judged;
}

function orNull(run: () => Maybe): Maybe {
  try {
    return run();
  } catch (error) {
    if (error instanceof Out) return null;
    throw error;
  }
}

type Rule = { by: unknown; order?: 'asc' | 'desc' | undefined };
type Contender = { judged: Judged; keys: Maybe[] };

/** Whether `a` comes before `b`: by the first key that differs; a missing key is behind any. */
function isBefore(a: Contender, b: Contender, rules: readonly Rule[], isListed: boolean): boolean | null {
  if (!isListed && a.judged.isLast !== b.judged.isLast) return b.judged.isLast;
  for (const [i, rule] of rules.entries()) {
    const [x, y] = [a.keys[i] ?? null, b.keys[i] ?? null];
    if (x === null && y === null) continue;
    if (x === null || y === null) return y === null;
    const sign = order(x, y);
    if (sign !== 0) return rule.order === 'asc' ? sign < 0 : sign > 0;
  }
  return null;
}

function placesAmong(
  all: readonly Contender[],
  rules: readonly Rule[],
  ties: string,
  isListed = false,
): Map<Contender, number> {
  const places = new Map<Contender, number>();
  for (const own of all) {
    const better = all.filter(other => isBefore(other, own, rules, isListed) === true);
    const distinct = better.filter(
      (other, i) => better.findIndex(each => isBefore(each, other, rules, isListed) === null) === i,
    );
    places.set(own, (ties === 'dense' ? distinct : better).length + 1);
  }
  return places;
}

function groupsOf<T>(all: readonly T[], key: (each: T) => string | null): T[][] {
  return [...new Set(all.map(key))].map(group => all.filter(each => key(each) === group));
}

function placeAll(all: readonly Judged[], world: World): Map<Judged, number> {
  const { ranking, decimals } = world.ruleSet;
  const isApart = ranking?.groups !== 'together';
  const rules: Rule[] = [{ by: null, order: ranking?.order }, ...(ranking?.tieBreak ?? [])];
  const contenders = all.flatMap((judged): Contender[] => {
    const { total, isOut, unit } = judged;
    if (isOut || total === null) return [];
    const score = ranking?.on === 'exact' ? total.exact : rounded(total.printed, decimals ?? 2);
    const number = ranking?.by === undefined ? score : orNull(() => world.value(ranking.by as never, unit));
    if (number === null) return [];
    const rest = (ranking?.tieBreak ?? []).map(each => orNull(() => world.value(each.by, unit)));
    return [{ judged, keys: [number, ...rest] }];
  });
  const places = new Map<Judged, number>();
  for (const group of groupsOf(contenders, ({ judged }) => (isApart ? (judged.unit.group ?? null) : null))) {
    const found = placesAmong(group, rules, ranking?.ties ?? 'competition');
    if (ranking?.ties === 'ordinal') {
      const names = [...group].sort(
        (a, b) => (found.get(a) ?? 0) - (found.get(b) ?? 0) || (a.judged.unit.unit < b.judged.unit.unit ? -1 : 1),
      );
      for (const [i, each] of names.entries()) places.set(each.judged, i + 1);
    } else for (const [each, place] of found) places.set(each.judged, place);
  }
  return places;
}

type List = NonNullable<RuleSet['lists']>[number];

/** A list as `unit place` lines. */
function placeList(list: List, all: readonly Judged[], kept: ReadonlySet<UnitData>, world: World): string[] {
  const rules: Rule[] = [list, ...(list.tieBreak ?? [])];
  const contenders = all.flatMap((judged): Contender[] => {
    const { unit, isBarred } = judged;
    const isMember = unit.only === undefined ? !isBarred && !kept.has(unit) : unit.only.includes(list.key);
    if (!isMember) return [];
    const number = orNull(() => world.value(list.by, unit));
    if (number === null) return [];
    const shown = list.decimals === undefined ? number : rounded(number, list.decimals);
    return [{ judged, keys: [shown, ...(list.tieBreak ?? []).map(each => orNull(() => world.value(each.by, unit)))] }];
  });
  return groupsOf(contenders, ({ judged }) => (list.groups === 'apart' ? (judged.unit.group ?? null) : null)).flatMap(
    group => {
      const found = placesAmong(group, rules, list.ties ?? 'competition', true);
      return group.map(each => `${each.judged.unit.unit} ${found.get(each)}`);
    },
  );
}

/** The lines of the total row: every figure summed first. */
function sumRows(world: World, data: ScoringData): Line[][] {
  const { ruleSet } = world;
  if (ruleSet.totalRow !== 'all') return [];
  const members = data.units.filter(unit => unit.inTotal !== false);
  const first = members.find(unit => ruleSet.classes?.[unit.class ?? ''] === undefined) ?? members[0];
  if (first === undefined) return [];
  const items = schemeOf(world, first);
  world.addUp(members);
  // Nothing of this unit is read: its figures are the sums, its class that of the scheme.
  const row: UnitData = { unit: '合计', figures: {} };
  const atScheme = Object.assign(row, ruleSet.classes?.[first.class ?? ''] === undefined ? {} : { class: first.class });
  return [linesOf(items, atScheme, world)];
}
