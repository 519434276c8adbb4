import { noticeCard } from '../../cards/notices/notice-card.ts';
import type { ProblemAction } from '../../domain/problems/problem-action.ts';
import { canConfirmSolved } from '../../domain/problems/rights.ts';
import type { ResolveItem } from '../../domain/reading/types.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { changeProblem, refusalWords } from './change-problem.ts';

/** What became of each problem that a message calls solved, a line each. */
export interface Resolved {
  lines: readonly string[];
  isRecorded: boolean;
  effects: Effects;
}

/** `WT-2026-0012 已解决` by message: a response, or the confirmation of one. It never closes a problem. */
export async function resolveProblems(
  items: readonly ResolveItem[],
  acting: Acting,
  source: string,
): Promise<Resolved> {
  const lines: string[] = [];
  const effects: Effects[] = [];
  for (const { problem: number, note } of items) {
    const action = await actionFor(number, note, acting);
    const change = await changeProblem(number, action, source, acting);
    if (change.kind === 'done') {
      effects.push(change.effects);
      const next = change.problem.isConfirmed ? '等待推进中心验收销号' : '等待上报人或项目管家确认';
      lines.push(`${number} 已记为${action.do === 'confirm' ? '确认解决' : '已反馈'}，${next}。`);
    } else {
      lines.push(`${number}：${refusalWords(change.reason)}，未变动。`);
    }
  }
  return { lines, isRecorded: effects.length > 0, effects: mergeEffects(...effects) };
}

/** The answer to a message that says nothing else. */
export function resolvedCard({ lines, isRecorded }: Resolved) {
  return noticeCard({
    title: isRecorded ? '已记录办理结果' : '未能记录',
    template: isRecorded ? 'green' : 'grey',
    lines,
  });
}

async function actionFor(
  number: string,
  note: string | undefined,
  { store, roster, actor }: Acting,
): Promise<ProblemAction> {
  const problem = await store.problems.find(number);
  const project = problem && roster.project(problem.project);
  if (problem?.status === 'responded' && project && canConfirmSolved(actor, problem, project)) return { do: 'confirm' };
  return { do: 'respond', result: note ?? '已解决' };
}
