import { INSTRUCTION_WORDS } from '../../../cards/cases/instruction-words.ts';
import { showDay } from '../../../domain/base/time.ts';
import {
  type InstructionCase,
  type InstructionInputs,
  instructionProcedure,
} from '../../../domain/cases/instruction.ts';
import { isReferenceTo, reference } from '../../../domain/messaging/reference.ts';
import type { Acting, Part } from '../../kit/decision.ts';
import type { StepTaken } from '../../procedure/desk.ts';
import { instructedNow, instructSubject } from '../instruct-subject.ts';
import { caseKind } from './case-kind.ts';

/** 批示: what the office registers stands on the problem or item, which goes to the unit and the day put down with it. */
export const instructionKind = caseKind({
  kind: 'instruction',
  procedure: instructionProcedure,
  words: INSTRUCTION_WORDS,
  takesEvidence: false,
  extra: ({ data }, { store }) => instructedNow(data, store),
  facts({ project, stored: { data, openedAt } }: InstructionCase) {
    const { number, about, leader, words, unit, due } = data;
    return [
      { label: `${leader}批示`, value: words },
      { label: '事项', value: `${number} ${about}` },
      ...(project === null ? [] : [{ label: '项目', value: project.name }]),
      ...(unit === null ? [] : [{ label: '责任单位', value: unit }]),
      ...(due === null ? [] : [{ label: '办结期限', value: showDay(due, openedAt) }]),
    ];
  },
  hint: () => '登记后生效；不作批示的，事项不变。责任单位、办结期限按原话识别，登记时可以修改。',
  draft: (name, { stored: { data } }): Readonly<Record<string, string | null>> =>
    name === 'register' ? { unit: data.unit, due: data.due, note: null } : {},
  guards: ({ stored: { data } }) => (isReferenceTo(data.subject, 'case') ? [reference('case', data.number)] : []),
  effects: carryOut,
});

async function carryOut(
  { name, after, source, nextVersion }: StepTaken<InstructionCase, keyof InstructionInputs>,
  acting: Acting,
): Promise<Part> {
  if (name !== 'register') return {};
  const { data, steps } = after.stored;
  return instructSubject(data, steps.at(-1)?.note ?? '', { source, nextVersion }, acting);
}
