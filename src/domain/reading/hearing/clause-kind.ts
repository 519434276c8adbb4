/**
 * What the words of a clause say: the lexicons know terms, and a model that has learned from labelled clauses weighs them
 * together with all other words. Source: corpus README; training/README.md.
 */
import { rememberTexts } from '../../base/remember.ts';
import {
  isDatedTask,
  isGoingOn,
  isLeftover,
  isOver,
  isRequest as isRequestByWords,
  isTrouble as isTroubleByWords,
} from '../lexicon/problems/problem-words.ts';
import {
  isDone,
  isNoise,
  isNoProgress,
  isPlan as isPlanByWords,
  isSoftTrouble,
  isWork as isWorkByWords,
  namesWorks,
} from '../lexicon/works/progress-words.ts';
import { CLAUSE_WEIGHTS } from './clause-weights.ts';
import { pairOf, type See, seeFlag, seeText } from './grams.ts';
import { createModel } from './model.ts';

/** `none` is what a report says besides: what the project is for, praise, visits, courtesy. */
export const CLAUSE_KINDS = ['stage', 'trouble', 'request', 'plan', 'milestone', 'none'] as const;
export type ClauseKind = (typeof CLAUSE_KINDS)[number];

/** What the lexicons say of a clause. */
const VERDICTS = {
  trouble: isTroubleByWords,
  request: isRequestByWords,
  goingOn: isGoingOn,
  datedTask: isDatedTask,
  leftover: isLeftover,
  over: isOver,
  work: isWorkByWords,
  plan: isPlanByWords,
  noise: isNoise,
  noProgress: isNoProgress,
  done: isDone,
  works: namesWorks,
  softTrouble: isSoftTrouble,
} as const satisfies Readonly<Record<string, (shape: string) => boolean>>;

type Verdicts = Readonly<Record<keyof typeof VERDICTS, boolean>>;

const NAMES = Object.keys(VERDICTS) as (keyof typeof VERDICTS)[];

function verdictsOf(words: string): Verdicts {
  const said: Partial<Record<keyof typeof VERDICTS, boolean>> = {};
  for (const name of NAMES) said[name] = VERDICTS[name](words);
  return said as Verdicts;
}

/** The kind of a clause by the lexicons alone. */
export const kindByWords = (shape: string): ClauseKind => kindOf(verdictsOf(bareWords(shape)));

function kindOf({ noise, noProgress, plan, request, trouble, work }: Verdicts): ClauseKind {
  if (noise) return 'none';
  if (request) return 'request';
  if (trouble) return 'trouble';
  if (plan) return 'plan';
  return work || noProgress ? 'stage' : 'none';
}

/** Shows a model the grams of a clause and what the lexicons say of it, each of which it has learned to weigh. */
export function seeClause(shape: string, see: See, { withVerdicts = true } = {}): void {
  const words = bareWords(shape);
  seeWords(words, withVerdicts ? verdictsOf(words) : undefined, see);
}

function seeWords(words: string, said: Verdicts | undefined, see: See): void {
  seeText(words, see);
  if (!said) return;
  for (let index = 0; index < NAMES.length; index += 1)
    seeFlag(said[NAMES[index] as keyof Verdicts] ? 2 * index + 1 : 2 * index, see);
  seeFlag(2 * NAMES.length + CLAUSE_KINDS.indexOf(kindOf(said)), see);
}

/** A clause without the name of its project in front. */
const bareWords = (shape: string) => shape.replace(/^[\sP:、,]+/, '');

const model = createModel(CLAUSE_WEIGHTS);

/** Whether two characters have been met side by side in what people write of works, projects' names aside. */
export const isKnownPair = (text: string, at: number): boolean => model.knows(pairOf(text, at));

/** The share of each kind in what a clause says; the shares add up to 1. */
export type Shares = Readonly<Record<ClauseKind, number>>;

export interface HeardClause {
  shares: Shares;
  /** What the lexicons say of the clause without the name of its project in front. */
  byWords: Verdicts;
}

export function hearClause(shape: string): HeardClause {
  return heardOf(bareWords(shape));
}

// Several rules ask about the same clause; and without names and figures, reports say the same from week to week.
const heardOf = rememberTexts(hearWords);

function hearWords(words: string): HeardClause {
  const byWords = verdictsOf(words);
  const [stage = 0, trouble = 0, request = 0, plan = 0, milestone = 0, none = 0] = model.hear(see =>
    seeWords(words, byWords, see),
  );
  return { shares: { stage, trouble, request, plan, milestone, none }, byWords };
}
