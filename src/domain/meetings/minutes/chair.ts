import { hasLeft, hasRole, type Person } from '../../people/person.ts';
import type { Context } from './said.ts';

/** Who presided, as minutes say it: a name, or an office alone (区长主持), which the roster may or may not decide. */

type Needs = Pick<Context, 'roster'>;

/** In front of 主持 where a sentence tells of it: 区长在第二会议室主持召开…, 郑思源同志主持会议. */
const PRESIDES = /([^，。,；;]{2,14}?)(?:同志)?(?:在[^，。,]{2,24}?)?主持/;
const LABEL = /^(?:会议)?(?:主持人?|召集人)[:：]\s*/;
/** What stands before a chair in a sentence and is none of him. */
const BEFORE = /^.*?(?:[上下]午|晚上?|[日天]|[时点分]|由|请|会议)(?=.{2})/;
const OFFICE = /(?:书记|区长|县长|市长|镇长|乡长|主任|局长|指挥长|组长|领导)(?:同志)?$/;

/** Whether a line says nothing but who presides. */
export function isChairLine(line: string): boolean {
  return LABEL.test(line);
}

/** The words in which a line names who presides; null for a line that does not. */
export function chairWords(line: string): string | null {
  if (LABEL.test(line)) return line.replace(LABEL, '').replace(/[。；;，,\s]+$/, '') || null;
  const found = PRESIDES.exec(line)?.[1]?.trim();
  if (found === undefined) return null;
  let rest = found;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(BEFORE, '').trim();
  }
  return rest || null;
}

/** The office that minutes name in place of somebody, e.g. 区委书记; null where they name none. Shapes: `minutes` is their content. */
export function chairSaidIn(minutes: string | null): string | null {
  const said = (minutes ?? '').split('\n').flatMap(line => chairWords(line) ?? []);
  return said.find(words => OFFICE.test(words) && words.length <= 16) ?? null;
}

/** Whoever is meant by the words: the people who are named, else those who may hold the office. */
export function chairsMeant(words: string, { roster }: Needs): Person[] {
  const present = roster.people.filter(person => !hasLeft(person));
  const named = present.filter(({ name }) => name.length > 1 && words.includes(name));
  return named.length > 0 ? named : holdersOf(words.replace(/同志$/, '').split('、').at(-1) ?? '', present, roster);
}

/** Who may hold an office: the roster knows units and roles, no offices, so that these are mostly several. */
function holdersOf(office: string, present: readonly Person[], { units }: Needs['roster']): Person[] {
  const heads = units.filter(({ name, aliases }) => [name, ...aliases].some(one => office.startsWith(one)));
  if (heads.length > 0)
    return present.filter(
      person => !/副/.test(office) && heads.some(({ key }) => key === person.unit) && hasRole(person, 'unit_lead'),
    );
  // A leader may be in the roster without a unit.
  const isOf = (words: RegExp) => (person: Person) => person.unit === null || words.test(person.unit);
  const leaders = present.filter(person => hasRole(person, 'top_leaders'));
  if (/^(?:[区县市]委)?副?书记$/.test(office)) return leaders.filter(isOf(/[区县市]委/));
  if (/^代?(?:区长|县长|市长)$/.test(office)) return leaders.filter(isOf(/政府/));
  if (/副(?:区长|县长|市长)$/.test(office))
    return present
      .filter(person => hasRole(person, 'top_leaders') || hasRole(person, 'lead_official'))
      .filter(isOf(/政府/));
  return [];
}
