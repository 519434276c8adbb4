import type { BadLine, BatchRow } from '../../domain/enrolment/read-batch.ts';
import { ROLE_WORDS, TASK_FORCE_WORDS } from '../../domain/people/words.ts';
import type { CardAction } from '../kit/actions.ts';
import { table } from '../kit/drawing/data-elements.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  fullestThatFits,
  type Maybe,
  md,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { colored, escapeMd } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';

/** A list of people to be enrolled, before the office presses. Shapes: all texts are plain. */
export interface BatchView {
  fresh: readonly BatchRow[];
  proposed: readonly BatchRow[];
  added: readonly BatchRow[];
  known: readonly (BatchRow & { why: string })[];
  /** Of whom no account was found. */
  missing: readonly BatchRow[];
  /** Why nobody could be looked up; null when they were. */
  fault: string | null;
  bad: readonly BadLine[];
  /** Why nobody can confirm what takes two; null when somebody can. */
  noSecond: string | null;
  submit: CardAction;
}

/** The preview of 批量登记: who is new, known, not found, and what was not understood. */
export function batchCard(view: BatchView): Card {
  const drawings = [
    { hasMobiles: true, most: 200 },
    { hasMobiles: false, most: 200 },
    { hasMobiles: false, most: 60 },
    { hasMobiles: false, most: 0 },
  ];
  return fullestThatFits(drawings.map(drawing => () => draw(view, drawing)));
}

interface Drawing {
  hasMobiles: boolean;
  most: number;
}

function draw(view: BatchView, drawing: Drawing): Card {
  const { fresh, proposed, added, known, missing, fault, bad, noSecond, submit } = view;
  const ready = fresh.length + proposed.length + added.length;
  const left = missing.length + bad.length;
  return card({
    title: ready > 0 ? `批量登记：${ready} 人可以登记` : '批量登记：没有可以登记的人员',
    template: ready > 0 ? (left > 0 ? 'orange' : 'blue') : 'grey',
    subtitle: left > 0 ? `${ready > 0 ? '另有 ' : ''}${left} 人需要核对` : '',
    body: [
      ready > 0 && rowsTable([...fresh, ...added, ...proposed], view, drawing),
      proposed.length > 0 &&
        mdLines([
          `${colored('orange', '须两人办理')} ${namesOf(proposed)}`,
          escapeMd(noSecond ?? '登记后由推进中心另一名同志复核，复核后生效。'),
        ]),
      fault !== null && md(`${colored('red', '没有查到飞书账号')} ${escapeMd(fault)}。`),
      listed(
        `没有找到飞书账号 ${missing.length} 人`,
        missing.map(({ name, mobile }) => `${name} ${mobile}`),
        '请核对手机号，或请本人发送“申请登记”。',
        drawing,
      ),
      listed(
        `没有读懂 ${bad.length} 行`,
        bad.map(({ line, why }) => `${line}：${why}`),
        '这些行没有登记，改好后可以另发一条。',
        drawing,
      ),
      listed(
        `已在名册中 ${known.length} 人`,
        known.map(({ name, why }) => `${name}：${why}`),
        '已登记的人员不变。',
        drawing,
      ),
      ready > 0 && note('登记后逐人私聊告知，并说明怎样使用。'),
      ready > 0 && buttonRow([{ label: `登记 ${ready} 人`, style: 'primary', action: submit }]),
    ],
  });
}

function rowsTable(
  rows: readonly BatchRow[],
  view: BatchView,
  { hasMobiles, most }: Drawing,
): Maybe<ReturnType<typeof md>> {
  if (most === 0) return md(`名单共 ${rows.length} 人，一张卡片放不下，请按单位分开发送，便于核对。`);
  return table({
    columns: [
      { name: 'name', title: '姓名' },
      { name: 'unit', title: '单位' },
      { name: 'role', title: '角色' },
      ...(hasMobiles ? [{ name: 'mobile', title: '手机号' }] : []),
    ],
    rows: rows.slice(0, most).map(row => ({
      name: view.added.includes(row) ? `${row.name}（增加角色）` : row.name,
      unit: row.unit ?? '—',
      role: roleWords(row),
      ...(hasMobiles && { mobile: row.mobile }),
    })),
  });
}

function roleWords({ role, taskForce }: BatchRow): string {
  return taskForce ? `${ROLE_WORDS[role]}（${TASK_FORCE_WORDS[taskForce]}）` : ROLE_WORDS[role];
}

function namesOf(rows: readonly BatchRow[]): string {
  return escapeMd(rows.map(row => `${row.name}（${roleWords(row)}）`).join('、'));
}

function listed(title: string, lines: readonly string[], foot: string, { most }: Drawing) {
  if (lines.length === 0) return null;
  const shown = lines.slice(0, Math.max(10, most / 2)).map(line => escapeMd(clip(tidy(line), 80)));
  const more = lines.length > shown.length ? [`另有 ${lines.length - shown.length} 条`] : [];
  return collapsible(title, [mdLines([...shown, ...more]), note(foot)], lines.length <= 8);
}
