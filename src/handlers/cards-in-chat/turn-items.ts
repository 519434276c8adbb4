import type { Card } from '../../cards/kit/drawing/elements.ts';
import { openEvidenceStep } from '../../cards/kit/lines/evidence-step.ts';
import { proofWords } from '../../cards/kit/lines/seen-words.ts';
import type { HoldView, MilestoneClaimView, ProblemView, Step } from '../../cards/kit/views.ts';
import { MILESTONE_WORDS } from '../../cards/kit/words.ts';
import { lateness } from '../../cards/problems/ladder-words.ts';
import { showDay, showInstant } from '../../domain/base/time.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { ProblemStepName } from '../../domain/problems/steps/problem-action.ts';
import type { ProblemCase } from '../../domain/problems/steps/problem-case.ts';
import { problemProcedure } from '../../domain/problems/steps/problem-procedure.ts';
import { resultOf } from '../../domain/problems/steps/problem-steps.ts';
import type { Escalation } from '../../domain/problems/times/escalation.ts';
import { AT_WORK } from '../../domain/problems/times/problem-time.ts';
import { turnsInsteadOf, turnsOf } from '../../domain/procedure/turn.ts';
import type { HoldCase } from '../../domain/progress/holds/hold-case.ts';
import { type HoldStepName, holdProcedure, waitsSince } from '../../domain/progress/holds/hold-procedure.ts';
import type { Drawing } from '../kit/decision.ts';
import type { TurnItem } from '../procedure/turn-item.ts';

/** What is asked of whoever has the turn; the steps that are owed to nobody ask nothing. */
const ASKS: Readonly<Partial<Record<ProblemStepName, string>>> = {
  grant: '请决定是否同意延期',
  allow: '请决定是否同意暂停',
  acknowledge: '请签收',
  confirm: '请确认是否已经解决',
  close: '请验收销号',
  assign: '请交办',
  merge: '上报人认为是同一问题，请决定是否合并',
};

/** Steps that belong to the owed one: its opposite, or the form behind it. */
const BESIDE: Readonly<Partial<Record<ProblemStepName, readonly ProblemStepName[]>>> = {
  grant: ['deny'],
  allow: ['disallow'],
  confirm: ['dispute'],
  close: ['dispute'],
  acknowledge: ['return'],
  respond: ['feedback', 'extend', 'pause'],
  assign: ['reject', 'merge'],
  merge: ['keep'],
};

/** What a step asks for now: of work under way it may be a word on how it goes that is late, long before the result. */
function askedNow(step: ProblemStepName, escalation: Escalation | null): string {
  if (step !== 'respond') return ASKS[step] ?? '';
  if (escalation?.owed === 'feedback') return '请先反馈办理进展';
  return escalation?.owed === 'monthly' ? '请反馈进展和下一步计划' : '请办理并反馈';
}

/** Said where nothing is asked: it has been done, or another unit has it now. */
export function askedNoMore(
  { status, responsibleUnit }: Pick<Problem, 'status' | 'responsibleUnit'>,
  reader: Person | null,
  isHere: boolean,
): string {
  const isElsewhere = reader === null ? !isHere : reader.unit !== responsibleUnit;
  const isWithUnit = status === 'assigned' || AT_WORK.includes(status);
  return isElsewhere && isWithUnit ? `现由${responsibleUnit}办理，无需再处理` : '已办理，无需再处理';
}

/** A problem as an item of one reader's list; in a group that it has left (`isHere`) nothing is asked any more. */
export function problemItem(
  c: ProblemCase,
  view: ProblemView,
  { reader, isHere }: { reader: Person | null; isHere: boolean },
  { now }: Pick<Drawing, 'now'>,
  drawAlone: () => Card,
): TurnItem {
  const { problem, project } = c;
  const turns = turnsOf(problemProcedure, c);
  const owed = turns.filter(({ who }) => (reader === null ? isHere : who.may(reader, c))).map(({ step }) => step);
  const offered = owed.flatMap(step => [step, ...(BESIDE[step] ?? [])]);
  // Who has to judge a result looks at what proves it.
  const judges = owed.includes('close') || owed.includes('confirm');
  const { escalation } = view;
  const result = resultOf(problem);
  const { extension, pause } = problem;
  return {
    title: `${problem.number} ${project.name}`,
    lines: [
      problem.description,
      ...(result ? [`办理结果：${result.note}`] : []),
      ...(owed.includes('close') ? [proofWords(view, now)].filter(Boolean) : []),
      ...(extension?.decision === null ? [`申请延期至${showDay(extension.until, now)}：${extension.reason}`] : []),
      ...(pause?.decision === null ? [`申请暂停，${showDay(pause.until, now)}恢复办理：${pause.reason}`] : []),
    ],
    ask: owed.map(step => askedNow(step, escalation)).join('，') || askedNoMore(problem, reader, isHere),
    due: owed.length > 0 && escalation ? lateness(escalation, now) : null,
    isLate: owed.length > 0 && escalation?.isOverdue === true,
    isUrgent: problem.urgency === 'urgent',
    steps: view.steps.filter(step => isStepOf(step, offered) || (judges && step.action.do === 'evidence.open')),
    isDue: owed.length > 0,
    mayStep: turns.some(({ step }) => view.steps.some(shown => isStepOf(shown, [step]))),
    dueAt: escalation?.dueAt ?? null,
    drawAlone,
    insteadOf: reader && (turnsInsteadOf(turnsOf(problemProcedure, c), c, reader)?.name ?? null),
  };
}

/** Steps that one tap takes where the case tells what its form would ask. */
const ONE_TAP: Readonly<Partial<Record<ProblemStepName, string>>> = {
  assign: 'problem.assign.to',
  merge: 'problem.merge.to',
};

function isStepOf({ action }: Step, names: readonly ProblemStepName[]): boolean {
  return names.some(name => action.do === `problem.${name}` || ONE_TAP[name] === action.do);
}

/** A claimed milestone as an item of the office's list. */
export function claimItem(view: MilestoneClaimView, { now }: Pick<Drawing, 'now'>, drawAlone: () => Card): TurnItem {
  const { report, project, kind, decision, evidence = [], missing } = view;
  const word = MILESTONE_WORDS[kind];
  const isDue = report.status === 'active' && decision === null;
  const date = report.milestoneDate ? showDay(report.milestoneDate, now) : '日期未写明';
  return {
    title: `${word}申报 ${project.name}`,
    lines: [`${view.reporterName} ${showInstant(report.reportedAt, now)} 报送${word}：${date}`],
    ask: isDue ? (missing ?? `请核实${word}`) : '已办理，无需再处理',
    due: null,
    isLate: false,
    steps: isDue
      ? [...(missing ? [] : decisions(report.id)), ...openEvidenceStep(reference('report', report.id), evidence)]
      : [],
    isDue,
    dueAt: report.reportedAt,
    drawAlone,
  };
}

function decisions(report: string): Step[] {
  return [
    { label: '确认', style: 'primary', action: { do: 'milestone.confirm', report } },
    { label: '不予确认', style: 'danger', action: { do: 'milestone.refuse', report } },
  ];
}

const HOLD_ASKS: Readonly<Partial<Record<HoldStepName, string>>> = {
  confirm: '请核对：无误的请确认并写明理由，有误的请修改',
  propose: '数额较大，请核对后提请确认，有误的请修改',
  lift: '请复核',
};

/** A held report as an item of one reader's list. */
export function holdItem(c: HoldCase, view: HoldView, reader: Person | null, drawAlone: () => Card): TurnItem {
  const { report, project, lift, missing } = view;
  const owed = turnsOf(holdProcedure, c).filter(({ who }) => reader === null || who.may(reader, c));
  const isDue = owed.length > 0;
  // It is the office's turn to appoint somebody.
  const isStuck = isDue && view.steps.length === 0;
  const isAnswered = lift?.decision === 'refused';
  return {
    title: `待确认数值 ${project.name}`,
    lines: [
      ...report.doubts.map(({ known, said }) => `对照 ${known}，本次 ${said}`),
      ...(lift ? [`${lift.proposerName} 提请确认：${lift.reason}`] : []),
      ...(lift && isAnswered ? [`${lift.deciderName} 不同意：${lift.note ?? ''}`] : []),
      ...(missing === null || isStuck ? [] : [missing]),
    ],
    ask: isDue ? owed.map(({ step }) => (isStuck ? missing : HOLD_ASKS[step]) ?? '').join('，') : '已办理，无需再处理',
    due: null,
    isLate: false,
    steps: isDue ? view.steps : [],
    isDue,
    dueAt: waitsSince(c),
    drawAlone,
    insteadOf: reader && (turnsInsteadOf(turnsOf(holdProcedure, c), c, reader)?.name ?? null),
  };
}
