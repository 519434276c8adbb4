import { addDays, type Day } from '../../domain/base/time.ts';
import type { FormInput } from '../../domain/procedure/form.ts';
import type { StepAsk } from '../../domain/reading/rules/resolving/read-steps.ts';
import { mergeEffects } from '../kit/decision.ts';
import type { SaidOutcome } from './said-outcome.ts';
import type { SayOutcome } from './say-step.ts';

/** What words say for the fields of a step's form. Shapes: `due` is the day until which it is to be done at present. */
export function valuesOf({ note, unit, dueDate, days }: StepAsk, due: Day | null): FormInput {
  const until = dueDate ?? (days === undefined || due === null ? undefined : addDays(due, days));
  return { note, unit, due: until };
}

/** What is said of a step that words have named. Shapes: `taken` is said of it once it is taken. */
export function outcomeOf(number: string, outcome: SayOutcome<unknown>, taken: string): SaidOutcome {
  if (outcome.kind === 'done') return { kind: 'taken', line: `${number} ${taken}`, effects: outcome.effects };
  const line = `${number}：${outcome.words}，未变动。`;
  if (outcome.kind === 'opened') return { kind: 'form', line, effects: outcome.effects };
  return { kind: outcome.isHis ? 'card' : 'told', line, effects: mergeEffects() };
}
