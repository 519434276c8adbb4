import { hasLeft, type Person } from '../../people/person.ts';
import type { Context } from './said.ts';

/** The people whom minutes name, and what for. */

export interface NamedPeople {
  /** Who answers for it; several are namesakes. */
  owner: readonly Person[];
  supervisor: readonly Person[];
  /** Who is named as responsible and is not in the roster. */
  stranger: string | null;
}

const WATCHER_BEFORE = /(?:督办|督导|督查)(?:人|领导|责任人)?[:：为是]?\s*$/;
const WATCHES = /^(?:同志)?(?:负责)?(?:跟踪)?(?:督办|督导|督查)/;
/** Who leads politically, who presided, who wrote it down: none of them answers for it. */
const OTHERWISE_BEFORE =
  /(?:(?:责任|分管|包联|包保|牵头|联系|区|县|主管)领导|主持人?|参加|出席|列席|记录人?|签发|组长)[:：为是]?\s*$/;
const OTHERWISE = /^(?:同志|副?区长|书记|局长)?(?:在|主持|强调|指出|参加|出席|讲话|要求)/;
const OWNER_LABEL = /责任人[:：（(为是\s]*([\u4e00-\u9fff]{2,4}?)(?=同志|[）),，;；。、\s]|$)/;

/** Who stands in a stretch of text. Shapes: `unit` decides between namesakes. */
export function peopleIn(text: string, unit: string | null, { roster }: Pick<Context, 'roster'>): NamedPeople {
  const present = roster.people.filter(person => !hasLeft(person) && person.name.length > 1);
  const owners: string[] = [];
  let foreign: string | null = null;
  let supervisor: string | null = null;
  for (const { name, at } of namesIn(text, new Set(present.map(person => person.name)))) {
    const before = text.slice(0, at);
    const after = text.slice(at + name.length);
    if (WATCHER_BEFORE.test(before) || WATCHES.test(after)) supervisor ??= name;
    else if (!OTHERWISE_BEFORE.test(before) && !OTHERWISE.test(after)) {
      // 供电公司鲁颖 is nobody of another unit who bears that name.
      if (isOfAnother(name, before, present, roster)) foreign ??= name;
      else owners.push(name);
    }
  }
  const called = (name: string | null) => present.filter(person => person.name === name);
  const owner = owners.find(name => called(name).some(person => person.unit === unit)) ?? owners[0] ?? null;
  const labelled = OWNER_LABEL.exec(text)?.[1] ?? null;
  return {
    owner: narrowed(called(owner), unit),
    supervisor: narrowed(called(supervisor), null),
    stranger: labelled !== null && called(labelled).length === 0 ? labelled : foreign,
  };
}

/** Whether a name stands behind a unit of which nobody is called so. */
function isOfAnother(name: string, before: string, present: readonly Person[], { units }: Context['roster']): boolean {
  const unit = units.find(one => [one.name, ...one.aliases].some(words => before.endsWith(words)));
  return (
    unit !== undefined &&
    present.every(person => person.name !== name || (person.unit !== null && person.unit !== unit.name))
  );
}

function narrowed(people: readonly Person[], unit: string | null): readonly Person[] {
  const own = people.filter(person => person.unit === unit);
  return own.length > 0 ? own : people;
}

/** Where names stand; the longer one where one begins another. */
function namesIn(text: string, names: ReadonlySet<string>): { name: string; at: number }[] {
  const found: { name: string; at: number }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const name = [4, 3, 2].map(length => text.slice(at, at + length)).find(one => names.has(one));
    if (name === undefined) continue;
    found.push({ name, at });
    at += name.length - 1;
  }
  return found;
}
