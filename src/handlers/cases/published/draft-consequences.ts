import { begunCase, type StoredCase } from '../../../domain/cases/case.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import { consequencesOf } from '../../../domain/ranking/consequences.ts';
import { longPeriodOf, periodBefore, withPresentNames } from '../../../domain/ranking/period-ranking.ts';
import { prizesOf } from '../../../domain/ranking/prizes.ts';
import {
  beginConsequence,
  type Consequence,
  type ConsequenceCase,
  type ConsequenceDraft,
  withoutGround,
} from '../../../domain/ranking/procedure/consequence.ts';
import type { RankingResult } from '../../../domain/scoring/outcome/result.ts';
import type { StoredRanking } from '../../../store/ranking/rankings.ts';
import type { Acting, Part } from '../../kit/decision.ts';
import { readVersions } from '../../kit/versions.ts';
import { resultOf } from '../../ranking/keep-ranking.ts';
import { workOfYear } from '../../ranking/work-of-year.ts';
import { consequenceKind } from '../kinds/consequence-kind.ts';

/**
 * Drafts what follows from a ranking that is being published, for people to decide; after a correction, what has lost its ground
 * ends. Shapes: `last` is the last number that is taken. Source: plan §四(四)2.
 */
export async function draftConsequences(
  published: StoredRanking,
  { acting, source, last }: { acting: Acting; source: string; last: number },
): Promise<Part[]> {
  const { store, roster, now } = acting;
  const result = withPresentNames(resultOf(published), roster);
  const known = (await store.cases.ofKind('consequence')).filter(one => dataOf(one).period === published.period);
  const wanted = await wantedOf(result, acting);
  const fresh = wanted.filter(one => !known.some(other => isSame(other, one) && other.state !== 'void'));
  const opened = fresh.map((one, index) =>
    consequenceKind.open(begunCase(beginConsequence(one, acting), last + index, now), acting, source),
  );
  const lost = known.filter(one => !wanted.some(other => isSame(one, other)));
  return Promise.all([...opened, ...lost.map(one => ended(one, acting, source))]);
}

async function wantedOf(result: RankingResult, acting: Acting): Promise<ConsequenceDraft[]> {
  const { store, roster } = acting;
  if (longPeriodOf(result.period) === 'year') return prizesOf(result, await workOfYear(result.period, acting));
  const before = await store.rankings.official(periodBefore(result.period));
  const isOut = before !== null && before.status === 'published';
  return consequencesOf(result, isOut ? withPresentNames(resultOf(before), roster) : null);
}

function dataOf({ data }: StoredCase): Consequence {
  return data as unknown as Consequence;
}

function isSame(one: StoredCase, draft: ConsequenceDraft): boolean {
  return one.unit === draft.unit && dataOf(one).measure === draft.measure;
}

/** A draft whose unit is last no more ends; what was sent already is for people to put right. */
async function ended(stored: StoredCase, acting: Acting, source: string): Promise<Part> {
  const { store, roster, actor } = acting;
  const c = { stored, project: null, roster, evidence: 0, evidenceBeingSaved: 0, extra: null };
  const after = withoutGround(c as unknown as ConsequenceCase, acting)?.stored as StoredCase | undefined;
  if (!after) return {};
  const about = reference('case', stored.id);
  const nextVersion = await readVersions(store, [about]);
  const closed = { ...after, isOpen: false };
  return {
    rows: [store.cases.row(closed)],
    audit: [{ actor: actor.id, source, action: 'case.void', aggregate: about, version: nextVersion(about) }],
    changed: { cases: [closed] },
  };
}
