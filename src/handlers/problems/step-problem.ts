import type { CardAction } from '../../cards/kit/actions.ts';
import { assignFormCard } from '../../cards/problems/assign-form-card.ts';
import { extensionFormCard } from '../../cards/problems/extension-form-card.ts';
import { editProblemFormCard } from '../../cards/problems/problem-form-card.ts';
import { noteFormCard } from '../../cards/procedure/note-form-card.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { readText } from '../../domain/base/form-values.ts';
import { type Day, dayOf, isDay } from '../../domain/base/time.ts';
import type { Project } from '../../domain/library/project.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { CATEGORIES, type Category, type Problem, URGENCIES, type Urgency } from '../../domain/problems/problem.ts';
import type { ProblemAction, Refusal } from '../../domain/problems/problem-action.ts';
import { advanceProblem } from '../../domain/problems/problem-lifecycle.ts';
import { lastExtensionDay } from '../../domain/problems/problem-time.ts';
import type { ProblemItem } from '../../domain/reading/types.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';
import { formSubmission } from '../kit/form-submission.ts';
import { NO_REMARKS } from '../kit/receipt-remarks.ts';
import { cardTo } from '../kit/reply.ts';
import { submitItems } from '../progress/submit-items.ts';
import { changeProblem, refusalWords } from './change-problem.ts';

type Action<Name extends CardAction['do']> = Extract<CardAction, { do: Name }>;
/** The steps that need words first. */
type StepName = 'edit' | 'assign' | 'return' | 'respond' | 'dispute' | 'extend' | 'suspend' | 'reject' | 'reopen';
/** The steps of one press. */
type PressName = 'acknowledge' | 'start' | 'confirm' | 'close' | 'withdraw' | 'grant' | 'deny' | 'resume';

/** The 报问题 form. */
export async function submitProblem(
  { formId, asked }: Action<'problem.submit'>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { roster, now } = acting;
  const named = field(press, 'project') ?? '';
  const project =
    roster.project(named) ?? roster.projects.find(one => one.name === named || one.aliases.includes(named));
  if (!project) return refuse(named === '' ? '请选择项目' : `没有找到项目“${named}”`, 'error');
  const description = field(press, 'description');
  if (description === null) return refuse('请写明问题', 'error');
  const category = oneOf(CATEGORIES, field(press, 'category'));
  if (category === null) return refuse('请选择类别', 'error');
  const unit = field(press, 'unit');
  if (unit !== null && !roster.unit(unit)) return refuse(`没有找到单位“${unit}”`, 'error');
  const due = field(press, 'due');
  const item: ProblemItem = {
    type: 'problem',
    project: project.code,
    category,
    urgency: oneOf(URGENCIES, field(press, 'urgency')) ?? 'ordinary',
    description,
    ...(unit !== null && { responsibleUnit: unit }),
    ...(due !== null && isDay(due) && { dueDate: due }),
    readings: [],
  };
  const found = await formSubmission(formId, asked, press, acting);
  if ('refusal' in found) return found.refusal;
  const receipt = await submitItems([item], found.submission, found.place, NO_REMARKS, acting);
  if (receipt.count === 0) return refuse(receipt.notes[0] ?? '这个问题已经登记过', 'warning');
  const card = submittedCard({ title: '已提交', lines: [project.name, '办理情况见回执卡片。'] }, now);
  return done(receipt.effects, '问题已登记', receipt.isOver ? null : card);
}

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
  const note = field(press, 'note') ?? '';
  switch (action.do) {
    case 'problem.edit.submit': {
      const description = field(press, 'description');
      const category = oneOf(CATEGORIES, field(press, 'category'));
      const urgency = oneOf(URGENCIES, field(press, 'urgency'));
      if (description === null || category === null || urgency === null) return '请填写问题、类别和紧急程度';
      return { do: 'edit', changes: { description, category, urgency, dueDate: dayOrNull(field(press, 'due')) } };
    }
    case 'problem.assign.submit': {
      const unit = field(press, 'unit');
      if (unit === null || !roster.unit(unit)) return '请选择责任单位';
      return { do: 'assign', unit, dueDate: dayOrNull(field(press, 'due')), note };
    }
    case 'problem.return.submit':
      return note === '' ? '请写明退回理由' : { do: 'return', note };
    case 'problem.respond.submit':
      return note === '' ? '请写明办理结果' : { do: 'respond', result: note };
    case 'problem.dispute.submit':
      return note === '' ? '请写明还差什么' : { do: 'dispute', note };
    case 'problem.suspend.submit':
      return note === '' ? '请写明暂停原因' : { do: 'suspend', note };
    case 'problem.reopen.submit':
      return note === '' ? '请写明重新办理的原因' : { do: 'reopen', note };
    case 'problem.reject.submit':
      return note === '' ? '请写明不予受理的理由' : { do: 'reject', note };
    case 'problem.extend.submit': {
      const until = dayOrNull(field(press, 'due'));
      if (until === null) return '请选择延期到哪一天';
      return note === '' ? '请写明延期原因' : { do: 'extend', until, reason: note };
    }
  }
}

function field({ form }: PressEvent, name: string): string | null {
  const value = form[name];
  return typeof value === 'string' ? readText(value) : null;
}

function dayOrNull(text: string | null): Day | null {
  return text !== null && isDay(text) ? text : null;
}

function oneOf<T extends Category | Urgency>(allowed: readonly T[], value: string | null): T | null {
  return allowed.find(one => one === value) ?? null;
}
