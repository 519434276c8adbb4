import { showInstant } from '../../domain/base/time.ts';
import { buttonRow, type Card, type Color, card, md, mdLines, note } from '../kit/elements.ts';
import { evidenceWords } from '../kit/evidence-words.ts';
import { factGrid, projectName, reportFigures } from '../kit/facts.ts';
import { escapeMd, grey } from '../kit/markdown.ts';
import { clip, tidy } from '../kit/text.ts';
import type { HoldView } from '../kit/views.ts';
import { DOUBT_WORDS, FIELD_WORDS } from '../kit/words.ts';

/** A large figure that waits for two persons of the office: the values, what they contradict, who said what so far. */
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
      ...report.doubts.map(({ kind, field, known, said }) =>
        mdLines([
          `**${FIELD_WORDS[field]}**：${DOUBT_WORDS[kind]}`,
          `对照 **${escapeMd(known)}**　本次 **${escapeMd(said)}**`,
        ]),
      ),
      report.stage !== null && md(`${grey('进展')} ${escapeMd(clip(tidy(report.stage), 500))}`),
      view.evidence.length > 0 && note(`佐证 ${evidenceWords(view.evidence)}`),
      view.lift && mdLines(history(view.lift, now)),
      report.status === 'held' && note(ruleOf(view)),
      report.status === 'held' && view.missing !== null && note(view.missing),
      report.status === 'held' && buttonRow(view.steps),
    ],
  });
}

function stateOf({ report, lift }: HoldView): { title: string; template: Color } {
  switch (report.status) {
    case 'active':
      return { title: '大额数值已确认', template: 'green' };
    case 'withdrawn':
      return { title: '大额数值已撤销', template: 'grey' };
    case 'corrected':
      return { title: '大额数值已更正', template: 'grey' };
    case 'held':
      return lift?.decision === null
        ? { title: '大额数值待复核', template: 'orange' }
        : { title: '大额数值待确认', template: 'orange' };
  }
}

function history(lift: NonNullable<HoldView['lift']>, now: Date): (string | false)[] {
  const words = (text: string) => escapeMd(clip(tidy(text), 500));
  return [
    `${grey('提请')} ${escapeMd(lift.proposerName)} ${showInstant(lift.proposedAt, now)}，理由：${words(lift.reason)}`,
    lift.decidedAt !== null &&
      `${grey('复核')} ${escapeMd(lift.deciderName)} ${showInstant(lift.decidedAt, now)}，${lift.decision === 'lifted' ? '同意' : `不同意：${words(lift.note ?? '')}`}`,
  ];
}

function ruleOf({ lift }: HoldView): string {
  return lift?.decision === null
    ? '请另一名同志核对后决定；上报人和提请人不能复核。'
    : '数额较大，须由推进中心一名同志提请、另一名同志复核后计入；上报人不能确认。';
}
