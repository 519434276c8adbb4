import type { CardAction } from '../../cards/kit/actions.ts';
import { assignFormCard } from '../../cards/problems/assign-form-card.ts';
import { extensionFormCard } from '../../cards/problems/extension-form-card.ts';
import { editProblemFormCard } from '../../cards/problems/problem-form-card.ts';
import { noteFormCard } from '../../cards/procedure/note-form-card.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { dayOf } from '../../domain/base/time.ts';
import type { Project } from '../../domain/library/project.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { ProblemAction, Refusal } from '../../domain/problems/problem-action.ts';
import { ASSIGNMENT, EXTENSION, PROBLEM_CHANGE, STEP_NOTES } from '../../domain/problems/problem-form.ts';
import { advanceProblem } from '../../domain/problems/problem-lifecycle.ts';
import { lastExtensionDay } from '../../domain/problems/problem-time.ts';
import { type Form, readForm, type ValuesOf } from '../../domain/procedure/form.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';
import { cardTo } from '../kit/reply.ts';
import { changeProblem, refusalWords } from './change-problem.ts';

type Action<Name extends CardAction['do']> = Extract<CardAction, { do: Name }>;
/** The steps that need words first. */
type StepName = 'edit' | 'assign' | 'return' | 'respond' | 'dispute' | 'extend' | 'suspend' | 'reject' | 'reopen';
/** The steps of one press. */
type PressName = 'acknowledge' | 'start' | 'confirm' | 'close' | 'withdraw' | 'grant' | 'deny' | 'resume';

/** A step that needs words first: its form goes to the person's direct chat. */
export async function openProblemStep(
  { do: name, number }: Action<`problem.${StepName}`>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { store, roster } = acting;
  const problem = await store.problems.find(number);
  const project = problem && roster.project(problem.project);
  if (!problem || !project) return refuse(refusalWords('unknown'));
  const step = name.slice('problem.'.length) as StepName;
  // Asked here already, so that nobody fills in a form in vain; asked again when it is submitted.
  const outcome = advanceProblem(problem, trialOf(step, problem), { ...acting, project });
  if (outcome.kind === 'refused' && !OPEN_IN_FORM.includes(outcome.reason)) return refuse(refusalWords(outcome.reason));
  const formId = `${step}:${press.eventId}`;
  const card = stepForm(step, formId, problem, project, acting);
  return done(mergeEffects({ deliveries: [cardTo(acting.actor.openId, formId, card)] }), '表单已发到与您的私聊');
}

/** The form of such a step, submitted. */
export async function submitProblemStep(
  action: Action<`problem.${StepName}.submit`>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { number, formId } = action;
  const read = readStep(action, press, acting);
  if (typeof read === 'string') return refuse(read, 'error');
  const change = await changeProblem(number, read, formId, acting);
  if (change.kind === 'refused') return refuse(refusalWords(change.reason));
  return done(change.effects, '已提交', submittedCard({ title: '已提交', lines: [`问题 ${number}`] }, acting.now));
}

/** A step of one press. */
export async function takeProblemStep(
  { do: name, number }: Action<`problem.${PressName}`>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const step = name.slice('problem.'.length) as PressName;
  const change = await changeProblem(number, { do: step }, press.eventId, acting);
  if (change.kind === 'refused') return refuse(refusalWords(change.reason));
  return done(change.effects, DONE_WORDS[step]);
}

const DONE_WORDS: Readonly<Record<PressName, string>> = {
  acknowledge: '已签收',
  start: '已开始办理',
  confirm: '已确认解决',
  close: '已销号',
  withdraw: '已撤销，台账保留记录',
  grant: '已同意延期',
  deny: '已记为不同意延期',
  resume: '已恢复办理',
};

/** What only the filled-in form can tell. */
const OPEN_IN_FORM: readonly Refusal[] = ['no_change', 'too_long', 'due_fixed'];

function trialOf(step: StepName, problem: Problem): ProblemAction {
  switch (step) {
    case 'edit':
      return { do: 'edit', changes: problem };
    case 'assign':
      return { do: 'assign', unit: '', dueDate: null, note: '' };
    case 'respond':
      return { do: 'respond', result: '' };
    case 'extend':
      return { do: 'extend', until: problem.dueDate ?? dayOf(problem.reportedAt), reason: '' };
    case 'return':
    case 'dispute':
    case 'suspend':
    case 'reject':
    case 'reopen':
      return { do: step, note: '' };
  }
}

function stepForm(
  step: StepName,
  formId: string,
  problem: Problem,
  project: Project,
  { roster, calendar, now }: Acting,
) {
  switch (step) {
    case 'edit':
      return editProblemFormCard({ formId, problem, project });
    case 'assign':
      return assignFormCard({ formId, problem, project, units: roster.units, suggestedUnit: problem.responsibleUnit });
    case 'extend':
      return extensionFormCard({ formId, problem, project, latest: lastExtensionDay(problem, calendar), now });
    case 'return':
    case 'respond':
    case 'dispute':
    case 'suspend':
    case 'reject':
    case 'reopen':
      return noteFormCard({ formId, kind: step, problem, project });
  }
}

/** What the form says, or what is wrong with it. */
function readStep(
  action: Action<`problem.${StepName}.submit`>,
  press: PressEvent,
  { roster }: Acting,
): ProblemAction | string {
  switch (action.do) {
    case 'problem.edit.submit':
      return carry(PROBLEM_CHANGE, ({ due, ...changes }) => ({ do: 'edit', changes: { ...changes, dueDate: due } }));
    case 'problem.assign.submit':
      return carry(ASSIGNMENT, ({ unit, due, note }) => ({ do: 'assign', unit, dueDate: due, note: note ?? '' }));
    case 'problem.extend.submit':
      return carry(EXTENSION, ({ due, note }) => ({ do: 'extend', until: due, reason: note }));
    case 'problem.respond.submit':
      return carry(STEP_NOTES.respond, ({ note }) => ({ do: 'respond', result: note }));
    case 'problem.return.submit':
      return carry(STEP_NOTES.return, ({ note }) => ({ do: 'return', note }));
    case 'problem.dispute.submit':
      return carry(STEP_NOTES.dispute, ({ note }) => ({ do: 'dispute', note }));
    case 'problem.suspend.submit':
      return carry(STEP_NOTES.suspend, ({ note }) => ({ do: 'suspend', note }));
    case 'problem.reopen.submit':
      return carry(STEP_NOTES.reopen, ({ note }) => ({ do: 'reopen', note }));
    case 'problem.reject.submit':
      return carry(STEP_NOTES.reject, ({ note }) => ({ do: 'reject', note }));
  }

  function carry<F extends Form>(form: F, actionOf: (values: ValuesOf<F>) => ProblemAction): ProblemAction | string {
    const read = readForm(form, press.form, roster);
    return read.kind === 'refused' ? read.refusals[0].words : actionOf(read.values);
  }
}
