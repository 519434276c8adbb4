import type { StoredCase } from '../../cases/case.ts';
import type { EarlierResult } from '../../scoring/schema/data-schema.ts';
import { type DefaultRuleSet, defaultRuleSet } from '../../scoring/schema/default-rule-sets.ts';
import type { RuleSet } from '../../scoring/schema/rule-set-schema.ts';
import { longPeriodOf } from '../period-ranking.ts';

/**
 * Which rule set a period is ranked by: the newest one that the office has put in force for its kind of period, from a period
 * on; else the shipped one. Source: contract §4 (`ruleset`), §6.8; decision 0025.
 */

/** What a scheme is for: months, quarters, half-years or years. Each has its own. */
export type SchemeKind = DefaultRuleSet;

export const SCHEME_KINDS: readonly SchemeKind[] = ['month', 'quarter', 'halfYear', 'year'];

/** What each is called. */
export const SCHEME_WORDS: Readonly<Record<SchemeKind, string>> = {
  month: '月排名',
  quarter: '季考核',
  halfYear: '半年考核',
  year: '年总评',
};

/** A rule set that was put in force. */
export interface SchemeVersion {
  /** The number of the case that put it in force. */
  id: string;
  kind: SchemeKind;
  /** The first period that is ranked by it: `2026-08`, `2026-Q3`, `2026-H2` or `2026`. */
  from: string;
  ruleSet: RuleSet;
  /** The file that it came in. */
  fileName: string;
  /** The persons, by their ids. */
  by: string;
  confirmedBy: string;
}

/** The schemes that have been put in force, with the shipped ones behind them. */
export interface Schemes {
  /** The rule set of a period. */
  of(period: string): RuleSet;
  /** How it came to be the one of a period; null for a shipped one. */
  versionOf(period: string): SchemeVersion | null;
  /** Those of the same kind that begin after a period, the nearest first. */
  after(period: string): readonly SchemeVersion[];
  /** For which kind of period the rule set of an id is, or was; null where nobody has put one in force. */
  kindOf(id: string): SchemeKind | null;
  /** A result with every id under which longer periods may ask for it. */
  found(result: EarlierResult): EarlierResult;
}

/** What a confirmed case of a scheme holds. */
export interface InForce {
  kind: SchemeKind;
  from: string;
  ruleSet: RuleSet;
  fileName: string;
}

/** For which kind of period a period is. */
export function schemeKindOf(period: string): SchemeKind {
  return longPeriodOf(period) ?? 'month';
}

/** The schemes that cases have put in force. Shapes: cases of other kinds and states are passed over. */
export function schemesOf(cases: readonly StoredCase[]): Schemes {
  const versions = cases.filter(({ kind, state }) => kind === 'scheme' && state === 'done').map(versionIn);
  const ofKind = (period: string) => {
    const kind = schemeKindOf(period);
    return versions.filter(one => one.kind === kind);
  };
  // The one that begins last counts: what was decided for next year is not undone by a change of this year's. Of two that begin
  // together the one that was confirmed last.
  const versionOf = (period: string) =>
    ofKind(period)
      .filter(({ from }) => from <= period)
      .reduce<Ordered | null>((best, one) => (best === null || isAfter(one, best) ? one : best), null);
  return {
    versionOf,
    of: period => versionOf(period)?.ruleSet ?? defaultRuleSet(schemeKindOf(period)),
    after: period =>
      ofKind(period)
        .filter(({ from }) => from > period)
        .sort((a, b) => (isAfter(a, b) ? 1 : -1)),
    kindOf: id =>
      versions.findLast(({ ruleSet }) => ruleSet.id === id)?.kind ??
      SCHEME_KINDS.find(kind => defaultRuleSet(kind).id === id) ??
      null,
    found(result) {
      const { id } = result.ruleSet;
      const others = new Set([
        defaultRuleSet(schemeKindOf(result.period)).id,
        ...ofKind(result.period).map(({ ruleSet }) => ruleSet.id),
      ]);
      others.delete(id);
      return others.size === 0 ? result : { ...result, ruleSet: { ...result.ruleSet, inPlaceOf: [...others].sort() } };
    },
  };
}

type Ordered = SchemeVersion & { confirmedAt: string };

function isAfter(one: Ordered, other: Ordered): boolean {
  return one.from === other.from ? one.confirmedAt >= other.confirmedAt : one.from > other.from;
}

function versionIn({ id, openedBy, data, steps }: StoredCase): Ordered {
  const { kind, from, ruleSet, fileName, submittedBy } = data as unknown as InForce & { submittedBy: string | null };
  const confirmed = steps.findLast(({ step }) => step === 'confirm');
  return {
    id,
    kind,
    from,
    ruleSet,
    fileName,
    by: submittedBy ?? openedBy,
    confirmedBy: confirmed?.by ?? openedBy,
    confirmedAt: confirmed?.at ?? '',
  };
}
