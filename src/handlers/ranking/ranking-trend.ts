import { trendCard, trendsCard } from '../../cards/ranking/trend-card.ts';
import { dayOf, type Month, monthOf } from '../../domain/base/time.ts';
import { GROUP_PURPOSES } from '../../domain/library/roster.ts';
import { rankedWith } from '../../domain/ranking/asked-place.ts';
import { monthsIn } from '../../domain/ranking/period-ranking.ts';
import { canSeeDraftScore, canSeeEveryDraft } from '../../domain/ranking/rights.ts';
import type { TrendPoint } from '../../domain/ranking/trend.ts';
import type { QueryItem } from '../../domain/reading/types.ts';
import type { StoredRanking } from '../../store/ranking/rankings.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import { nameInKept, resultOf } from './keep-ranking.ts';

/** A month that was kept, under its number. */
interface KeptMonth {
  month: Month;
  kept: StoredRanking;
  isDraft: boolean;
}

/**
 * 今年排名走势: place and total of every month that is out; of drafts each unit its own, and whoever sees them all every one.
 * Source: issue 11 §3, contract §6.8.
 */
export async function answerTrend(
  { unit, period }: Pick<QueryItem, 'unit' | 'period'>,
  acting: Acting,
): Promise<Answer> {
  const { actor, roster, now } = acting;
  const year = (period ?? dayOf(now)).slice(0, 4);
  const kept = await keptMonths(year, acting);
  // Whoever belongs to a unit that is not ranked, a leader or the office, means them all.
  const named = unit ?? (roster.unit(actor.unit ?? '')?.isRanked ? actor.unit : null);
  const maySeeDrafts = named === null ? canSeeEveryDraft(actor) : canSeeDraftScore(actor, named);
  const shown = kept.filter(({ isDraft }) => !isDraft || maySeeDrafts);
  if (shown.length === 0) return told('排名走势', [`${year}年还没有发布过月排名，发布后可以查看走势。`]);
  const hasDraft = shown.some(({ isDraft }) => isDraft);
  const rest = {
    title: '排名走势',
    what: '排名走势',
    maySee: (person: Acting['actor']) =>
      !hasDraft || (named === null ? canSeeEveryDraft(person) : canSeeDraftScore(person, named)),
    postedTo: hasDraft ? [] : GROUP_PURPOSES,
  };
  if (named === null) return { ...rest, contents: [trendsCard({ year, ...trendsOf(shown, acting) })] };
  const points = shown.map(one => pointOf(one, named, acting));
  if (points.every(({ place }) => place === null)) return told('排名走势', [`${named}${year}年没有参加过月排名。`]);
  return { ...rest, contents: [trendCard({ year, unit: roster.unit(named)?.name ?? named, points })] };
}

async function keptMonths(year: string, { store, now }: Acting): Promise<KeptMonth[]> {
  const months = monthsIn(year).filter(month => month <= monthOf(dayOf(now)));
  const found = await Promise.all(months.map(month => store.rankings.official(month)));
  return months.flatMap((month, index) => {
    const kept = found[index];
    return kept ? [{ month, kept, isDraft: kept.status !== 'published' }] : [];
  });
}

function pointOf({ month, kept, isDraft }: KeptMonth, unit: string, { roster }: Acting): TrendPoint {
  const then = nameInKept(kept, unit, roster);
  const result = resultOf(kept);
  const own = result.units.find(one => one.unit === then && one.status === 'ranked');
  return {
    month,
    isDraft,
    place: own?.place ?? null,
    total: own?.total ?? null,
    ranked: own
      ? rankedWith(result, own.group).length
      : result.units.filter(({ status }) => status === 'ranked').length,
  };
}

/** Every unit of the roster that had a place, by its newest one. */
function trendsOf(shown: readonly KeptMonth[], acting: Acting) {
  const units = acting.roster.units
    .map(({ name }) => ({ unit: name, places: shown.map(one => pointOf(one, name, acting).place) }))
    .filter(({ places }) => places.some(place => place !== null))
    .sort((a, b) => (a.places.at(-1) ?? Number.MAX_SAFE_INTEGER) - (b.places.at(-1) ?? Number.MAX_SAFE_INTEGER));
  return { months: shown.map(({ month, isDraft }) => ({ month, isDraft })), units };
}
