import { showYuan } from '../../domain/base/money.ts';
import { type Day, showDay } from '../../domain/base/time.ts';
import type { Counted } from '../../domain/figures/counted.ts';
import { LEVEL_WORDS, LIBRARY_WORDS } from '../../domain/library/words.ts';
import { isCounted } from '../../domain/messaging/evidence.ts';
import { reference } from '../../domain/messaging/reference.ts';
import {
  buttonRow,
  type Card,
  type Color,
  card,
  collapsible,
  type Element,
  fullestThatFits,
  hr,
  type Maybe,
  md,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { listWords } from '../kit/lines/evidence-words.ts';
import { LIGHT_TAGS } from '../kit/lines/light-words.ts';
import type { Step } from '../kit/views.ts';
import { CATEGORY_WORDS, PROBLEM_STATUS_COLORS, PROBLEM_STATUS_WORDS } from '../kit/words.ts';
import { curveChart } from './curve-chart.ts';
import type { ProjectCardView } from './project-card-view.ts';
import { investmentFacts, nodeLines, planFacts, stateLines } from './project-facts.ts';

interface Detail {
  problems: number;
  reports: number;
  characters: number;
  hasCurve: boolean;
}

/** From full to bare. */
const DETAILS: readonly Detail[] = [
  { problems: 10, reports: 5, characters: 300, hasCurve: true },
  { problems: 5, reports: 3, characters: 120, hasCurve: true },
  { problems: 3, reports: 2, characters: 40, hasCurve: false },
];

const HEADS = { red: 'red', yellow: 'orange', green: 'blue' } as const satisfies Record<string, Color>;

/** One project whole: who answers for it, how it stands, its investment against the plan, reports, problems, nodes. */
export function projectCard(view: ProjectCardView, now: Date): Card {
  return fullestThatFits(DETAILS.map(detail => () => drawProject(view, detail, now)));
}

function drawProject(view: ProjectCardView, detail: Detail, now: Date): Card {
  const { project, standing, steps } = view;
  const color = standing?.light.color ?? null;
  return card({
    title: project.name,
    template: project.exitedOn === null ? (color === null ? 'blue' : HEADS[color]) : 'grey',
    subtitle: `${project.code} · ${project.unit}`,
    tags: [
      { text: LIBRARY_WORDS[project.library], color: 'blue' },
      project.level !== null && { text: LEVEL_WORDS[project.level], color: 'neutral' },
      color !== null && LIGHT_TAGS[color],
    ],
    body: [
      ...planFacts(view, now),
      stateLines(view, now),
      hr(),
      detail.hasCurve && curveChart(view.curve),
      ...(project.library === 'reserve' && (view.standing?.invested ?? null) === null
        ? []
        : investmentFacts(view, now)),
      ...progressLines(view, detail, now),
      history(view, detail, now),
      hr(),
      nodeLines(view, now),
      view.permits !== null && md(`**手续** ${escapeMd(clip(view.permits, 200))}`),
      problems(view, detail),
      buttonRow(photoSteps(view, detail, now), 'small'),
      buttonRow(steps),
    ],
  });
}

/** How far the works are, and what comes next. */
function progressLines({ last, standing }: ProjectCardView, { characters }: Detail, now: Date): Maybe<Element>[] {
  const percent = worksWords(standing?.counted ?? null);
  if (!last) return [percent !== null && md(`**形象进度** ${percent}`), note('尚未报送进展。')];
  const due = standing?.light.plannedPercent ?? null;
  const planned = due === null ? '' : grey(`（按周期应到 ${due}%）`);
  const stage = last.isNoProgress ? '无进展' : last.stage;
  const until = (day: Day) => `　${grey(`截至 ${showDay(day, now)}`)}`;
  // What an earlier report has said keeps its day.
  const saidOn = last.days?.percent ?? last.asOf;
  const isOlder = percent === null || saidOn !== last.asOf;
  return [
    mdLines([
      `**形象进度** ${percent ?? '未报'}${planned}${percent === null ? '' : until(saidOn)}`,
      stage && `${grey('进展')} ${escapeMd(clip(tidy(stage), characters))}${isOlder ? until(last.asOf) : ''}`,
      last.nextPlan && `${grey('下步')} ${escapeMd(clip(tidy(last.nextPlan), characters))}`,
    ]),
  ];
}

/** How far the works are by what counts; what was reported stands beside what was found. */
function worksWords(counted: Counted | null): string | null {
  const { percent = null, reportedPercent = null } = counted ?? {};
  if (percent === null) return null;
  const reported = reportedPercent === null ? '核查' : `核查，报送 ${reportedPercent}%`;
  return percent === reportedPercent ? `**${percent}%**` : `**${percent}%**${grey(`（${reported}）`)}`;
}

function history({ history: reports }: ProjectCardView, detail: Detail, now: Date): Maybe<Element> {
  if (reports.length === 0) return null;
  const lines = reports.slice(0, detail.reports).map(({ report, reporterName, evidence }) => {
    const said = [
      report.weekInvestment !== null && `本周 ${showYuan(report.weekInvestment)}`,
      report.monthInvestment !== null && `${Number(report.month.slice(5))}月 ${showYuan(report.monthInvestment)}`,
      report.yearInvestment !== null && `年累计 ${showYuan(report.yearInvestment)}`,
      report.percent !== null && `进度 ${report.percent}%`,
      report.isNoProgress ? '无进展' : report.stage !== null && escapeMd(clip(tidy(report.stage), 60)),
    ].filter(part => part !== false);
    const photos = evidence.length > 0 ? grey(`（${escapeMd(listWords(evidence))}）`) : '';
    return `· ${showDay(report.asOf, now)} ${grey(escapeMd(reporterName ?? ''))}　${said.join('，')}${photos}`;
  });
  return collapsible(`最近报送 ${lines.length} 次`, [mdLines(lines)]);
}

/** The photos and files of the newest reports that have some. */
function photoSteps({ history: reports }: ProjectCardView, detail: Detail, now: Date): Step[] {
  return reports
    .slice(0, detail.reports)
    .filter(({ evidence }) =>
      evidence.some(({ state = 'stored', isFromBefore = false }) => isCounted({ state, isFromBefore })),
    )
    .slice(0, 3)
    .map(({ report, evidence }) => ({
      label: `${showDay(report.asOf, now)}照片和附件 ${evidence.length} 份`,
      style: 'default',
      action: { do: 'evidence.open', item: reference('report', report.id) },
    }));
}

function problems({ project, unfinishedProblems }: ProjectCardView, detail: Detail): Element {
  if (unfinishedProblems.length === 0) return note('没有未销号的问题。');
  const hidden = unfinishedProblems.length - detail.problems;
  return mdLines([
    `**未销号问题 ${unfinishedProblems.length} 个**`,
    ...unfinishedProblems
      .slice(0, detail.problems)
      .map(
        problem =>
          `${textTag(PROBLEM_STATUS_COLORS[problem.status], PROBLEM_STATUS_WORDS[problem.status])} ${problem.number} ${CATEGORY_WORDS[problem.category]}：${escapeMd(clip(tidy(problem.description), 40))}`,
      ),
    hidden > 0 && grey(`另有 ${hidden} 个，发送“${escapeMd(project.name)} 问题清单”查看全部`),
  ]);
}
