import type { Project } from '../../domain/library/project.ts';
import type { HoldLift } from '../../domain/progress/hold-lift.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { REFUSE_LIFT } from '../../domain/progress/progress-form.ts';
import { type Card, card, mdLines } from '../kit/elements.ts';
import { projectName } from '../kit/facts.ts';
import { form, submitButton } from '../kit/form-elements.ts';
import { escapeMd, grey } from '../kit/markdown.ts';
import { clip, tidy } from '../kit/text.ts';
import { formElements, NO_NAMES } from '../procedure/form-card.ts';

/** Asks the second person why the hold stays. Field: `note`. */
export function holdRefuseFormCard(view: {
  formId: string;
  report: ProgressReport;
  project: Project;
  lift: HoldLift;
}): Card {
  const { formId, report, project, lift } = view;
  const action = { do: 'hold.refuse.submit', formId, report: report.id, round: lift.round } as const;
  return card({
    title: '不同意确认大额数值',
    template: 'orange',
    summary: `不同意确认：${project.name}`,
    body: [
      mdLines([
        projectName(project),
        ...report.doubts.map(({ said }) => escapeMd(said)),
        `${grey('提请理由')} ${escapeMd(clip(tidy(lift.reason), 300))}`,
      ]),
      form('refuse', [
        ...formElements(REFUSE_LIFT, { draft: {}, context: NO_NAMES }),
        submitButton('提交', action, 'submit'),
      ]),
    ],
  });
}
