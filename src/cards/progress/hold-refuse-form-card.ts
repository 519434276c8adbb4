import type { Project } from '../../domain/library/project.ts';
import type { HoldLift } from '../../domain/progress/holds/hold-lift.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { REFUSE_LIFT } from '../../domain/progress/progress-form.ts';
import { type Card, mdLines } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { projectName } from '../kit/lines/facts.ts';
import { formCard, NO_NAMES } from '../procedure/form-card.ts';

/** Asks the second person why the hold stays. Field: `note`. */
export function holdRefuseFormCard(view: {
  formId: string;
  report: ProgressReport;
  project: Project;
  lift: HoldLift;
}): Card {
  const { formId, report, project, lift } = view;
  return formCard({
    title: '不同意确认大额数值',
    template: 'orange',
    summary: `不同意确认：${project.name}`,
    name: 'refuse',
    head: [
      mdLines([
        projectName(project),
        ...report.doubts.map(({ said }) => escapeMd(said)),
        `${grey('提请理由')} ${escapeMd(clip(tidy(lift.reason), 300))}`,
      ]),
    ],
    form: REFUSE_LIFT,
    context: NO_NAMES,
    submit: { label: '提交', action: { do: 'hold.refuse.submit', formId, report: report.id, round: lift.round } },
  });
}
