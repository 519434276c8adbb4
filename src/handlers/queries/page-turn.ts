import type { CardAction } from '../../cards/kit/actions.ts';
import type { Paging } from '../../cards/kit/lines/pager.ts';
import type { QueryItem } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';

export type PagedTopic = Extract<CardAction, { do: 'query.page' }>['topic'];

/** What a question asks about, and which page of the answer is meant; the first without one. */
export type Asked = Pick<QueryItem, 'project' | 'unit' | 'period'> & { page?: number };

/**
 * How the pages of an answer are turned. A button names the question and who asked it, so that any process draws the next
 * page from the ledgers as they stand then, with the rights of the asker.
 */
export function pagingOf(
  topic: PagedTopic,
  { project, unit, period, page = 1 }: Asked,
  { actor }: Pick<Acting, 'actor'>,
): Paging {
  const about = {
    ...(project !== undefined && { project }),
    ...(unit !== undefined && { unit }),
    ...(period !== undefined && { period }),
  };
  return { page, turn: wanted => ({ do: 'query.page', topic, asker: actor.id, page: wanted, ...about }) };
}
