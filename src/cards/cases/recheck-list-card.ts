import { dayOf, showDay, showInstant } from '../../domain/base/time.ts';
import type { StoredRecheck } from '../../domain/cases/recheck.ts';
import {
  buttonRow,
  type Card,
  card,
  type Element,
  fullestThatFits,
  type Maybe,
  md,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { type Paging, pageOf, pager } from '../kit/lines/pager.ts';
import { groundWords } from './recheck-words.ts';

/** 回头看: what is due, what was found, and how the samples were drawn. */
export interface RecheckListView extends Paging {
  due: readonly ListedRecheck[];
  /** The newest first. */
  done: readonly ListedRecheck[];
  /** Drawn and not due yet; null for whoever is not to know. */
  planned: number | null;
  /** Of how many days `done` is. */
  days: number;
  /** The rules in force, e.g. `紧急问题销号满 30 天`. */
  rules: string;
  isPartial: boolean;
}

export interface ListedRecheck {
  stored: StoredRecheck;
  projectName: string | null;
  isLate: boolean;
  /** Who looked; null while nobody has. */
  by: string | null;
}

/** Looks of one page. */
const PAGE = 10;

/** The list of looks (回头看), each with a button that opens it. */
export function recheckListCard(view: RecheckListView, now: Date): Card {
  return fullestThatFits([60, 30, 15].map(characters => () => draw(view, characters, now)));
}

function draw(view: RecheckListView, characters: number, now: Date): Card {
  const { due, done, planned, days, rules, isPartial, page, turn } = view;
  const late = due.filter(one => one.isLate).length;
  const failed = done.filter(({ stored }) => stored.state === 'failed').length;
  const shown = pageOf([...due, ...done], page, PAGE);
  const rows = (list: readonly ListedRecheck[]) =>
    shown.items.filter(one => list.includes(one)).flatMap(one => row(one, characters, now));
  return card({
    title: `回头看 · 待查看 ${due.length} 件`,
    template: late > 0 ? 'red' : due.length > 0 ? 'orange' : 'green',
    subtitle: [late > 0 && `超期 ${late} 件`, planned !== null && planned > 0 && `已抽中未到期 ${planned} 件`]
      .filter(Boolean)
      .join('，'),
    body: [
      due.length === 0 && shown.page === 1 && md('没有到期的回头看。'),
      ...rows(due),
      done.length > 0 &&
        md(
          `**近 ${days} 天已查看 ${done.length} 件**　${grey(`通过 ${done.length - failed} 件，未通过 ${failed} 件`)}`,
        ),
      ...rows(done),
      ...pager(shown, turn),
      note(`${rules}。${isPartial ? '只列出您可以查看的问题。' : '发送“回头看 问题编号”可随时安排查看。'}`),
    ],
  });
}

function row({ stored, projectName, isLate, by }: ListedRecheck, characters: number, now: Date): Maybe<Element>[] {
  const { id, data, state, dueAt, unit, steps } = stored;
  const isDue = state === 'due';
  const found = steps.at(-1);
  const head = [
    `**${data.number}**`,
    isDue
      ? textTag(isLate ? 'red' : 'orange', isLate ? '已超期' : '待查看')
      : textTag(state === 'failed' ? 'red' : 'green', state === 'failed' ? '未通过' : '通过'),
    grey(groundWords(data)),
  ];
  const about = escapeMd(clip(tidy(data.about).replaceAll('\n', ' '), characters));
  const due = dueAt === null ? '' : `限 ${showInstant(dueAt, now)}`;
  const last = isDue
    ? `${grey(`${escapeMd(unit ?? '')}　${showDay(dayOf(new Date(data.closedAt)), now)}销号　`)}${isLate ? colored('red', due) : grey(due)}`
    : grey(
        `${found ? showDay(dayOf(new Date(found.at)), now) : ''} ${escapeMd(by ?? '')}：${escapeMd(clip(tidy(found?.note ?? '').replaceAll('\n', ' '), characters))}`,
      );
  return [
    mdLines([head.join(' '), `${projectName === null ? '' : `${escapeMd(projectName)}　`}${about}`, last]),
    buttonRow(
      [
        {
          label: isDue ? `查看 ${data.number}` : `打开 ${data.number}`,
          style: isDue ? 'primary' : 'default',
          action: { do: 'case.show', case: id },
        },
      ],
      'small',
    ),
  ];
}
