import { noticeCard } from '../../../cards/notices/notice-card.ts';
import type { Project } from '../../../domain/library/project.ts';
import type { GroupPurpose } from '../../../domain/library/roster.ts';
import type { CardSubject, DeliveryDraft } from '../../../domain/messaging/delivery.ts';
import type { Person } from '../../../domain/people/person.ts';

type Content = DeliveryDraft['content'];

/** What a question is answered with, and who may see it. */
export interface Answer {
  title: string;
  /** What the cards hold, in words, e.g. `问题台账`; said in a group in which they are not shown. */
  what: string;
  contents: readonly Content[];
  /** Cards that live on, behind the others: drawn at the end, and whenever what they show changes. */
  live?: readonly CardSubject[];
  /** Whether a person may see all of it by his own right. */
  maySee(person: Person): boolean;
  /** Groups in which the bot posts the like by schedule. */
  postedTo: readonly GroupPurpose[];
}

/** An answer without anything of the ledgers: who may, or what was not found. */
export function openAnswer(title: string, content: Content): Answer {
  return { title, what: title, contents: [content], maySee: () => true, postedTo: [] };
}

/** An answer in words, which holds nothing of the ledgers: everybody may see it. */
export function told(title: string, lines: readonly string[]): Answer {
  return openAnswer(title, noticeCard({ title, template: 'grey', lines }));
}

/** Whose project it is, and nothing else. */
export function noRightTo(project: Project): Answer {
  return told(project.name, [
    `${project.code}，责任单位 ${project.unit}。`,
    '您没有查看这个项目台账的权限，如有需要请联系推进中心。',
  ]);
}
