import { targetsCard } from '../../cards/figures/targets-card.ts';
import type { Step } from '../../cards/kit/views.ts';
import { monthsOfPeriod } from '../../domain/base/period.ts';
import { dayOf, yearOf } from '../../domain/base/time.ts';
import { canSeeTargets, type TargetScope, targetScope } from '../../domain/figures/rights.ts';
import { planTargets } from '../../domain/figures/targets.ts';
import { mayUse } from '../../domain/people/desk-words.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import { type Asked, pagingOf } from '../kit/outgoing/page-turn.ts';
import { readFigures } from '../progress/read-reports.ts';

/** 目标: plan against what is done, of the district, a unit or a leader's projects. */
export async function answerTargets(query: Asked, acting: Acting): Promise<Answer> {
  const { unit, period } = query;
  const { roster, now, store, actor } = acting;
  const scope = targetScope(actor, unit ?? null);
  if (scope === null) {
    const who = '全区目标由推进中心、督查局、四大班子领导和审计人员查看';
    return told('目标', [`${who}，各单位可查看本单位目标，分包领导可查看所分包的项目。`]);
  }
  const year = yearOf(period === undefined ? dayOf(now) : monthsOfPeriod(period).last);
  const figures = await readFigures(store, roster.projects, year, now);
  const targets = planTargets({ roster, figures }, { scope, period: period ?? null }, now);
  const paging = pagingOf('targets', query, acting);
  return {
    title: '目标',
    what: '目标完成情况',
    contents: [targetsCard({ ...targets, ...paging, steps: stepsFor(scope, actor) })],
    maySee: person => canSeeTargets(person, scope),
    postedTo: [],
  };
}

/** The office fills in what the district wants to have done. */
function stepsFor(scope: TargetScope, actor: Person): Step[] {
  return scope.kind === 'district' && mayUse(actor, '填写目标')
    ? [{ label: '填写目标', style: 'default', action: { do: 'office.open', task: 'targets' } }]
    : [];
}
