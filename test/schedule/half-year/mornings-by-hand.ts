import type { RecheckData } from '../../../src/domain/cases/recheck.ts';
import { endAfter, lastClosing, nextDay, wallClock, workdaysIn } from './hours.ts';
import { type Owed, ofItem, ofProblem, type Standing, standingAt, type Thing, waitsSince } from './ladder-by-hand.ts';
import type { Morning } from './live.ts';
import { ABSENCE, PEOPLE } from './script.ts';

/**
 * Who gets a digest on which morning, with which lines, worked out once more from the rows of that morning and from what had
 * been told before. It shares nothing with the program but the shapes of the rows. Source: domain §5, contract §6.11, §6.12.
 */

/** What a digest has to say, each list in the order of the alphabet. */
export interface ExpectedDigest {
  /** `2026-01-06T08:50 ou_wang`. */
  at: string;
  /** What the reader has to do himself, with its rung; `none` for what stands on none. */
  own: string[];
  push: string[];
  info: string[];
  /** What he has read before and somebody else has to do. */
  known: string[];
}

type Part = 'own' | 'push' | 'info';
const PARTS: readonly Part[] = ['own', 'push', 'info'];

interface Line {
  number: string;
  rung: string;
  part: Part;
  /** What would be news about it. */
  news: string;
  /** A turn that began overnight: it stands on no rung. */
  isTurn: boolean;
  /** Whether it is the reader's to do now. */
  isHis: boolean;
}

const CHATS: Readonly<Record<string, string>> = { 马寨镇: 'oc_mazhai', 侯寨街道: 'oc_houzhai', 区住建局: 'oc_zhujian' };
/** It is told of each rung of something once. */
const HEADQUARTERS = 'oc_hq';
const OFFICE = ['ou_feng', 'ou_gao'];
const BUREAU = ['ou_bureau'];

/** Every digest of the mornings, in the order of time and reader. */
export function expectedDigests(mornings: readonly Morning[]): ExpectedDigest[] {
  const told = new Map<string, Map<string, string>>();
  return mornings.flatMap(morning => digestsOf(morning, told));
}

function digestsOf(morning: Morning, told: Map<string, Map<string, string>>): ExpectedDigest[] {
  const { at } = morning;
  const today = at.slice(0, 10);
  const lines = linesOf(morning);
  const digests: ExpectedDigest[] = [];
  for (const reader of new Set([...lines.keys(), ...told.keys()])) {
    const own = lines.get(reader) ?? [];
    const last = told.get(reader) ?? new Map<string, string>();
    const isFresh = ({ news }: Line) => {
      const day = last.get(news);
      return day === undefined || (reader !== HEADQUARTERS && daysFrom(day, today) >= 7);
    };
    const fresh = own.filter(isFresh);
    const isGroup = reader.startsWith('oc_');
    const shown = fresh.length === 0 ? [] : isGroup ? fresh : own;
    if (shown.length > 0) digests.push(digest(`${at} ${reader}`, shown, isGroup ? shown : fresh));
    told.set(reader, remembered(reader, own, shown, last, today));
  }
  return digests.sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** What stands no longer is forgotten; only headquarters is never told of the same rung again. */
function remembered(
  reader: string,
  standing: readonly Line[],
  shown: readonly Line[],
  last: ReadonlyMap<string, string>,
  today: string,
): Map<string, string> {
  const next = new Map(reader === HEADQUARTERS ? last : []);
  for (const line of standing) next.set(line.news, shown.includes(line) ? today : (last.get(line.news) ?? today));
  return next;
}

function digest(at: string, shown: readonly Line[], fresh: readonly Line[]): ExpectedDigest {
  const of = (wanted: (line: Line) => boolean) =>
    shown
      .filter(wanted)
      .map(({ number, rung }) => `${number} ${rung}`)
      .sort();
  const partOf = (line: Line) => (line.part === 'own' && !line.isHis ? 'push' : line.part);
  const isOwn = (line: Line) => partOf(line) === 'own';
  return {
    at,
    own: of(isOwn),
    push: of(line => partOf(line) === 'push' && fresh.includes(line)),
    info: of(line => partOf(line) === 'info' && fresh.includes(line)),
    known: of(line => !isOwn(line) && !fresh.includes(line)),
  };
}

/** Everything that concerns each reader this morning. */
function linesOf({ at, problems, items, meetings, cases }: Morning): Map<string, Line[]> {
  const lines = new Map<string, Line[]>();
  const add = (reader: string, line: Line) => {
    const own = lines.get(reader) ?? [];
    lines.set(reader, own);
    const same = own.find(one => one.number === line.number);
    // Overnight turns are told where nothing else is; of several parts the first counts.
    if (same && (line.isTurn || PARTS.indexOf(same.part) <= PARTS.indexOf(line.part))) return;
    if (same) own.splice(own.indexOf(same), 1);
    own.push(line);
  };
  const things = [...problems.map(ofProblem), ...items.map(ofItem)];
  for (const thing of things) {
    const standing = standingAt(thing, at);
    if (!standing) continue;
    const { number } = thing;
    const { rung } = standing;
    const holders = turnsOf(thing).flatMap(person => standsFor(person, at));
    for (const [hearer, part] of hearersOf(thing, standing)) {
      for (const reader of standsFor(hearer, at)) {
        const isHis = reader.startsWith('oc_') || holders.includes(reader);
        const news = newsOf(number, standing, reader === HEADQUARTERS);
        add(reader, { number, rung, part, news, isTurn: false, isHis });
      }
    }
  }
  for (const thing of things) {
    if (thing.isUrgent || !isOvernight(waitsSince(thing), at)) continue;
    for (const person of turnsOf(thing)) {
      for (const one of standsFor(person, at)) add(one, turnLine(thing.number, waitsSince(thing)));
    }
  }
  for (const meeting of meetings) {
    const since = lateMinutesSince(meeting, at);
    if (since !== null) for (const one of OFFICE) add(one, turnLine(meeting.id, since));
  }
  for (const one of cases) {
    const since = caseSince(one, at);
    if (since === null) continue;
    // A month's ranking that nobody publishes is the office's alone.
    const { notBy = [] } = one.data as Partial<RecheckData>;
    const holders = one.kind === 'recheck' ? [...OFFICE, ...BUREAU] : OFFICE;
    for (const person of holders) if (!notBy.includes(person)) add(person, turnLine(one.id, since));
  }
  return lines;
}

function turnLine(number: string, since: string): Line {
  return { number, rung: 'none', part: 'own', news: `${number} since ${since}`, isTurn: true, isHis: true };
}

function newsOf(number: string, { rung, owed, due, isLate, left }: Standing, isOnce: boolean): string {
  return isOnce ? `${number} ${rung} ${due}` : `${number} ${rung} ${owed} ${isLate ? 'late' : left} ${due}`;
}

/** Who hears of it on its rung, and what it is to him: those of the rungs below included. */
function hearersOf(thing: Thing, { rung, owed, isTalk }: Standing): [reader: string, part: Part][] {
  if (owed === 'triage' || owed === 'verify' || owed === 'confirm') {
    return turnsFor(thing, owed).map(person => [person, 'own']);
  }
  const isCriticised = rung === 'red';
  const isSupervised = isCriticised || rung === 'orange';
  const isPushed = isSupervised || rung === 'yellow';
  const { project, unit } = thing;
  const hearers: [string, Part][] = workersOn(thing).map(person => [person, 'own']);
  // A 签收 or a first word that is not late concerns those alone who owe it.
  const isOnTheWay = owed === 'acknowledge' || owed === 'feedback';
  if (project?.steward && (isPushed || !isOnTheWay)) hearers.push([project.steward, isPushed ? 'push' : 'info']);
  if (isPushed) {
    const chat = CHATS[unit ?? ''];
    if (chat !== undefined) hearers.push([chat, 'own']);
    for (const lead of peopleOf('unit_lead', unit)) hearers.push([lead, isSupervised ? 'push' : 'info']);
  }
  if (isSupervised) {
    for (const one of [...taskForceHeads(thing), project?.leadOfficial, thing.supervisor]) {
      if (one) hearers.push([one, 'push']);
    }
  }
  if (isCriticised) {
    for (const one of BUREAU) hearers.push([one, 'push']);
    hearers.push([HEADQUARTERS, 'info']);
  }
  // 约谈建议 is a draft that the office decides on.
  if (isTalk) for (const one of OFFICE) hearers.push([one, 'own']);
  return hearers;
}

/** Whose turn it is. */
function turnsOf(thing: Thing): string[] {
  const decide = thing.asking.flatMap(asker => OFFICE.filter(one => one !== asker));
  switch (thing.status) {
    case 'open':
      return turnsFor(thing, 'triage');
    case 'assigned':
      return workersOn(thing);
    case 'acknowledged':
    case 'in_progress':
    case 'reopened':
      return [...workersOn(thing), ...decide];
    case 'responded':
      return turnsFor(thing, thing.isConfirmed ? 'verify' : 'confirm');
    default:
      return [];
  }
}

function turnsFor(thing: Thing, owed: Owed): string[] {
  const { respondedBy, project, reportedBy, supervisor, kind } = thing;
  const others = (people: readonly (string | null | undefined)[]) =>
    [...new Set(people)].filter((one): one is string => typeof one === 'string' && one !== respondedBy);
  if (owed === 'confirm') {
    const first = others([reportedBy, project?.steward]);
    return first.length > 0 ? first : others([project?.deputySteward]);
  }
  // A response to a meeting is looked at by its supervisor; handing out is the office's, as with problems.
  if (kind === 'item' && owed === 'verify') return others(supervisor === null ? BUREAU : [supervisor]);
  return owed === 'verify' ? others(OFFICE).filter(one => one !== thing.handler) : OFFICE;
}

/** The people whose work it is: who took it on or is named, else the unit's liaisons and heads. */
function workersOn({ kind, handler, named, unit }: Thing): string[] {
  const one = handler ?? named;
  if (one !== null) return [one];
  const [liaisons, leads] = [peopleOf('liaison', unit), peopleOf('unit_lead', unit)];
  if (kind === 'problem') return [...liaisons, ...leads];
  return liaisons.length > 0 ? liaisons : leads;
}

function peopleOf(role: 'liaison' | 'unit_lead', unit: string | null): string[] {
  return PEOPLE.filter(person => person.roles.includes(role) && person.unit === unit).map(({ openId }) => openId);
}

/** 资金 goes to the one, 手续 to the other; each town's own head leads 拆迁. */
function taskForceHeads({ category, project }: Thing): string[] {
  if (category === 'funding') return ['ou_funding'];
  if (category === 'procedures') return ['ou_permits'];
  return category === 'demolition' ? peopleOf('unit_lead', project?.unit ?? null) : [];
}

/** Who is away is acted for. */
function standsFor(person: string, at: string): string[] {
  const { person: away, from, to, deputy } = ABSENCE;
  const today = at.slice(0, 10);
  return person === away && from <= today && today <= to ? [deputy] : [person];
}

/** Whether it began after work ended last and before it begins today. */
function isOvernight(since: string, at: string): boolean {
  return since >= lastClosing(at) && since < `${at.slice(0, 10)}T08:30`;
}

/** Minutes are due by the end of the second working day after the meeting; late ones are told of then and weekly. */
function lateMinutesSince(meeting: Morning['meetings'][number], at: string): string | null {
  const { state } = meeting;
  if (state !== 'drafted' && (state !== 'called' || wallClock(meeting.at) > at)) return null;
  const dueDay = endAfter(wallClock(meeting.at), 2).slice(0, 10);
  for (let day = dueDay; day < at.slice(0, 10); day = nextDay(day, 7)) {
    if (isOvernight(`${day}T18:00`, at)) return `${day}T18:00`;
  }
  return null;
}

/** A look, or the publication of a month, that began overnight, is due by tomorrow, or is late: told of anew on the 1st, 3rd, 5th and 10th working day. */
function caseSince(one: Morning['cases'][number], at: string): string | null {
  const waits = { recheck: 'due', publication: 'objection' } as Readonly<Record<string, string>>;
  if (waits[one.kind] !== one.state || one.dueAt === null) return null;
  const due = wallClock(one.dueAt);
  const today = at.slice(0, 10);
  if (due < at) {
    const late = workdaysIn(due.slice(0, 10), today);
    return `${one.id} late ${[1, 3, 5, 10].findLast(rung => late >= rung) ?? 0}`;
  }
  if (workdaysIn(today, due.slice(0, 10)) <= 1) return `${one.id} late 0`;
  const last = one.steps.at(-1);
  const began = last ? last.at.slice(0, 16) : wallClock(one.openedAt);
  return isOvernight(began, at) ? began : null;
}

function daysFrom(a: string, b: string): number {
  return (Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000;
}
