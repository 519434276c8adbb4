import type { ProblemView } from '../../../src/cards/kit/views.ts';
import type { Escalation } from '../../../src/domain/problems/times/escalation.ts';
import { aProblem, aProject } from '../../helpers/builders.ts';

/** Something late by so many working days. */
export function lateBy(changes: Partial<Escalation> = {}): Escalation {
  return {
    color: 'yellow',
    owed: 'solve',
    dueAt: new Date('2026-06-10T18:00:00+08:00'),
    isOverdue: true,
    isEarly: false,
    workingDaysOverdue: 2,
    workingDaysLeft: 0,
    isSecondMiss: false,
    suggestsTalk: false,
    isProvisional: false,
    ...changes,
  };
}

export function aProblemView(changes: Partial<ProblemView> = {}): ProblemView {
  const problem = changes.problem ?? aProblem();
  return {
    problem,
    project: aProject(),
    reporterName: '王磊',
    handlerName: null,
    next: '等待签收，限 6月15日 09:02 前',
    escalation: null,
    dueTime: '18:00',
    calendarWarning: null,
    taskForce: null,
    similar: [],
    names: { ou_1: '王磊', ou_2: '赵敏' },
    steps: [
      { label: '修改', style: 'default', action: { do: 'problem.edit', number: problem.number } },
      {
        label: '撤销',
        style: 'danger',
        action: { do: 'problem.withdraw', number: problem.number },
        confirm: { title: '撤销问题', text: '确定撤销吗？' },
      },
    ],
    ...changes,
  };
}
