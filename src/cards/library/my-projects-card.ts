import { showYuan } from '../../domain/base/money.ts';
import { showDay } from '../../domain/base/time.ts';
import { table } from '../kit/drawing/data-elements.ts';
import { buttonRow, type Card, card, fullestThatFits, md, note } from '../kit/drawing/elements.ts';
import type { ProjectView, Step } from '../kit/views.ts';
import { LIBRARY_WORDS } from '../kit/words.ts';

const ROWS = [80, 40, 20];

/** A person's projects with their newest figures, in one table. */
export function myProjectsCard(
  view: { title: string; projects: readonly ProjectView[]; steps: readonly Step[] },
  now: Date,
): Card {
  return fullestThatFits(ROWS.map(rows => () => drawProjects(view, now, rows)));
}

function drawProjects(
  { title, projects, steps }: { title: string; projects: readonly ProjectView[]; steps: readonly Step[] },
  now: Date,
  shown: number,
): Card {
  return card({
    title: `${title} · ${projects.length} 个`,
    template: 'blue',
    isWide: true,
    body: [
      projects.length === 0
        ? md('没有项目。')
        : table({
            columns: [
              { name: 'project', title: '项目', width: '200px' },
              { name: 'year', title: '今年累计', align: 'right' },
              { name: 'percent', title: '形象进度', align: 'right' },
              { name: 'reported', title: '最近报送' },
              { name: 'problems', title: '未销问题', align: 'right' },
              { name: 'library', title: '分库' },
            ],
            rows: projects.slice(0, shown).map(({ project, last, unfinishedProblems }) => ({
              project: project.name,
              year: last?.yearInvestment == null ? '—' : showYuan(last.yearInvestment),
              percent: last?.percent == null ? '—' : `${last.percent}%`,
              reported: last ? showDay(last.asOf, now) : '未报',
              problems: String(unfinishedProblems.length),
              library: LIBRARY_WORDS[project.library],
            })),
          }),
      projects.length > shown && note(`另有 ${projects.length - shown} 个未列出，发送项目名称可查看任一项目。`),
      buttonRow(steps),
    ],
  });
}
