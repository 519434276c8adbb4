import type { Project } from '../../domain/library/project.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { CONFIRM_HELD } from '../../domain/progress/progress-form.ts';
import { type Card, md } from '../kit/drawing/elements.ts';
import { projectName } from '../kit/lines/facts.ts';
import { formCard, NO_NAMES } from '../procedure/form-card.ts';
import { doubtLines } from './doubt-lines.ts';

/** Asks for the reason before values that contradict the ledger are taken. Field: `reason`. Source: domain §3.2. */
export function confirmHeldFormCard(view: { formId: string; report: ProgressReport; project: Project }): Card {
  const { formId, report, project } = view;
  return formCard({
    title: '确认数值无误',
    template: 'orange',
    summary: `确认数值：${project.name}`,
    name: 'confirm',
    head: [md(projectName(project)), ...doubtLines(report)],
    form: CONFIRM_HELD,
    context: NO_NAMES,
    submit: { label: '确认无误', action: { do: 'progress.confirm.submit', formId, report: report.id } },
  });
}
