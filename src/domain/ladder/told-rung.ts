import { groupBy } from '../base/group-by.ts';
import { GROUP_PURPOSE_WORDS, type Roster } from '../library/roster.ts';
import { hasRole, type Role } from '../people/person.ts';
import { ROLE_WORDS } from '../people/words.ts';
import { rungSaid } from '../problems/times/escalation.ts';
import { lastMove } from '../problems/way.ts';
import type { Digest } from './digest.ts';
import type { Audience } from './hearers.ts';
import { trackedOf } from './next-rung.ts';
import type { ReminderItem } from './reminder-item.ts';

/** A rung of the ladder as it stands in the history of a problem or an action item: which, and who was told. */
export interface ToldRung {
  item: ReminderItem;
  /** Everybody to whom it was news, in the order of the digests. */
  audiences: readonly Audience[];
}

/** More are counted: a history is read on a telephone. */
const MOST_POSTS = 12;

/** What of a morning's digests was news, one for each thing that they tell of. */
export function rungsTold(digests: readonly Digest[]): ToldRung[] {
  const told = new Map<string, { item: ReminderItem; audiences: Audience[] }>();
  for (const { audience, items, fresh } of digests) {
    for (const item of items.filter(({ about }) => fresh.has(about))) {
      const known = told.get(item.about) ?? { item, audiences: [] };
      known.audiences.push(audience);
      told.set(item.about, known);
    }
  }
  return [...told.values()];
}

const TALK = '约谈建议报推进中心研究：';

/**
 * What the history says of it: `发出催办：区住建局联络员、区住建局单位负责人、区住建局群`. Null where it says so already since the step has been owed: what
 * is told again every week is noted once.
 */
export function rungNote({ item, audiences }: ToldRung, roster: Pick<Roster, 'person' | 'group'>): string | null {
  const { escalation, followed } = item;
  const rung = rungSaid(escalation.color ?? 'blue');
  const { steps } = trackedOf(followed);
  const last = lastMove(steps);
  const said = steps.slice(last ? steps.indexOf(last) + 1 : 0).filter(({ isAside }) => isAside);
  const isNew = (words: string) => !said.some(({ note }) => note.includes(words));
  const asksOffice = escalation.suggestsTalk ? audiences.filter(one => isOfficePerson(one, roster)) : [];
  const others = audiences.filter(one => !asksOffice.includes(one));
  const parts = [
    ...(others.length > 0 && isNew(rung) ? [rung + postsOf(others, roster)] : []),
    ...(asksOffice.length > 0 && isNew(TALK) ? [TALK + postsOf(asksOffice, roster)] : []),
  ];
  return parts.length === 0 ? null : parts.join('；');
}

function isOfficePerson(audience: Audience, roster: Pick<Roster, 'person'>): boolean {
  const person = audience.kind === 'person' ? roster.person(audience.person) : undefined;
  return person !== undefined && hasRole(person, 'office');
}

function postsOf(audiences: readonly Audience[], roster: Pick<Roster, 'person' | 'group'>): string {
  const posts = groupBy(audiences, one => postOf(one, roster));
  const words = [...posts].map(([post, { length }]) => (length > 1 ? `${post} ${length} 人` : post));
  const more = words.length > MOST_POSTS ? `等 ${words.length} 个` : '';
  return words.slice(0, MOST_POSTS).join('、') + more;
}

/** People by their posts: what stands in the record names nobody whose name may have to be erased. */
function postOf(audience: Audience, roster: Pick<Roster, 'person' | 'group'>): string {
  if (audience.kind === 'person') {
    const { unit = null, roles = [] } = roster.person(audience.person) ?? {};
    const [role] = roles;
    return role === undefined ? '未登记人员' : `${isOfUnit(role) ? (unit ?? '') : ''}${ROLE_WORDS[role]}`;
  }
  const group = roster.group(audience.chatId);
  if (!group) return '工作群';
  return group.unit === null ? GROUP_PURPOSE_WORDS[group.purpose] : `${group.unit}群`;
}

/** Whether a post belongs to a unit, so that its name tells it from the others. */
function isOfUnit(role: Role): boolean {
  return role === 'steward' || role === 'liaison' || role === 'unit_lead';
}
