import { showPeriod } from '../../domain/base/period.ts';
import type { Month } from '../../domain/base/time.ts';
import type { MonthOfFigures } from '../../domain/figures/three-figures.ts';
import type { Project } from '../../domain/library/project.ts';
import { button, type Card, card, columns, mdLines, note } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { type Paging, pageOf, pager } from '../kit/lines/pager.ts';
import { differenceLines, figureWords } from '../kit/lines/three-figures.ts';

/** A project to be verified. */
export interface VerificationRow {
  project: Project;
  figures: MonthOfFigures;
}

/** Rows of one page, each with a button. */
const PAGE = 20;

export interface VerificationListView extends Paging {
  month: Month;
  rows: readonly VerificationRow[];
  counts: { all: number; verified: number; far: number };
}

/** 核查 alone: what is to be verified for the month, those with large differences first. */
export function verificationListCard({ month, rows, counts, ...paging }: VerificationListView, now: Date): Card {
  const shown = pageOf(rows, paging.page, PAGE);
  return card({
    title: `核查 · ${showPeriod(month)}`,
    template: counts.far > 0 ? 'orange' : 'blue',
    subtitle: `已核查 ${counts.verified}/${counts.all}${counts.far > 0 ? `，差异超过 10% 的 ${counts.far} 个` : ''}`,
    body: [
      rows.length === 0 && note('没有需要核查的项目（储备项目不核查）。'),
      ...shown.items.map(row => {
        const isDone = row.figures.verified !== null;
        return columns([
          { elements: [rowWords(row, now)], weight: 5 },
          {
            elements: [
              button(
                isDone
                  ? { label: '查看', style: 'default', action: { do: 'figures.show', figuresOf: row.project.code } }
                  : { label: '核查', style: 'default', action: { do: 'figures.verify', figuresOf: row.project.code } },
                'small',
              ),
            ],
            width: 'auto',
            align: 'center',
          },
        ]);
      }),
      ...pager(shown, paging.turn),
      exampleNote(rows),
    ],
  });
}

/** How to enter one: by a project of the list, so that whoever copies the example is understood. */
function exampleNote([first]: readonly VerificationRow[]) {
  const name = escapeMd(first?.project.aliases[0] ?? first?.project.name ?? '项目名称');
  return note(`登记一个项目：发送“核查”加项目名称和数，如：核查 ${name} 年累计1200万 形象进度46%。`);
}

function rowWords({ project, figures }: VerificationRow, now: Date) {
  const words = figureWords(figures, now)
    .filter(({ label, value }) => label === '报送' || value !== null)
    .map(({ label, value, isFar }) => `${label} ${isFar ? colored('red', value ?? '') : (value ?? '未报送')}`);
  return mdLines([
    `**${escapeMd(clip(tidy(project.name), 40))}** ${grey(escapeMd(project.unit))}`,
    words.join('　'),
    ...differenceLines(figures).slice(0, 1),
  ]);
}
