import type { CardAction } from '../actions.ts';
import { buttonRow, type Element, type Maybe, note } from '../drawing/elements.ts';
import type { Step } from '../views.ts';

/** Which page of a long list a card shows, and what turns it. */
export interface Paging {
  /** From 1. */
  page: number;
  turn(page: number): CardAction;
}

export interface PageOf<T> {
  items: readonly T[];
  page: number;
  pages: number;
}

/** A page of a list. Shapes: a page behind the last is the last. */
export function pageOf<T>(list: readonly T[], page: number, size: number): PageOf<T> {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const shown = Math.min(Math.max(1, page), pages);
  return { items: list.slice((shown - 1) * size, shown * size), page: shown, pages };
}

/** The buttons that turn the pages; nothing for a list of one page. */
export function pager({ page, pages }: PageOf<unknown>, turn: Paging['turn']): Maybe<Element>[] {
  if (pages < 2) return [];
  const steps: Step[] = [
    ...(page > 1 ? [{ label: '上一页', style: 'default' as const, action: turn(page - 1) }] : []),
    ...(page < pages ? [{ label: '下一页', style: 'default' as const, action: turn(page + 1) }] : []),
  ];
  return [note(`第 ${page} 页，共 ${pages} 页`), buttonRow(steps, 'small')];
}
