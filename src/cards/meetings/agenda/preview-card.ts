import { showInstant } from '../../../domain/base/time.ts';
import type { AgendaStepName, ItemStep } from '../../../domain/meetings/agenda/agenda-procedure.ts';
import type { AgendaItem } from '../../../domain/meetings/agenda/item.ts';
import { SERIES_WORDS } from '../../../domain/meetings/meeting.ts';
import type { AgendaMeeting } from '../../../domain/meetings/planned-meeting.ts';
import type { CardAction } from '../../kit/actions.ts';
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
  note,
} from '../../kit/drawing/elements.ts';
import { escapeMd, grey } from '../../kit/drawing/markdown.ts';
import { leftOutNote } from '../../kit/lines/left-out-note.ts';
import type { Step } from '../../kit/views.ts';
import { type AgendaView, ASK_FOR_ALL, whenAndWhere, withHeadings } from './agenda-card.ts';
import { AGENDA_STEPS, groupsOf, TAKE_FROM_ANNEX, TAKE_OTHER } from './agenda-step-words.ts';
import type { Detail } from './detail.ts';
import { itemElements } from './item-elements.ts';
import { shortName } from './short-name.ts';

/** The preview of an agenda, with what its reader may do with it now. */
export interface PreviewView extends AgendaView {
  meeting: AgendaMeeting;
  goesOutAt: Date;
  /** The steps that the reader may take now. */
  steps: readonly AgendaStepName[];
}

interface PreviewDetail extends Detail {
  /** Annex items with a button that takes them in. */
  taken: number;
}

/** From full to bare: buttons take more room than words. */
const DETAILS: readonly PreviewDetail[] = [
  { descriptionCharacters: 60, names: 4, annexItems: 20, taken: 12, silentNames: 0 },
  { descriptionCharacters: 40, names: 3, annexItems: 12, taken: 6, silentNames: 0 },
  { descriptionCharacters: 24, names: 2, annexItems: 6, taken: 3, silentNames: 0 },
  { descriptionCharacters: 24, names: 1, annexItems: 0, taken: 0, silentNames: 0 },
];

/**
 * The agenda before it goes out: each item with 删去, 上移 and 置顶, what was left out with 恢复, the annex with 列入.
 * Source: contract §6.11; issue "meetings", 7.
 */
export function previewCard(view: PreviewView, now: Date): Card {
  return fullestThatFits(DETAILS.map(detail => () => draw(view, now, detail)));
}

function draw(view: PreviewView, now: Date, detail: PreviewDetail): Card {
  const { meeting, items, annex, dropped, leftOut, notes } = view;
  if (meeting.state !== 'planned') return overCard(view, now);
  const goesOut = showInstant(view.goesOutAt, now);
  const { length } = view.steps;
  return card({
    title: `议程预览 · ${SERIES_WORDS[meeting.series]}`,
    template: 'wathet',
    subtitle: `${goesOut} 自动发到${groupsOf(meeting)}`,
    summary: `议程预览：${SERIES_WORDS[meeting.series]}，${goesOut} 发出`,
    body: [
      whenAndWhere(view, now),
      buttonRow(
        (['add', 'change', 'cancel'] as const)
          .filter(name => view.steps.includes(name))
          .map(name => ofMeeting(name, view)),
        'small',
      ),
      note(
        length > 0
          ? '届时按最新数据重新生成：删去的不再列入，新出现的紧急问题会自动列入。不操作也会按时发出。'
          : '届时按最新数据重新生成，由推进中心调整。',
      ),
      ...withHeadings(items, (item, number) => [
        ...itemElements(item, { number, now, detail, opens: false }),
        buttonRow(stepsOf(item, number === '1、', view), 'small'),
      ]),
      dropped.length > 0 && hr(),
      dropped.length > 0 && droppedPanel(view),
      annex.length > 0 && hr(),
      ...(annex.length > 0 ? annexPanel(view, now, detail) : []),
      ...notes.map(note),
      leftOutNote(leftOut),
    ],
  });
}

/** After the agenda has gone out, or the meeting was called off: nothing to arrange any more. */
function overCard(view: PreviewView, now: Date): Card {
  const { meeting, steps } = view;
  const { notHeld, sent } = meeting.agenda;
  const name = SERIES_WORDS[meeting.series];
  if (meeting.state === 'cancelled') {
    return card({
      title: `不召开 · ${name}`,
      template: 'grey',
      body: [
        whenAndWhere(view, now),
        md(`${grey('原因')} ${escapeMd(notHeld ?? '')}`),
        buttonRow(
          steps.filter(one => one === 'resume').map(one => ofMeeting(one, view)),
          'small',
        ),
        note(
          sent === null
            ? `${showInstant(view.goesOutAt, now)} 通知${groupsOf(meeting)}。`
            : `已通知${groupsOf(meeting)}。`,
        ),
      ],
    });
  }
  return card({
    title: `议程已发出 · ${name}`,
    template: 'green',
    body: [
      whenAndWhere(view, now),
      md(`共 ${sent?.length ?? 0} 项议题，已发到${groupsOf(meeting)}。`),
      buttonRow(
        (['change', 'cancel'] as const).filter(name => steps.includes(name)).map(name => ofMeeting(name, view)),
        'small',
      ),
      note(
        steps.includes('change')
          ? `改时间地点或不召开的，会立即通知${groupsOf(meeting)}；会后请发送“会议纪要”填写纪要。`
          : '会后请发送“会议纪要”填写纪要。',
      ),
    ],
  });
}

function ofMeeting(name: 'add' | 'change' | 'cancel' | 'resume', { meeting }: PreviewView): Step {
  const { label, style } = AGENDA_STEPS[name];
  return { label, style, action: { do: `agenda.${name}`, districtMeeting: meeting.id } };
}

function ofItem(name: ItemStep, { key }: AgendaItem, { meeting }: PreviewView): Step {
  const action: CardAction = { do: `agenda.${name}`, districtMeeting: meeting.id, key };
  return { label: AGENDA_STEPS[name].label, style: AGENDA_STEPS[name].style, action };
}

/** The first item can go no higher. */
function stepsOf(item: AgendaItem, isFirst: boolean, view: PreviewView): Step[] {
  const names = (isFirst ? ['drop'] : ['drop', 'up', 'top']) as ItemStep[];
  return names.filter(name => view.steps.includes(name)).map(name => ofItem(name, item, view));
}

function droppedPanel(view: PreviewView): Element {
  const { dropped } = view;
  return collapsible(
    `已删去 ${dropped.length} 项`,
    dropped.flatMap((item): Maybe<Element>[] => [
      md(escapeMd(shortName(item))),
      buttonRow(view.steps.includes('restore') ? [ofItem('restore', item, view)] : [], 'small'),
    ]),
    dropped.length <= 3,
  );
}

/** The annex folded; what has no button of its own there is taken in by a form that lists all of it. */
function annexPanel(view: PreviewView, now: Date, detail: PreviewDetail): Maybe<Element>[] {
  const { annex } = view;
  const title = `附件：其余 ${annex.length} 项`;
  const more = detail.taken < annex.length && view.steps.includes('take');
  const takeOther = buttonRow(more ? [chooseFromAnnex(view, detail)] : [], 'small');
  if (detail.annexItems === 0) return [note(`${title}，${ASK_FOR_ALL}。`), takeOther];
  const brief = { ...detail, names: 1, descriptionCharacters: 24 };
  const left = annex.length - detail.annexItems;
  const panel = collapsible(title, [
    ...annex
      .slice(0, detail.annexItems)
      .flatMap((item, index) => [
        ...itemElements(item, { number: '', now, detail: brief, opens: false }),
        buttonRow(index < detail.taken && view.steps.includes('take') ? [ofItem('take', item, view)] : [], 'small'),
      ]),
    left > 0 && note(`另有 ${left} 项，${ASK_FOR_ALL}`),
  ]);
  return [panel, takeOther];
}

function chooseFromAnnex({ meeting }: PreviewView, { taken }: PreviewDetail): Step {
  const label = taken > 0 ? TAKE_OTHER : TAKE_FROM_ANNEX;
  return { label, style: 'default', action: { do: 'agenda.choose', districtMeeting: meeting.id } };
}
