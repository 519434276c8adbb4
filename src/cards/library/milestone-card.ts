import { showDay, showInstant } from '../../domain/base/time.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { buttonRow, type Card, type Color, card, md, note } from '../kit/drawing/elements.ts';
import { escapeMd } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { openEvidenceStep } from '../kit/lines/evidence-step.ts';
import { evidenceWords } from '../kit/lines/evidence-words.ts';
import { factGrid, projectName } from '../kit/lines/facts.ts';
import type { MilestoneClaimView } from '../kit/views.ts';
import { MILESTONE_WORDS } from '../kit/words.ts';

/** What each milestone must be proved by. Source: domain §3.3. */
const EVIDENCE = {
  signed: '请核对合同。',
  started: '请核对施工许可证，或带日期和位置的永久工程施工照片；开工仪式、场地平整不算开工。',
  completed: '请核对竣工验收记录或试生产证明。',
  effective: '请核对达效证明材料。',
} as const;

/** A claimed milestone for the office: counted only once confirmed. */
export function milestoneCard(view: MilestoneClaimView): Card {
  const { report, project, kind, decision, evidence = [], missing } = view;
  const now = decision?.at ?? report.reportedAt;
  const word = MILESTONE_WORDS[kind];
  const opened = openEvidenceStep(reference('report', report.id), evidence);
  const planned = project.milestones.find(milestone => milestone.kind === kind)?.planned ?? null;
  const isTakenBack = report.status === 'withdrawn' || report.status === 'corrected';
  const state: { title: string; template: Color } = !decision
    ? isTakenBack
      ? { title: `${word}申报已撤回`, template: 'grey' }
      : { title: `${word}待核实`, template: 'orange' }
    : decision.isConfirmed
      ? { title: `${word}已确认`, template: 'green' }
      : { title: `${word}未予确认`, template: 'grey' };
  return card({
    ...state,
    subtitle: `${view.reporterName} · ${showInstant(report.reportedAt, now)}`,
    summary: `${state.title}：${project.name}`,
    body: [
      md(projectName(project)),
      ...factGrid([
        { label: `报送${word}日期`, value: report.milestoneDate ? showDay(report.milestoneDate, now) : '未写明' },
        { label: '计划日期', value: planned ? showDay(planned, now) : '未定' },
      ]),
      ...documents(report),
      report.stage !== null && md(escapeMd(clip(tidy(report.stage), 500))),
      evidence.length > 0 && note(`佐证 ${evidenceWords(evidence)}`),
      decision
        ? note(
            `${decision.by} ${showInstant(decision.at, now)} ${decision.isConfirmed ? '确认，计入开竣工' : '不予确认，不计入'}`,
          )
        : isTakenBack || !missing
          ? note(isTakenBack ? '报送人已撤回，无需核实。' : EVIDENCE[kind])
          : md(escapeMd(missing)),
      !decision &&
        !isTakenBack &&
        !missing &&
        buttonRow([
          { label: '确认', style: 'primary', action: { do: 'milestone.confirm', report: report.id } },
          {
            label: '不予确认',
            style: 'danger',
            action: { do: 'milestone.refuse', report: report.id },
            confirm: { title: `不予确认${word}？`, text: '将告知报送人，不计入开竣工。' },
          },
          ...opened,
        ]),
      (decision || isTakenBack || missing) && buttonRow(opened),
    ],
  });
}

/** The papers that the report names. */
function documents({ readings }: MilestoneClaimView['report']) {
  return readings.flatMap(({ field, value }) =>
    field === 'document' ? [note(`上报写明 ${escapeMd(clip(value, 80))}`)] : [],
  );
}
