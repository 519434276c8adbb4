import type { ActionBoard, ActionCount } from '../../domain/actions/action-board.ts';
import { table } from '../kit/drawing/data-elements.ts';
import { buttonRow, type Card, card, fullestThatFits, md, mdLines, note } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { dueWords, overdueWords } from '../problems/ladder-words.ts';
import { ACTION_STATUS_WORDS } from './action-step-words.ts';
import type { ActionView } from './action-view.ts';

/** 督查: the board of what meetings have decided. */
export interface ActionBoardView {
  board: ActionBoard;
  /** What it is narrowed to, e.g. `区住建局 超期`; empty for all. */
  of?: string;
  /** The open items that are shown, with their buttons. */
  items: readonly ActionView[];
  /** What each meeting is called, by its id, e.g. `6月8日 每周推进会`. */
  meetings: Readonly<Record<string, string>>;
}

export function actionBoardCard(view: ActionBoardView, now: Date): Card {
  return fullestThatFits(
    [
      { items: 12, rows: 30 },
      { items: 8, rows: 15 },
      { items: 4, rows: 8 },
    ].map(size => () => draw(view, size, now)),
  );
}

function draw(
  { board, of = '', items, meetings }: ActionBoardView,
  size: { items: number; rows: number },
  now: Date,
): Card {
  const { open, late, done } = board.total;
  return card({
    title: `督查 · ${of === '' ? '会议' : `${of} `}议定事项未办结 ${open} 项`,
    template: late > 0 ? 'red' : 'blue',
    subtitle: `办结超期 ${late} 项，本月办结 ${done} 项`,
    summary: `督查：未办结 ${open} 项，办结超期 ${late} 项`,
    body: [
      open + done === 0 && md('没有会议议定事项。'),
      counts('责任单位', board.units, size.rows),
      counts('会议', board.meetings, size.rows, meetings),
      open > 0 && note('办结超期按办结期限统计；签收、反馈等步骤超期的，在事项上写明是哪一步。'),
      ...items.slice(0, size.items).flatMap(one => drawItem(one, now)),
      board.open.length > size.items && note(`另有 ${board.open.length - size.items} 项未列出，发送编号查看。`),
    ],
  });
}

/** Shapes: `names` says what the keys are called, where they are ids: then both are shown, none cut. */
function counts(label: string, rows: readonly ActionCount[], most: number, names?: ActionBoardView['meetings']) {
  if (rows.length === 0) return null;
  return table({
    columns: [
      { name: 'key', title: label, ...(names && { width: '200px' as const }) },
      ...(names ? [{ name: 'id', title: '编号', width: '110px' } as const] : []),
      { name: 'open', title: '未办结', type: 'number', width: '80px' },
      { name: 'late', title: '办结超期', type: 'number', width: '80px' },
      { name: 'done', title: '本月办结', type: 'number', width: '80px' },
    ],
    rows: rows.slice(0, most).map(({ key, ...numbers }) => ({
      key: clip(names?.[key] ?? key, 40),
      ...(names && { id: key }),
      ...numbers,
    })),
  });
}

function drawItem({ item, project, owner, escalation, dueTime, steps }: ActionView, now: Date) {
  const late = overdueWords(escalation);
  const state = late === null ? ACTION_STATUS_WORDS[item.status] : colored('red', late);
  return [
    mdLines([
      `**${escapeMd(item.number)}**　${state}`,
      `${project ? grey(`${escapeMd(project.name)}　`) : ''}${escapeMd(clip(tidy(item.task).replaceAll('\n', ' '), 80))}`,
      grey(`${escapeMd(item.unit)}　${escapeMd(owner)}　${dueWords(escalation, item.dueDate, dueTime, now)}`),
    ]),
    buttonRow(steps, 'small'),
  ];
}
