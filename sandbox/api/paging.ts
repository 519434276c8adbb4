import { fieldError } from './platform-error.ts';

/** One page of a list, as the list APIs answer it. */
export interface Page<T> {
  readonly items: T[];
  readonly has_more: boolean;
  readonly page_token: string;
}

/**
 * Cuts the page that `page_size` (20 unless given) and `page_token` ask for.
 * Errors: 99992402 for a size outside 1 to `most`, or a token that is none.
 */
export function page<T>(all: readonly T[], query: URLSearchParams, most: number): Page<T> {
  const size = Number(query.get('page_size') ?? 20);
  if (!Number.isInteger(size) || size < 1 || size > most) {
    throw fieldError('page_size', `page_size is between 1 and ${most}`, query.get('page_size') ?? '');
  }
  const token = query.get('page_token') || 'after_0';
  const start = Number(/^after_(\d+)$/.exec(token)?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) throw fieldError('page_token', 'page_token is invalid', token);
  const end = start + size;
  const hasMore = end < all.length;
  return { items: all.slice(start, end), has_more: hasMore, page_token: hasMore ? `after_${end}` : '' };
}
