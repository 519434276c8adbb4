import { showPeriod } from '../../domain/base/period.ts';
import { formatInstant } from '../../domain/base/time.ts';
import type { StoredCase } from '../../domain/cases/case.ts';
import type { RuleSetFile } from '../../domain/exchange/rule-set/read-rule-set-file.ts';
import { type SchemeFound, schemeDataOf, unreadScheme } from '../../domain/ranking/procedure/scheme.ts';
import { checkEntries, checkScheme, guessKind } from '../../domain/ranking/schemes/check-scheme.ts';
import { lastOver } from '../../domain/ranking/schemes/next-periods.ts';
import { SCHEME_WORDS, type SchemeKind, schemeKindOf } from '../../domain/ranking/schemes/scheme.ts';
import { previewOf } from '../../domain/ranking/schemes/scheme-preview.ts';
import type { Scored } from '../../domain/ranking/words/scored.ts';
import type { RankingResult } from '../../domain/scoring/outcome/result.ts';
import type { RuleSet } from '../../domain/scoring/schema/rule-set-schema.ts';
import type { Situation } from '../kit/decision.ts';
import { type JobFacts, jobFacts } from '../kit/job-facts.ts';
import { computePeriodRanking } from './compute-period-ranking.ts';
import { scoredOf } from './keep-ranking.ts';
import { readSchemes } from './read-schemes.ts';

/** What came of a rule set that was tried on a period. */
export interface Trial {
  /** Why it cannot be used, or not wholly. */
  faults: readonly string[];
  /** What is to be known of it. */
  told: readonly string[];
  /** What the period was, and what it is under it; null where one of the two cannot be computed, which is then said. */
  results: Record<'before' | 'after', RankingResult> | null;
}

/**
 * Tries a rule set on a period, beside what it was: whether the ledgers give what it asks for, what would count nowhere, and who
 * would change places. Nothing is stored.
 *
 * Shapes: `period` is `2026-08`, `2026-Q3`, `2026-H2` or `2026`; the rule set is taken for one of that kind.
 * Errors: rejects when the ledgers cannot be read.
 * Source: contract §4 (`ruleset --preview`), §6.8.
 */
export async function tryOn(ruleSet: RuleSet, period: string, facts: JobFacts, now: Date): Promise<Trial> {
  const kind = schemeKindOf(period);
  const { faults, told } = checkScheme(ruleSet, kind, await readSchemes(facts.store));
  const trial: Trial = { faults, told, results: null };
  if (faults.length > 0) return trial;
  const before = await asItWas(period, facts, now);
  const after = await asItWouldBe(ruleSet, period, facts, now);
  if (typeof before === 'string') {
    const line = `${showPeriod(period)}没有可对照的${SCHEME_WORDS[kind]}（${before}），只核对了指标`;
    return { ...trial, told: [...told, line] };
  }
  if (typeof after === 'string') return { ...trial, faults: [after] };
  const lost = notScored(before, after);
  if (lost.length > 0) return { ...trial, faults: lost };
  const ofEntries = kind === 'month' ? checkEntries(ruleSet, after.data) : [];
  return { ...trial, faults: ofEntries, results: { before: before.result, after: after.result } };
}

/** Tries a rule set on the last period of its kind that is over. Shapes: without a kind it is guessed. */
async function tryScheme(
  ruleSet: RuleSet,
  chosen: SchemeKind | null,
  facts: JobFacts,
  now: Date,
): Promise<Omit<SchemeFound, 'doubts'>> {
  const kind = chosen ?? guessKind(ruleSet, await readSchemes(facts.store));
  const period = lastOver(kind, now);
  const { faults, told, results } = await tryOn(ruleSet, period, facts, now);
  const preview = results && previewOf({ ...results, period });
  return { kind, ruleSet, faults, told, preview };
}

/** As it was published, else as the ledgers make it now by the rules in force; or why there is none. */
async function asItWas(period: string, facts: JobFacts, now: Date): Promise<Scored | string> {
  const official = await facts.rankings.official(period);
  if (official?.status === 'published') return scoredOf(official);
  const outcome = await computePeriodRanking(facts, period, now);
  return outcome.kind === 'refused' ? outcome.reason : outcome.ranking;
}

async function asItWouldBe(ruleSet: RuleSet, period: string, facts: JobFacts, now: Date): Promise<Tried | string> {
  const outcome = await computePeriodRanking(facts, period, now, [asIfInForce(ruleSet, period, now)]);
  if (outcome.kind === 'refused') return `${showPeriod(period)}按这套办法算不出：${outcome.reason}；请改正后重新发送`;
  const { data, result, leftOut } = outcome.ranking;
  return { data, result, leftOut, ruleSet: outcome.ranking.ruleSet };
}

interface Tried extends Scored {
  leftOut: readonly { kind: string; name: string; why: string }[];
}

/** Units that the rules in force can score and these cannot. */
function notScored(before: Scored, after: Tried): string[] {
  const known = new Set(before.result.units.map(({ unit }) => unit));
  return after.leftOut
    .filter(({ kind, name }) => kind === 'unit' && known.has(name))
    .map(({ name, why }) => `${name}按这套办法算不出：${why}；请改正后重新发送`);
}

/** A rule set as though a second person had confirmed it for a period. */
function asIfInForce(ruleSet: RuleSet, period: string, now: Date): StoredCase {
  const data = { ...unreadScheme(''), kind: schemeKindOf(period), ruleSet, from: period };
  return {
    id: 'trial',
    kind: 'scheme',
    project: null,
    unit: null,
    state: 'done',
    isOpen: false,
    round: 0,
    openedBy: '',
    openedAt: now,
    dueAt: null,
    data: { ...data },
    approvals: [],
    steps: [{ step: 'confirm', at: formatInstant(now), by: '', note: '' }],
  };
}

/**
 * What is to be told of a rule set that was read from a file, or of one that stands in the case and is for another kind of period now.
 * Errors: rejects when the ledgers cannot be read.
 */
export async function schemeFound(task: StoredCase, file: RuleSetFile, situation: Situation): Promise<SchemeFound> {
  const { kind, ruleSet: known } = schemeDataOf(task);
  if (file.ruleSet === null) return { kind, ruleSet: null, faults: file.faults, doubts: [], told: [], preview: null };
  const tried = await tryScheme(file.ruleSet, known === null ? null : kind, jobFacts(situation), situation.now);
  return { ...tried, doubts: file.doubts };
}
