import { noticeCard } from '../../cards/notices/notice-card.ts';
import { CONFIRMERS } from '../../domain/problems/steps/problem-case.ts';
import type { ResolveItem } from '../../domain/reading/types.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { takeStep } from '../procedure/take-step.ts';
import { problemCase, problemDesk } from './problem-desk.ts';

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
  // Said twice in one message it is done once.
  for (const { problem: number, note } of new Map(items.map(item => [item.problem, item])).values()) {
    const { name, input } = await stepFor(number, note, acting);
    const change = await takeStep(problemDesk, { id: number, name, input, source }, acting);
    if (change.kind === 'done') {
      effects.push(change.effects);
      const next = change.case.problem.isConfirmed ? '等待推进中心验收销号' : '等待上报人或项目管家确认';
      lines.push(`${number} 已记为${name === 'confirm' ? '确认解决' : '已反馈'}，${next}。`);
    } else {
      lines.push(`${number}：${change.words}，未变动。`);
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

/** Who is asked to confirm a response confirms it by saying so; anybody else's word is a response. */
async function stepFor(
  number: string,
  note: string | undefined,
  acting: Acting,
): Promise<{ name: 'confirm' | 'respond'; input: { note: string } }> {
  const problem = await acting.store.problems.find(number);
  const c = problem && (await problemCase(problem, acting));
  const isConfirming = c?.problem.status === 'responded' && CONFIRMERS.may(acting.actor, c);
  return { name: isConfirming ? 'confirm' : 'respond', input: { note: note ?? '已解决' } };
}
