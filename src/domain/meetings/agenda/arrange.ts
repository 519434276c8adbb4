import { groupBy } from '../../base/group-by.ts';
import type { MeetingAgenda } from '../meeting.ts';
import type { SeriesRule } from '../series.ts';
import type { AgendaItem, AgendaSection } from './item.ts';

/** What the office has made of the items that follow from the data. */
export interface Arranged {
  /** At most as many as the series has room for. */
  items: readonly AgendaItem[];
  /** What did not find room, in the order of the sections. */
  annex: readonly AgendaItem[];
  /** What the office has left out. */
  dropped: readonly AgendaItem[];
}

/**
 * Chooses which items find room, then puts them in their order: first those that the office has put there, then the sections
 * of the series. Order does not change the choice. Every section has room that it is sure of; what one leaves free goes to
 * the others. What the office has taken in (列入) always finds room, as far as there is any: its own section makes way first.
 */
export function arrange(
  found: readonly AgendaItem[],
  { sections }: Pick<SeriesRule, 'sections'>,
  most: number,
  agenda: Pick<MeetingAgenda, 'dropped' | 'order' | 'taken'> | null,
): Arranged {
  const isDropped = ({ key }: AgendaItem) => agenda?.dropped.includes(key) ?? false;
  const bySection = sections.flatMap(({ section }) => found.filter(item => item.section === section));
  const left = bySection.filter(item => !isDropped(item));
  const order = agenda?.order ?? [];
  // Before it was kept apart, whatever stood first had been taken in, too.
  const taken = agenda?.taken ?? order;
  const chosen = choose(
    left.filter(item => taken.includes(item.key)),
    left.filter(item => !taken.includes(item.key) && !isForOffice(item)),
    sections,
    most,
  );
  const first = order.flatMap(key => left.find(item => item.key === key && chosen.has(item)) ?? []);
  const rest = left.filter(item => !first.includes(item));
  return {
    items: [...first, ...rest.filter(item => chosen.has(item))],
    annex: [...rest.filter(item => !chosen.has(item) && !isForOffice(item)), ...rest.filter(isLeftToOffice)],
    dropped: bySection.filter(isDropped),
  };

  function isLeftToOffice(item: AgendaItem): boolean {
    return isForOffice(item) && !chosen.has(item);
  }
}

/**
 * What people have to decide on before anybody hears of it: a unit that might be asked for a statement stands on no agenda
 * unless the office puts it there. Source: contract §6.8 (naming a unit).
 */
export function isForOffice({ section }: Pick<AgendaItem, 'section'>): boolean {
  return section === 'candidates';
}

/** What finds room: what was taken in, then of each section the first ones. */
function choose(
  taken: readonly AgendaItem[],
  others: readonly AgendaItem[],
  sections: SeriesRule['sections'],
  most: number,
): ReadonlySet<AgendaItem> {
  const bySection = groupBy([...taken, ...others], item => item.section);
  const takenOf = groupBy(taken, item => item.section);
  const room = shareRoom(
    sections.map(({ section, sure }) => ({
      section,
      sure,
      wanted: bySection.get(section)?.length ?? 0,
      taken: takenOf.get(section)?.length ?? 0,
    })),
    most,
  );
  return new Set(sections.flatMap(({ section }) => (bySection.get(section) ?? []).slice(0, room.get(section) ?? 0)));
}

interface Claim {
  section: AgendaSection;
  sure: number;
  wanted: number;
  taken: number;
}

/** In turns: what was taken in, one of each section, what each is sure of, and whatever is left. */
function shareRoom(claims: readonly Claim[], most: number): Map<AgendaSection, number> {
  const room = new Map<AgendaSection, number>();
  let left = most;
  const turns: readonly ((claim: Claim) => number)[] = [
    ({ taken }) => taken,
    () => 1,
    ({ sure }) => sure,
    ({ wanted }) => wanted,
  ];
  for (const upTo of turns) {
    for (const claim of claims) {
      const given = room.get(claim.section) ?? 0;
      const more = Math.max(0, Math.min(left, Math.min(upTo(claim), claim.wanted) - given));
      room.set(claim.section, given + more);
      left -= more;
    }
  }
  return room;
}
