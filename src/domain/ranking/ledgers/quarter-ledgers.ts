import { showMonthDay, toDay } from '../../base/time.ts';
import type { StoredCase } from '../../cases/case.ts';
import type { SiteReview } from '../../meetings/site-review.ts';
import type { Unit } from '../../people/person.ts';
import type { Given } from '../../scoring/schema/data-schema.ts';
import type { Comment } from '../procedure/comment.ts';
import type { Review } from '../review/review.ts';
import type { LineNote } from '../stored-ranking.ts';
import { latestConfirmed, type NameOf, type PeriodLedgers, sourceWords } from './period-ledgers.ts';

/** What ledgers say of a quarter: the judges' marks of the site review, and the main leaders' comments. Source: domain §4.2. */

const SITE_REVIEW = 'siteReview';
const LEADER_COMMENT = 'leaderComment';

/**
 * The figures of every unit for a quarter, with what they rest on. Shapes: `cases` are any; of several the one that was confirmed
 * last counts. `entered` are ballots that came with a file: they count where no review was held here. A unit that was not visited,
 * or that nobody commented on, lacks the figure, which its scheme knows how to take.
 */
export function quarterLedgers(
  cases: readonly StoredCase[],
  quarter: string,
  { units, entered, nameOf }: QuarterFacts,
): PeriodLedgers {
  const comment = countedOf<Comment>(cases, 'comment', quarter);
  const review = countedOf<Review>(cases, 'review', quarter);
  const notes: LineNote[] = [];
  const figures = new Map<string, Record<string, Given>>();
  for (const { key, name } of units) {
    const found: Record<string, Given> = {};
    const grade = comment?.data.grades[key];
    if (comment && grade !== undefined) {
      found[LEADER_COMMENT] = grade;
      const text = `依据${comment.data.notes?.[key] ?? comment.data.evidence}（${sourceWords(comment, nameOf)}）`;
      notes.push({ unit: name, figure: LEADER_COMMENT, text });
    }
    const marks = review?.data.marks?.filter(({ unit }) => unit === key).map(({ mark }) => mark) ?? [];
    if (review && marks.length > 0) {
      found[SITE_REVIEW] = marks;
      const text = `评委 ${marks.length} 名，${showMonthDay(toDay(review.data.day))}观摩（${sourceWords(review, nameOf)}）`;
      notes.push({ unit: name, figure: SITE_REVIEW, text });
    }
    const given = review ? [] : marksEntered(entered.filter(({ unit }) => unit === name));
    if (given.length > 0) {
      found[SITE_REVIEW] = given;
      notes.push({ unit: name, figure: SITE_REVIEW, text: `评委 ${given.length} 名，导入的观摩评分` });
    }
    figures.set(name, found);
  }
  return { figures, notes };
}

/** What figures of a quarter are made of beside the cases. */
export interface QuarterFacts {
  units: readonly Pick<Unit, 'key' | 'name'>[];
  entered: readonly SiteReview[];
  nameOf: NameOf;
}

/** One mark a judge: where a unit showed several projects the mean of his marks. Shapes: decimal texts, in the order of the ballots. */
function marksEntered(reviews: readonly SiteReview[]): string[] {
  const marks = new Map<string, string[]>();
  for (const { judge, score } of reviews.flatMap(({ ballots }) => ballots)) {
    if (score !== null) marks.set(judge, [...(marks.get(judge) ?? []), score]);
  }
  return [...marks.values()].map(meanText);
}

/** So many decimals of a mean are kept, rounded half up. */
const DECIMALS = 6;

function meanText(scores: readonly string[]): string {
  const [first = '0', ...others] = scores;
  if (others.length === 0) return first;
  const scaled = scores.map(score => {
    const [whole = '0', part = ''] = score.split('.');
    return BigInt(whole + part.padEnd(DECIMALS, '0').slice(0, DECIMALS));
  });
  const count = BigInt(scores.length);
  const mean = (2n * scaled.reduce((sum, one) => sum + one, 0n) + count) / (2n * count);
  const digits = mean.toString().padStart(DECIMALS + 1, '0');
  const part = digits.slice(-DECIMALS).replace(/0+$/, '');
  return `${digits.slice(0, -DECIMALS)}${part === '' ? '' : `.${part}`}`;
}

/** The case of a kind that counts for a quarter. */
export function countedOf<Data extends { quarter: string }>(
  cases: readonly StoredCase[],
  kind: StoredCase['kind'],
  quarter: string,
): StoredCase<Data> | undefined {
  const counted = cases.filter(one => one.kind === kind && one.state === 'done' && one.data['quarter'] === quarter);
  return latestConfirmed(counted as unknown as StoredCase<Data>[]);
}
