/** What the reading of a message is worth beside its labels. */
import type { ParsedLine } from '../src/domain/reading/parse-line.ts';
import type { Ask } from '../src/domain/reading/types.ts';
import type { Expectation, LabelledItem } from './messages.ts';

/**
 * right    kind and every scored field agree with one of the accepted readings
 * asked    nothing would be stored or answered where something could have been (safe)
 * harmful  something wrong would be stored or answered
 */
export type Verdict = 'right' | 'asked' | 'harmful';

export interface Score {
  verdict: Verdict;
  /** Expected items that are neither printed nor asked about. */
  lost: LabelledItem[];
  /** The accepted reading that is nearest to what was read, and which item is which. */
  pairs: ItemPair[];
}

/** An item as expected and as read; one of the two is absent where nothing fits. */
export interface ItemPair {
  want?: LabelledItem;
  got?: LabelledItem;
}

/** Fields whose values are compared. */
export const COMPARED = [
  'type',
  'project',
  'weekInvestmentWan',
  'monthInvestmentWan',
  'yearInvestmentWan',
  'totalInvestmentWan',
  'progressPercent',
  'milestone',
  'milestoneDate',
  'category',
  'urgency',
  'responsibleUnit',
  'dueDate',
  'problem',
  'topic',
  'unit',
  'period',
  'word',
] as const;
/** Fields of which only is compared whether they are there; they decide no verdict. */
export const PRESENT = ['stage', 'nextPlan', 'description'] as const;

const IDENTITY: Readonly<Record<string, string>> = {
  progress: 'project',
  problem: 'project',
  resolve: 'problem',
  query: 'topic',
  command: 'word',
};

/** Whether two values of a field are the same; sums are compared to four decimals of 万元. */
export function isSame(one: unknown, other: unknown): boolean {
  return plain(one) === plain(other);
}

const plain = (value: unknown) => (typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : (value ?? undefined));

/** Compares what was read with all accepted readings. Pure; `asks` are the questions themselves. */
export function score(accepted: readonly Expectation[], got: ParsedLine, asks: readonly Ask[]): Score {
  const tried = accepted.map(expectation => {
    const pairs = pairUp(expectation.items, got.items);
    return { expectation, pairs, misses: missesOf(pairs) + (expectation.kind === got.kind ? 0 : 1) };
  });
  const [best = { expectation: undefined, pairs: [], misses: 1 }] = tried.sort(
    (one, other) => one.misses - other.misses,
  );
  const verdict = best.misses === 0 ? 'right' : got.kind === 'unknown' ? 'asked' : 'harmful';
  const lost = best.pairs.flatMap(pair =>
    pair.want && !pair.got && !isAskedAbout(pair.want, asks) ? [pair.want] : [],
  );
  return { verdict, lost, pairs: best.pairs };
}

function missesOf(pairs: readonly ItemPair[]): number {
  let misses = 0;
  for (const { want, got } of pairs) {
    if (!want || !got) misses += COMPARED.length;
    else misses += COMPARED.filter(field => !isSame(want[field], got[field])).length;
  }
  return misses;
}

/** Finds for every expected item the read one of the same type and project that agrees best. */
function pairUp(wanted: readonly LabelledItem[], read: readonly LabelledItem[]): ItemPair[] {
  const left = new Set(read);
  const candidates = wanted.flatMap(want =>
    read.filter(got => isOfSameThing(want, got)).map(got => ({ want, got, misses: missesOf([{ want, got }]) })),
  );
  const partner = new Map<LabelledItem, LabelledItem>();
  for (const { want, got } of candidates.sort((one, other) => one.misses - other.misses)) {
    if (partner.has(want) || !left.has(got)) continue;
    partner.set(want, got);
    left.delete(got);
  }
  const pairs = wanted.map((want): ItemPair => {
    const got = partner.get(want);
    return got ? { want, got } : { want };
  });
  return [...pairs, ...Array.from(left, (got): ItemPair => ({ got }))];
}

function isOfSameThing(one: LabelledItem, other: LabelledItem): boolean {
  const identity = IDENTITY[String(one['type'])] ?? 'type';
  return one['type'] === other['type'] && one[identity] === other[identity];
}

/** Whether one of the questions is about the item's project, or about nothing that would exclude it. */
function isAskedAbout(item: LabelledItem, asks: readonly Ask[]): boolean {
  const project = item['project'];
  return asks.some(ask => {
    const named = projectsOf(ask);
    return named.length === 0 || project === undefined || named.includes(String(project));
  });
}

function projectsOf(ask: Ask): string[] {
  if (ask.reason === 'which_project') return ask.candidates;
  if (ask.reason === 'cannot_split') return ask.projects;
  const item = 'item' in ask ? ask.item?.project : undefined;
  const project = 'project' in ask ? ask.project : undefined;
  return [item, project].flatMap(one => one ?? []);
}
