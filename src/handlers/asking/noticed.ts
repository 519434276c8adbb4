import type { ReadMessage } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';

/** 转发：, 【转发】, 转自: the words are somebody else's. */
const FORWARDED = /^[\s【[（(]*(?:转发|转自|代转|转)[\s】\]）)]*[:：]|^[\s]*[【[（(]转发/;

/** Said on the receipt besides its entries: words that are not the sender's own, and names that were written with a slip. */
export function noticedIn(text: string, { items }: ReadMessage, { roster }: Pick<Acting, 'roster'>): string[] {
  const isEntry = items.some(({ type }) => type === 'progress' || type === 'problem');
  const slips = new Map(
    items.flatMap(item =>
      item.readings.flatMap(({ isSlip, source }) =>
        isSlip && 'project' in item && item.project !== undefined ? [[source, item.project] as const] : [],
      ),
    ),
  );
  return [
    ...(isEntry && FORWARDED.test(text) ? ['转发的内容，请确认是否代报；不是的请撤销。'] : []),
    ...[...slips].map(
      ([source, code]) => `“${source}”按“${roster.project(code)?.name ?? code}”记录，不对请撤销后写全称再报。`,
    ),
  ];
}
