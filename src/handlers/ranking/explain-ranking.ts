import { gapCard } from '../../cards/ranking/gap-card.ts';
import type { RankingView } from '../../cards/ranking/ranking-card.ts';
import { whyPlaceCard } from '../../cards/ranking/why-place-card.ts';
import { showPeriod } from '../../domain/base/period.ts';
import { addMonths, dayOf, monthOf } from '../../domain/base/time.ts';
import { GROUP_PURPOSES } from '../../domain/library/roster.ts';
import {
  correction,
  exampleOf,
  groupsOf,
  nobodyThere,
  placeMeant,
  placeSaid,
  rankedWith,
} from '../../domain/ranking/asked-place.ts';
import { gapToNext } from '../../domain/ranking/gap-to-next.ts';
import { lostPoints } from '../../domain/ranking/lost-points.ts';
import { nameIn, namesOfRanking } from '../../domain/ranking/names-of-time.ts';
import { canSeeDraftScore, canSeeEveryDraft } from '../../domain/ranking/rights.ts';
import { scoredUnits } from '../../domain/ranking/words/scored.ts';
import type { QueryItem, RankingAsk } from '../../domain/reading/types.ts';
import type { UnitResult } from '../../domain/scoring/outcome/result.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import { publishedView, viewNow } from './read-ranking.ts';

type Asked = Pick<QueryItem, 'unit' | 'period'>;
type Why = Extract<RankingAsk, { kind: 'why' }>;
type Gap = Extract<RankingAsk, { kind: 'gap' }>;

/** A ranking that may be explained, and to whom. */
interface Seen {
  view: RankingView;
  isPublished: boolean;
  /** Whether the asker may see every unit of it. */
  seesAll: boolean;
}

/**
 * 为什么排第7: a wrong premise is put right, then where the points were lost and how far it is to the one before. Of a draft each
 * unit hears of itself alone. Source: issue 11 §3, contract §6.8.
 */
export async function answerWhyPlace({ unit, period }: Asked, { place }: Why, acting: Acting): Promise<Answer> {
  const { actor, now } = acting;
  const seen = await rankingFor(period, unit ?? actor.unit, acting);
  if (typeof seen === 'string') return notice(seen);
  const { view, isPublished, seesAll } = seen;
  const named = unit ?? actor.unit;
  const meant =
    named === null ? unitsMeant(view, place, acting) : (named && ownIn(view, named, acting)) || `${named}不参加排名。`;
  if (typeof meant === 'string') return notice(meant);
  const scored = scoredUnits(view).find(({ result }) => result === meant);
  if (!scored) return notice(`${meant.unit}的得分没有可以说明的数据。`);
  const ranked = rankedWith(view.result, meant.group);
  const of = showPeriod(view.period ?? view.month);
  const card = whyPlaceCard(
    {
      view,
      own: meant,
      ranked: ranked.length,
      premise: place === undefined ? null : correction(place, meant, ranked, isLastMonth(view, now) ? '上月' : of),
      lost: lostPoints(scored),
      gap: seesAll ? gapToNext(view.result, meant.unit) : null,
    },
    now,
  );
  return answerOf(card, isPublished, [meant.unit]);
}

/** 差第6名多少分，差在哪: to a place, to a unit, or to the one before. */
export async function answerGap({ unit, period }: Asked, { place, against }: Gap, acting: Acting): Promise<Answer> {
  const { actor, now } = acting;
  const named = unit ?? actor.unit;
  if (named === null) return notice(`请写明是哪个单位，如“${exampleOf(acting.roster)}差第 1 名多少分”。`);
  // Of others nothing may be seen before they are published.
  const seen = await rankingFor(period, null, acting);
  if (typeof seen === 'string') return notice(seen);
  const { view, isPublished } = seen;
  const own = ownIn(view, named, acting);
  if (own === null || own.place === null)
    return notice(`${named}没有参加${showPeriod(view.period ?? view.month)}的排名，没有名次可以比较。`);
  const ranked = rankedWith(view.result, own.group);
  const found = against === undefined ? otherAt(place, own, ranked) : otherNamed(against, own, view, acting);
  if (typeof found === 'string') return notice(found);
  const { other, remark } = found;
  return answerOf(gapCard({ view, own, other, remark }, now), isPublished, [own.unit, other.unit]);
}

type Other = { other: UnitResult; remark: string | null };

function otherAt(place: Gap['place'], own: UnitResult, ranked: readonly UnitResult[]): Other | string {
  if (place === undefined) {
    const before = ranked.findLast(one => (one.place ?? 0) < (own.place ?? 0));
    if (!before) return `${own.unit}已经排第 1，前面没有单位。`;
    return sharing(ranked.filter(one => one.place === before.place));
  }
  const meant = placeMeant(place, ranked);
  const there = ranked.filter(one => one.place === meant);
  if (there.length === 0) return nobodyThere(place, ranked);
  const others = there.filter(one => one.unit !== own.unit);
  if (others.length === 0) return `${own.unit}就是${placeSaid(place)}，可以问“比第 1 名差多少”。`;
  const { other, remark } = sharing(others);
  return {
    other,
    remark:
      there.length > others.length
        ? `${own.unit}与${others.map(({ unit }) => unit).join('、')}并列第 ${meant}。`
        : remark,
  };
}

/** Several in one place: the first is compared with, the others are named. */
function sharing(units: readonly UnitResult[]): Other {
  const [other] = units;
  if (!other) throw new RangeError('nobody in the place');
  const names = units.map(({ unit }) => unit).join('、');
  return {
    other,
    remark:
      units.length > 1 ? `第 ${other.place} 有 ${units.length} 个单位并列：${names}；以下与${other.unit}比较。` : null,
  };
}

function otherNamed(name: string, own: UnitResult, view: RankingView, acting: Acting): Other | string {
  const other = ownIn(view, name, acting);
  if (other === null || other.place === null) return `${name}没有参加排名，没有得分可以比较。`;
  if (other.unit === own.unit) return '请写明与哪个单位比较，或者问“比第 1 名差多少”。';
  return {
    other,
    remark:
      other.group === own.group
        ? null
        : `${other.unit}在“${other.group ?? '其他'}”组，与${own.unit}分开排名，以下只比较得分。`,
  };
}

/** Which ranking a question is about: of the period that it names, else the newest that its asker may see. */
async function rankingFor(period: string | undefined, subject: string | null, acting: Acting): Promise<Seen | string> {
  const { actor, store, now } = acting;
  const newest = addMonths(monthOf(dayOf(now)), -1);
  const seesAll = canSeeEveryDraft(actor);
  const maySeeDraft = seesAll || (subject !== null && canSeeDraftScore(actor, subject));
  for (const asked of period === undefined ? [newest, addMonths(newest, -1)] : [period]) {
    const official = await store.rankings.official(asked);
    if (official?.status === 'published')
      return { view: await publishedView(official, acting), isPublished: true, seesAll: true };
    if (!maySeeDraft) continue;
    const view = await viewNow(asked, acting);
    return typeof view === 'string' ? view : { view, isPublished: false, seesAll };
  }
  return `${showPeriod(period ?? newest)}排名还没有发布，初稿阶段只能查看本单位得分（发送“排名”）；与其他单位的比较，发布后可以查看。`;
}

function ownIn(view: RankingView, name: string, { roster }: Acting): UnitResult | null {
  const known = roster.unit(name);
  const then = known ? nameIn(namesOfRanking(view), known) : name;
  return view.result.units.find(({ unit }) => unit === then) ?? null;
}

/** Whoever asks for no unit asks for the one in the place; in words why it is not one. */
function unitsMeant(view: RankingView, place: Why['place'], acting: Acting): UnitResult | string {
  if (place === undefined) return `请写明是哪个单位，如“为什么${exampleOf(acting.roster)}排第 3”。`;
  const groups = groupsOf(view.result).map(group => rankedWith(view.result, group));
  const there = groups.flatMap(ranked => ranked.filter(one => one.place === placeMeant(place, ranked)));
  const [only] = there;
  if (only && there.length === 1) return only;
  if (there.length > 1)
    return `${placeSaid(place)}有 ${there.length} 个单位：${there.map(({ unit }) => unit).join('、')}。请写明单位，如“为什么${only?.unit}排第 ${only?.place}”。`;
  return nobodyThere(place, groups[0] ?? []);
}

function isLastMonth({ month, period }: RankingView, now: Date): boolean {
  return period === undefined && month === addMonths(monthOf(dayOf(now)), -1);
}

function answerOf(card: Answer['contents'][number], isPublished: boolean, units: readonly string[]): Answer {
  return {
    title: '排名',
    what: isPublished ? '排名' : '初稿',
    contents: [card],
    maySee: person => isPublished || units.every(unit => canSeeDraftScore(person, unit)),
    postedTo: isPublished ? GROUP_PURPOSES : [],
  };
}

function notice(line: string): Answer {
  return told('排名', [line]);
}
