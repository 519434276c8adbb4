import type { GroupPurpose } from '../../domain/library/roster.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { Person } from '../../domain/people/person.ts';

type Content = DeliveryDraft['content'];

/** What a question is answered with, and who may see it. */
export interface Answer {
  title: string;
  /** What the cards hold, in words, e.g. `问题台账`; said in a group in which they are not shown. */
  what: string;
  contents: readonly Content[];
  /** Whether a person may see all of it by his own right. */
  maySee(person: Person): boolean;
  /** Groups in which the bot posts the like by schedule. */
  postedTo: readonly GroupPurpose[];
}

/** An answer without anything of the ledgers: who may, or what was not found. */
export function openAnswer(title: string, content: Content): Answer {
  return { title, what: title, contents: [content], maySee: () => true, postedTo: [] };
}
