import { showRoundedYuan } from '../../domain/base/money.ts';
import { dayOf, daysBetween } from '../../domain/base/time.ts';
import type { LitProject } from '../../domain/figures/light-list.ts';
import { milestoneOf } from '../../domain/figures/lights.ts';
import { mostOverdueFirst } from '../../domain/ladder/reminder-item.ts';
import type { Project } from '../../domain/library/project.ts';
import type { DueNode, Morning } from '../../domain/meetings/morning.ts';
import type { TaskForce } from '../../domain/people/person.ts';
import { TASK_FORCE_WORDS } from '../../domain/people/words.ts';
import { reasonOf } from '../figures/lights-card.ts';
import { escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { verifiedText } from '../kit/lines/three-figures.ts';
import { overdueWords } from '../problems/ladder-words.ts';

export interface MorningView extends Morning {
  /** Whose projects these are, e.g. `示例区`. */
  scope: string;
  /** Who answers for each project, by its code. */
  owners: ReadonlyMap<string, string>;
  /** The lead official of each project that has one, by its code. */
  leaders: ReadonlyMap<string, string>;
  /** What waits for the reader, and how much of it is late. */
  waiting: { count: number; late: number };
}

/** Named ones of a point; how many there are stands before them, and the lists below hold all. */
const NAMED = 3;

/** What is wrong, how much of it, and where it is worst, in a few lines each. Markdown. */
export function morningPoints(view: MorningView, now: Date): string[] {
  const { lights, behind, farApart, starts, completions, overdue } = view;
  const red = lights.late.filter(({ light }) => light.color === 'red');
  const late = overdue.flatMap(({ items }) => items).sort(mostOverdueFirst);
  const forces = overdue.map(({ taskForce, items }) => `${forceWords(taskForce)} ${items.length}`).join('、');
  return [
    ...point(`红灯 ${red.length} 个`, red, one => projectLine(one.project, shortReason(one, now), view)),
    ...point(
      `报送与核查差 10% 以上 ${farApart.length} 个`,
      farApart,
      ({ project, counted }) =>
        `${escapeMd(short(project.name))}　${escapeMd((counted && verifiedText(counted)) ?? '')}`,
    ),
    ...investmentPoint(behind),
    ...nodePoint('开工', 'started', starts.overdue, view, now),
    ...nodePoint('竣工', 'completed', completions.overdue, view, now),
    ...point(
      `超期问题 ${late.length} 个`,
      late,
      ({ number, project, owedBy, escalation }) =>
        `${number} ${escapeMd(short(project?.name ?? ''))}　${overdueWords(escalation) ?? '已超期'}　${grey(`待${escapeMd(owedBy)}办理`)}`,
      forces,
    ),
  ];
}

/** A title with what it holds, and the first ones. Shapes: `about` is plain text. */
function point<T>(title: string, list: readonly T[], lineOf: (one: T) => string, about = ''): string[] {
  if (list.length === 0) return [];
  const head = `${textTag('red', title)}${about === '' ? '' : `　${escapeMd(about)}`}`;
  return [head, ...list.slice(0, NAMED).map(one => `· ${lineOf(one)}`)];
}

/** One line: which units keep the district behind its plan. */
function investmentPoint(behind: Morning['behind']): string[] {
  if (behind.length === 0) return [];
  const units = behind.slice(0, NAMED).map(({ unit, gap }) => `${escapeMd(unit)} 差 ${showRoundedYuan(gap)}`);
  return [`${textTag('orange', `投资落后序时 ${behind.length} 个单位`)}`, `· ${units.join('，')}`];
}

/** Those that are overdue longest, with for how long. */
function nodePoint(
  word: string,
  kind: DueNode['kind'],
  overdue: readonly Project[],
  view: MorningView,
  now: Date,
): string[] {
  const dated = overdue
    .flatMap(project => {
      const planned = milestoneOf(project, kind)?.planned;
      return planned ? [{ project, planned }] : [];
    })
    .sort((a, b) => (a.planned < b.planned ? -1 : 1));
  return point(`逾期未${word} ${overdue.length} 个`, dated, ({ project, planned }) =>
    projectLine(project, `逾期 ${daysBetween(planned, dayOf(now))} 天`, view),
  );
}

/** Why it is red in the fewest words: the whole reason stands in the list. */
function shortReason(one: LitProject, now: Date): string {
  const { reason, plannedPercent, actualPercent } = one.light;
  if (reason !== 'gap' || one.isUnreported) return reasonOf(one, now);
  return `进度落后 ${Math.round((plannedPercent ?? 0) - (actualPercent ?? 0))} 个百分点`;
}

/** The name, what is wrong, and in grey whose it is: the unit, and the lead official where it has one. */
function projectLine({ code, name, unit }: Project, what: string, { leaders }: MorningView): string {
  const leader = leaders.get(code);
  const whose = leader === undefined ? unit : `${unit}，${leader}`;
  return `${escapeMd(short(name))}　${escapeMd(what)}　${grey(escapeMd(whose))}`;
}

/** Whose the problems are: a task force's, or the units' own. */
export function forceWords(taskForce: TaskForce | null): string {
  return taskForce === null ? '责任单位' : TASK_FORCE_WORDS[taskForce];
}

/** A project's name where many stand beside each other. */
export function short(name: string): string {
  return clip(tidy(name), 30);
}
