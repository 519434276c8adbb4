import type { Project } from '../../domain/library/project.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { Escalation } from '../../domain/problems/times/escalation.ts';
import { type Card, card, fullestThatFits, md, mdLines, note } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { showDue } from '../kit/lines/facts.ts';
import { type Paging, pageOf, pager } from '../kit/lines/pager.ts';
import { CATEGORY_WORDS, PROBLEM_STATUS_COLORS, PROBLEM_STATUS_WORDS } from '../kit/words.ts';
import { overdueWords } from './problem-card.ts';
import { PROVISIONAL } from './reminder-card.ts';

/** Problems of one page. */
const PAGE = 15;

export interface ProblemListView extends Paging {
  /** E.g. `问题清单` or `超期问题`; the number is added. */
  title: string;
  problems: readonly ListedProblem[];
  now: Date;
  isOverdueOnly: boolean;
  /** The person may not read everything, so there may be others. */
  isPartial?: boolean;
}

interface ListedProblem {
  problem: Problem;
  project: Project;
  /** Where it stands on the ladder; null when it waits for nobody. */
  escalation: Escalation | null;
  /** The due day was counted over a year without an official calendar. */
  isProvisional?: boolean;
}

/** A list of problems in the order given, each with its state, unit and deadline. */
export function problemListCard(view: ProblemListView): Card {
  return fullestThatFits([60, 30, 15].map(characters => () => drawList(view, characters)));
}

function drawList(view: ProblemListView, characters: number): Card {
  const { title, problems, now, isOverdueOnly, isPartial } = view;
  const shown = pageOf(problems, view.page, PAGE);
  const late = problems.filter(({ escalation }) => escalation?.isOverdue).length;
  const urgent = problems.filter(({ problem }) => problem.urgency === 'urgent').length;
  const counts = [!isOverdueOnly && late > 0 && `超期 ${late} 个`, urgent > 0 && `紧急 ${urgent} 个`].filter(Boolean);
  return card({
    title: `${title} · ${problems.length} 个`,
    template: problems.length === 0 ? 'green' : isOverdueOnly ? 'red' : 'blue',
    subtitle: counts.join('，'),
    body: [
      problems.length === 0 && md(isOverdueOnly ? '没有超期的问题。' : '没有未销号的问题。'),
      ...shown.items.map(listed => problemRow(listed, now, characters)),
      isPartial && note('只列出您本人上报、您的项目和需要您单位办理的问题。'),
      ...pager(shown, view.turn),
    ],
  });
}

function problemRow({ problem, project, escalation, isProvisional }: ListedProblem, now: Date, characters: number) {
  const late = overdueWords(escalation);
  const head = [
    `**${problem.number}**`,
    textTag(PROBLEM_STATUS_COLORS[problem.status], PROBLEM_STATUS_WORDS[problem.status]),
    late !== null && textTag('red', late),
    problem.urgency === 'urgent' && textTag('red', '紧急'),
  ];
  const unit = problem.responsibleUnit ? escapeMd(problem.responsibleUnit) : '待交办';
  const due = problem.dueDate ? `限 ${showDue(problem.dueDate, now)}${isProvisional ? PROVISIONAL : ''}` : '期限未定';
  const text = clip(tidy(problem.description).replaceAll('\n', ' '), characters);
  return mdLines([
    head.filter(Boolean).join(' '),
    `${escapeMd(project.name)}　${grey(CATEGORY_WORDS[problem.category])}　${escapeMd(text)}`,
    `${grey(`${unit}　`)}${late !== null ? colored('red', due) : grey(due)}`,
  ]);
}
