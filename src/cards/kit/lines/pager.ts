import type { CardAction } from '../actions.ts';
import { buttonRow, type Element, type Maybe, note } from '../drawing/elements.ts';
import type { Step } from '../views.ts';

/** Which page of a long list a card shows, and what turns it. */
export interface Paging {
  /** From 1. */
  page: number;
  turn(page: number): CardAction;
}

/** Where one stands among the pages. */
export interface Pages {
  page: number;
  pages: number;
}

export interface PageOf<T> extends Pages {
  items: readonly T[];
}

/** A page of a list. Shapes: a page behind the last is the last. */
export function pageOf<T>(list: readonly T[], page: number, size: number): PageOf<T> {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const shown = Math.min(Math.max(1, page), pages);
  return { items: list.slice((shown - 1) * size, shown * size), page: shown, pages };
}

/** Several lists that are turned together have as many pages as the longest of them. Shapes: of each its length, and how much a page holds. */
export function pagesOf(page: number, ...lists: readonly (readonly [length: number, size: number])[]): Pages {
  const pages = Math.max(1, ...lists.map(([length, size]) => Math.ceil(length / size)));
  return { page: Math.min(Math.max(1, page), pages), pages };
}

/** What a page shows of one of them; nothing behind its end. */
export function partOf<T>(list: readonly T[], { page }: Pages, size: number): readonly T[] {
  return list.slice((page - 1) * size, page * size);
}

/** The buttons that turn the pages; nothing for a list of one page. */
export function pager({ page, pages }: Pages, turn: Paging['turn']): Maybe<Element>[] {
  if (pages < 2) return [];
  const steps: Step[] = [
    ...(page > 1 ? [{ label: '上一页', style: 'default' as const, action: turn(page - 1) }] : []),
    ...(page < pages ? [{ label: '下一页', style: 'default' as const, action: turn(page + 1) }] : []),
  ];
  return [note(`第 ${page} 页，共 ${pages} 页`), buttonRow(steps, 'small')];
}
