import { doubtsOf } from '../domain/scoring/check/doubts/doubts.ts';
import { doubtNames } from '../domain/scoring/check/doubts/names.ts';
import {
  type Comparison,
  compareResults,
  type ReadResult,
  readResultSchema,
} from '../domain/scoring/numbers/compare.ts';
import { type Refusal, showRefusal } from '../domain/scoring/numbers/refusal.ts';
import { fullName } from '../domain/scoring/numbers/same-name.ts';
import { scoreUnits } from '../domain/scoring/outcome/rank.ts';
import type { RankingResult, UnitResult } from '../domain/scoring/outcome/result.ts';
import { parseData } from '../domain/scoring/schema/data.ts';
import { explainIssues } from '../domain/scoring/schema/explain-issues.ts';
import { readJson } from '../domain/scoring/schema/json-text.ts';
import { parseRuleSet } from '../domain/scoring/schema/rule-set.ts';
import type { RuleSet } from '../domain/scoring/schema/rule-set-schema.ts';
import { showComparison } from '../domain/scoring/show/show-comparison.ts';
import { showExplanation, showRanking } from '../domain/scoring/show/show-result.ts';

/** The input of the command; files as their texts. */
export type ScoreRequest = {
  ruleset: string;
  /** Null only with `check`. */
  data: string | null;
  json: boolean;
  /** List what is doubtful in rule set and data, in place of the ranking. */
  check?: boolean;
  /** The unit to explain. */
  explain?: string;
  /** An earlier result (`score --json`) or the figures of another period. */
  against?: string;
};

export type CommandOutput = { exitCode: 0 | 1; stdout: string; stderr: string };

/**
 * Runs `score`: rule set and figures in, ranking out as a table or JSON.
 *
 * Errors: never throws. A refusal is exit code 1 with every reason on stderr and nothing on stdout.
 * Source: contract §4, §7; docs/scoring.md
 */
export function runScore(request: ScoreRequest): CommandOutput {
  const rules = parseRuleSet(request.ruleset);
  if (!rules.ok) return refused('规则文件不能用', rules.refusals);
  if (request.check === true) return check(rules.ruleSet, request);
  const scored = scoreText(rules.ruleSet, request.data ?? '', '数据文件不能用');
  if (!scored.ok) return scored.output;
  const { result } = scored;
  let comparison: Comparison | null = null;
  if (request.against !== undefined) {
    const before = readAgainst(rules.ruleSet, request.against);
    if (!before.ok) return before.output;
    comparison = compareResults(before.result, result);
  }
  if (request.explain === undefined) return done(request, result, comparison);
  const units = unitsCalled(request.explain, result);
  if (units.length === 0) {
    const known = result.units.map(each => each.unit).join('、');
    return refused('没有这个单位', [{ path: '', message: `数据里没有“${request.explain}”，有：${known}` }]);
  }
  const names = units.flatMap(unit => [unit.unit, fullName(unit, new Set([unit.unit]))]);
  const only = comparison && { ...comparison, units: comparison.units.filter(each => names.includes(each.unit)) };
  if (request.json) return done(request, { ...result, units }, only);
  return print([...units.map(showExplanation), ...(only === null ? [] : [showComparison(only)])].join('\n'));
}

/** The units of a name; of one that stands in two groups both, or the one of the group in brackets. */
function unitsCalled(name: string, { units }: RankingResult): UnitResult[] {
  const named = units.filter(each => each.unit === name);
  return named.length > 0 ? named : units.filter(each => fullName(each, new Set([each.unit])) === name);
}

/** The doubts about a rule set and the data for it; data that cannot be scored are refused as they always are. */
function check(ruleSet: RuleSet, { data, json }: ScoreRequest): CommandOutput {
  const parsed = data === null ? null : parseData(data);
  if (parsed !== null && !parsed.ok) return refused('数据文件不能用', parsed.refusals);
  const outcome = parsed === null ? null : scoreUnits(ruleSet, parsed.data);
  if (parsed !== null && outcome?.ok === false) {
    // A class or unit of another name is often what lies behind.
    return refused('按这些数据算不出结果', [...outcome.refusals, ...doubtNames(ruleSet, parsed.data)]);
  }
  const doubts = doubtsOf(ruleSet, parsed?.data ?? null);
  return print(json ? `${JSON.stringify({ doubts }, null, 2)}\n` : doubtLines(doubts.map(showRefusal)));
}

/** What is doubtful, as a text of lines. */
export function doubtLines(lines: readonly string[]): string {
  if (lines.length === 0) return '没有发现存疑之处\n';
  return `${[`存疑 ${lines.length} 处，请核对：`, ...lines.map(line => `  ${line}`)].join('\n')}\n`;
}

function done(request: ScoreRequest, result: RankingResult, comparison: Comparison | null): CommandOutput {
  if (request.json) {
    return print(`${JSON.stringify(comparison === null ? result : { ...result, against: comparison }, null, 2)}\n`);
  }
  return print([showRanking(result), ...(comparison === null ? [] : [showComparison(comparison)])].join('\n'));
}

function print(stdout: string): CommandOutput {
  return { exitCode: 0, stdout, stderr: '' };
}

function refused(what: string, refusals: readonly Refusal[]): CommandOutput {
  return {
    exitCode: 1,
    stdout: '',
    stderr: `${[`${what}：`, ...refusals.map(each => `  ${showRefusal(each)}`)].join('\n')}\n`,
  };
}

type Scored<T> = { ok: true; result: T } | { ok: false; output: CommandOutput };

function scoreText(ruleSet: RuleSet, text: string, what: string): Scored<RankingResult> {
  const data = parseData(text);
  if (!data.ok) return { ok: false, output: refused(what, data.refusals) };
  const outcome = scoreUnits(ruleSet, data.data);
  if (outcome.ok) return outcome;
  return { ok: false, output: refused('按这些数据算不出结果', outcome.refusals) };
}

/** What to compare with: a result as `score --json` printed it, or figures to be scored by the same rules. */
function readAgainst(ruleSet: RuleSet, text: string): Scored<ReadResult> {
  const json = readJson(text, '对比文件');
  if (!json.ok) return { ok: false, output: refused('对比文件不能用', json.refusals) };
  const { value } = json;
  const isResult =
    typeof value === 'object' && value !== null && typeof (value as { ruleSet?: unknown }).ruleSet === 'object';
  if (!isResult) return scoreText(ruleSet, text, '对比文件不能用');
  const parsed = readResultSchema.safeParse(value);
  if (parsed.success) return { ok: true, result: parsed.data };
  return { ok: false, output: refused('对比文件不能用', explainIssues(parsed.error.issues, value)) };
}
