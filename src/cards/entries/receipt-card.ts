import { showInstant } from '../../domain/base/time.ts';
import { isUnfinished } from '../../domain/problems/problem.ts';
import { askElements } from '../asking/ask-card.ts';
import {
  type Card,
  type Color,
  card,
  collapsible,
  type Element,
  fullestThatFits,
  hr,
  type Maybe,
  md,
  note,
  present,
} from '../kit/drawing/elements.ts';
import { grey } from '../kit/drawing/markdown.ts';
import { figureLines } from '../kit/lines/figure-lines.ts';
import type { ReceiptView } from '../kit/views.ts';
import { ITEMS_IN_FULL, LONG_DETAILS, longReceipt } from './long-receipt.ts';
import { type Detail, problemItem, readingLines, reportItem } from './receipt-items.ts';

/** More readings than these are folded. */
const OPEN_READINGS = 12;

/**
 * The one answer to a message or form: each item as it was understood and as it stands now.
 * Source: contract §6.1.
 */
export function receiptCard(view: ReceiptView, now: Date): Card {
  if (view.reports.length + view.problems.length > ITEMS_IN_FULL) {
    return fullestThatFits(
      LONG_DETAILS.map(detail => () => {
        const how = detail.readings !== 'none' && readings(view, detail.readings);
        return assemble(view, [...longReceipt(view, now, detail), how], now);
      }),
    );
  }
  const details: Detail[] = ['full', 'compact', 'tight', 'brief', 'names'];
  return fullestThatFits(details.map(detail => () => assemble(view, itemsInFull(view, now, detail), now)));
}

function itemsInFull(view: ReceiptView, now: Date, detail: Detail): Maybe<Element>[] {
  const items = [
    ...view.reports.map(item => reportItem(item, now, detail)),
    ...view.problems.map(item => problemItem(item, now, detail)),
  ];
  const separated = items.flatMap((elements, index) =>
    index > 0 && detail !== 'names' ? [hr(), ...elements] : elements,
  );
  return [
    ...separated,
    detail !== 'names' && readings(view),
    (detail === 'brief' || detail === 'names') && note('事项较多：修改、撤销请回复本消息，写明项目名称。'),
    ...view.notes.map(text => note(text)),
    ...askElements(view.asks, view.asked, detail !== 'brief' && detail !== 'names'),
  ];
}

/** The header shows the state of the whole; a body that fits into no card is replaced by where to look. */
function assemble(view: ReceiptView, body: readonly Maybe<Element>[], now: Date): Card {
  const state = stateOf(view);
  return card({
    title: state.title,
    template: state.color,
    subtitle: reportedLine(view, now),
    summary: `${state.title}${namesOf(view)}`,
    body: present(body).length > 0 ? body : [md('没有可以记录的内容。')],
    isWide: view.reports.length + view.problems.length > ITEMS_IN_FULL,
    instead:
      '事项较多，这里不能逐项列出，结果都已记入台账。发送“我的项目”“问题清单”查看；修改、撤销请回复本消息，写明项目名称或问题编号。',
  });
}

function namesOf(view: ReceiptView): string {
  const names = [...new Set([...view.reports, ...view.problems].map(item => item.project.name))];
  return names.length > 0 ? `：${names.join('、')}` : '';
}

function reportedLine(view: ReceiptView, now: Date): string | null {
  const report = view.reports[0];
  const problem = view.problems[0];
  if (report) return `${report.reporterName} · ${showInstant(report.report.reportedAt, now)}`;
  if (problem) return `${problem.reporterName} · ${showInstant(problem.problem.reportedAt, now)}`;
  return null;
}

/** 识别说明: every value and figure of the message, 原文 → 读作. Open while they are few, so that a slip is seen at once. */
function readings(view: ReceiptView, which: 'all' | 'others' = 'all'): Element | null {
  const others = figureLines(view);
  const lines = [
    ...(which === 'all' ? readingLines(view) : []),
    ...(others.length > 0 ? [`**${grey('其他数字')}**`, ...others] : []),
  ];
  if (lines.length === 0) return null;
  const isOpen = lines.length <= OPEN_READINGS;
  return collapsible('识别说明：原文 → 读作', [md(lines.join('<br>'), { size: 'notation' })], isOpen);
}

/** The header says how the whole stands: what waits for the person comes before what is done. */
function stateOf(view: ReceiptView): { title: string; color: Color } {
  const held = view.reports.filter(item => item.report.status === 'held').length;
  const active = view.reports.filter(item => item.report.status === 'active').length;
  const live = view.problems.filter(item => item.problem.status !== 'withdrawn');
  const recorded = active + live.length;
  const total = view.reports.length + view.problems.length;

  if (held > 0) {
    return {
      title: recorded > 0 ? `已记录 ${recorded} 项 · 待确认 ${held} 项` : `待确认 · ${held} 个事项`,
      color: 'orange',
    };
  }
  if (total === 0 && view.asks.length === 0) return { title: '没有记录', color: 'grey' };
  if (total === 0) return { title: '还需补充', color: 'yellow' };
  if (recorded === 0) {
    const isCorrected = view.reports.some(item => item.report.status === 'corrected');
    return { title: `${isCorrected ? '已更正' : '已撤销'} · ${total} 个事项`, color: 'grey' };
  }
  const title = `${active > 0 ? '已记录' : '已登记'} · ${recorded} 个事项`;
  if (view.asks.length > 0) return { title: `${title}，另有待补充`, color: 'yellow' };
  if (live.some(item => item.escalation?.isOverdue)) return { title, color: 'red' };
  if (active === 0 && live.some(item => isUnfinished(item.problem))) return { title, color: 'blue' };
  return { title, color: 'green' };
}
