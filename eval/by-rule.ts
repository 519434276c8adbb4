/** How often the values of each rule are right, and which rules never fire. */
import { COMMAND_ROWS } from '../src/domain/reading/lexicon/desk/command-words.ts';
import { TOPIC_ROWS } from '../src/domain/reading/lexicon/desk/topic-words.ts';
import { CLAUSE_RULES } from '../src/domain/reading/rules/report/clauses/read-clause.ts';
import type { EvaluatedSet } from './evaluate.ts';
import { COMPARED, isSame, PRESENT } from './score.ts';

export interface RuleCount {
  rule: string;
  field: string;
  right: number;
  wrong: number;
  /** Messages in which it was wrong, the first few. */
  examples: string[];
}

/** The rules that name themselves in the trace, beside those for clauses. */
const OTHER_RULES = [
  ...['sum/sum', 'sum/doubt', 'sum/wrong', 'share/share', 'share/part', 'share/doubt'],
  ...[
    'milestone/reached',
    'milestone/denied',
    'milestone/planned',
    'milestone/partial',
    'milestone/unsure',
    'milestone/other',
  ],
  ...['resolve/solved', 'resolve/unsolved'],
  'unitHeading',
  ...TOPIC_ROWS.map(({ topic }) => `query/${topic}`),
  ...COMMAND_ROWS.map(({ word }) => `command/${word}`),
];

/** Fields as `parse` prints them, and as the trace names them. */
const TRACED_AS: Readonly<Record<string, string>> = {
  weekInvestmentWan: 'weekInvestment',
  monthInvestmentWan: 'monthInvestment',
  yearInvestmentWan: 'yearInvestment',
  totalInvestmentWan: 'totalInvestment',
};
const VALUES = [...COMPARED, ...PRESENT].filter(field => field !== 'type' && field !== 'project');

/** Counts the values by rule and field; the least certain stand first. */
export function countByRule(sets: readonly EvaluatedSet[]): RuleCount[] {
  const counts = new Map<string, RuleCount>();
  for (const { messages } of sets)
    for (const { message, items, pairs, rules } of messages)
      for (const { want, got } of pairs) {
        if (!got) continue;
        const named = rules[items.indexOf(got)];
        for (const field of VALUES) {
          if (got[field] === undefined || (field === 'urgency' && got[field] === 'ordinary')) continue;
          const rule = named?.get(TRACED_AS[field] ?? field) ?? 'none';
          const key = `${rule} ${field}`;
          const count = counts.get(key) ?? { rule, field, right: 0, wrong: 0, examples: [] };
          counts.set(key, count);
          const isText = PRESENT.some(one => one === field);
          const isRight = want !== undefined && (isText ? want[field] !== undefined : isSame(want[field], got[field]));
          count[isRight ? 'right' : 'wrong'] += 1;
          if (!isRight && count.examples.length < 6) count.examples.push(message.id);
        }
      }
  return Array.from(counts.values()).sort((one, other) => other.wrong - one.wrong || other.right - one.right);
}

/** Rules that took no words of any message; and those that fired without being in the list above. */
export function silentRules(sets: readonly EvaluatedSet[]): { never: string[]; unlisted: string[] } {
  const fired = new Set(sets.flatMap(({ messages }) => messages.flatMap(one => one.fired.map(({ rule }) => rule))));
  const known = [...CLAUSE_RULES, ...OTHER_RULES];
  return {
    never: known.filter(rule => !fired.has(rule)),
    unlisted: Array.from(fired).filter(rule => !known.includes(rule)),
  };
}
