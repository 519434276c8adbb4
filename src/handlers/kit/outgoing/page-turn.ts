import type { CardAction } from '../../../cards/kit/actions.ts';
import type { Paging } from '../../../cards/kit/lines/pager.ts';
import type { Person } from '../../../domain/people/person.ts';
import type { Section } from '../../../domain/ranking/sections.ts';
import type { QueryItem } from '../../../domain/reading/types.ts';

/** The press of a button that turns the pages of an answer. */
export type PageTurn = Extract<CardAction, { do: 'query.page' }>;
export type PagedTopic = PageTurn['topic'];

/** What a question asks about, and which page of the answer is meant; the first without one. */
export type Asked = Pick<QueryItem, 'project' | 'unit' | 'period' | 'ranking'> & {
  page?: number;
  /** Of a ranking: the line whose reports are asked for. */
  section?: Section;
  /** The words in which a list of problems was asked for, and the day on which they were said. */
  said?: string;
  on?: string;
};

/**
 * How the pages of an answer are turned. A button names the question and who asked it, so that any process draws the next
 * page from the ledgers as they stand then, with the rights of the asker.
 */
export function pagingOf(
  topic: PagedTopic,
  { project, unit, period, said, on, page = 1 }: Asked,
  { actor }: { actor: Pick<Person, 'id'> },
): Paging {
  const about = {
    ...(project !== undefined && { project }),
    ...(unit !== undefined && { unit }),
    ...(period !== undefined && { period }),
    ...(said !== undefined && { said }),
    ...(on !== undefined && { on }),
  };
  return { page, turn: wanted => ({ do: 'query.page', topic, asker: actor.id, page: wanted, ...about }) };
}
