import type { EvidenceView, ProblemView, Step } from '../../cards/kit/views.ts';
import { instantAt, showDay, showInstant } from '../../domain/base/time.ts';
import { DAY_ENDS_AT, type WorkingCalendar } from '../../domain/base/working-calendar.ts';
import type { Project } from '../../domain/library/project.ts';
import type { Roster } from '../../domain/library/roster.ts';
import { type Deadline, isProvisional, nextDeadline } from '../../domain/problems/deadlines.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { ALLOWED_IN, type ProblemAction, possibleActions } from '../../domain/problems/problem-action.ts';
import { AT_WORK } from '../../domain/problems/problem-time.ts';

/** What a problem's cards are drawn from. */

/** Which card: in the unit's group, on the office's desk (with 修改 and 撤销 beside), or the reporter's receipt. */
export type ProblemDrawing = 'live' | 'desk' | 'receipt';

interface Gathered {
  roster: Roster;
  calendar: WorkingCalendar;
  now: Date;
}

const OWED: Record<Deadline['step'], string> = {
  triage: '等待交办',
  acknowledge: '等待签收',
  solve: '等待办结反馈',
  verify: '等待验收销号',
};

/** Draws a problem for the cards of the unit that solves it and of the office. */
export function problemView(
  problem: Problem,
  project: Project,
  view: ProblemDrawing,
  { roster, calendar, now }: Gathered,
  evidence: readonly EvidenceView[],
): ProblemView {
  const deadline = nextDeadline(problem, calendar);
  const nameOf = (openId: string) => roster.person(openId)?.name ?? '未登记人员';
  const shown = [deadline?.at ?? null, problem.dueDate && instantAt(problem.dueDate, DAY_ENDS_AT)];
  const isMoving = shown.some(at => at !== null && isProvisional(problem, at, calendar));
  return {
    problem,
    project,
    reporterName: nameOf(problem.reportedBy),
    handlerName: problem.handler === null ? null : nameOf(problem.handler),
    next: nextWords(problem, deadline, now, evidence.length > 0),
    isOverdue: deadline !== null && now > deadline.at,
    dueAt: deadline?.at ?? null,
    calendarWarning: isMoving ? '期限涉及尚未公布放假安排的年份，暂按周一至周五计算，公布后重新计算。' : null,
    evidence,
    names: Object.fromEntries(problem.steps.map(step => [step.by, nameOf(step.by)])),
    steps: STEPS[view](problem, now),
  };
}

function nextWords(problem: Problem, deadline: Deadline | null, now: Date, hasEvidence: boolean): string {
  if (problem.status === 'suspended') return '已暂停，不计办理时限';
  if (deadline === null) return '';
  const owed =
    problem.status === 'responded' && !problem.isConfirmed ? '等待上报人或项目管家确认' : OWED[deadline.step];
  const { extension } = problem;
  const asked = extension?.decision === null ? `；已申请延期至 ${showDay(extension.until, now)}，等待推进中心决定` : '';
  // Who judges a response should know that nothing proves it. Source: domain §5 (closing).
  const unproven = problem.status === 'responded' && !hasEvidence ? '；尚无佐证材料' : '';
  return `${owed}，限 ${showInstant(deadline.at, now)} 前${asked}${unproven}`;
}

const STEP_BUTTONS: Partial<Record<ProblemAction['do'], { label: string; style: Step['style'] }>> = {
  acknowledge: { label: '签收', style: 'primary' },
  start: { label: '开始办理', style: 'default' },
  respond: { label: '反馈', style: 'primary' },
  confirm: { label: '确认已解决', style: 'primary' },
  dispute: { label: '未解决', style: 'danger' },
  close: { label: '销号', style: 'primary' },
  return: { label: '退回', style: 'default' },
  assign: { label: '转办', style: 'default' },
  extend: { label: '申请延期', style: 'default' },
  grant: { label: '同意延期', style: 'primary' },
  deny: { label: '不同意延期', style: 'default' },
  suspend: { label: '暂停', style: 'default' },
  resume: { label: '恢复办理', style: 'primary' },
  reject: { label: '不予受理', style: 'default' },
  reopen: { label: '重新办理', style: 'default' },
};

/** The buttons of each drawing. */
const STEPS: Readonly<Record<ProblemDrawing, (problem: Problem, now: Date) => Step[]>> = {
  live: liveSteps,
  desk: (problem, now) => [...liveSteps(problem, now), ...editStep(problem), ...withdrawStep(problem)],
  receipt: receiptSteps,
};

function liveSteps(problem: Problem, now: Date): Step[] {
  const steps = possibleActions(problem, now).flatMap((name): Step[] => {
    const look = STEP_BUTTONS[name];
    if (!look) return [];
    const isFirst = name === 'assign' && problem.responsibleUnit === null;
    return [
      {
        label: isFirst ? '交办' : look.label,
        style: isFirst ? 'primary' : look.style,
        action: { do: `problem.${name}`, number: problem.number } as Step['action'],
      },
    ];
  });
  return [...steps, ...evidenceStep(problem)];
}

/** A problem is closed on evidence, so it is asked for as soon as somebody is at work. */
function evidenceStep(problem: Problem): Step[] {
  if (!AT_WORK.includes(problem.status) && problem.status !== 'responded') return [];
  return [{ label: '上传佐证', style: 'default', action: { do: 'evidence.ask', item: `problem:${problem.number}` } }];
}

function receiptSteps(problem: Problem): Step[] {
  const { number } = problem;
  const steps: Step[] = [];
  if (problem.status === 'responded' && !problem.isConfirmed) {
    steps.push({ label: '确认已解决', style: 'primary', action: { do: 'problem.confirm', number } });
    steps.push({ label: '未解决', style: 'danger', action: { do: 'problem.dispute', number } });
  }
  const isWithdrawable = problem.status === 'open' || problem.status === 'assigned';
  steps.push(...editStep(problem), ...(isWithdrawable ? withdrawStep(problem) : []));
  return [...steps, ...evidenceStep(problem)];
}

function editStep({ number, status }: Problem): Step[] {
  if (!ALLOWED_IN.edit.includes(status)) return [];
  return [{ label: '修改', style: 'default', action: { do: 'problem.edit', number } }];
}

function withdrawStep({ number, status }: Problem): Step[] {
  if (!ALLOWED_IN.withdraw.includes(status)) return [];
  const confirm = { title: '撤销问题', text: `确定撤销 ${number} 吗？台账会保留记录。` };
  return [{ label: '撤销', style: 'danger', action: { do: 'problem.withdraw', number }, confirm }];
}
