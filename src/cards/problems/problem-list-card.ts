import type { TimeOfDay } from '../../domain/base/clocks/clock-rules.ts';
import type { Project } from '../../domain/library/project.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { Escalation } from '../../domain/problems/times/escalation.ts';
import { type Card, card, fullestThatFits, md, mdLines, note } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { type Paging, pageOf, pager } from '../kit/lines/pager.ts';
import { CATEGORY_WORDS, PROBLEM_STATUS_COLORS, PROBLEM_STATUS_WORDS } from '../kit/words.ts';
import { dueWords, overdueWords, PROVISIONAL } from './ladder-words.ts';

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
  /** How the question was understood, where words narrow it. */
  understood?: string;
}

interface ListedProblem {
  problem: Problem;
  project: Project;
  /** Where it stands on the ladder; null when it waits for nobody. */
  escalation: Escalation | null;
  /** The due day was counted over a year without an official calendar. */
  isProvisional?: boolean;
  /** When its due day is over, `HH:mm`; null where it has none. */
  dueTime: TimeOfDay | null;
}

/** A list of problems in the order given, each with its state, unit and deadline. */
export function problemListCard(view: ProblemListView): Card {
  return fullestThatFits([60, 30, 15].map(characters => () => drawList(view, characters)));
}

function drawList(view: ProblemListView, characters: number): Card {
  const { title, problems, now, isOverdueOnly, isPartial, understood } = view;
  const shown = pageOf(problems, view.page, PAGE);
  const late = problems.filter(({ escalation }) => escalation?.isOverdue).length;
  const urgent = problems.filter(({ problem }) => problem.urgency === 'urgent').length;
  const counts = [!isOverdueOnly && late > 0 && `超期 ${late} 个`, urgent > 0 && `紧急 ${urgent} 个`].filter(Boolean);
  return card({
    title: `${title} · ${problems.length} 个`,
    template: problems.length === 0 ? 'green' : isOverdueOnly ? 'red' : 'blue',
    subtitle: counts.join('，'),
    body: [
      understood !== undefined && md(grey(`按“${escapeMd(understood)}”查询`)),
      problems.length === 0 && md(nothingWords(view)),
      ...shown.items.map(listed => problemRow(listed, now, characters)),
      isPartial && note('只列出您本人上报、您的项目和需要您单位办理的问题。'),
      ...pager(shown, view.turn),
    ],
  });
}

function nothingWords({ understood, isOverdueOnly }: ProblemListView): string {
  if (understood !== undefined) return '没有符合这些条件的问题。';
  return isOverdueOnly ? '没有超期的问题。' : '没有未销号的问题。';
}

function problemRow(listed: ListedProblem, now: Date, characters: number) {
  const { problem, project, escalation, dueTime, isProvisional } = listed;
  const late = overdueWords(escalation);
  const head = [
    `**${problem.number}**`,
    textTag(PROBLEM_STATUS_COLORS[problem.status], PROBLEM_STATUS_WORDS[problem.status]),
    late !== null && textTag('red', late),
    problem.urgency === 'urgent' && textTag('red', '紧急'),
    problem.isMajor && textTag('orange', '重大'),
    problem.meeting !== null && textTag('violet', '重点督办'),
  ];
  const unit = problem.responsibleUnit ? escapeMd(problem.responsibleUnit) : '待交办';
  const due = `${dueWords(escalation, problem.dueDate, dueTime, now)}${isProvisional ? PROVISIONAL : ''}`;
  const text = clip(tidy(problem.description).replaceAll('\n', ' '), characters);
  return mdLines([
    head.filter(Boolean).join(' '),
    `${escapeMd(project.name)}　${grey(CATEGORY_WORDS[problem.category])}　${escapeMd(text)}`,
    `${grey(`${unit}　`)}${late !== null && !escalation?.isEarly ? colored('red', due) : grey(due)}`,
  ]);
}
