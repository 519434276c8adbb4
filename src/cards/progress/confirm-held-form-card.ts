import type { Project } from '../../domain/library/project.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { CONFIRM_HELD } from '../../domain/progress/progress-form.ts';
import { type Card, card, md, mdLines } from '../kit/elements.ts';
import { projectName } from '../kit/facts.ts';
import { form, submitButton } from '../kit/form-elements.ts';
import { escapeMd } from '../kit/markdown.ts';
import { DOUBT_WORDS, FIELD_WORDS } from '../kit/words.ts';
import { formElements, NO_NAMES } from '../procedure/form-card.ts';

/** Asks for the reason before values that contradict the ledger are taken. Field: `reason`. Source: domain §3.2. */
export function confirmHeldFormCard(view: { formId: string; report: ProgressReport; project: Project }): Card {
  const { formId, report, project } = view;
  return card({
    title: '确认数值无误',
    template: 'orange',
    summary: `确认数值：${project.name}`,
    body: [
      md(projectName(project)),
      ...report.doubts.map(doubt =>
        mdLines([
          `**${FIELD_WORDS[doubt.field]}**：${DOUBT_WORDS[doubt.kind]}`,
          `对照 **${escapeMd(doubt.known)}**　本次 **${escapeMd(doubt.said)}**`,
        ]),
      ),
      form('confirm', [
        ...formElements(CONFIRM_HELD, { draft: {}, context: NO_NAMES }),
        submitButton('确认无误', { do: 'progress.confirm.submit', formId, report: report.id }, 'submit'),
      ]),
    ],
  });
}
