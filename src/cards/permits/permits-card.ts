import { showDay, showInstant } from '../../domain/base/time.ts';
import { isOpen, type Permit, type PermitKind } from '../../domain/library/permits.ts';
import type { Project } from '../../domain/library/project.ts';
import { PERMIT_STATE_WORDS, PERMIT_WORDS } from '../../domain/permits/permit-words.ts';
import {
  button,
  buttonRow,
  type Card,
  type Cell,
  type Color,
  card,
  columns,
  type Element,
  hr,
  type Maybe,
  md,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import type { Step } from '../kit/views.ts';

/** One permit as the card shows it. */
export interface PermitRow {
  kind: PermitKind;
  /** Null when nothing is recorded of it. */
  permit: Permit | null;
  /** Working days since it should have been there; null when it is not late. */
  late: number | null;
  /** The buttons behind it that the reader may press. */
  steps: readonly Step[];
}

/** The permits of a project (手续台账). */
export interface PermitsView {
  project: Project;
  rows: readonly PermitRow[];
  isReady: boolean;
  /** The day on which works are to start, or started. */
  start: { day: string; isActual: boolean } | null;
  last: { at: Date; by: string } | null;
  steps: readonly Step[];
}

/** So many stages stand in one row; eight short words are too many on a telephone. */
const STAGES_A_ROW = 4;

/** The track, then each permit with what is known of it, then what can be done. */
export function permitsCard(view: PermitsView, now: Date): Card {
  const { project, rows, isReady, last } = view;
  const needed = rows.filter(({ permit }) => permit?.state !== 'not_needed');
  const done = needed.filter(({ permit }) => permit?.state === 'done').length;
  const late = rows.filter(row => row.late !== null).length;
  return card({
    title: project.name,
    template: late > 0 ? 'red' : isReady ? 'green' : 'blue',
    subtitle: `手续台账 · ${project.code} · ${project.unit}`,
    summary: `手续：${project.name} 已办 ${done}/${needed.length}${late > 0 ? `，超期 ${late} 项` : ''}`,
    tags: [
      { text: isReady ? '手续齐备' : `已办 ${done}/${needed.length}`, color: isReady ? 'green' : 'blue' },
      late > 0 && { text: `超期 ${late} 项`, color: 'red' },
    ],
    body: [
      ...track(rows),
      md(nextWords(view, now)),
      hr(),
      ...rows.map(row => rowElement(row, now)),
      buttonRow(view.steps),
      last && note(`最近更新：${showInstant(last.at, now)} ${last.by}`),
    ],
    instead: '手续台账内容较多，一张卡片放不下，请联系推进中心导出台账查看。',
  });
}

function track(rows: readonly PermitRow[]): Element[] {
  const cells = rows.map(stage);
  const lines: Element[] = [];
  for (let at = 0; at < cells.length; at += STAGES_A_ROW) {
    const line: Cell[] = cells.slice(at, at + STAGES_A_ROW);
    while (at > 0 && line.length < STAGES_A_ROW)
      line.push({ elements: [md('　')], background: 'default', padding: '4px' });
    lines.push(columns(line));
  }
  return lines;
}

function stage({ kind, permit, late }: PermitRow): Cell {
  const { color, words } = look(permit, late);
  const text = color === 'grey' ? grey : (markdown: string) => colored(color, markdown);
  return {
    elements: [
      md(
        `${color === 'grey' ? '' : '**'}${text(PERMIT_WORDS[kind])}${color === 'grey' ? '' : '**'}<br>${text(words)}`,
        { align: 'center' },
      ),
    ],
    background: `${color}-50`,
    padding: '4px',
  };
}

/** How a permit stands, in a colour and a few characters. */
function look(permit: Permit | null, late: number | null): { color: Color; words: string } {
  if (late !== null) return { color: 'red', words: '超期' };
  if (permit?.state === 'done') return { color: 'green', words: permit.actual ? shortDay(permit.actual) : '已办结' };
  if (permit?.state === 'not_needed') return { color: 'grey', words: '不涉及' };
  if (permit?.state === 'in_progress') return { color: 'blue', words: '办理中' };
  return { color: 'grey', words: permit?.planned ? `计划${shortDay(permit.planned)}` : '未办理' };
}

function nextWords({ rows, isReady, start }: PermitsView, now: Date): string {
  const starts = start
    ? `${start.isActual ? '实际' : '计划'}开工 ${showDay(start.day as Parameters<typeof showDay>[0], now)}`
    : '未定计划开工日期';
  if (isReady) return `${colored('green', '手续已全部办齐')}　${grey(starts)}`;
  const open = rows.filter(({ permit, kind }) => (permit ? isOpen(permit) : kind !== 'other'));
  const [next] = open;
  const by = next?.permit?.planned ? `（计划 ${showDay(next.permit.planned, now)}）` : '';
  return `**下一项：${next ? `${PERMIT_WORDS[next.kind]}${by}` : '无'}**　${grey(starts)}`;
}

function rowElement({ kind, permit, late, steps }: PermitRow, now: Date): Element {
  const tag =
    late !== null
      ? textTag('red', `超期 ${late} 个工作日`)
      : textTag(STATE_COLORS[permit?.state ?? 'pending'], PERMIT_STATE_WORDS[permit?.state ?? 'pending']);
  const facts = [
    permit?.planned && `计划 ${showDay(permit.planned, now)}`,
    permit?.actual && `办结 ${showDay(permit.actual, now)}`,
    permit?.handler && `承办 ${escapeMd(clip(tidy(permit.handler), 30))}`,
    permit?.document && `文号 ${escapeMd(clip(tidy(permit.document), 60))}`,
  ].filter(Boolean);
  const text: Maybe<Element> = mdLines([
    `**${PERMIT_WORDS[kind]}** ${tag}`,
    facts.length > 0 && grey(facts.join(' · ')),
    permit?.note && escapeMd(clip(tidy(permit.note), 200)),
  ]);
  return columns([
    { elements: [text], weight: 5, align: 'center' },
    ...steps.map((step): Cell => ({ elements: [button(step, 'small')], width: 'auto', align: 'center' })),
  ]);
}

const STATE_COLORS = { pending: 'neutral', in_progress: 'blue', done: 'green', not_needed: 'neutral' } as const;

// As short as a day may be: four stages share one row on a telephone.
function shortDay(day: string): string {
  const [, month, date] = day.split('-');
  return `${Number(month)}-${Number(date)}`;
}
