import { whyNotNow } from '../../../cards/problems/said-words.ts';
import type { MessageEvent } from '../../../domain/messaging/event.ts';
import { hasRole } from '../../../domain/people/person.ts';
import type { ProblemCase } from '../../../domain/problems/steps/problem-case.ts';
import { type Acting, mergeEffects } from '../../kit/decision.ts';
import type { ReadCase } from '../../procedure/desk.ts';
import type { SaidOutcome } from '../../procedure/said-outcome.ts';
import { takeStep } from '../../procedure/take-step.ts';
import { problemDesk } from '../problem-desk.ts';
import { formTo } from './take-said.ts';

/** 销号 itself, and not that somebody asks for it or calls it solved. */
const CLOSES = /^(?:请|现|同意|予以|可以?|准予)*(?:销号|核销|销案)(?:了|吧|处理)?$/u;

/** Whether the office's words close a problem: 销号 WT-2026-0134. From anybody else they are a response. */
export function closesByWord(words: string, { actor }: Acting): boolean {
  return hasRole(actor, 'office') && CLOSES.test(words.replace(/[\s,，。.!！:：]+/gu, ''));
}

/** Closes it as the button does: at once where the evidence was looked at, else with the form that asks for what is missing. */
export async function closeSaid(
  read: ReadCase<ProblemCase>,
  message: MessageEvent,
  acting: Acting,
): Promise<SaidOutcome> {
  const { problem } = read.case;
  const wanted = { id: problem.number, name: 'close', source: message.messageId } as const;
  const form = problemDesk.procedure.steps.close.asks?.(read.case, acting) ?? null;
  const isFormOpen = form !== null && problem.status === 'responded' && problem.isConfirmed;
  const outcome = await takeStep(problemDesk, { ...wanted, input: {} }, acting, read);
  if (outcome.kind === 'refused' && outcome.reason !== 'no_evidence') {
    const why = outcome.reason === 'stale' ? whyNotNow('close', problem) : outcome.words;
    return { kind: 'card', line: `${problem.number} 没有变动：${why}。`, effects: mergeEffects() };
  }
  if (isFormOpen && problemDesk.forms) {
    const formId = `close:${message.messageId}:${problem.number}`;
    const card = await problemDesk.forms.draw('close', form, formId, read.case, acting);
    return { kind: 'form', line: '', effects: mergeEffects({ deliveries: [formTo(message, card, formId, acting)] }) };
  }
  if (outcome.kind === 'refused')
    return { kind: 'card', line: `${problem.number} 没有变动：${outcome.words}。`, effects: mergeEffects() };
  return { kind: 'taken', line: `${problem.number} 已销号。`, effects: outcome.effects };
}
