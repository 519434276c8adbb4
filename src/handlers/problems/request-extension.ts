import { noticeCard } from '../../cards/notices/notice-card.ts';
import { whyNotNow } from '../../cards/problems/said-words.ts';
import { addDays, type Day, showDay } from '../../domain/base/time.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { isUnfinished, type Problem } from '../../domain/problems/problem.ts';
import { mayHandle } from '../../domain/problems/steps/problem-case.ts';
import { extensionReason } from '../../domain/reading/said/extension-reason.ts';
import type { Ask } from '../../domain/reading/types.ts';
import { ask } from '../asking/ask.ts';
import { type Acting, mergeEffects } from '../kit/decision.ts';
import type { ReadInContext } from '../kit/message/read-in-context.ts';
import { type Place, type Placed, putCard } from '../kit/outgoing/place.ts';
import { takeStep } from '../procedure/take-step.ts';
import { problemDesk } from './problem-desk.ts';

export type MoreTime = Extract<Ask, { reason: 'more_time' }>;

/**
 * `0137那个事延期到6月28号行不行`: a request to the office, entered when the problem and the day are certain; else asked.
 * Source: domain §5, §7 no. 23.
 */
export async function requestExtension(
  wanted: MoreTime,
  { read }: Pick<ReadInContext, 'read'>,
  message: MessageEvent,
  acting: Acting,
  source: string,
  place: Place,
): Promise<Placed> {
  const { store, now } = acting;
  const [problem, ...others] = await meantProblems(wanted, acting);
  const until = problem && untilOf(wanted, problem);
  if (!problem || others.length > 0 || !until) return ask(read, message, acting, source, place);

  const reason = extensionReason(wanted.note);
  const wish = { id: problem.number, name: 'extend', input: { due: until, note: reason }, source } as const;
  const change = await takeStep(problemDesk, wish, acting);
  const card =
    change.kind === 'done'
      ? noticeCard({
          title: '已提交延期申请',
          template: 'blue',
          lines: [
            `${problem.number} 申请从 ${problem.dueDate ? showDay(problem.dueDate, now) : '未定'}延期到 ${showDay(until, now)}。`,
            reason === '' ? '没有写明延期原因，推进中心决定前可能会向您了解。' : `原因：${reason}`,
            '推进中心同意后生效，之前仍按原期限计算。',
          ],
        })
      : noticeCard({
          title: '未提交延期申请',
          template: 'grey',
          lines: [`${problem.number}：${change.reason === 'stale' ? whyNotNow('extend', problem) : change.words}。`],
        });
  const placed = putCard(place, { key: `extend:${source}`, content: card, card: null }, store);
  const effects = change.kind === 'done' ? [change.effects, placed.effects] : [placed.effects];
  return { ...placed, effects: mergeEffects(...effects) };
}

/** The open problems that a request for more time may mean; those that the person handles come first. */
export async function meantProblems(wanted: MoreTime, { store, roster, actor }: Acting): Promise<Problem[]> {
  if (wanted.problem !== undefined) {
    const named = await store.problems.find(wanted.problem);
    return named ? [named] : [];
  }
  const open = (await store.problems.unfinished()).filter(
    problem =>
      isUnfinished(problem) &&
      (wanted.digits === undefined || problem.number.endsWith(wanted.digits)) &&
      (wanted.project === undefined || problem.project === wanted.project),
  );
  const own = open.filter(problem => {
    const project = roster.project(problem.project);
    return project && mayHandle(actor, { problem, project, roster, evidence: 0 });
  });
  return own.length > 0 || wanted.digits === undefined ? own : open;
}

function untilOf({ dueDate, days }: MoreTime, problem: Problem): Day | null {
  if (dueDate !== undefined) return dueDate;
  return days === undefined || problem.dueDate === null ? null : addDays(problem.dueDate, days);
}
