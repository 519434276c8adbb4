import { showPeriod } from '../../domain/base/period.ts';
import { showInstant } from '../../domain/base/time.ts';
import { isFarApart, type MonthOfFigures } from '../../domain/figures/three-figures.ts';
import type { Project } from '../../domain/library/project.ts';
import { buttonRow, type Card, card, collapsible, md, mdLines, note } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { evidenceWords } from '../kit/lines/evidence-words.ts';
import { differenceLines, figureColumns, figureWords } from '../kit/lines/three-figures.ts';
import type { EvidenceView, Step } from '../kit/views.ts';

/** The three figures of a project (报送、核查、统计), side by side. */
export interface ThreeFiguresView {
  project: Project;
  /** The month that it is about. */
  figures: MonthOfFigures;
  /** Other months of which something was found or published, newest first. */
  others: readonly MonthOfFigures[];
  /** Who has verified the month. */
  verifierName: string | null;
  evidence: readonly EvidenceView[];
  /** What an imported file has named and was not sent to the bot. */
  elsewhere: number;
  steps: readonly Step[];
}

export function threeFiguresCard(view: ThreeFiguresView, now: Date): Card {
  const { project, figures, others, verifierName, evidence, elsewhere, steps } = view;
  const { reported, verified, statistical } = figures;
  const isFar = isFarApart(reported?.yearInvestment, verified?.yearInvestment);
  const differences = differenceLines(figures);
  const percents = [
    reported?.percent != null && `报送 ${reported.percent}%`,
    verified?.percent != null && `核查 ${verified.percent}%`,
  ].filter(Boolean);
  return card({
    title: project.name,
    template: differences.length > 0 ? 'red' : verified ? 'green' : 'blue',
    subtitle: `${showPeriod(figures.month)}三个数 · ${project.code} · ${project.unit}`,
    summary: `三个数：${project.name}`,
    tags: [
      verified ? { text: '已核查', color: isFar ? 'red' : 'green' } : { text: '未核查', color: 'neutral' },
      differences.length > 0 && { text: '差异超 10%', color: 'red' },
    ],
    body: [
      figureColumns(figures, now),
      differences.length > 0 && mdLines(differences),
      percents.length > 0 && md(`${grey('形象进度')} ${percents.join('　')}`),
      verified?.note && mdLines([grey('核查情况'), escapeMd(clip(tidy(verified.note), 500))]),
      verified &&
        note(`${showInstant(verified.at, now)} ${verifierName ?? ''}核查。佐证：${proofWords(evidence, elsewhere)}。`),
      statistical && note(`统计数 ${showInstant(statistical.at, now)} 录入。`),
      note('金额均为今年累计。三个数各自登记、互不改动；各处统计和排名用核查数，没有核查的用报送数。'),
      others.length > 0 && collapsible(`其他月份（${others.length}）`, [otherMonths(others, now)]),
      buttonRow(steps),
    ],
  });
}

function proofWords(evidence: readonly EvidenceView[], elsewhere: number): string {
  const words = [
    evidence.length > 0 && evidenceWords(evidence),
    elsewhere > 0 && `随台账导入 ${elsewhere} 份（原件不在这里）`,
  ].filter(Boolean);
  return words.length > 0 ? words.join('，') : '还没有';
}

/** Each month in a line: a table stands at the root of a card only. */
function otherMonths(others: readonly MonthOfFigures[], now: Date) {
  return mdLines(
    others.map(figures => {
      const words = figureWords(figures, now).map(
        ({ label, value, isFar }) => `${label} ${isFar ? colored('red', value ?? '—') : (value ?? '—')}`,
      );
      return `${grey(showPeriod(figures.month))}　${words.join('　')}`;
    }),
    { size: 'notation' },
  );
}
