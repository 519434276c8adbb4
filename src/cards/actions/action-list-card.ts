import {
  buttonRow,
  type Card,
  card,
  type Element,
  fullestThatFits,
  hr,
  type Maybe,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { dueWords, overdueWords } from '../problems/ladder-words.ts';
import { passedOnWords } from '../problems/life-lines.ts';
import { ACTION_STATUS_WORDS } from './action-step-words.ts';
import type { ActionView } from './action-view.ts';

/** What a meeting has decided for one unit. */
export interface ActionListView {
  /** The meeting, e.g. `6月8日 每周推进会（HY-2026-0003）`. */
  meeting: string;
  unit: string;
  items: readonly ActionView[];
}

/** Items with buttons that one card holds; of more only the first ones have them. */
const MOST_ITEMS = 15;

/** The live card of a meeting's items in their unit's group: all of them at once, each with its next step. */
export function actionListCard(view: ActionListView, now: Date): Card {
  return fullestThatFits(
    [
      { most: MOST_ITEMS, characters: 300 },
      { most: MOST_ITEMS, characters: 80 },
      { most: 8, characters: 40 },
      { most: 5, characters: 24 },
    ].map(size => () => draw(view, now, size)),
  );
}

function draw({ meeting, unit, items }: ActionListView, now: Date, { most, characters }: Size): Card {
  // What another unit has now is no longer this one's to be late with, or done.
  const own = items.filter(one => !one.passedOn);
  const passed = items.length - own.length;
  const late = own.filter(one => one.escalation?.isOverdue).length;
  const done = own.filter(({ item }) => item.status === 'closed' || item.status === 'rechecked').length;
  const withdrawn = own.filter(({ item }) => item.status === 'withdrawn').length;
  const isOver = done + withdrawn + passed === items.length;
  return card({
    title: `会议议定事项 · ${unit}（${items.length} 项）`,
    template: late > 0 ? 'red' : isOver ? (done > 0 ? 'green' : 'grey') : 'blue',
    subtitle: meeting,
    tags: [
      late > 0 && { text: `超期 ${late} 项`, color: 'red' },
      done > 0 && { text: `已办结 ${done} 项`, color: 'green' },
      withdrawn > 0 && { text: `已撤销 ${withdrawn} 项`, color: 'neutral' },
      passed > 0 && { text: `已转交 ${passed} 项`, color: 'neutral' },
    ],
    summary: `${unit}：会议议定事项 ${items.length} 项`,
    body: [
      ...items.slice(0, most).flatMap((one, index) => [index > 0 && hr(), ...drawItem(one, now, characters)]),
      items.length > most && note(`另有 ${items.length - most} 项，发送编号或“待办”查看。`),
    ],
  });
}

interface Size {
  most: number;
  characters: number;
}

function drawItem(view: ActionView, now: Date, characters: number): Maybe<Element>[] {
  const { item, project, passedOn } = view;
  const task = `${project ? grey(`${escapeMd(project.name)}　`) : ''}${escapeMd(clip(tidy(item.task).replaceAll('\n', ' '), characters))}`;
  if (passedOn)
    return [mdLines([`**${escapeMd(item.number)}**　已转交`, task, grey(escapeMd(passedOnWords(passedOn, now)))])];
  const late = overdueWords(view.escalation);
  const state = late === null ? ACTION_STATUS_WORDS[item.status] : colored('red', late);
  return [
    mdLines([
      `**${escapeMd(item.number)}**　${state}${item.problem === null ? '' : `　${colored('red', '重点督办')}`}`,
      task,
      grey(
        `责任人 ${escapeMd(view.owner)}　${dueWords(view.escalation, item.dueDate, view.dueTime, now)}　督办 ${escapeMd(view.supervisor)}`,
      ),
    ]),
    buttonRow(view.steps, 'small'),
  ];
}
