import { type CaseAt, voidCase, withinDays } from '../../cases/case-at.ts';
import { type ProposalInputs, type ProposalState, proposalSteps } from '../../cases/proposal.ts';
import type { Unit } from '../../people/person.ts';
import { defineForm, type Form } from '../../procedure/form.ts';
import type { Procedure } from '../../procedure/procedure.ts';

/**
 * 点评: what the main leaders have said of the units in a quarter. Another person of the office confirms; the latest confirmed
 * one of a quarter counts, whole. Source: domain §4.2 (优 100, 良 85, 中 70, 差 50, none 80), contract §6.13.
 */

export const GRADES = ['优', '良', '中', '差'] as const;
export type Grade = (typeof GRADES)[number];

export interface Comment {
  /** `YYYY-Qn`. */
  quarter: string;
  /** By the keys of the units; a unit that is not here was not commented on. */
  grades: Readonly<Record<string, Grade>>;
  /** What it rests on. */
  evidence: string;
  /** What was said of each unit, by its key, where a file tells it unit by unit. */
  notes?: Readonly<Record<string, string>>;
}

export interface CommentExtra {
  isPublished: boolean;
  /** The number of the one that it would take the place of; null for the first one. */
  replaces: string | null;
}

export type CommentCase = CaseAt<Comment, CommentExtra | null>;

export const commentProcedure: Procedure<CommentCase, ProposalState, ProposalInputs, 'not_second'> = {
  stateOf: ({ stored }) => stored.state as ProposalState,
  steps: proposalSteps<CommentCase>(),
  void: { from: ['proposed'], to: 'void', end: voidCase },
};

/** So many units are chosen from lists; of more the grades are typed: a card holds 200 elements. */
const MOST_CHOSEN = 16;

/** The field of a unit. */
export function gradeField({ key }: Pick<Unit, 'key'>): string {
  return `grade_${key}`;
}

/** A choice for every ranked unit, and what it rests on. */
export function commentForm(ranked: readonly Unit[]): Form {
  const options = GRADES.map(value => ({ value, label: value }));
  const fields = ranked.map((unit): [string, Form[string]] => [
    gradeField(unit),
    ranked.length <= MOST_CHOSEN
      ? { kind: 'choice', label: unit.name, options, placeholder: '未点评' }
      : { kind: 'text', label: unit.name, maxCharacters: 2, placeholder: '优、良、中、差；未点评的不填' },
  ]);
  return {
    ...defineForm({
      quarter: { kind: 'text', label: '季度', isRequired: true, maxCharacters: 12, placeholder: '如 二季度' },
      evidence: {
        kind: 'text',
        label: '依据',
        isRequired: true,
        maxCharacters: 100,
        placeholder: '如 区委书记、区长在二季度观摩讲评会上的讲话',
      },
    }),
    ...Object.fromEntries(fields),
  };
}

/** Which grades were given, by the keys of the units; or what is wrong. */
export function gradesIn(
  values: Readonly<Record<string, unknown>>,
  ranked: readonly Unit[],
): Comment['grades'] | { refusal: string } {
  const grades: Record<string, Grade> = {};
  for (const unit of ranked) {
    const written = values[gradeField(unit)];
    if (typeof written !== 'string' || /^[—–-]?$/u.test(written)) continue;
    const grade = GRADES.find(one => one === written);
    if (grade === undefined) return { refusal: `${unit.name}的点评“${written}”没有读懂，请填优、良、中、差` };
    grades[unit.key] = grade;
  }
  if (Object.keys(grades).length === 0) return { refusal: '没有填写任何单位的点评' };
  return grades;
}

/** Working days within which it is to be answered. Our own proposal. */
const ANSWER_DAYS = 2;

/** What a new one begins with. */
export function beginComment(data: Comment, at: Parameters<typeof withinDays>[1]) {
  return {
    project: null,
    unit: null,
    state: 'proposed' satisfies ProposalState,
    data,
    dueAt: withinDays(ANSWER_DAYS, at),
  };
}
