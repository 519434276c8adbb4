import { periodNamed, showPeriod } from '../../../domain/base/period.ts';
import { dayOf, isMonth, type Month, monthOf, showDay, yearOf } from '../../../domain/base/time.ts';
import type { StoredCase } from '../../../domain/cases/case.ts';
import { namedIn } from '../../../domain/office/named-in.ts';
import { mayUse } from '../../../domain/people/desk-words.ts';
import { nothingWords, saysNothing } from '../../../domain/ranking/no-data.ts';
import { AWARD_FORM, type Award, beginAward } from '../../../domain/ranking/procedure/award.ts';
import { AWARD_CATEGORIES, isYearCategory } from '../../../domain/ranking/procedure/award-categories.ts';
import { draftDayOf, isDraftMissed } from '../../../domain/ranking/procedure/missed-draft.ts';
import { beginCorrection, beginPublication, CORRECTION_FORM } from '../../../domain/ranking/procedure/publication.ts';
import { readAward } from '../../../domain/ranking/procedure/read-award.ts';
import type { Acting } from '../../kit/decision.ts';
import { jobFacts } from '../../kit/job-facts.ts';
import { computePeriodRanking } from '../../ranking/compute-period-ranking.ts';
import { saysTheSame } from '../../ranking/keep-ranking.ts';
import { publicationsOf } from './appeal-opening.ts';
import { opening } from './opening.ts';

/** The forms of the ranking's procedure: 奖罚, 申诉, the correction of what is published, and a draft that did not go out. */

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
  draft: async ({ about }, acting) => draftOfAward(about ?? '', await monthUnderWay(acting), acting),
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
function draftOfAward(about: string, underWay: Month | null, { roster, now }: Acting): Record<string, string | null> {
  const month = underWay ?? monthOf(dayOf(now));
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

/** The newest month of which a publication is under way. */
async function monthUnderWay(acting: Acting): Promise<Month | null> {
  const months = (await publicationsOf(acting)).flatMap(({ period }) => (isMonth(period) ? [period] : []));
  return months.at(-1) ?? null;
}

export const CORRECTION = opening({
  title: '更正或补发排名',
  note: '已发布的一期：按现有台账重新计算，由推进中心另一名同志复核后出新版，附与上一版的差别；原来的版本留存可查。没有按时发出初稿的一期：提交后把初稿发给各单位，公示两个工作日。',
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
    const isOut = official?.status === 'published';
    if (!isOut && !isDraftMissed(period, acting)) {
      const day = showDay(draftDayOf(period, acting), acting.now);
      return { refusal: `${showPeriod(period)}排名还没有发布，没有可更正的版本；初稿${day}发出` };
    }
    const outcome = await computePeriodRanking(jobFacts(acting), period, acting.now);
    if (outcome.kind === 'refused') return { refusal: outcome.reason };
    if (!isOut) {
      if (isMonth(period) && saysNothing(outcome.ranking.units)) return { refusal: nothingWords(period) };
      const version = ((await acting.store.rankings.latest(period))?.version ?? 0) + 1;
      return { begun: beginPublication(period, version, acting) };
    }
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
