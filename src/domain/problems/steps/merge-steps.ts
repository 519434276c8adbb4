import { dayOf } from '../../base/time.ts';
import { defineForm, type ValuesOf } from '../../procedure/form.ts';
import type { Procedure, Taking } from '../../procedure/procedure.ts';
import { those } from '../../procedure/who.ts';
import { isUnfinished, type Problem, type ProblemStatus, UNFINISHED } from '../problem.ts';
import type { Marks } from '../times/grades.ts';
import { wayOf } from '../way.ts';
import { driven } from './mark-steps.ts';
import type { ProblemInputs, ProblemReason } from './problem-action.ts';
import { OFFICE, type ProblemCase } from './problem-case.ts';
import { aside, moved } from './problem-steps.ts';

/**
 * 合并: a problem that says an open one again goes on in it. Who reported it may confirm the other one, its evidence stands there,
 * and what it had asked for is settled. The office may undo it, also when the other one has been closed meanwhile.
 */

type Steps = Procedure<ProblemCase, ProblemStatus, ProblemInputs, ProblemReason>['steps'];

/** 合并. */
export const MERGING = defineForm({
  into: {
    kind: 'text',
    label: '并入哪个问题',
    placeholder: '问题编号，如 WT-2026-0001',
    missing: '请写明并入哪个问题',
    isRequired: true,
    maxCharacters: 20,
  },
});

export type MergeInput = ValuesOf<typeof MERGING>;

const SAME = /上报人认为与 (WT-\d{4}-\d+) 是同一问题/;
const KEPT = '不合并，分别办理';

/** The problem that its author takes it for, as long as the office has not answered; null where he has said nothing. */
export function saidSame({ steps }: Pick<Problem, 'steps'>): string | null {
  const last = steps.findLast(({ isAside, note }) => isAside && (SAME.test(note) || note.endsWith(KEPT)));
  return last ? (SAME.exec(last.note)?.[1] ?? null) : null;
}

const isSaid = ({ problem }: ProblemCase) => saidSame(problem) !== null;

export const MERGE_STEPS: Pick<Steps, 'same' | 'merge' | 'keep' | 'unmerge'> = {
  merge: {
    from: UNFINISHED,
    to: ['merged'],
    who: OFFICE,
    asks: () => MERGING,
    owes: isSaid,
    refuse: (c, input) => (input === null ? null : whyNotInto(c, input.into)),
    apply: (c, { into }, at) => merged(c, into, at),
  },
  keep: {
    from: UNFINISHED,
    to: 'same',
    who: OFFICE,
    asks: null,
    isOffered: isSaid,
    refuse: c => (isSaid(c) ? null : 'stale'),
    apply: (c, _, at) => ({ ...c, problem: aside(c.problem, {}, at, KEPT) }),
  },
  same: {
    from: UNFINISHED,
    to: 'same',
    who: those('上报人', (person, { problem }) => person.id === problem.reportedBy),
    asks: null,
    isOffered: () => false,
    refuse: (c, input) => (isSaid(c) ? 'said_same' : input === null ? null : whyNotInto(c, input.into)),
    apply: (c, { into }, at) => {
      const number = targetOf(c, into)?.number ?? into;
      return { ...c, problem: aside(c.problem, {}, at, `上报人认为与 ${number} 是同一问题`) };
    },
  },
  unmerge: {
    from: ['merged'],
    to: UNFINISHED,
    who: OFFICE,
    asks: null,
    refuse: (c, input) => (input !== null && survivorOf(c) === null ? 'stale' : null),
    apply: unmerged,
  },
};

/** The problem that a text names among those that may be meant: by its number, or by the last digits of it. */
function targetOf({ problem, others = [] }: ProblemCase, text: string): Problem | null {
  const said = text.normalize('NFKC').toUpperCase();
  const [, year, digits] = /(?:WT[-\s]?(\d{4})[-\s]?)?0*(\d{1,6})\s*$/.exec(said) ?? [];
  if (digits === undefined) return null;
  const number = `WT-${year ?? problem.number.slice(3, 7)}-${digits.padStart(4, '0')}`;
  return others.find(one => one.number === number) ?? null;
}

function whyNotInto(c: ProblemCase, text: string): ProblemReason | null {
  const own = targetOf({ ...c, others: [c.problem] }, text);
  if (own) return 'merge_self';
  const into = targetOf(c, text);
  if (!into) return 'merge_unknown';
  if (!isUnfinished(into)) return 'merge_ended';
  // Its result was given before anybody said this one: it would be closed with a result that is none of its own.
  return into.status === 'responded' ? 'merge_answered' : null;
}

/** The problem that it stands in now; whether that is done or not, this one may turn out to be another. */
function survivorOf({ problem, others = [] }: ProblemCase): Problem | null {
  return others.find(one => one.number === problem.mergedInto) ?? null;
}

function merged(c: ProblemCase, text: string, at: Taking): ProblemCase {
  const into = targetOf(c, text);
  if (!into) return c;
  const { merged: inherited = [], ...problem } = c.problem;
  const { number, reportedBy, messageId, extension, pause, description } = problem;
  const undecided = { extension: settled(extension), pause: settled(pause) };
  const note = `并入 ${into.number}`;
  return {
    ...c,
    problem: moved(problem, { ...undecided, status: 'merged', mergedInto: into.number }, at, note),
    others: (c.others ?? []).map(one => {
      // What had been merged into it goes with it, so that nothing ever stands in what stands in another one.
      if (one.mergedInto === number)
        return aside(one, { mergedInto: into.number }, at, `${withIt(number)}${into.number}`);
      if (one !== into) return one;
      const marks: Marks = {
        urgency: problem.urgency === 'urgent' ? problem.urgency : one.urgency,
        isMajor: problem.isMajor || one.isMajor,
      };
      // A special meeting about it is about the other one from now on, which is 重点督办 by it.
      const meeting = one.meeting ?? problem.meeting;
      const all = [...(one.merged ?? []), { number, reportedBy, messageId }, ...inherited];
      return driven(aside(one, { meeting, merged: all }, at, `${number} 并入：${description.slice(0, 80)}`), marks, at);
    }),
  };
}

/** What nobody has decided yet is asked no more. */
function settled<Asked extends Problem['extension']>(asked: Asked): Asked | null {
  return asked?.decision === null ? null : asked;
}

const withIt = (number: string) => `随 ${number} 并入 `;
const backWithIt = (number: string) => `随 ${number} 撤销合并，转回 ${number}`;

/** Whether what stands in the survivor came there with another problem, in which it had stood before. */
function hasComeWith({ steps }: Problem, number: string): boolean {
  const last = steps.findLast(
    ({ isAside, note }) => isAside && (note.startsWith(withIt(number)) || note === backWithIt(number)),
  );
  return last?.note.startsWith(withIt(number)) ?? false;
}

/** It goes on where it was, with what had stood in it; the days that it stood in the other one do not count. */
function unmerged(c: ProblemCase, _: unknown, at: Taking): ProblemCase {
  const { problem, others = [] } = c;
  const { number, mergedInto } = problem;
  const isBack = (one: Problem) => one.mergedInto === mergedInto && hasComeWith(one, number);
  const back = others.filter(isBack).map(({ number, reportedBy, messageId }) => ({ number, reportedBy, messageId }));
  const leaving = new Set([number, ...back.map(one => one.number)]);
  const way = wayOf(problem.steps);
  const since = way.findLastIndex(step => step.status !== 'merged');
  const status = way[since]?.status ?? 'open';
  const left = way[since + 1];
  // What was suspended gets its days when it goes on.
  const lost = left && status !== 'suspended' ? at.calendar.countWorkingDays(dayOf(left.at), dayOf(at.now)) : 0;
  const { dueDate } = problem;
  const due =
    dueDate === null || lost === 0 ? {} : { dueDate: at.calendar.addWorkingDays(dueDate, lost), dueRule: null };
  const note = `撤销合并，不再并入 ${mergedInto}`;
  return {
    ...c,
    problem: moved(problem, { ...due, status, mergedInto: null, ...(back.length > 0 && { merged: back }) }, at, note),
    others: others.map(one => {
      if (isBack(one)) return aside(one, { mergedInto: number }, at, backWithIt(number));
      if (one.number !== mergedInto) return one;
      const rest = (one.merged ?? []).filter(other => !leaving.has(other.number));
      // It was 重点督办 by a meeting about the one that goes.
      const meeting = one.meeting === problem.meeting ? null : one.meeting;
      return aside(one, { merged: rest, meeting }, at, `${number} 撤销合并，另行办理`);
    }),
  };
}
