import { periodNamed, showPeriod } from '../../../domain/base/period.ts';
import { dayOf, isMonth, monthOf, showInstant, yearOf } from '../../../domain/base/time.ts';
import type { StoredCase } from '../../../domain/cases/case.ts';
import { namedIn } from '../../../domain/office/named-in.ts';
import { mayUse } from '../../../domain/people/desk-words.ts';
import { hasRole } from '../../../domain/people/person.ts';
import { APPEAL_FORM, beginAppeal, lineOptions } from '../../../domain/ranking/procedure/appeal.ts';
import { AWARD_FORM, type Award, beginAward } from '../../../domain/ranking/procedure/award.ts';
import { AWARD_CATEGORIES, isYearCategory } from '../../../domain/ranking/procedure/award-categories.ts';
import {
  beginCorrection,
  CORRECTION_FORM,
  isOpenToObjection,
  type Publication,
} from '../../../domain/ranking/procedure/publication.ts';
import { readAward } from '../../../domain/ranking/procedure/read-award.ts';
import { type ScoredLine, scoredLines } from '../../../domain/ranking/scored-lines.ts';
import type { ResultLine } from '../../../domain/scoring/outcome/result.ts';
import type { StoredRanking } from '../../../store/ranking/rankings.ts';
import type { Acting } from '../../kit/decision.ts';
import { jobFacts } from '../../kit/job-facts.ts';
import { computePeriodRanking } from '../../ranking/compute-period-ranking.ts';
import { nameInKept, resultOf, saysTheSame, scoredOf } from '../../ranking/keep-ranking.ts';
import { opening } from './opening.ts';

/** The forms of the ranking's procedure: 奖罚, 申诉, and the correction of what is published. */

const BAD_PERIOD = '考核期没有读懂，请写如 6月、二季度、上半年或 2026年，不能是还没有到的';

export const AWARD = opening({
  title: '奖罚',
  note: '由推进中心另一名同志复核后计分。按月的计入当月，按年的（集中开工、媒体报道、领导评价、年度奖罚）只计入年总评；已计入某月的不再计入全年。考核期的排名已经发布的，须经更正才反映。',
  form: AWARD_FORM,
  beside: [
    ['unit', 'category'],
    ['points', 'period'],
    ['medium', 'day'],
  ],
  whyNot: async ({ actor }) => (mayUse(actor, '奖罚') ? null : '“奖罚”由推进中心办理，没有登记任何内容。'),
  draft: async ({ about }, acting) => draftOfAward(about ?? '', await publicationOf(acting), acting),
  begin: async ({ unit, ...values }, acting) => {
    const { roster, store, now } = acting;
    if (!roster.unit(unit)?.isRanked) return { refusal: `${unit}不参加排名，不登记奖罚` };
    const awards = (await store.cases.ofKind('award')) as unknown as StoredCase<Award>[];
    const award = readAward(
      values,
      awards.filter(one => one.unit === unit),
      now,
    );
    return 'refusal' in award ? award : { begun: beginAward(unit, award, acting) };
  },
});

/** While a month waits for its publication, what is entered is meant for it. */
function draftOfAward(
  about: string,
  publication: Publication | null,
  { roster, now }: Acting,
): Record<string, string | null> {
  const month = publication && isMonth(publication.period) ? publication.period : monthOf(dayOf(now));
  const [unit, ...others] = namedIn(about, roster).units;
  const points = /([加扣奖罚减])\s*(\d+(?:\.\d+)?)\s*分/u.exec(about);
  const named = AWARD_CATEGORIES.findLast(one => about.includes(one));
  const isOfYear = named !== undefined && isYearCategory(named);
  const rest = /分[\s,，:：]*(.+)$/u.exec(about)?.[1]?.trim();
  return {
    unit: others.length === 0 ? (unit?.name ?? null) : null,
    category: named ?? (points && /[加奖]/u.test(points[1] ?? '') ? '奖励' : null),
    points: points?.[2] ?? null,
    period: isOfYear ? `${yearOf(dayOf(now))}年` : `${Number(month.slice(5))}月`,
    label: rest ?? null,
  };
}

export const APPEAL = opening({
  title: '申诉',
  note: '一次申诉一项，推进中心书面答复；采纳的，按核定的数重新计算全部单位的得分和名次。',
  form: APPEAL_FORM,
  whyNot: async acting => {
    const { actor, now } = acting;
    if (!hasRole(actor, 'liaison') && !hasRole(actor, 'unit_lead'))
      return '“申诉”由联络员、单位负责人办理，没有登记任何内容。';
    if (actor.unit === null) return '您还没有登记单位，请联系推进中心。';
    const publication = await publicationOf(acting);
    if (publication === null || publication.objectionUntil === null)
      return '当前没有公示中的排名初稿。初稿每月第一个工作日发出，公示两个工作日。';
    return isOpenToObjection(publication, now)
      ? null
      : `${showPeriod(publication.period)}初稿的公示已于${showInstant(new Date(publication.objectionUntil), now)}结束。有新情况的，请联系推进中心。`;
  },
  options: async acting => ({ line: lineOptions(linesOf(await draftOf(await publicationOf(acting), acting))) }),
  draft: async ({ about }, acting) => {
    const draft = await draftOf(await publicationOf(acting), acting);
    return { line: lineNamed(about ?? '', linesOf(draft)), reason: about };
  },
  begin: async ({ line, reason }, acting) => {
    const { actor, store } = acting;
    const publication = await publicationOf(acting);
    const draft = await draftOf(publication, acting);
    const scored = linesOf(draft).find(({ key }) => key === line);
    if (publication === null || !draft || !scored || actor.unit === null)
      return { refusal: '当前没有公示中的排名初稿' };
    const unit = actor.unit;
    const named = nameInKept(draft, unit, acting.roster);
    const own = resultOf(draft).units.find(one => one.unit === named);
    if (own?.status !== 'ranked') return { refusal: `${unit}没有参加${showPeriod(publication.period)}排名` };
    const open = (await store.cases.open()).find(
      one =>
        one.kind === 'appeal' &&
        one.unit === unit &&
        one.data['line'] === line &&
        one.data['month'] === publication.period,
    );
    if (open) return { refusal: `这一项的申诉 ${open.id} 正在办理` };
    const month = publication.period;
    const points = pointsOf(own.lines, line);
    return { begun: beginAppeal(unit, { month, line, lineLabel: scored.label, points, reason }, acting) };
  },
});

/** The line that words name, e.g. 周报报送; null where none or several are. */
function lineNamed(about: string, lines: readonly ScoredLine[]): string | null {
  const named = lines.filter(({ label }) => about.includes(label.slice(label.lastIndexOf('·') + 1)));
  return named.length === 1 ? (named[0]?.key ?? null) : null;
}

function pointsOf(lines: readonly ResultLine[], key: string): string | null {
  for (const line of lines) {
    if (line.key === key) return line.points;
    const inner = pointsOf(line.lines, key);
    if (inner !== null) return inner;
  }
  return null;
}

/** The newest publication that is under way: an older one may still wait for its second person. */
async function publicationOf({ store }: Acting): Promise<Publication | null> {
  const open = (await store.cases.open()).findLast(
    one => one.kind === 'publication' && one.data['objectionUntil'] !== null,
  );
  return open ? (open.data as unknown as Publication) : null;
}

/** The draft that a publication lies open with. */
async function draftOf(publication: Publication | null, { store }: Acting): Promise<StoredRanking | null> {
  if (publication === null) return null;
  const drafts = await store.rankings.versions(publication.period);
  return drafts.find(({ version }) => version === publication.draft) ?? null;
}

/** The lines of a draft, by the rule set that it was scored with. */
function linesOf(draft: StoredRanking | null): ScoredLine[] {
  return draft === null ? [] : scoredLines(scoredOf(draft).ruleSet);
}

export const CORRECTION = opening({
  title: '更正已发布的排名',
  note: '按现有台账重新计算，由推进中心另一名同志复核后出新版，附与上一版的差别；原来的版本留存可查。',
  form: CORRECTION_FORM,
  whyNot: async ({ actor }) => (mayUse(actor, '发布') ? null : '“发布”由推进中心办理，没有登记任何内容。'),
  draft: ({ about }, { now }) => {
    const period = periodNamed(about ?? '', now);
    return { period: period === null ? null : showPeriod(period) };
  },
  begin: async ({ period: said, reason }, acting) => {
    const period = periodNamed(said, acting.now);
    if (period === null) return { refusal: BAD_PERIOD };
    const open = (await acting.store.cases.open()).find(
      one => one.kind === 'publication' && one.data['period'] === period,
    );
    if (open) return { refusal: `${showPeriod(period)}排名的发布 ${open.id} 正在办理，办结后再更正` };
    const official = await acting.store.rankings.official(period);
    if (official?.status !== 'published') return { refusal: `${showPeriod(period)}排名还没有发布，没有可更正的版本` };
    const outcome = await computePeriodRanking(jobFacts(acting), period, acting.now);
    if (outcome.kind === 'refused') return { refusal: outcome.reason };
    if (saysTheSame(official, outcome.ranking))
      return { refusal: '按现有台账重新计算，结果与已发布的一致，不用更正。请先在台账中更正（核查、奖罚等）' };
    const last = (await acting.store.rankings.latest(period))?.version ?? official.version;
    const data = {
      period,
      draft: last + 1,
      corrects: official.version,
      reason,
      submittedBy: acting.actor.id,
    };
    return { begun: beginCorrection(data, acting) };
  },
});
