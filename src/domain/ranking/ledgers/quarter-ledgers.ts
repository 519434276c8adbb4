import type { StoredCase } from '../../cases/case.ts';
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
 * last counts. A unit
 * that was not visited, or that nobody commented on, lacks the figure, which its scheme knows how to take.
 */
export function quarterLedgers(
  cases: readonly StoredCase[],
  quarter: string,
  units: readonly Pick<Unit, 'key' | 'name'>[],
  nameOf: NameOf,
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
      const text = `依据${comment.data.evidence}（${sourceWords(comment, nameOf)}）`;
      notes.push({ unit: name, figure: LEADER_COMMENT, text });
    }
    const marks = review?.data.marks?.filter(({ unit }) => unit === key).map(({ mark }) => mark) ?? [];
    if (review && marks.length > 0) {
      found[SITE_REVIEW] = marks;
      const text = `评委 ${marks.length} 名，${review.data.day} 观摩（${sourceWords(review, nameOf)}）`;
      notes.push({ unit: name, figure: SITE_REVIEW, text });
    }
    figures.set(name, found);
  }
  return { figures, notes };
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
