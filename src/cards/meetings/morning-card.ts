import { showRoundedYuan } from '../../domain/base/money.ts';
import { dayOf, showDay } from '../../domain/base/time.ts';
import { DAYS_AHEAD, type DueNode } from '../../domain/meetings/morning.ts';
import { reasonOf } from '../figures/lights-card.ts';
import {
  type Card,
  card,
  collapsible,
  type Element,
  fullestThatFits,
  hr,
  type Maybe,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { type Fact, factGrid } from '../kit/lines/facts.ts';
import { leftOutNote } from '../kit/lines/left-out-note.ts';
import { lightTag } from '../kit/lines/light-words.ts';
import { percentOf } from '../kit/lines/numbers.ts';
import { overdueWords } from '../problems/ladder-words.ts';
import { forceWords, type MorningView, morningPoints, short } from './morning-points.ts';

/** Lines of each folded list, from full to bare. */
const LINES = [12, 6, 3];

/** 早报: how things stand this morning in one card: the figures, what is wrong and why, and the lists folded below. */
export function morningCard(view: MorningView, now: Date): Card {
  return fullestThatFits(LINES.map(lines => () => drawMorning(view, lines, now)));
}

function drawMorning(view: MorningView, lines: number, now: Date): Card {
  const { scope, lights, waiting, leftOut } = view;
  const { red } = lights.counts;
  const points = morningPoints(view, now);
  return card({
    title: `早报 · ${scope}`,
    template: red > 0 ? 'red' : lights.counts.yellow > 0 ? 'orange' : 'green',
    subtitle: showDay(dayOf(now), now),
    isWide: true,
    body: [
      ...pairs(facts(view)).flatMap(factGrid),
      waiting.count > 0 &&
        mdLines([
          `${textTag('blue', '待办')} 等您办理 **${waiting.count}** 项${waiting.late > 0 ? `，${colored('red', `超期 ${waiting.late} 项`)}` : ''}，发送“待办”办理。`,
        ]),
      hr(),
      mdLines(points.length > 0 ? ['**今日关注**', ...points] : ['没有红灯、逾期和超期事项。']),
      ...[
        lightLines(view, lines, now),
        overdueLines(view, lines),
        nodeLines(view, lines, now),
        silentLines(view, lines),
      ],
      note('可继续发送：红黄灯、投资、开工、竣工、超期问题、未报、目标，或项目名称。'),
      leftOutNote(leftOut),
    ],
  });
}

/** Two in a row, on a telephone as on a desk. */
function pairs<T>(list: readonly T[]): T[][] {
  return list.flatMap((one, index) => (index % 2 === 0 ? [[one, ...list.slice(index + 1, index + 2)]] : []));
}

function facts(view: MorningView): Fact[] {
  const { lights, invested, planned, planUpTo, starts, completions, overdue, unfinished, owing, silent } = view;
  const overdueCount = overdue.reduce((sum, { items }) => sum + items.length, 0);
  const silentCount = silent.reduce((sum, { projects }) => sum + projects.length, 0);
  const hasPlan = planUpTo !== null && BigInt(planned) > 0n;
  return [
    {
      label: '红黄灯',
      value: `红 ${lights.counts.red}　黄 ${lights.counts.yellow}　绿 ${lights.counts.green}`,
    },
    {
      label: '今年投资',
      value: showRoundedYuan(invested),
      aside: hasPlan
        ? `序时（到${Number(planUpTo.slice(5))}月）${showRoundedYuan(planned)}，${percentOf(invested, planned)}`
        : null,
    },
    {
      label: '开工',
      value: `${starts.done} 个`,
      aside: `应开工 ${starts.planned} 个，逾期 ${starts.overdue.length} 个`,
    },
    {
      label: '竣工',
      value: `${completions.done} 个`,
      aside: `应竣工 ${completions.planned} 个，逾期 ${completions.overdue.length} 个`,
    },
    { label: '未销号问题', value: `${unfinished} 个`, aside: `超期 ${overdueCount} 个` },
    { label: '本周周报', value: `已报 ${owing - silentCount} 个`, aside: `未报 ${silentCount} 个` },
  ];
}

function lightLines({ lights, owners }: MorningView, most: number, now: Date): Maybe<Element> {
  if (lights.late.length === 0) return null;
  const lines = lights.late.slice(0, most).flatMap(one => {
    const owner = owners.get(one.project.code) ?? '';
    return [
      `${lightTag(one.light)} **${escapeMd(short(one.project.name))}**　${escapeMd(reasonOf(one, now))}`,
      grey(escapeMd([one.project.unit, owner].filter(part => part !== '').join(' · '))),
    ];
  });
  return collapsible(`红黄灯项目 ${lights.late.length} 个`, [
    mdLines([...lines, ...more(lights.late.length, most, '红黄灯')]),
  ]);
}

/** By task force, the most overdue ones of each by name. */
function overdueLines({ overdue }: MorningView, most: number): Maybe<Element> {
  if (overdue.length === 0) return null;
  const each = Math.max(1, Math.floor(most / 2));
  const lines = overdue.flatMap(({ taskForce, items }) => [
    `${textTag('red', `${forceWords(taskForce)} ${items.length}`)}`,
    ...items
      .slice(0, each)
      .map(
        ({ number, project, owedBy, escalation }) =>
          `· ${number} ${escapeMd(short(project?.name ?? ''))}　${grey(`待${escapeMd(owedBy)}办理`)}　${colored('red', overdueWords(escalation) ?? '超期')}`,
      ),
  ]);
  const count = overdue.reduce((sum, { items }) => sum + items.length, 0);
  const shown = overdue.reduce((sum, { items }) => sum + Math.min(items.length, each), 0);
  return collapsible(`超期问题 ${count} 个`, [mdLines([...lines, ...more(count, shown, '超期问题')])]);
}

const NODE_WORDS: Readonly<Record<DueNode['kind'], string>> = { started: '开工', completed: '竣工' };

/** What should have happened and has not, then what is due within the next days. */
function nodeLines({ starts, completions, due, owners }: MorningView, most: number, now: Date): Maybe<Element> {
  const late = [
    ...starts.overdue.map(project => ({ project, word: '开工' })),
    ...completions.overdue.map(project => ({ project, word: '竣工' })),
  ];
  if (late.length + due.length === 0) return null;
  const lines = [
    ...late.slice(0, most).map(({ project, word }) => {
      const owner = owners.get(project.code) ?? '';
      return `${textTag('red', `逾期${word}`)} ${escapeMd(short(project.name))}　${grey(escapeMd(owner || project.unit))}`;
    }),
    ...more(late.length, most, '开工'),
    ...due
      .slice(0, most)
      .map(
        ({ project, kind, planned }) =>
          `${textTag('blue', `${showDay(planned, now)}${NODE_WORDS[kind]}`)} ${escapeMd(short(project.name))}　${grey(escapeMd(project.unit))}`,
      ),
  ];
  return collapsible(`开工竣工：逾期 ${late.length} 个，${DAYS_AHEAD} 天内应到 ${due.length} 个`, [mdLines(lines)]);
}

function silentLines({ silent }: MorningView, most: number): Maybe<Element> {
  if (silent.length === 0) return null;
  const count = silent.reduce((sum, { projects }) => sum + projects.length, 0);
  const lines = silent.slice(0, most * 2).map(({ unit, projects }) => {
    const names = projects.slice(0, 3).map(({ name }) => short(name));
    return `· ${escapeMd(unit)} ${projects.length} 个　${grey(escapeMd(names.join('、') + (projects.length > 3 ? '等' : '')))}`;
  });
  return collapsible(`本周未报 ${count} 个项目`, [mdLines([...lines, ...more(silent.length, most * 2, '未报')])]);
}

function more(count: number, most: number, word: string): string[] {
  return count > most ? [grey(`另有 ${count - most} 个，发送“${word}”查看`)] : [];
}
