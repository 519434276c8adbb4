import type { CardAction } from '../kit/actions.ts';
import {
  buttonRow,
  type Card,
  card,
  type Element,
  fullestThatFits,
  hr,
  md,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import type { Step } from '../kit/views.ts';
import { URGENCY_WORDS } from '../kit/words.ts';

/** One thing that waits for the reader. Shapes: all texts are plain. */
export interface TurnItemView {
  /** What it is: number or kind, and the project's name. */
  title: string;
  /** What it is about, e.g. the description and the result to be judged. */
  lines: readonly string[];
  /** What is to be done, e.g. `请确认是否已经解决`. */
  ask: string;
  /** Until when, or how late it is; null when it has no time. */
  due: string | null;
  isLate: boolean;
  /** Marked 紧急. */
  isUrgent?: boolean;
  steps: readonly Step[];
  /** Who is away, and acted for by the reader. */
  insteadOf?: string | null;
}

export interface TurnCardView {
  title: string;
  items: readonly TurnItemView[];
  /** Items that stand on no card. */
  left: number;
}

/** Items that one card holds; more are counted. */
export const TURN_ITEMS = 12;

/** What waits for somebody, each with its buttons. Source: contract §6.12. */
export function turnCard(view: TurnCardView, now: Date): Card {
  return fullestThatFits(
    [
      { items: TURN_ITEMS, characters: 120 },
      { items: TURN_ITEMS, characters: 40 },
      { items: 6, characters: 24 },
    ].map(
      ({ items, characters }) =>
        () =>
          draw(view, items, characters, now),
    ),
  );
}

function draw({ title, items, left }: TurnCardView, most: number, characters: number, _now: Date): Card {
  const late = items.filter(item => item.isLate).length;
  const hidden = Math.max(0, items.length - most) + left;
  return card({
    title,
    template: late > 0 ? 'red' : items.length === 0 ? 'green' : 'orange',
    subtitle: late > 0 ? `其中超期 ${late} 项` : '',
    summary: title,
    body: [
      items.length === 0 && md('没有等待您办理的事项。'),
      ...items.slice(0, most).flatMap((item, index) => [index > 0 && hr(), ...turnItemElements(item, characters)]),
      hidden > 0 && note(`另有 ${hidden} 项未列出，办完后发送“待办”继续查看。`),
    ],
  });
}

/** Behind the cards of 待办 where more waits: how much has been shown, and the button that brings the next ones. */
export function moreTodoCard(all: number, shown: number, action: CardAction): Card {
  return card({
    title: '待办',
    template: 'grey',
    summary: `待办共 ${all} 项`,
    body: [
      md(`共 ${all} 项，已列出 ${shown} 项，最急的在前。`),
      buttonRow([{ label: `继续查看其余 ${all - shown} 项`, style: 'default', action }]),
    ],
  });
}

/** One thing that waits, with its buttons. Shapes: `mark` is markdown that stands before its title. */
export function turnItemElements(
  { title, lines, ask, due, isLate, isUrgent = false, steps, insteadOf = null }: TurnItemView,
  characters: number,
  mark: string | null = null,
): (Element | null)[] {
  const told = due === null ? '' : `　${isLate ? colored('red', escapeMd(due)) : grey(escapeMd(due))}`;
  return [
    mdLines([
      `${mark === null ? '' : `${mark} `}**${escapeMd(clip(tidy(title), 80))}**${isUrgent ? `　${textTag('red', URGENCY_WORDS.urgent)}` : ''}${insteadOf === null ? '' : `　${textTag('blue', `代${escapeMd(insteadOf)}`)}`}`,
      ...lines.map(line => escapeMd(clip(tidy(line).replaceAll('\n', ' '), characters))),
      `${escapeMd(ask)}${told}`,
    ]),
    buttonRow(steps, 'small'),
  ];
}
