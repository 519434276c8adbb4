import { openEvidenceStep } from '../../cards/kit/lines/evidence-step.ts';
import type { ProblemView, Step } from '../../cards/kit/views.ts';
import { problemStepWords } from '../../cards/problems/problem-step-words.ts';
import { instantAt, showDay, showInstant } from '../../domain/base/time.ts';
import { DAY_ENDS_AT } from '../../domain/base/working-calendar.ts';
import type { Project } from '../../domain/library/project.ts';
import type { Roster } from '../../domain/library/roster.ts';
import { type Evidence, isBeingSaved, isCounted } from '../../domain/messaging/evidence.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { canReadProblem } from '../../domain/problems/rights.ts';
import { closingEvidence } from '../../domain/problems/steps/closing-evidence.ts';
import type { ProblemStepName } from '../../domain/problems/steps/problem-action.ts';
import type { ProblemCase } from '../../domain/problems/steps/problem-case.ts';
import { problemProcedure } from '../../domain/problems/steps/problem-procedure.ts';
import { confirmationOf } from '../../domain/problems/steps/problem-steps.ts';
import { type Deadline, isProvisional, nextDeadline } from '../../domain/problems/times/deadlines.ts';
import { type Escalation, escalate } from '../../domain/problems/times/escalation.ts';
import { AT_WORK } from '../../domain/problems/times/problem-time.ts';
import { type Moment, possible } from '../../domain/procedure/procedure.ts';
import { IMPORTER } from '../../domain/progress/importer.ts';
import { reporterName } from '../kit/reporter-name.ts';

/** What a problem's cards are drawn from. */

/** Which card: in the unit's group, on the office's desk (with 修改 and 撤销 beside), or the reporter's receipt. */
export type ProblemDrawing = 'live' | 'desk' | 'receipt';

interface Gathered extends Moment {
  roster: Roster;
  /** Everything that was sent for it. */
  evidence: readonly Evidence[];
  /** Who alone sees the card: he gets the buttons that he may press. Null in a group, whose members differ. */
  reader: Person | null;
}

const OWED: Record<Deadline['step'], string> = {
  triage: '等待交办',
  acknowledge: '等待签收',
  solve: '等待办结反馈',
  verify: '等待验收销号',
};

/** Draws a problem for the cards of the unit that solves it and of the office. */
export function problemView(problem: Problem, project: Project, view: ProblemDrawing, gathered: Gathered): ProblemView {
  const { roster, calendar, now, evidence } = gathered;
  const deadline = nextDeadline(problem, calendar);
  const nameOf = (id: string) => roster.person(id)?.name ?? (id === IMPORTER ? '表格导入' : '未登记人员');
  const shown = [deadline?.at ?? null, problem.dueDate && instantAt(problem.dueDate, DAY_ENDS_AT)];
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
    handlerName: problem.handler === null ? null : nameOf(problem.handler),
    next: nextWords(c, deadline, escalation, now),
    escalation,
    calendarWarning: isMoving ? '期限涉及尚未公布放假安排的年份，暂按周末和法定节日计算，公布后重新计算。' : null,
    evidence,
    names: Object.fromEntries(problem.steps.map(step => [step.by, nameOf(step.by)])),
    steps: STEPS[view](c, gathered),
  };
}

function nextWords(c: ProblemCase, deadline: Deadline | null, escalation: Escalation | null, now: Date): string {
  const { problem } = c;
  if (problem.status === 'suspended') return '已暂停，不计办理时限';
  if (deadline === null) return '';
  const confirmation = confirmationOf(problem);
  const owed = confirmation === 'waiting' ? '等待上报人或项目管家确认' : OWED[deadline.step];
  const dueAt = escalation?.isOverdue ? escalation.dueAt : deadline.at;
  const { extension } = problem;
  const asides = [
    extension?.decision === null && `已申请延期至 ${showDay(extension.until, now)}，等待推进中心决定`,
    confirmation === 'skipped' && '没有其他人可以确认，由推进中心直接验收',
    // Who judges a response should know that nothing proves it. Source: domain §5 (closing).
    problem.status === 'responded' && c.evidence === 0 && (c.evidenceBeingSaved ? '佐证正在保存' : '尚无佐证材料'),
  ].filter(Boolean);
  return [`${owed}，限 ${showInstant(dueAt, now)} 前`, ...asides].join('；');
}

/** The buttons of each drawing. */
const STEPS: Readonly<Record<ProblemDrawing, (c: ProblemCase, gathered: Gathered) => Step[]>> = {
  live: liveSteps,
  desk: (c, gathered) => [...liveSteps(c, gathered), ...editStep(c.problem), ...withdrawStep(c.problem)],
  receipt: receiptSteps,
};

function liveSteps(c: ProblemCase, gathered: Gathered): Step[] {
  const steps = possible(problemProcedure, c, gathered, gathered.reader).map(name => stepButton(name, c.problem));
  return [...steps, ...evidenceSteps(c, gathered)];
}

function stepButton(name: ProblemStepName, problem: Problem): Step {
  const { label, style } = problemStepWords(name, problem);
  return { label, style, action: { do: `problem.${name}`, number: problem.number } };
}

/**
 * A problem is closed on evidence, so it is asked for as soon as somebody is at work; what there is can be opened by
 * whoever may read the problem.
 */
function evidenceSteps({ problem }: ProblemCase, { evidence, reader, roster }: Gathered): Step[] {
  const item = reference('problem', problem.number);
  const isAsked = AT_WORK.includes(problem.status) || problem.status === 'responded';
  const mayOpen = reader === null || canReadProblem(reader, problem, roster);
  return [
    ...(mayOpen ? openEvidenceStep(item, evidence) : []),
    ...(isAsked ? [{ label: '上传佐证', style: 'default', action: { do: 'evidence.ask', item } } as const] : []),
  ];
}

function receiptSteps(c: ProblemCase, gathered: Gathered): Step[] {
  const { problem } = c;
  const steps: Step[] = [];
  if (problem.status === 'responded' && !problem.isConfirmed) {
    steps.push(stepButton('confirm', problem), stepButton('dispute', problem));
  }
  const isWithdrawable = problem.status === 'open' || problem.status === 'assigned';
  steps.push(...editStep(problem), ...(isWithdrawable ? withdrawStep(problem) : []));
  return [...steps, ...evidenceSteps(c, gathered)];
}

function editStep(problem: Problem): Step[] {
  return problemProcedure.steps.edit.from.includes(problem.status) ? [stepButton('edit', problem)] : [];
}

function withdrawStep(problem: Problem): Step[] {
  if (!problemProcedure.steps.withdraw.from.includes(problem.status)) return [];
  const confirm = { title: '撤销问题', text: `确定撤销 ${problem.number} 吗？台账会保留记录。` };
  return [{ ...stepButton('withdraw', problem), confirm }];
}
