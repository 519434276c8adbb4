import { showRoundedYuan } from '../../domain/base/money.ts';
import { dayOf, daysBetween } from '../../domain/base/time.ts';
import { milestoneOf } from '../../domain/figures/lights.ts';
import type { Project } from '../../domain/library/project.ts';
import type { DueNode, Morning } from '../../domain/meetings/morning.ts';
import type { TaskForce } from '../../domain/people/person.ts';
import { TASK_FORCE_WORDS } from '../../domain/people/words.ts';
import { mostOverdueFirst } from '../../domain/problems/times/reminder.ts';
import { reasonOf } from '../figures/lights-card.ts';
import { escapeMd, textTag } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { verifiedText } from '../kit/lines/three-figures.ts';
import { overdueWords } from '../problems/problem-card.ts';

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

/** Names behind a point. */
const NAMED = 3;

/** What is wrong, how much of it, and where it is worst: each in a line or two. */
export function morningPoints(view: MorningView, now: Date): string[] {
  const { lights, behind, farApart, starts, completions, overdue } = view;
  const red = lights.late.filter(({ light }) => light.color === 'red');
  const gap = behind.reduce((sum, one) => sum + BigInt(one.gap), 0n);
  const worst = overdue.flatMap(({ items }) => items).sort(mostOverdueFirst)[0];
  const forces = overdue.map(({ taskForce, items }) => `${forceWords(taskForce)} ${items.length}`).join('、');
  const count = overdue.reduce((sum, { items }) => sum + items.length, 0);
  const named = (parts: readonly string[], all: number) => `${parts.join('；')}${all > parts.length ? ' 等' : ''}`;
  return [
    point(
      'red',
      `红灯 ${red.length} 个`,
      red.length,
      named(
        red.slice(0, NAMED).map(one => `${projectWords(one.project, view)} ${reasonOf(one, now)}`),
        red.length,
      ),
    ),
    point(
      'orange',
      `投资落后序时 ${behind.length} 个单位`,
      behind.length,
      `共差 ${showRoundedYuan(gap)}：${named(
        behind.slice(0, NAMED).map(one => `${one.unit} 差 ${showRoundedYuan(one.gap)}`),
        behind.length,
      )}`,
    ),
    point(
      'red',
      `报送与核查差 10% 以上 ${farApart.length} 个`,
      farApart.length,
      named(
        farApart
          .slice(0, NAMED)
          .map(({ project, counted }) => `${short(project.name)}（${counted && verifiedText(counted)}）`),
        farApart.length,
      ),
    ),
    nodePoint('开工', 'started', starts.overdue, view, now),
    nodePoint('竣工', 'completed', completions.overdue, view, now),
    point(
      'red',
      `超期问题 ${count} 个`,
      count,
      `${forces}${worst ? `；最久 ${worst.problem.number} ${short(worst.project.name)}，待${worst.owedBy}办理，${overdueWords(worst.escalation) ?? '已超期'}` : ''}`,
    ),
  ].filter(line => line !== null);
}

/** Shapes: `why` is plain text. */
function point(color: 'red' | 'orange', title: string, count: number, why: string): string | null {
  return count === 0 ? null : `${textTag(color, title)} ${escapeMd(why)}`;
}

/** Those that are overdue longest, with for how long. */
function nodePoint(
  word: string,
  kind: DueNode['kind'],
  overdue: readonly Project[],
  view: MorningView,
  now: Date,
): string | null {
  const dated = overdue
    .flatMap(project => {
      const planned = milestoneOf(project, kind)?.planned;
      return planned ? [{ project, planned }] : [];
    })
    .sort((a, b) => (a.planned < b.planned ? -1 : 1));
  const words = dated
    .slice(0, NAMED)
    .map(({ project, planned }) => `${projectWords(project, view)} 逾期 ${daysBetween(planned, dayOf(now))} 天`);
  return point(
    'red',
    `逾期未${word} ${overdue.length} 个`,
    overdue.length,
    `${words.join('；')}${overdue.length > words.length ? ' 等' : ''}`,
  );
}

/** `康华冷链（马寨镇，赵振）`: whose it is, and the lead official. */
function projectWords({ code, name, unit }: Project, { leaders }: MorningView): string {
  const leader = leaders.get(code);
  return `${short(name)}（${leader === undefined ? unit : `${unit}，${leader}`}）`;
}

/** Whose the problems are: a task force's, or the units' own. */
export function forceWords(taskForce: TaskForce | null): string {
  return taskForce === null ? '责任单位' : TASK_FORCE_WORDS[taskForce];
}

/** A project's name where many stand beside each other. */
export function short(name: string): string {
  return clip(tidy(name), 30);
}
