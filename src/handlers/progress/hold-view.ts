import { openEvidenceStep } from '../../cards/kit/lines/evidence-step.ts';
import type { HoldView, Step } from '../../cards/kit/views.ts';
import { HOLD_STEPS } from '../../cards/progress/hold-words.ts';
import type { Project } from '../../domain/library/project.ts';
import { largeFigureOf } from '../../domain/library/roster.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import { type Moment, possible } from '../../domain/procedure/procedure.ts';
import { type HoldCase, missingPerson } from '../../domain/progress/holds/hold-case.ts';
import { isLargeHold, isWaiting } from '../../domain/progress/holds/hold-lift.ts';
import { type HoldStepName, holdProcedure } from '../../domain/progress/holds/hold-procedure.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { evidenceOfReport } from '../evidence/evidence-of.ts';
import type { Drawing } from '../kit/decision.ts';
import { reporterName } from '../kit/reporter-name.ts';
import { readHold } from './read-hold.ts';

/** Held reports as their cards show them; each card belongs to one person and has that person's buttons. */

/** A hold as one person sees it. */
export async function holdView(c: HoldCase, reader: Person | null, drawing: Drawing): Promise<HoldView> {
  const { roster } = drawing;
  const { report, project, lift } = c;
  const evidence = await evidenceOfReport(report, drawing);
  const nameOf = (one: string | null) => (one === null ? '' : (roster.person(one)?.name ?? one));
  return {
    report,
    project,
    largeFigure: largeFigureOf(roster),
    reporterName: reporterName(report.reportedBy, project, roster),
    lift: lift && { ...lift, proposerName: nameOf(lift.proposedBy), deciderName: nameOf(lift.decidedBy) },
    missing: holdProcedure.stateOf(c) === 'held' ? null : missingPerson(c),
    evidence,
    steps: reader ? holdSteps(c, reader, openEvidenceStep(reference('report', report.id), evidence), drawing) : [],
  };
}

/** What one person may do next about a hold. Who may propose or confirm a figure may change it and take it back as well. */
function holdSteps(c: HoldCase, reader: Person, opened: readonly Step[], moment: Moment): Step[] {
  const { report } = c;
  const names = possible(holdProcedure, c, moment, reader);
  const own = names.map((name): Step => ({ ...wordsOf(name), action: actionOf(name, c) }));
  // What is seen helps to decide; where nothing is to be decided the card has no buttons.
  const steps = own.length > 0 ? [...own, ...opened] : [];
  if (!names.includes('propose') && !names.includes('confirm')) return steps;
  return [
    ...steps,
    { label: '修改', style: 'default', action: { do: 'progress.edit', report: report.id } },
    {
      label: '撤销',
      style: 'danger',
      action: { do: 'progress.withdraw', report: report.id },
      confirm: { title: '撤销上报', text: `确定撤销 ${report.project} 的这条进展吗？台账会保留记录。` },
    },
  ];
}

function wordsOf(name: HoldStepName): Pick<Step, 'label' | 'style'> {
  const { label, style } = HOLD_STEPS[name];
  return { label, style };
}

function actionOf(name: HoldStepName, { report, lift }: HoldCase): Step['action'] {
  if (name === 'confirm' || name === 'propose') return { do: 'progress.confirm', report: report.id };
  return { do: `hold.${name}`, report: report.id, round: lift?.round ?? 0 };
}

/** What a receipt says of a large hold: whose turn it is, or why nobody's; null for every other report. */
export async function holdNote(report: ProgressReport, project: Project, drawing: Drawing): Promise<string | null> {
  const { roster } = drawing;
  if (!isLargeHold(report, project, largeFigureOf(roster))) return null;
  const hold = await readHold(report, drawing);
  if (!hold) return null;
  const { lift } = hold;
  const nameOf = (one: string | null) => (one === null ? '' : (roster.person(one)?.name ?? ''));
  const state = isWaiting(lift)
    ? `推进中心${nameOf(lift.proposedBy)}已提请确认，待另一名同志复核。`
    : lift
      ? `${nameOf(lift.decidedBy)}不同意确认：${lift.note ?? ''}。请核对后修改，或补充佐证。`
      : '数额较大，须由推进中心一名同志提请、另一名同志复核后计入。';
  return `${state}${missingPerson(hold) ?? ''}`;
}
