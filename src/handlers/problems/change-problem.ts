import { reference } from '../../domain/messaging/reference.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { ProblemAction, Refusal } from '../../domain/problems/problem-action.ts';
import { advanceProblem } from '../../domain/problems/problem-lifecycle.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import { hasFreshCard, officeCards, problemCards } from './problem-cards.ts';

export type ProblemChange =
  | { kind: 'done'; problem: Problem; effects: Effects }
  | { kind: 'refused'; reason: Refusal | 'unknown'; problem: Problem | null };

/** Carries out one action on a problem: ledger, audit, every card that shows it, and the card of a new responsible unit. */
export async function changeProblem(
  number: string,
  action: ProblemAction,
  source: string,
  acting: Acting,
): Promise<ProblemChange> {
  const { store, roster, actor } = acting;
  const nextVersion = await readVersions(store, [reference('problem', number)]);
  const before = await store.problems.find(number);
  const project = before && roster.project(before.project);
  if (!before || !project) return { kind: 'refused', reason: 'unknown', problem: null };
  const outcome = advanceProblem(before, action, { ...acting, project });
  if (outcome.kind === 'refused') return { ...outcome, problem: before };

  const after = outcome.problem;
  const version = nextVersion(reference('problem', number));
  // What comes back long after it was closed needs a new card: the old one can no longer be drawn.
  const isNewPlace =
    after.responsibleUnit !== before.responsibleUnit ||
    (action.do === 'reopen' && !(await hasFreshCard(after, acting)));
  return {
    kind: 'done',
    problem: after,
    effects: mergeEffects({
      statements: store.problems.update(before, after),
      audit: [
        {
          actor: actor.openId,
          source,
          action: `problem.${action.do}`,
          aggregate: reference('problem', number),
          version,
          before,
          after,
        },
      ],
      changed: { problems: [after] },
      deliveries: [
        ...(isNewPlace ? problemCards(after, acting) : []),
        ...(action.do === 'extend' ? officeCards(after, acting) : []),
      ],
    }),
  };
}

const REFUSALS: Record<Refusal | 'unknown', string> = {
  no_right: '您没有办理这一步的权限',
  stale: '状态已变化，请以最新卡片为准',
  unconfirmed: '上报人或项目管家尚未确认解决，暂不能销号',
  own_response: '反馈人不能销号，请由推进中心其他同志验收',
  no_change: '内容没有变化',
  taken_on: '问题已签收，不能自行撤销，请联系推进中心',
  due_fixed: '签收后办结期限由推进中心调整，责任单位可以申请延期',
  asked_before: '延期只能申请一次',
  too_late: '延期须在办结期限之前申请',
  too_long: '新的期限应晚于原期限，且最多延长 10 个工作日',
  unknown: '没有找到这个问题',
};

/** Why an action was refused, for a toast. */
export function refusalWords(reason: Refusal | 'unknown'): string {
  return REFUSALS[reason];
}
