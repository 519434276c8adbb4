import type { Person } from '../../people/person.ts';
import type { SaidStep } from '../../reading/said/said-step.ts';
import type { ProblemInputs } from './problem-action.ts';
import { CONFIRMERS, HANDLERS, type ProblemCase } from './problem-case.ts';
import { FEEDBACK, STEP_NOTES } from './problem-form.ts';

/** What somebody wants of a problem by what he says of it. */
export type ProblemWish =
  | { [Name in TakenByWord]: { do: 'take'; name: Name; input: ProblemInputs[Name] } }[TakenByWord]
  /** 交办, 转办 to whichever unit the words name. */
  | { do: 'assign'; words: string }
  /** The step is not certain: he chooses on the card. */
  | { do: 'choose'; why: WhyChoose };

type TakenByWord = 'acknowledge' | 'withdraw' | 'return' | 'confirm' | 'dispute' | 'feedback';

/**
 * `which`: the words name no step. `return_reason`, `dispute_reason`: a step whose reason is missing. `cannot`: the unit cannot
 * do it, and does not say what is to become of it. `later`: it needs more time; until when is not certain. `how_far`: the unit has said no more than that it is not solved.
 * `unit_first`: the unit has not answered yet. `not_yours`: the unit's step. `too_long`: more words than the step's form takes.
 */
export type WhyChoose =
  | 'which'
  | 'return_reason'
  | 'dispute_reason'
  | 'cannot'
  | 'later'
  | 'how_far'
  | 'unit_first'
  | 'not_yours'
  | 'too_long';

/**
 * The step that is meant by what somebody says of a problem; whether he may take it is not asked here. Shapes: `words` is
 * everything that he said beside the number.
 */
export function wishOf({ says, note }: SaidStep, words: string, c: ProblemCase, actor: Person): ProblemWish {
  const isHandler = HANDLERS.may(actor, c);
  const isAnswered = c.problem.status === 'responded';
  switch (says) {
    case 'acknowledge':
      // 已签收，正在对接: once it is signed for, the rest tells how far it is.
      if (note !== '' && c.problem.status !== 'assigned') return wishOf({ says: 'progress', note }, words, c, actor);
      return { do: 'take', name: says, input: {} };
    case 'withdraw':
    case 'confirm':
      return { do: 'take', name: says, input: {} };
    case 'return':
      if (isHandler && note === '') return { do: 'choose', why: 'return_reason' };
      return fits(note, STEP_NOTES.return.note.maxCharacters, { do: 'take', name: 'return', input: { note } });
    case 'assign':
      return { do: 'assign', words: note };
    case 'denied':
      if (!isAnswered) return { do: 'choose', why: isHandler ? 'how_far' : 'unit_first' };
      if (note === '' && CONFIRMERS.may(actor, c)) return { do: 'choose', why: 'dispute_reason' };
      return fits(words, STEP_NOTES.dispute.note.maxCharacters, {
        do: 'take',
        name: 'dispute',
        input: { note: words },
      });
    case 'cannot':
    case 'later':
      return { do: 'choose', why: isHandler && !isAnswered ? says : 'which' };
    case 'progress':
      if (isAnswered) return { do: 'choose', why: 'which' };
      if (!isHandler) return { do: 'choose', why: 'not_yours' };
      if (note === '') return { do: 'choose', why: 'how_far' };
      return fits(note, FEEDBACK.note.maxCharacters, { do: 'take', name: 'feedback', input: { note } });
    case null:
      return { do: 'choose', why: 'which' };
  }
}

function fits(words: string, most: number, wish: ProblemWish): ProblemWish {
  return Array.from(words).length > most ? { do: 'choose', why: 'too_long' } : wish;
}
