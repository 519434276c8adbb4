import { PROBLEM_REFUSALS } from '../../../cards/problems/problem-step-words.ts';
import { leftWords, takenByWord, whyChooseWords, whyNotNow } from '../../../cards/problems/said-words.ts';
import type { DeliveryDraft } from '../../../domain/messaging/delivery.ts';
import type { MessageEvent } from '../../../domain/messaging/event.ts';
import { namedIn } from '../../../domain/office/named-in.ts';
import type { ProblemInputs, ProblemStepName } from '../../../domain/problems/steps/problem-action.ts';
import type { ProblemCase } from '../../../domain/problems/steps/problem-case.ts';
import { ASSIGNMENT } from '../../../domain/problems/steps/problem-form.ts';
import { problemProcedure } from '../../../domain/problems/steps/problem-procedure.ts';
import { type ProblemWish, wishOf } from '../../../domain/problems/steps/said-of-problem.ts';
import { possible, whyRefused } from '../../../domain/procedure/procedure.ts';
import type { SaidStep } from '../../../domain/reading/said/said-step.ts';
import { type Acting, mergeEffects } from '../../kit/decision.ts';
import { cardTo, replyCard } from '../../kit/outgoing/reply.ts';
import type { ReadCase } from '../../procedure/desk.ts';
import type { SaidOutcome } from '../../procedure/said-outcome.ts';
import { takeStep } from '../../procedure/take-step.ts';
import { problemDesk } from '../problem-desk.ts';
import { assignDesk, drawAssigning } from '../step-desks.ts';

/** Takes the step that is meant by words, opens its form filled in, or says what is missing; nothing is guessed. */
export async function takeSaid(
  { said, words }: { said: SaidStep; words: string },
  read: ReadCase<ProblemCase>,
  message: MessageEvent,
  acting: Acting,
): Promise<SaidOutcome> {
  const outcome = await grant(wishOf(said, words, read.case, acting.actor), said, read, message, acting);
  if (outcome.kind !== 'card') return outcome;
  const isUnclear = said.says === null;
  return {
    ...outcome,
    isUnclear,
    isBystander: possible(problemProcedure, read.case, acting, acting.actor).length === 0,
  };
}

async function grant(
  wish: ProblemWish,
  said: SaidStep,
  read: ReadCase<ProblemCase>,
  message: MessageEvent,
  acting: Acting,
): Promise<SaidOutcome> {
  if (wish.do === 'choose') return none(whyChooseWords(wish.why, read.case));
  if (wish.do === 'assign') return assignSaid(wish.words, read, message, acting);
  const note = 'note' in wish.input ? wish.input.note : '';
  if (wish.name === 'acknowledge' && said.note !== '') {
    const outcome = await takeNamed(wish.name, wish.input, '', read, message, acting);
    return { ...outcome, line: `${outcome.line}${leftWords(read.case.problem.number, said.note)}` };
  }
  return takeNamed(wish.name, wish.input, note, read, message, acting);
}

async function takeNamed<Name extends ProblemStepName>(
  name: Name,
  input: ProblemInputs[Name],
  note: string,
  read: ReadCase<ProblemCase>,
  { messageId }: MessageEvent,
  acting: Acting,
): Promise<SaidOutcome> {
  const { problem } = read.case;
  const wanted = { id: problem.number, name, input, source: messageId };
  const outcome = await takeStep(problemDesk, wanted, acting, read);
  if (outcome.kind === 'done')
    return { kind: 'taken', line: takenByWord(name, problem, note), effects: outcome.effects };
  const why = outcome.reason === 'stale' ? whyNotNow(name, problem) : outcome.words;
  return none(`${problem.number} 没有变动：${why}。`);
}

/** What may stand beside the unit and says no more than that it is to do it. */
const ONLY_UNIT = /^[\s,，。:：、]*(?:请)?(?:办理|处理|负责|牵头|解决|协调|吧|区|来)*[\s,，。!！]*$/u;

/** 交办 to the one unit that is named: at once where nobody has it yet, else with the form filled in. */
async function assignSaid(
  words: string,
  read: ReadCase<ProblemCase>,
  message: MessageEvent,
  acting: Acting,
): Promise<SaidOutcome> {
  const { problem } = read.case;
  const reason = whyRefused(assignDesk.procedure, read.case, 'assign', null, acting);
  if (reason !== null) {
    const why = reason === 'no_right' ? `${PROBLEM_REFUSALS.no_right}，由推进中心办理` : whyNotNow('assign', problem);
    return none(`${problem.number} 没有变动：${why}。`);
  }
  const [unit, ...others] = namedIn(words, acting.roster).units;
  if (!unit || others.length > 0) return none(whyChooseWords('which_unit', read.case));
  const names = [unit.name, ...unit.aliases, ...unit.formerNames].sort((a, b) => b.length - a.length);
  const rest = names.reduce((left, name) => left.replace(name, ''), words);
  if (problem.status === 'open' && ONLY_UNIT.test(rest)) {
    const input = { unit: unit.name, due: problem.dueDate, note: null };
    return takeNamed('assign', input, unit.name, read, message, acting);
  }
  const formId = `assign:${message.messageId}:${problem.number}`;
  const card = await drawAssigning({ name: 'assign', form: ASSIGNMENT, formId }, read.case, acting, {
    unit: unit.name,
  });
  return { kind: 'form', line: '', effects: mergeEffects({ deliveries: [formTo(message, card, formId, acting)] }) };
}

/** A form stands in the direct chat. */
export function formTo(
  message: MessageEvent,
  card: DeliveryDraft['content'],
  formId: string,
  { actor }: Acting,
): DeliveryDraft {
  return message.chatType === 'group' ? cardTo(actor.id, formId, card) : replyCard(message, card, formId);
}

function none(line: string): SaidOutcome {
  return { kind: 'card', line, effects: mergeEffects() };
}
