import { showYuan } from '../../domain/base/money.ts';
import { showInstant } from '../../domain/base/time.ts';
import { isLargeHold, isWaiting } from '../../domain/progress/holds/hold-lift.ts';
import { buttonRow, type Card, type Color, card, md, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { evidenceWords } from '../kit/lines/evidence-words.ts';
import { factGrid, projectName, reportFigures } from '../kit/lines/facts.ts';
import type { HoldView } from '../kit/views.ts';
import { doubtLines } from './doubt-lines.ts';

/** A figure that is held, a large one for two persons of the office: the values, what they contradict, who said what so far. */
export function holdCard(view: HoldView, now: Date): Card {
  const { report, project } = view;
  const state = stateOf(view);
  return card({
    ...state,
    subtitle: `${view.reporterName} · ${showInstant(report.reportedAt, now)}`,
    summary: `${state.title}：${project.name}`,
    body: [
      md(projectName(project)),
      ...factGrid(reportFigures(report, null)),
      ...doubtLines(report),
      report.stage !== null && md(`${grey('进展')} ${escapeMd(clip(tidy(report.stage), 500))}`),
      view.evidence.length > 0 && note(`佐证 ${evidenceWords(view.evidence)}`),
      view.lift && mdLines(history(view.lift, now)),
      report.status === 'held' && note(ruleOf(view)),
      report.status === 'held' && view.missing !== null && note(view.missing),
      report.status === 'held' && buttonRow(view.steps),
    ],
  });
}

function stateOf(view: HoldView): { title: string; template: Color } {
  const { report, lift } = view;
  const what = isLarge(view) ? '大额数值' : '数值';
  switch (report.status) {
    case 'active':
      return { title: `${what}已确认`, template: 'green' };
    case 'withdrawn':
      return { title: `${what}已撤销`, template: 'grey' };
    case 'corrected':
      return { title: `${what}已更正`, template: 'grey' };
    case 'held':
      return { title: `${what}${lift?.decision === null ? '待复核' : '待确认'}`, template: 'orange' };
  }
}

/** Whether it takes, or took, two persons of the office. */
function isLarge(view: HoldView): boolean {
  return view.lift !== null || isAboveSize(view);
}

/** The size may have been changed since somebody proposed to lift the hold. */
function isAboveSize({ report, project, largeFigure }: HoldView): boolean {
  return isLargeHold({ ...report, status: 'held' }, project, largeFigure);
}

function history(lift: NonNullable<HoldView['lift']>, now: Date): (string | false)[] {
  const words = (text: string) => escapeMd(clip(tidy(text), 500));
  return [
    `${grey('提请')} ${escapeMd(lift.proposerName)} ${showInstant(lift.proposedAt, now)}，理由：${words(lift.reason)}`,
    lift.decidedAt !== null &&
      `${grey('复核')} ${escapeMd(lift.deciderName)} ${showInstant(lift.decidedAt, now)}，${lift.decision === 'lifted' ? '同意' : `不同意：${words(lift.note ?? '')}`}`,
  ];
}

function ruleOf(view: HoldView): string {
  if (isWaiting(view.lift)) return `请另一名同志核对后决定；上报人和提请人不能复核。${sizeOf(view)}`;
  return isAboveSize(view)
    ? `数额较大，须由推进中心一名同志提请、另一名同志复核后计入；上报人不能确认。${sizeOf(view)}`
    : '数值与台账不一致，确认前不计入。无误的请写明理由，有误的请修改。';
}

/** From what size on two persons are needed. */
function sizeOf(view: HoldView): string {
  if (!isAboveSize(view)) return '';
  const { plannedTotal } = view.project;
  const orTotal = plannedTotal === null ? '' : `或项目总投资 ${showYuan(plannedTotal)}`;
  return `大额指高于 ${showYuan(view.largeFigure)}${orTotal}的数值。`;
}
