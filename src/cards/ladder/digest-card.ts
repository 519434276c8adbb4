import { type Day, showDay } from '../../domain/base/time.ts';
import type { ReminderPart } from '../../domain/ladder/hearers.ts';
import type { ReminderItem } from '../../domain/ladder/reminder-item.ts';
import { LADDER_COLORS, LADDER_WORDS, type LadderColor } from '../../domain/problems/times/escalation.ts';
import {
  buttonRow,
  type Card,
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
import { colored, escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import type { Step } from '../kit/views.ts';
import { CATEGORY_WORDS, URGENCY_WORDS } from '../kit/words.ts';
import { lateness, OWED_WORDS } from '../problems/ladder-words.ts';
import { type TurnItemView, turnItemElements } from '../procedure/turn-card.ts';

/** Something on the ladder that the reader does not do himself. Shapes: all texts are plain. */
export interface DigestLine {
  part: Exclude<ReminderPart, 'own'>;
  number: string;
  project: string | null;
  text: string;
  /** Its category, or that it comes from a meeting. */
  what: string;
  isUrgent: boolean;
  color: LadderColor;
  /** How late it is, and who owes what. */
  late: string;
  owed: string;
  isSecondMiss: boolean;
  /** Of the office: the draft of a talk waits for its decision. */
  isTalk: boolean;
  /** New to the reader, or told a week ago. */
  isFresh: boolean;
  steps: readonly Step[];
}

/** What the reader does himself, with its buttons; the rung is null for what stands on none, `isDue` false once it is done. */
export type OwnItem = TurnItemView & { color: LadderColor | null; isDue: boolean };

export interface DigestView {
  day: Day;
  /** The slot was missed: it says 补发. */
  isLate: boolean;
  isGroup: boolean;
  own: readonly OwnItem[];
  /** Own items that stand on no card. */
  left: number;
  /** In the order in which they are shown. */
  lines: readonly DigestLine[];
}

/** Own items that one card holds with their buttons; the others stand in 待办. */
export const OWN_ITEMS = 8;

interface Detail {
  own: number;
  lines: number;
  characters: number;
}

/** From full to bare; what is left out is counted. */
const DETAILS: readonly Detail[] = [
  { own: OWN_ITEMS, lines: 40, characters: 80 },
  { own: OWN_ITEMS, lines: 40, characters: 24 },
  { own: 5, lines: 20, characters: 24 },
  { own: 4, lines: 8, characters: 24 },
  { own: 2, lines: 3, characters: 16 },
];

const PART_WORDS: Readonly<Record<DigestLine['part'], string>> = {
  push: '请您督促责任单位尽快办理',
  info: '供您知悉',
};

const SEVEREST_FIRST = [...LADDER_COLORS].reverse();

/** The digest of one group or person: what he can do first, with its buttons. Source: domain §5, contract §6.11. */
export function digestCard(view: DigestView, now: Date): Card {
  return fullestThatFits(DETAILS.map(detail => () => draw(view, detail, now)));
}

function draw(view: DigestView, detail: Detail, now: Date): Card {
  const { day, isLate, isGroup, own, left, lines } = view;
  const { push, info, known } = partedLines(lines, isGroup);
  const summary = summaryOf(view);
  return card({
    title: `${titleOf(view)} ${showDay(day, now)}${isLate ? '【补发】' : ''}`,
    template: severestOf(view),
    subtitle: summary,
    summary: `${titleOf(view)}：${summary}`,
    body: [
      ...ownElements(own, left, isGroup, detail),
      ...lineElements('push', push, detail, isGroup),
      ...lineElements('info', info, detail, isGroup),
      known.length > 0 &&
        collapsible(
          `此前已提醒过的 ${known.length} 件`,
          known.slice(0, detail.lines).map(line => lineElement(line, detail)),
        ),
      note(isGroup ? '发送问题编号可打开卡片。' : '回复“为什么提醒我”可查看原因、下一步提醒和停止提醒的办法。'),
    ],
  });
}

/** The lines as they stand below each other: what is new first, what has been told before last. */
export function partedLines<Line extends Pick<DigestLine, 'part' | 'isFresh'>>(
  lines: readonly Line[],
  isGroup: boolean,
): Readonly<Record<'push' | 'info' | 'known', readonly Line[]>> {
  const fresh = lines.filter(line => line.isFresh || isGroup);
  return {
    push: fresh.filter(({ part }) => part === 'push'),
    info: fresh.filter(({ part }) => part === 'info'),
    known: lines.filter(line => !fresh.includes(line)),
  };
}

/** A digest that brings nothing but what is new to do is none of late things. */
function titleOf({ own, lines }: DigestView): string {
  const isLadder = lines.length > 0 || own.some(({ color }) => color !== null);
  return isLadder ? '问题督办提醒' : '今日待办提醒';
}

function summaryOf({ own, left, lines, isGroup }: DigestView): string {
  const count = (part: DigestLine['part']) => lines.filter(line => line.part === part).length;
  const mine = countDue(own) + left;
  return [
    mine > 0 && `${isGroup ? '待办理' : '请您办理'} ${mine} 件`,
    count('push') > 0 && `请您督促 ${count('push')} 件`,
    count('info') > 0 && `${isGroup ? '通报' : '供您知悉'} ${count('info')} 件`,
    mine === 0 && lines.length === 0 && '已全部办理',
  ]
    .filter(Boolean)
    .join('，');
}

function countDue(own: readonly OwnItem[]): number {
  return own.filter(({ isDue }) => isDue).length;
}

function severestOf({ own, left, lines }: DigestView): LadderColor | 'green' {
  const colors = [...own, ...lines].flatMap(({ color }) => color ?? []);
  const isDone = lines.length + left === 0 && countDue(own) === 0;
  return isDone ? 'green' : (SEVEREST_FIRST.find(color => colors.includes(color)) ?? 'blue');
}

function ownElements(
  own: readonly OwnItem[],
  left: number,
  isGroup: boolean,
  { own: most, characters }: Detail,
): Maybe<Element>[] {
  if (own.length + left === 0) return [];
  const hidden = Math.max(0, own.length - most) + left;
  return [
    md(`${textTag('blue', isGroup ? '请本单位办理' : '请您办理')} **${countDue(own) + left} 件**`),
    ...own
      .slice(0, most)
      .flatMap((item, index) => [
        index > 0 && hr(),
        ...turnItemElements(item, characters, item.color && textTag(item.color, LADDER_WORDS[item.color])),
      ]),
    hidden > 0 && note(`另有 ${hidden} 件未列出，发送“待办”继续办理。`),
  ];
}

function lineElements(
  part: DigestLine['part'],
  lines: readonly DigestLine[],
  detail: Detail,
  isGroup: boolean,
): Maybe<Element>[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, detail.lines);
  const hidden = lines.length - shown.length;
  const words = isGroup ? '以下问题已经超期' : PART_WORDS[part];
  return [
    md(`${textTag(part === 'push' ? 'orange' : 'neutral', words)} **${lines.length} 件**`),
    ...shown.flatMap(line => [lineElement(line, detail), buttonRow(line.steps, 'small')]),
    hidden > 0 && note(`另有 ${hidden} 件未列出，发送“超期问题”可查看。`),
  ];
}

function lineElement(line: DigestLine, { characters }: Detail): Element {
  const { number, project, text, what, isUrgent, color, late, owed, isSecondMiss, isTalk } = line;
  return mdLines([
    [
      textTag(color, LADDER_WORDS[color]),
      `**${number}**`,
      project && escapeMd(project),
      isUrgent && textTag('red', URGENCY_WORDS.urgent),
      textTag('neutral', escapeMd(what)),
    ]
      .filter(Boolean)
      .join(' '),
    escapeMd(clip(tidy(text).replaceAll('\n', ' '), characters)),
    `${colored(color === 'yellow' ? 'orange' : color, escapeMd(late))}　${grey(escapeMd(owed))}`,
    isSecondMiss && colored('red', '第二次逾期'),
    isTalk && colored('red', '约谈建议（草稿）：超期已久，请研究决定；不会自动发给任何单位'),
  ]);
}

/** What of an item stands on a line. */
export function digestLine(
  item: ReminderItem,
  { part, isFresh, isTalk, steps, now }: Pick<DigestLine, 'part' | 'isFresh' | 'isTalk' | 'steps'> & { now: Date },
): DigestLine {
  const { number, text, project, category, isUrgent, escalation, owedBy } = item;
  return {
    part,
    number,
    project: project?.name ?? null,
    text: clip(text, 80),
    what: category === null ? '议定事项' : CATEGORY_WORDS[category],
    isUrgent,
    color: escalation.color ?? 'blue',
    late: lateness(escalation, now),
    owed: `待${owedBy}${OWED_WORDS[escalation.owed]}`,
    isSecondMiss: escalation.isSecondMiss && escalation.isOverdue,
    isTalk,
    isFresh,
    steps,
  };
}

/** What goes through several hands and waits for somebody else, as a line. */
export function caseLine({ title, lines, ask, due }: TurnItemView): DigestLine {
  return {
    part: 'push',
    number: title,
    project: null,
    text: clip(lines[0] ?? '', 80),
    what: '办理事项',
    isUrgent: false,
    color: 'yellow',
    late: due ?? '',
    owed: ask,
    isSecondMiss: false,
    isTalk: false,
    isFresh: true,
    steps: [],
  };
}
