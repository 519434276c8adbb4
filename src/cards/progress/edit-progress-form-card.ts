import { showInstant } from '../../domain/base/time.ts';
import type { Project } from '../../domain/library/project.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { PROGRESS_CHANGE } from '../../domain/progress/progress-form.ts';
import { type Card, card, md, note } from '../kit/drawing/elements.ts';
import { form, submitButton } from '../kit/drawing/form-elements.ts';
import { projectName } from '../kit/lines/facts.ts';
import { formElements, NO_NAMES } from '../procedure/form-card.ts';
import { draftOf } from './progress-form-card.ts';

/**
 * 修改: a report's values to be changed; what was reported first stays in the record.
 * Shapes: the fields are those of row 0 of the 报进展 form: `week_0`, `month_0`, … `next_0`; emptied means taken back.
 */
export function editProgressFormCard(
  view: { formId: string; report: ProgressReport; project: Project },
  now: Date,
): Card {
  const { report, project, formId } = view;
  return card({
    title: '修改进展',
    template: 'blue',
    subtitle: `${showInstant(report.reportedAt, now)} 报送`,
    summary: `修改进展：${project.name}`,
    body: [
      md(projectName(project)),
      note(`金额单位为万元，本月指 ${Number(report.month.slice(5))}月。提交后原值留存备查。`),
      form('edit', [
        ...formElements(PROGRESS_CHANGE, {
          draft: draftOf(report),
          context: NO_NAMES,
          row: 0,
          beside: [
            ['week', 'month'],
            ['year', 'total'],
          ],
        }),
        submitButton('提交修改', { do: 'progress.edit.submit', formId, report: report.id }, 'submit'),
      ]),
    ],
  });
}
