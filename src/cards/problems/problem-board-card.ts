import { showDay } from '../../domain/base/time.ts';
import {
  type BoardGroup,
  type BoardRow,
  type BoardWeek,
  lateOf,
  type ProblemBoard,
} from '../../domain/problems/lists/problem-board.ts';
import { chart, table } from '../kit/drawing/data-elements.ts';
import { type Card, card, type Element, fullestThatFits, type Maybe, md, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip } from '../kit/drawing/text.ts';

/** 问题看板: what is open, late and with whom, how long solving takes, what came back, and how the last weeks went. */
export interface ProblemBoardView {
  board: ProblemBoard;
  /** How the question was understood, where words narrow it. */
  understood: string | null;
  /** The asker may not read everything. */
  isPartial: boolean;
}

const GROUP_TITLES: Readonly<Record<BoardGroup, string>> = {
  task_force: '攻坚组',
  unit: '责任单位',
  department: '区直部门',
  lead: '分包领导',
};

/** Series of the trend with their colours. */
const SERIES = [
  { field: 'open', name: '未办结', colour: '#ff8800' },
  { field: 'reported', name: '新增', colour: '#3370ff' },
  { field: 'closed', name: '销号', colour: '#34c724' },
] as const;

export function problemBoardCard(view: ProblemBoardView, now: Date): Card {
  return fullestThatFits([40, 20, 8].map(rows => () => draw(view, rows, now)));
}

function draw({ board, understood, isPartial }: ProblemBoardView, most: number, now: Date): Card {
  const { total, groups, weeks } = board;
  const late = lateOf(total);
  const tables = groups.filter(({ rows }) => rows.length > 0);
  return card({
    title: `问题看板 · 未办结 ${total.open} 件`,
    template: late > 0 ? 'orange' : 'blue',
    subtitle: `今年销号 ${total.closed} 件${total.meanDays === null ? '' : `，平均 ${total.meanDays} 天`}，重新办理 ${total.reopened} 次`,
    summary: '问题看板',
    body: [
      understood !== null && md(grey(`按“${escapeMd(understood)}”查询`)),
      md(late === 0 ? '没有超期的问题。' : `**超期 ${late} 件**　${lateWords(total)}`),
      trend(weeks, now),
      ...tables.flatMap(({ group, rows }) => groupTable(group, rows, most)),
      total.open + total.closed === 0 && note('没有可以统计的问题。'),
      note(
        `超期按轮到谁办分开计：等待交办、验收的算推进中心，等待确认的算上报人，不算责任单位。平均天数为今年销号的问题从上报到销号的自然日。${isPartial ? '只统计您可以查看的问题。' : ''}`,
      ),
    ],
  });
}

/** `责任单位 3，推进中心 1，上报人 1`. */
function lateWords({ late: { unit, office, reporter } }: BoardRow): string {
  return [unit > 0 && `责任单位 ${unit}`, office > 0 && `推进中心 ${office}`, reporter > 0 && `上报人 ${reporter}`]
    .filter(Boolean)
    .join('，');
}

function groupTable(group: BoardGroup, rows: readonly BoardRow[], most: number): Maybe<Element>[] {
  const shown = rows.slice(0, most);
  return [
    table({
      columns: [
        { name: 'name', title: GROUP_TITLES[group], width: '28%' },
        { name: 'open', title: '未办结', type: 'number', align: 'right' },
        { name: 'late', title: '单位超期', type: 'options', align: 'right' },
        { name: 'others', title: '等他人超期', type: 'number', align: 'right' },
        { name: 'days', title: '平均天数', align: 'right' },
        { name: 'reopened', title: '重新办理', type: 'number', align: 'right' },
      ],
      rows: shown.map(row => ({
        name: clip(row.name, 20),
        open: row.open,
        late: [{ text: String(row.late.unit), color: row.late.unit > 0 ? 'red' : 'neutral' }],
        others: row.late.office + row.late.reporter,
        days: row.meanDays === null ? '—' : String(row.meanDays),
        reopened: row.reopened,
      })),
      pageSize: 8,
    }),
    rows.length > shown.length && note(`另有 ${rows.length - shown.length} 行未列出，可以按名称查询。`),
  ];
}

/** The last weeks as lines; null while nothing has happened in them. */
function trend(weeks: readonly BoardWeek[], now: Date): Maybe<Element> {
  if (weeks.every(week => week.open + week.reported + week.closed === 0)) return null;
  return chart(
    {
      type: 'line',
      title: { text: '近 8 周（每周一起）' },
      data: {
        values: SERIES.flatMap(({ field, name }) =>
          weeks.map(week => ({ 周: showDay(week.monday, now), 件数: week[field], 类别: name })),
        ),
      },
      xField: '周',
      yField: '件数',
      seriesField: '类别',
      color: SERIES.map(({ colour }) => colour),
      legends: { visible: true, orient: 'top', position: 'start' },
    },
    { aspectRatio: '16:9' },
  );
}
