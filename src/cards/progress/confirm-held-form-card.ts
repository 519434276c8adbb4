import type { Project } from '../../domain/library/project.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { type Card, card, md, mdLines } from '../kit/elements.ts';
import { projectName } from '../kit/facts.ts';
import { form, input, submitButton } from '../kit/form-elements.ts';
import { escapeMd } from '../kit/markdown.ts';
import { DOUBT_WORDS, FIELD_WORDS } from '../kit/words.ts';

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
        input({
          name: 'reason',
          label: '理由（记入台账）',
          placeholder: '如：上次少报，已与统计核对',
          rows: 3,
          maxLength: 500,
          isRequired: true,
        }),
        submitButton('确认无误', { do: 'progress.confirm.submit', formId, report: report.id }, 'submit'),
      ]),
    ],
  });
}
