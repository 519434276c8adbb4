import { periodNamed, quarterOf, showPeriod } from '../../../domain/base/period.ts';
import { addDays, dayOf } from '../../../domain/base/time.ts';
import type { Roster } from '../../../domain/library/roster.ts';
import { namedIn } from '../../../domain/office/named-in.ts';
import { mayUse } from '../../../domain/people/desk-words.ts';
import type { Unit } from '../../../domain/people/person.ts';
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
import { opening } from './opening.ts';

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
