import { showYuan } from '../../domain/base/money.ts';
import { dayOf, showDay, yearOf } from '../../domain/base/time.ts';
import { buttonRow, type Card, card, hr, md, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { type Fact, factGrid, reportFigures } from '../kit/lines/facts.ts';
import type { ProjectView, Step } from '../kit/views.ts';
import {
  CATEGORY_WORDS,
  LEVEL_WORDS,
  LIBRARY_WORDS,
  MILESTONE_WORDS,
  PROBLEM_STATUS_COLORS,
  PROBLEM_STATUS_WORDS,
} from '../kit/words.ts';

/** Problems that a project's card lists; more are counted. */
const PROBLEMS_SHOWN = 10;

/** One project: who answers for it, its plan, its newest figures, its open problems. */
export function projectCard(view: ProjectView & { steps: readonly Step[] }, now: Date): Card {
  const { project, last } = view;
  const stage = last?.isNoProgress ? '无进展' : last?.stage;
  return card({
    title: project.name,
    template: 'blue',
    subtitle: `${project.code} · ${project.unit}`,
    tags: [
      { text: LIBRARY_WORDS[project.library], color: 'blue' },
      project.level !== null && { text: LEVEL_WORDS[project.level], color: 'neutral' },
    ],
    body: [
      ...factGrid(planFacts(view, now)),
      hr(),
      last ? md(`**最近报送** ${grey(`截至 ${showDay(last.asOf, now)}`)}`) : note('尚未报送进展。'),
      ...(last ? factGrid(reportFigures(last, null)) : []),
      stage && md(`${grey('进展')} ${escapeMd(clip(tidy(stage), 300))}`),
      last?.nextPlan && md(`${grey('下步')} ${escapeMd(clip(tidy(last.nextPlan), 300))}`),
      milestones(view, now),
      problems(view),
      buttonRow(view.steps),
    ],
  });
}

function planFacts({ project, stewardName, leadOfficialName }: ProjectView, now: Date): Fact[] {
  const year = yearOf(dayOf(now));
  const annualPlan = project.plans[year]?.annualPlan ?? null;
  const span =
    project.startMonth || project.endMonth
      ? `${project.startMonth ?? '未定'} 至 ${project.endMonth ?? '未定'}`
      : '未定';
  return [
    { label: '项目管家', value: stewardName ? escapeMd(stewardName) : '未定' },
    { label: '分包领导', value: leadOfficialName ? escapeMd(leadOfficialName) : '—' },
    { label: '总投资', value: project.plannedTotal === null ? '未定' : showYuan(project.plannedTotal) },
    { label: `${year}年计划`, value: annualPlan === null ? '未定' : showYuan(annualPlan) },
    { label: '建设周期', value: span },
  ];
}

function milestones({ project }: ProjectView, now: Date) {
  if (project.milestones.length === 0) return null;
  return mdLines([
    grey('节点'),
    ...project.milestones.map(({ kind, planned, claimed, actual }) => {
      const word = MILESTONE_WORDS[kind];
      if (actual) return `${textTag('green', '已完成')} ${word} ${showDay(actual, now)}`;
      if (claimed) return `${textTag('orange', '待核实')} ${word} ${showDay(claimed, now)}`;
      return `${textTag('neutral', '计划')} ${word} ${planned ? showDay(planned, now) : '未定'}`;
    }),
  ]);
}

function problems({ unfinishedProblems }: ProjectView) {
  if (unfinishedProblems.length === 0) return note('没有未销号的问题。');
  const hidden = unfinishedProblems.length - PROBLEMS_SHOWN;
  return mdLines([
    `**未销号问题 ${unfinishedProblems.length} 个**`,
    ...unfinishedProblems
      .slice(0, PROBLEMS_SHOWN)
      .map(
        problem =>
          `${textTag(PROBLEM_STATUS_COLORS[problem.status], PROBLEM_STATUS_WORDS[problem.status])} ${problem.number} ${CATEGORY_WORDS[problem.category]}：${escapeMd(clip(tidy(problem.description), 40))}`,
      ),
    hidden > 0 && grey(`另有 ${hidden} 个`),
  ]);
}
