import { ACTION_STEPS } from '../../cards/actions/action-step-words.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { problemStepWords } from '../../cards/problems/problem-step-words.ts';
import { takenWords } from '../../cards/procedure/taken-words.ts';
import type { ActionStepName } from '../../domain/actions/action-procedure.ts';
import { actionStepMeant } from '../../domain/actions/step-meant.ts';
import { addDays, type Day } from '../../domain/base/time.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { PROBLEM_STEP_MEANT } from '../../domain/problems/steps/step-meant.ts';
import type { FormInput } from '../../domain/procedure/form.ts';
import type { StepAsk } from '../../domain/reading/rules/resolving/read-steps.ts';
import { saidNumbers } from '../../domain/reading/said/said-numbers.ts';
import { saidStep } from '../../domain/reading/said/said-step.ts';
import { isOfProblem } from '../../domain/reading/text/tokens.ts';
import type { ReadMessage, SaidStep } from '../../domain/reading/types.ts';
import { actionDesk } from '../actions/action-desk.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { deskFor } from '../problems/step-desks.ts';
import { type SaidOutcome, sayStep } from '../procedure/say-step.ts';

/** What became of each number of which a message names a step, a line each. */
export interface SaidSteps {
  lines: readonly string[];
  isRecorded: boolean;
  effects: Effects;
}

/** The steps that a message names of numbered problems and action items. */
export function stepsSaid({ asks }: Pick<ReadMessage, 'asks'>): StepAsk[] {
  return asks.filter(one => one.reason === 'step');
}

/** YD-2026-0018 签收: numbers with nothing but that somebody takes them on; without it they ask for the cards. */
export function takesOn({ text, attachments }: Pick<MessageEvent, 'text' | 'attachments'>): boolean {
  if (!text.includes('签收') || attachments.length > 0) return false;
  const { named, words } = saidNumbers(text);
  return named.length > 0 && saidStep(words).says === 'acknowledge';
}

/**
 * Takes the steps that a message names, by whoever may take them; what the button's form asks is asked too, and nothing is
 * written before it is answered. Source: contract §6.2, §6.8.
 */
export async function takeSaidSteps(asks: readonly StepAsk[], acting: Acting, source: string): Promise<SaidSteps> {
  const lines: string[] = [];
  const effects: Effects[] = [];
  let isRecorded = false;
  // Said twice in one message it is done once.
  for (const ask of new Map(asks.map(one => [one.number, one])).values()) {
    const { number, said } = ask;
    if (said === undefined) {
      lines.push(`${number}：没有读懂要办哪一步，未变动。请单独发送编号，在卡片上办理。`);
      continue;
    }
    const one = isOfProblem(number)
      ? await sayOfProblem({ ...ask, said }, acting, source)
      : await sayOfItem({ ...ask, said }, acting, source);
    if (one.outcome.kind !== 'refused') effects.push(one.outcome.effects);
    isRecorded ||= one.outcome.kind === 'done';
    lines.push(one.outcome.kind === 'done' ? `${number} ${one.words}` : `${number}：${one.outcome.words}，未变动。`);
  }
  return { lines, isRecorded, effects: mergeEffects(...effects) };
}

type Understood = StepAsk & { said: SaidStep };

interface Taken {
  outcome: SaidOutcome<unknown>;
  /** What is said of it once it is taken. */
  words: string;
}

async function sayOfItem({ number, said, ...ask }: Understood, acting: Acting, source: string): Promise<Taken> {
  const read = await actionDesk.read(number, acting);
  if (!read) return { outcome: { kind: 'refused', words: actionDesk.unknown }, words: '' };
  const name: ActionStepName = actionStepMeant(said, read.case, acting.actor);
  const values = valuesOf(name, ask, read.case.item.dueDate);
  const outcome = await sayStep(actionDesk, { id: number, name, said: values, source }, acting);
  return { outcome, words: takenWords(name, ACTION_STEPS[name], ask) };
}

async function sayOfProblem({ number, said, ...ask }: Understood, acting: Acting, source: string): Promise<Taken> {
  const name = PROBLEM_STEP_MEANT[said];
  const desk = deskFor({ do: `problem.${name}` });
  const read = await desk.read(number, acting);
  if (!read) return { outcome: { kind: 'refused', words: desk.unknown }, words: '' };
  const values = valuesOf(name, ask, read.case.problem.dueDate);
  const outcome = await sayStep(desk, { id: number, name, said: values, source }, acting);
  return { outcome, words: takenWords(name, problemStepWords(name, read.case.problem), ask) };
}

/** What the words say for the fields of the step's form. */
function valuesOf(name: string, { note, unit, dueDate, days }: Partial<StepAsk>, due: Day | null): FormInput {
  const until = dueDate ?? (days === undefined || due === null ? undefined : addDays(due, days));
  // 已办结 alone is all that there is to say of it.
  const words = note === '' && name === 'respond' ? '已办结' : note;
  return { note: words, unit, due: until };
}

/** The answer to a message that says nothing else. */
export function saidStepsCard({ lines, isRecorded }: SaidSteps) {
  return noticeCard({
    title: isRecorded ? '已记录' : '未能记录',
    template: isRecorded ? 'green' : 'grey',
    lines,
  });
}

/** The line above the cards of entries of which no step was understood. */
export function notUnderstoodCard(steps: readonly StepAsk[]) {
  const lines = steps.map(
    ({ number }) => `${number} 没有变动：请在卡片上点要办的一步；要上报其他情况，请写项目名称，不写编号。`,
  );
  return noticeCard({ title: '请在卡片上办理', template: 'grey', lines });
}

/** Whether people talk below a card without meaning the bot: none of it is understood as a step. */
export function isOnlyTalk(asks: ReadMessage['asks']): boolean {
  return asks.every(one => one.reason === 'unclear' || (one.reason === 'step' && one.said === undefined));
}
