import { showInstant } from '../../domain/base/time.ts';
import type { Project } from '../../domain/library/project.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { type Card, card, columns, md, note } from '../kit/elements.ts';
import { projectName } from '../kit/facts.ts';
import { form, input, submitButton } from '../kit/form-elements.ts';
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
  const draft = draftOf(report);
  const figure = (name: string, label: string, value: string | undefined) => [
    input({ name: `${name}_0`, label, value, maxLength: 20 }),
  ];
  return card({
    title: '修改进展',
    template: 'blue',
    subtitle: `${showInstant(report.reportedAt, now)} 报送`,
    summary: `修改进展：${project.name}`,
    body: [
      md(projectName(project)),
      note(`金额单位为万元，本月指 ${Number(report.month.slice(5))}月。提交后原值留存备查。`),
      form('edit', [
        columns([figure('week', '本周投资', draft.week), figure('month', '本月投资', draft.month)], { flex: 'bisect' }),
        columns([figure('year', '今年累计', draft.year), figure('total', '开工累计', draft.total)], { flex: 'bisect' }),
        input({ name: 'percent_0', label: '形象进度 %', value: draft.percent, maxLength: 20 }),
        input({ name: 'stage_0', label: '进展', value: draft.stage, maxLength: 1000, rows: 3 }),
        input({ name: 'next_0', label: '下步计划', value: draft.next, maxLength: 1000, rows: 2 }),
        submitButton('提交修改', { do: 'progress.edit.submit', formId, report: report.id }, 'submit'),
      ]),
    ],
  });
}
