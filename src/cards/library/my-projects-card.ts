import { showRoundedYuan, showYuan } from '../../domain/base/money.ts';
import { type Month, showDay } from '../../domain/base/time.ts';
import { LIGHT_COLORS } from '../../domain/figures/lights.ts';
import type { ProjectStanding } from '../../domain/figures/standing.ts';
import { LIBRARY_WORDS } from '../../domain/library/words.ts';
import { buttonRow, type Card, card, fullestThatFits, md, mdLines, note } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { LIGHT_WORDS, lightTag } from '../kit/lines/light-words.ts';
import { percentOf } from '../kit/lines/numbers.ts';
import { type Paging, pageOf, pager } from '../kit/lines/pager.ts';
import { verifiedWords } from '../kit/lines/three-figures.ts';
import type { ProjectView, Step } from '../kit/views.ts';

/** One of somebody's projects with how it stands; `standing` is null where it could not be computed. */
export interface MyProjectView extends ProjectView {
  standing: ProjectStanding | null;
  /** Weeks for which nothing was reported, the one that is due included; 0 for reported, null for what owes no report. */
  silentWeeks: number | null;
}

export interface MyProjectsView extends Paging {
  title: string;
  projects: readonly MyProjectView[];
  /** The month up to which the plan counts; null in January. */
  planUpTo: Month | null;
  steps: readonly Step[];
}

/** Projects of one page: three lines each. */
const PAGE = 12;

/** A person's projects: light, investment against the plan to date, whether this week's report is there. */
export function myProjectsCard(view: MyProjectsView, now: Date): Card {
  return fullestThatFits([100, 40].map(characters => () => drawProjects(view, characters, now)));
}

function drawProjects(
  { title, projects, planUpTo, steps, ...paging }: MyProjectsView,
  characters: number,
  now: Date,
): Card {
  const shown = pageOf(projects, paging.page, PAGE);
  return card({
    title: `${title} · ${projects.length} 个`,
    template: 'blue',
    subtitle: summary(projects),
    isWide: true,
    body: [
      projects.length === 0 && md('没有项目。'),
      ...shown.items.map(project => mdLines(projectLines(project, characters, now))),
      planUpTo !== null &&
        projects.length > 0 &&
        note(`序时计划算到${Number(planUpTo.slice(5))}月底。发送项目名称可查看该项目的全部情况。`),
      ...pager(shown, paging.turn),
      buttonRow(steps),
    ],
  });
}

/** `红灯 1 黄灯 2 绿灯 5；本周已报 7 个，未报 1 个`. */
function summary(projects: readonly MyProjectView[]): string | null {
  const lights = [...LIGHT_COLORS].reverse().flatMap(color => {
    const count = projects.filter(({ standing }) => standing?.light.color === color).length;
    return count > 0 ? [`${LIGHT_WORDS[color]} ${count}`] : [];
  });
  const owing = projects.filter(({ silentWeeks }) => silentWeeks !== null);
  const silent = owing.filter(({ silentWeeks }) => silentWeeks !== 0).length;
  const reported = owing.length > 0 ? [`本周已报 ${owing.length - silent} 个，未报 ${silent} 个`] : [];
  const parts = [...(lights.length > 0 ? [lights.join(' ')] : []), ...reported];
  return parts.length > 0 ? parts.join('；') : null;
}

function projectLines(view: MyProjectView, characters: number, now: Date): string[] {
  const { project, standing, unfinishedProblems } = view;
  const light = standing ? `${lightTag(standing.light)} ` : '';
  const state = [
    project.library !== 'reserve' && worksWords(view, now),
    weekWords(view, now),
    unfinishedProblems.length > 0 && `未销问题 ${unfinishedProblems.length}`,
  ].filter(part => part !== false && part !== null);
  return [
    `${light}**${escapeMd(clip(tidy(project.name), characters))}** ${grey(LIBRARY_WORDS[project.library])}`,
    ...(project.library === 'reserve' ? [] : [investedWords(view)]),
    ...(state.length > 0 ? [state.join('　')] : []),
  ];
}

/** How far the works are; of those that have not begun when they are to begin. */
function worksWords({ last, standing }: MyProjectView, now: Date): string {
  const { reason, plannedStart = null } = standing?.light ?? {};
  if (plannedStart !== null && reason === 'start_overdue')
    return colored('red', `应于 ${showDay(plannedStart, now)}开工`);
  if (plannedStart !== null && reason === 'not_due_to_start') return `计划 ${showDay(plannedStart, now)}开工`;
  const percent = standing ? standing.percent : (last?.percent ?? null);
  return percent === null ? '形象进度未报' : `形象 ${percent}%`;
}

function investedWords({ standing }: MyProjectView): string {
  const invested = standing?.invested ?? null;
  const source = verifiedWords(standing?.counted ?? null);
  const done = invested === null ? '今年投资未报' : `今年 **${showYuan(invested)}**${source}`;
  const planned = standing?.planned ?? 0;
  if (!standing || planned === 0) return done;
  const rate = invested === null ? '' : `，完成 ${percentOf(invested, planned)}`;
  return `${done} ${grey(`/ 序时 ${showRoundedYuan(standing.planned)}`)}${rate}`;
}

/** Whether the report that is due this week has come. */
function weekWords({ silentWeeks, last }: MyProjectView, now: Date): string | null {
  if (silentWeeks === null) return null;
  if (silentWeeks === 0) return `本周已报${last ? ` ${grey(showDay(last.asOf, now))}` : ''}`;
  const long = silentWeeks > 1 ? `，连续 ${silentWeeks} 周` : '';
  return colored('red', `本周未报${long}`);
}
