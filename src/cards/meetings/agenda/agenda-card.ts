import { groupBy } from '../../../domain/base/group-by.ts';
import { dayOf, showDay, timeOf } from '../../../domain/base/time.ts';
import { isForOffice } from '../../../domain/meetings/agenda/arrange.ts';
import { AGENDA_SECTIONS, type AgendaItem } from '../../../domain/meetings/agenda/item.ts';
import type { Agenda } from '../../../domain/meetings/agenda/plan.ts';
import { SERIES_WORDS } from '../../../domain/meetings/meeting.ts';
import type { CalledSeries } from '../../../domain/meetings/series.ts';
import type { RecordMark } from '../../../domain/messaging/record-mark.ts';
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
} from '../../kit/drawing/elements.ts';
import { escapeMd, grey } from '../../kit/drawing/markdown.ts';
import { clip } from '../../kit/drawing/text.ts';
import { leftOutNote } from '../../kit/lines/left-out-note.ts';
import { markNote } from '../../kit/lines/mark-note.ts';
import { sectionTitle, weekdayWords } from './agenda-words.ts';
import { DETAILS, type Detail } from './detail.ts';
import { itemElements } from './item-elements.ts';

/** An agenda with the meeting that it is for, and the end of the record that it was computed from. */
export interface AgendaView extends Agenda {
  at: Date;
  place: string | null;
  /** Who presides: a name, or the office that the plan names. */
  chair: string;
  mark?: RecordMark | null;
  /** A slot that was missed. */
  isLate: boolean;
  /** Said below the items, e.g. that the office has had no preview. */
  notes: readonly string[];
  /** Other meetings whose agendas can be looked at. */
  others?: readonly { series: CalledSeries; label: string }[];
}

/** The agenda of a meeting as it is sent, or as it would be sent now. Source: domain §8. */
export function agendaCard(view: AgendaView, now: Date): Card {
  return fullestThatFits(DETAILS.map(detail => () => draw(view, now, detail)));
}

function draw(view: AgendaView, now: Date, detail: Detail): Card {
  const { series, day, items, leftOut, mark, isLate, notes, others = [] } = view;
  const annex = view.annex.filter(item => !isForOffice(item));
  return card({
    title: `${SERIES_WORDS[series]}议程 ${showDay(day, now)}${isLate ? '【补发】' : ''}`,
    template: 'blue',
    subtitle: `议题 ${items.length} 项${annex.length > 0 ? `，附件 ${annex.length} 项` : ''}`,
    body: [
      whenAndWhere(view, now),
      ...withHeadings(items, (item, number) => itemElements(item, { number, now, detail, opens: true })),
      annex.length > 0 && hr(),
      annex.length > 0 && annexPanel(annex, now, detail),
      ...notes.map(note),
      leftOutNote(leftOut),
      markNote(mark),
      others.length > 0 && note('其他会议的议程：'),
      buttonRow(
        others.map(one => ({ label: one.label, style: 'default', action: { do: 'agenda.show', series: one.series } })),
        'small',
      ),
    ],
  });
}

/** When and where it is held, and who presides. */
export function whenAndWhere({ at, place, chair }: Pick<AgendaView, 'at' | 'place' | 'chair'>, now: Date): Element {
  const day = dayOf(at);
  return mdLines([
    `${grey('时间')} **${showDay(day, now)} ${weekdayWords(day)} ${timeOf(at)}**　${grey('主持')} ${escapeMd(chair)}`,
    `${grey('地点')} ${place === null ? '另行通知' : escapeMd(clip(place, 60))}`,
  ]);
}

/** The items in their order, with a heading wherever another part begins. */
export function withHeadings(
  items: readonly AgendaItem[],
  elementsOf: (item: AgendaItem, number: string) => readonly Maybe<Element>[],
): Maybe<Element>[] {
  return items.flatMap((item, index) => [
    ...(item.section === items[index - 1]?.section ? [] : [hr(), md(`**${sectionTitle(item)}**`)]),
    ...elementsOf(item, `${index + 1}、`),
  ]);
}

/** Where the whole of an annex can be asked for. */
export const ASK_FOR_ALL = '发送“超期问题”“红黄灯”“未报”可查看全部';

/** Everything that found no room, folded; by section. */
function annexPanel(annex: readonly AgendaItem[], now: Date, detail: Detail): Element {
  const title = `附件：其余 ${annex.length} 项`;
  if (detail.annexItems === 0) return note(`${title}，${ASK_FOR_ALL}。`);
  const shown = groupBy(annex.slice(0, detail.annexItems), item => item.section);
  const left = annex.length - detail.annexItems;
  const brief = { ...detail, names: Math.min(detail.names, 3), descriptionCharacters: 40 };
  return collapsible(title, [
    ...AGENDA_SECTIONS.flatMap(section => {
      const items = shown.get(section);
      const first = items?.[0];
      if (!items || !first) return [];
      return [
        md(`**${sectionTitle(first)}**`),
        ...items.flatMap(item => itemElements(item, { number: '', now, detail: brief, opens: false })),
      ];
    }),
    left > 0 && note(`另有 ${left} 项，${ASK_FOR_ALL}`),
  ]);
}
