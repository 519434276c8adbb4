import { clip, tidy } from '../../cards/kit/drawing/text.ts';
import { openEvidenceStep } from '../../cards/kit/lines/evidence-step.ts';
import type { ProblemView, Step } from '../../cards/kit/views.ts';
import { PROBLEM_STATUS_WORDS } from '../../cards/kit/words.ts';
import { problemStepWords } from '../../cards/problems/problem-step-words.ts';
import { dayOf, showDay, showInstant, timeOf } from '../../domain/base/time.ts';
import type { Project } from '../../domain/library/project.ts';
import type { Roster } from '../../domain/library/roster.ts';
import { type Evidence, isBeingSaved, isCounted } from '../../domain/messaging/evidence.ts';
import type { Opening } from '../../domain/messaging/evidence-seen.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import { TASK_FORCE_WORDS } from '../../domain/people/words.ts';
import { isUnfinished, type Problem } from '../../domain/problems/problem.ts';
import { canProveProblem, canReadProblem, taskForceHeads, taskForceOf } from '../../domain/problems/rights.ts';
import { closingEvidence, unprovenWords } from '../../domain/problems/steps/closing-evidence.ts';
import { saidSame } from '../../domain/problems/steps/merge-steps.ts';
import type { ProblemStepName } from '../../domain/problems/steps/problem-action.ts';
import { type ProblemCase, standInWords, VERIFIERS } from '../../domain/problems/steps/problem-case.ts';
import { problemProcedure } from '../../domain/problems/steps/problem-procedure.ts';
import { confirmationOf } from '../../domain/problems/steps/problem-steps.ts';
import { type Deadline, isProvisional, nextDeadline } from '../../domain/problems/times/deadlines.ts';
import { type Escalation, escalate } from '../../domain/problems/times/escalation.ts';
import { explainDeadlines } from '../../domain/problems/times/explain-due.ts';
import { endOfDue } from '../../domain/problems/times/limits.ts';
import { AT_WORK } from '../../domain/problems/times/problem-time.ts';
import type { SuggestedUnit } from '../../domain/problems/triage/suggest-units.ts';
import { answerMeant } from '../../domain/problems/way.ts';
import { type Moment, possible } from '../../domain/procedure/procedure.ts';
import { seenView } from '../evidence/evidence-seen.ts';
import { nameOfActor } from '../kit/actor-name.ts';
import { reporterName } from '../kit/reporter-name.ts';
import { OWED, owedStep, PROVISIONAL } from './owed-words.ts';

/** What a problem's cards are drawn from. */

/** Which card: in the unit's group, on the office's desk (with 修改 and 撤销 beside), or the reporter's receipt. */
export type ProblemDrawing = 'live' | 'desk' | 'receipt';

interface Gathered extends Moment {
  roster: Roster;
  /** Everything that was sent for it, and who has opened it. */
  evidence: readonly Evidence[];
  openings?: readonly Opening[];
  /** Who alone sees the card: he gets the buttons that he may press. Null in a group, whose members differ. */
  reader: Person | null;
  /** Open problems that it most likely says again, and the units to which it most likely belongs. */
  similar?: readonly Problem[];
  suggested?: readonly SuggestedUnit[];
}

/** Draws a problem for the cards of the unit that solves it and of the office. */
export function problemView(problem: Problem, project: Project, view: ProblemDrawing, gathered: Gathered): ProblemView {
  const { roster, calendar, now, evidence, reader, openings = [] } = gathered;
  const deadline = nextDeadline(problem, calendar);
  const nameOf = (id: string) => nameOfActor(id, roster);
  const dueAt = problem.dueDate && endOfDue(problem.dueDate, problem, calendar);
  const shown = [deadline?.at ?? null, dueAt];
  const isMoving = shown.some(at => at !== null && isProvisional(problem, at, calendar));
  const proof = closingEvidence(problem, evidence);
  const c: ProblemCase = {
    problem,
    project,
    roster,
    evidence: proof.filter(isCounted).length,
    evidenceBeingSaved: proof.filter(isBeingSaved).length,
  };
  const escalation = escalate(problem, now, calendar);
  return {
    problem,
    project,
    reporterName: reporterName(problem.reportedBy, project, roster),
    handlerName: problem.handler === null ? standInWords(c) : nameOf(problem.handler),
    next: nextWords(c, evidence.length, deadline, escalation, now),
    escalation,
    taskForce: taskForceWords(problem, project, roster),
    similar: (gathered.similar ?? []).map(one => similarWords(one, nameOf, now)),
    dueTime: dueAt && timeOf(dueAt),
    calendarWarning: isMoving ? PROVISIONAL : null,
    explanations: explainDeadlines(problem, calendar, now),
    evidence,
    seen:
      reader && problem.status === 'responded' && VERIFIERS.may(reader, c)
        ? seenView(reader, proof, openings, roster, person => VERIFIERS.may(person, c))
        : null,
    names: Object.fromEntries(problem.steps.map(step => [step.by, nameOf(step.by)])),
    steps: STEPS[view](c, gathered),
  };
}

function nextWords(
  c: ProblemCase,
  sent: number,
  deadline: Deadline | null,
  escalation: Escalation | null,
  now: Date,
): string {
  const { problem } = c;
  const { extension, pause } = problem;
  if (problem.status === 'suspended')
    return `已暂停，不计办理时限${pause ? `，${showDay(pause.until, now)}自动恢复办理` : ''}`;
  if (deadline === null) return '';
  const confirmation = confirmationOf(problem);
  const owed = confirmation === 'waiting' ? '等待上报人或项目管家确认' : OWED[owedStep(deadline, escalation)];
  const dueAt = escalation?.isOverdue ? escalation.dueAt : deadline.at;
  const asides = [
    extension?.decision === null && `已申请延期至 ${showDay(extension.until, now)}，等待推进中心决定`,
    pause?.decision === null && `已申请暂停至 ${showDay(pause.until, now)}，等待推进中心决定`,
    confirmation === 'skipped' && '没有其他人可以确认，由推进中心直接验收',
    // Who judges a response should know that nothing proves it. Source: domain §5 (closing).
    problem.status === 'responded' && unprovenWords(c, sent),
  ].filter(Boolean);
  return [`${owed}，限 ${showInstant(dueAt, now)} 前`, ...asides].join('；');
}

/** The task force that a problem goes to, with its heads; null for those that unit and office solve. */
export function taskForceWords(problem: Problem, project: Project, roster: Pick<Roster, 'people'>): string | null {
  const force = taskForceOf(problem.category);
  if (force === null) return null;
  const heads = taskForceHeads(problem, project, roster).map(({ name }) => name);
  const words = TASK_FORCE_WORDS[force];
  return heads.length === 0 ? words : `${words}（${heads.join('、')}）`;
}

function similarWords(
  { number, reportedAt, reportedBy, status, description }: Problem,
  nameOf: (id: string) => string,
  now: Date,
) {
  const when = `${showDay(dayOf(reportedAt), now)} ${nameOf(reportedBy)} 上报，${PROBLEM_STATUS_WORDS[status]}`;
  return `可能与 ${number}（${when}）是同一问题：${clip(tidy(description).replaceAll('\n', ' '), 60)}`;
}

/** The buttons of each drawing. */
const STEPS: Readonly<Record<ProblemDrawing, (c: ProblemCase, gathered: Gathered) => Step[]>> = {
  live: (c, gathered) => [...liveSteps(c, gathered), ...authorSteps(c, gathered)],
  desk: (c, gathered) => [...liveSteps(c, gathered, true), ...editStep(c.problem), ...withdrawStep(c.problem)],
  receipt: receiptSteps,
};

/** Steps of the office and the leaders alone: a card in a group, whose members may not take them, does not offer them. */
const DESK_ONLY: readonly ProblemStepName[] = [
  'meet',
  'merge',
  'keep',
  'unmerge',
  'urge',
  'calm',
  'raise',
  'lower',
  'listTalk',
  'dropTalk',
  'supervise',
];

/** As many units stand on the card itself; the others are in the form of 交办. */
const ONE_TAP_UNITS = 3;

function liveSteps(c: ProblemCase, gathered: Gathered, isDesk = false): Step[] {
  const names = possible(problemProcedure, c, gathered, gathered.reader);
  const { reader } = gathered;
  const shown = reader === null ? names.filter(name => !DESK_ONLY.includes(name)) : names;
  const merges = reader !== null && names.includes('merge') ? mergeSteps(c.problem, gathered) : [];
  const steps = shown.flatMap((name): Step[] => {
    if (name === 'merge') return [...merges, ...(isDesk ? [stepButton(name, c.problem)] : [])];
    if (name === 'assign' && reader !== null) return [...unitSteps(c.problem, gathered), stepButton(name, c.problem)];
    return [stepButton(name, c.problem)];
  });
  return [...steps, ...evidenceSteps(c, gathered)];
}

/** 交办 with one tap. */
function unitSteps({ number, status }: Problem, { suggested = [] }: Gathered): Step[] {
  if (status !== 'open') return [];
  return suggested.slice(0, ONE_TAP_UNITS).map(({ unit }, index) => ({
    label: `交办 ${unit}`,
    style: index === 0 ? 'primary' : 'default',
    action: { do: 'problem.assign.to', number, unit },
  }));
}

/** 合并 with one tap: into what its author takes it for, and into what it is like. One that was answered takes nothing in. */
function mergeSteps(problem: Problem, { similar = [] }: Gathered): Step[] {
  const { number } = problem;
  const said = saidSame(problem);
  const alike = similar.filter(one => one.status !== 'responded').map(one => one.number);
  const targets = new Set([...(said === null ? [] : [said]), ...alike]);
  return [...targets].map(into => ({
    label: `合并到 ${into}`,
    style: 'default',
    action: { do: 'problem.merge.to', number, into },
    confirm: { title: `把 ${number} 合并到 ${into}？`, text: '合并后在该问题中一并办理，可由推进中心撤销合并。' },
  }));
}

/** 同一问题: its author says so, the office merges. */
function sameSteps(problem: Problem, { similar = [] }: Gathered): Step[] {
  if (saidSame(problem) !== null || !isUnfinished(problem)) return [];
  return similar
    .filter(one => one.status !== 'responded')
    .map(one => ({
      label: `与 ${one.number} 是同一问题`,
      style: 'default',
      action: { do: 'problem.same.as', number: problem.number, into: one.number },
    }));
}

/** What its author may do with what he has reported, as on his receipt. */
function authorSteps({ problem }: ProblemCase, { reader }: Gathered): Step[] {
  const isAuthor = reader !== null && reader.id === problem.reportedBy;
  return isAuthor ? [...editStep(problem), ...(isWithdrawable(problem) ? withdrawStep(problem) : [])] : [];
}

/** The button of a step on a card of the problem. */
export function stepButton(name: ProblemStepName, problem: Problem): Step {
  const { label, style } = problemStepWords(name, problem);
  return { label, style, action: { do: `problem.${name}`, number: problem.number, ...answerMeant(problem) } };
}

/**
 * A problem is closed on evidence, so it is asked for as soon as somebody is at work; what there is can be opened by
 * whoever may read the problem.
 */
function evidenceSteps({ problem, project }: ProblemCase, { evidence, reader, roster }: Gathered): Step[] {
  const item = reference('problem', problem.number);
  const isAsked = AT_WORK.includes(problem.status) || problem.status === 'responded';
  const mayOpen = reader === null || canReadProblem(reader, problem, roster);
  const mayProve = reader === null || canProveProblem(reader, problem, project, roster);
  return [
    ...(mayOpen ? openEvidenceStep(item, evidence) : []),
    ...(isAsked && mayProve
      ? [{ label: '上传佐证', style: 'default', action: { do: 'evidence.ask', item } } as const]
      : []),
  ];
}

function receiptSteps(c: ProblemCase, gathered: Gathered): Step[] {
  const { problem } = c;
  const steps: Step[] = [];
  if (problem.status === 'responded' && !problem.isConfirmed) {
    steps.push(stepButton('confirm', problem), stepButton('dispute', problem));
  }
  steps.push(...editStep(problem), ...(isWithdrawable(problem) ? withdrawStep(problem) : []));
  return [...steps, ...sameSteps(problem, gathered), ...evidenceSteps(c, gathered)];
}

function isWithdrawable({ status }: Problem): boolean {
  return status === 'open' || status === 'assigned';
}

function editStep(problem: Problem): Step[] {
  return problemProcedure.steps.edit.from.includes(problem.status) ? [stepButton('edit', problem)] : [];
}

function withdrawStep(problem: Problem): Step[] {
  if (!problemProcedure.steps.withdraw.from.includes(problem.status)) return [];
  const confirm = { title: '撤销问题', text: `确定撤销 ${problem.number} 吗？台账会保留记录。` };
  return [{ ...stepButton('withdraw', problem), confirm }];
}
