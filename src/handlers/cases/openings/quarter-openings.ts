import { periodNamed, quarterOf, showPeriod } from '../../../domain/base/period.ts';
import { addDays, dayOf, showMonthDay, toDay } from '../../../domain/base/time.ts';
import type { StoredCase } from '../../../domain/cases/case.ts';
import type { Roster } from '../../../domain/library/roster.ts';
import { namedIn } from '../../../domain/office/named-in.ts';
import { mayUse } from '../../../domain/people/desk-words.ts';
import { hasRole, type Unit } from '../../../domain/people/person.ts';
import { countedOf } from '../../../domain/ranking/ledgers/quarter-ledgers.ts';
import { longPeriodOf } from '../../../domain/ranking/period-ranking.ts';
import {
  beginComment,
  type Comment,
  commentForm,
  GRADES,
  gradeField,
  gradesIn,
} from '../../../domain/ranking/procedure/comment.ts';
import { NOMINATION_FORM, type Nomination } from '../../../domain/ranking/review/nomination.ts';
import { beginReview, REVIEW_FORM, type Review } from '../../../domain/ranking/review/review.ts';
import type { Acting } from '../../kit/decision.ts';
import { opening, withoutName } from './opening.ts';

/** The forms of what a quarter's ranking rests on besides its last month. */

/** A quarter is told of for some weeks after its end. */
const STILL_DAYS = 20;

/** The quarter that words name; null for none. */
function quarterNamed(said: string, now: Date): string | null {
  const period = periodNamed(said, now);
  return period !== null && longPeriodOf(period) === 'quarter' ? period : null;
}

function quarterMeant(said: string, now: Date): string {
  return quarterNamed(said, now) ?? quarterOf(addDays(dayOf(now), -STILL_DAYS));
}

const BAD_QUARTER = '季度没有读懂，请写如 二季度 或 2026年第二季度，不能是还没有到的季度';

function rankedIn({ units }: Pick<Roster, 'units'>): Unit[] {
  return units.filter(({ isRanked }) => isRanked);
}

export const COMMENT = opening({
  title: '主要领导点评',
  note: '登记区主要领导本季度对各单位的点评等次，由推进中心另一名同志复核后计入季考核。再次登记的，复核后整份代替原来的。',
  form: ({ roster }) => commentForm(rankedIn(roster)),
  whyNot: async ({ actor }) => (mayUse(actor, '点评') ? null : '“点评”由推进中心办理，没有登记任何内容。'),
  draft: async ({ about }, { roster, store, now }) => {
    const said = about ?? '';
    const quarter = quarterMeant(said, now);
    const before = countedOf<Comment>(await store.cases.ofKind('comment'), 'comment', quarter);
    const grades = { ...before?.data.grades, ...gradesSaid(said, roster) };
    const fields = rankedIn(roster).map((unit): [string, string | null] => [
      gradeField(unit),
      grades[unit.key] ?? null,
    ]);
    return { quarter: showPeriod(quarter), evidence: null, ...Object.fromEntries(fields) };
  },
  begin: async (values: Readonly<Record<string, unknown>>, acting) => {
    const { roster, store, now } = acting;
    const quarter = quarterNamed(String(values['quarter']), now);
    if (quarter === null) return { refusal: BAD_QUARTER };
    const grades = gradesIn(values, rankedIn(roster));
    if ('refusal' in grades) return { refusal: String(grades.refusal) };
    const open = (await store.cases.open()).find(one => one.kind === 'comment' && one.data['quarter'] === quarter);
    if (open) return { refusal: `${showPeriod(quarter)}的点评 ${open.id} 正在复核，办结后再登记` };
    return { begun: beginComment({ quarter, grades, evidence: String(values['evidence']) }, acting) };
  },
});

/** The grades that words give, e.g. 东溪街道良，云岭镇优. */
function gradesSaid(said: string, roster: Roster): Record<string, Comment['grades'][string]> {
  const found: Record<string, Comment['grades'][string]> = {};
  for (const part of said.split(/[，,；;、\s]+/u)) {
    const grade = GRADES.find(one => part.endsWith(one));
    if (grade === undefined) continue;
    for (const unit of namedIn(part, roster).units) found[unit.key] = grade;
  }
  return found;
}

export const REVIEW = opening({
  title: '季度观摩',
  note: '提交后通知各单位推荐项目；领导小组研究后，在观摩卡片上登记意见、确定评委，评委各自评分，结束评分后由另一名同志复核。',
  form: REVIEW_FORM,
  beside: [['day', 'until']],
  whyNot: async ({ actor }) => (mayUse(actor, '观摩') ? null : '“观摩”由推进中心办理，没有登记任何内容。'),
  draft: ({ about }, { now }) => ({ quarter: showPeriod(quarterMeant(about ?? '', now)) }),
  begin: async ({ quarter: said, day, until }, acting) => {
    const { store, now } = acting;
    const quarter = quarterNamed(said, now);
    if (quarter === null) return { refusal: BAD_QUARTER };
    if (until < dayOf(now)) return { refusal: '推荐截止不能早于今天' };
    if (day < until) return { refusal: '观摩日期不能早于推荐截止' };
    const open = (await store.cases.open()).find(one => one.kind === 'review' && one.data['quarter'] === quarter);
    if (open) return { refusal: `${showPeriod(quarter)}的观摩 ${open.id} 正在办理` };
    return { begun: beginReview({ quarter, day, until }, acting) };
  },
});

export const NOMINATION = opening({
  title: '推荐观摩',
  note: '推荐本单位的项目参加季度观摩，经领导小组研究后确定；结果会通知到您。区主要领导指定的，由推进中心登记。',
  form: NOMINATION_FORM,
  context: ({ roster, actor }) => {
    const isOffice = hasRole(actor, 'office');
    const projects = roster.projects.filter(({ unit }) => isOffice || unit === actor.unit);
    return { units: [], people: [], projects };
  },
  whyNot: async acting => {
    const { actor, now } = acting;
    if (!mayUse(actor, '推荐观摩')) return '“推荐观摩”由联络员、单位负责人办理，没有登记任何内容。';
    const review = await nominatedFor(acting);
    if (!review) return '当前没有正在推荐的观摩。';
    if (hasRole(actor, 'office')) return null;
    if (actor.unit === null) return '您还没有登记单位，请联系推进中心。';
    if (!acting.roster.unit(actor.unit)?.isRanked) return `${actor.unit}不参加排名，不推荐观摩项目。`;
    const until = review.data.until;
    return dayOf(now) > until ? `推荐已于${showMonthDay(toDay(until))}截止，有特殊情况的请联系推进中心。` : null;
  },
  draft: ({ project, about }, { roster }) => ({ project, reason: withoutName(about, project, roster) }),
  begin: async ({ project, second, third, reason }, acting) => {
    const { roster, store } = acting;
    const review = await nominatedFor(acting);
    if (!review) return { refusal: '当前没有正在推荐的观摩' };
    const projects = [project, second, third].filter(code => code !== null);
    if (new Set(projects).size < projects.length) return { refusal: '同一个项目填了两次，请核对' };
    const units = [...new Set(projects.map(code => roster.project(code)?.unit))];
    const [unit] = units;
    if (unit === undefined || units.length > 1) return { refusal: '一次推荐同一个单位的项目' };
    if (!roster.unit(unit)?.isRanked) return { refusal: `${unit}不参加排名，不列入观摩` };
    const live = (await store.cases.ofKind('nomination')).filter(
      one => one.data['review'] === review.id && (one.state === 'nominated' || one.state === 'selected'),
    );
    const again = live.find(one => projects.some(code => (one.data['projects'] as string[]).includes(code)));
    if (again) return { refusal: `项目已经推荐（${again.id}）` };
    const data: Nomination = { review: review.id, projects, reason, selected: null };
    return { begun: { project: null, unit, state: 'nominated', data, dueAt: review.dueAt } };
  },
});

/** The newest review for which projects are nominated. */
async function nominatedFor({ store }: Acting): Promise<StoredCase<Review> | undefined> {
  const open = (await store.cases.open()).findLast(one => one.kind === 'review' && one.state === 'nominating');
  return open as unknown as StoredCase<Review> | undefined;
}
