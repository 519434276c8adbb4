import type { InValue } from '@libsql/client';
import type { Reference, ReferenceKind } from '../domain/messaging/reference.ts';
import { casesAmong, OPEN_CASES } from './cases/cases.ts';
import { enrolmentsAmong, OPEN_ENROLMENTS } from './enrolment/enrolments.ts';
import type { Ask, Query } from './kit/query.ts';
import { latestAmong, versionsAmong } from './kit/writing/audit.ts';
import type { KnownUnitNames } from './kit/writing/unit-names.ts';
import { permitsAmong } from './library/permits.ts';
import { actionItemsAmong, UNFINISHED_ACTION_ITEMS } from './meetings/action-items.ts';
import { meetingsAmong } from './meetings/meetings.ts';
import { evidenceAmong } from './messaging/evidence.ts';
import { openingsAmong } from './messaging/openings.ts';
import { drawingsAmong, LATEST_CARD } from './messaging/read-deliveries.ts';
import { cardsAmong } from './messaging/shown.ts';
import { accountsAmong } from './people/identities.ts';
import {
  assignmentsAmong,
  LATEST_PROBLEM,
  problemsAmong,
  problemsOfMessages,
  siblingsAmong,
} from './problems/problems.ts';
import { holdLiftsAmong } from './progress/hold-lifts.ts';
import {
  correctionsAmong,
  HELD_REPORTS,
  historiesAmong,
  LATEST_REPORT,
  reportsAmong,
  reportsOfMessages,
  WAITING_CLAIMS,
} from './progress/progress.ts';
import { siteMeetingsAmong } from './progress/site-meetings.ts';

/**
 * Everything that stands around some entries, brought by SQL that follows references: what they have replaced, the cards
 * that show them, what else these cards show, and what proves all of that. Who decides about them then finds each of it
 * in the snapshot, in one round trip, whatever leads to it.
 */

const VALUES = 'select value from json_each(?)';

/** What the names given stand for. */
const NAMED = 'select value as name from json_each(?)';

/** What messages of ours show, and what messages of people have reported or proven. */
const OF_MESSAGES = `select aggregate as name from shown_on
    where delivery_key in (select key from deliveries where message_id in (${VALUES}))
  union select 'report:' || id from progress_reports where message_id in (${VALUES})
  union select 'problem:' || number from problems where message_id in (${VALUES})
  union select item from evidence where message_id in (${VALUES})`;

const LAST_MESSAGES = `select message_id as id from (${LATEST_REPORT}) union select message_id from (${LATEST_PROBLEM})`;

/** What a person has reported last, with all that he has reported in the same message. */
const LAST = `select 'report:' || id as name from (${LATEST_REPORT})
  union select 'problem:' || number from (${LATEST_PROBLEM})
  union select 'report:' || id from progress_reports where message_id in (${LAST_MESSAGES})
  union select 'problem:' || number from problems where message_id in (${LAST_MESSAGES})`;

/** A problem, an action item or a look at one (回头看), with what is looked at and every look that is still to come. */
const RECHECKED = `select ? as name
  union select json_extract(data, '$.subject') from cases where kind = 'recheck' and id = substr(?, 6)
  union select 'case:' || id from cases where kind = 'recheck' and state in ('planned', 'due')
    and json_extract(data, '$.subject') in
      (select ? union select json_extract(data, '$.subject') from cases where id = substr(?, 6))`;

/** What waits for the office or for an author, but for problems. */
const WAITING = `select 'report:' || id as name from (${HELD_REPORTS})
  union select 'milestone:' || id from (${WAITING_CLAIMS})
  union select 'enrolment:' || id from (${OPEN_ENROLMENTS})
  union select 'case:' || id from (${OPEN_CASES})
  union select 'action_item:' || number from (${UNFINISHED_ACTION_ITEMS})`;

/** What the newest cards about some subjects show, which were made since an instant and can still be changed. */
const ON_FRESH_CARDS = `select aggregate as name from shown_on where delivery_key in (
    select (${LATEST_CARD}) from json_each(?) subject)`;

/**
 * SQL that follows references from a seed. Role `touched`: the seed and whatever it has replaced, or was replaced by, in
 * turn. Role `shown`: that and all that stands on the same cards, what these entries have replaced, and the messages that
 * they came with. Role `guarded`: the ledgers that a change of what is touched belongs to.
 */
function following(seed: string, hasCards: boolean): string {
  const of = (role: string, kind: ReferenceKind) => `f.role = '${role}' and f.name glob '${kind}:*'`;
  const id = (kind: ReferenceKind) => `substr(f.name, ${kind.length + 2})`;
  // A cross join keeps SQLite in this order, from the few names to their rows.
  const reported = `@found f cross join progress_reports r on r.id = ${id('report')}`;
  const inTurn = (role: string) => [
    `select '${role}', 'report:' || ${id('milestone')} from @found f where ${of(role, 'milestone')}`,
    `select '${role}', 'report:' || r.corrects from ${reported} where ${of(role, 'report')} and r.corrects is not null`,
  ];
  const onCards = [
    `select 'touched', 'milestone:' || ${id('report')} from @found f where ${of('touched', 'report')}`,
    `select 'touched', 'report:' || r.id from @found f cross join progress_reports r on r.corrects = ${id('report')}
     where ${of('touched', 'report')}`,
    `select 'shown', other.aggregate from @found f cross join shown_on own on own.aggregate = f.name
     cross join shown_on other on other.delivery_key = own.delivery_key where f.role = 'touched'`,
    // A step of a round may decide its proposals.
    `select 'touched', 'case:' || c.id from @found f cross join cases c
     where ${of('touched', 'case')} and c.is_open and json_extract(c.data, '$.round') = ${id('case')}`,
    `select 'guarded', 'project:' || c.project from @found f cross join cases c on c.id = ${id('case')}
     where ${of('touched', 'case')} and c.project is not null`,
    `select 'guarded', 'progress:' || r.project from ${reported} where ${of('touched', 'report')}`,
    `select 'guarded', 'project:' || r.project from ${reported} where ${of('touched', 'report')}`,
  ];
  return [
    `select 'touched', name from (${seed})`,
    ...inTurn('touched'),
    ...(hasCards ? onCards : []),
    `select 'shown', f.name from @found f where f.role = 'touched'`,
    ...inTurn('shown'),
    `select 'shown', 'message:' || r.message_id from ${reported}
     where ${of('shown', 'report')} and r.message_id is not null`,
    `select 'shown', 'message:' || p.message_id from @found f cross join problems p on p.number = ${id('problem')}
     where ${of('shown', 'problem')} and p.message_id is not null`,
  ].join(' union ');
}

function idsOf(kind: ReferenceKind, role = 'shown'): string {
  return `select substr(name, ${kind.length + 2}) as id from @found where role = '${role}' and name glob '${kind}:*'`;
}

const REPORTS = idsOf('report');
const TOUCHED_REPORTS = idsOf('report', 'touched');
const MESSAGES = `select message_id as id from progress_reports where id in (${TOUCHED_REPORTS}) and message_id is not null
  union select message_id from problems where number in (${idsOf('problem', 'touched')}) and message_id is not null`;
const PROBLEMS = problemsAmong(idsOf('problem'));
const VERSIONS = versionsAmong("select name from @found where role <> 'shown'");

/** What entries are drawn from. */
const ENTRIES = [
  reportsAmong(REPORTS),
  evidenceAmong("select name from @found where role = 'shown'"),
  openingsAmong(
    "select name from @found where role = 'shown' and (name glob 'problem:*' or name glob 'action_item:*')",
  ),
  holdLiftsAmong(REPORTS),
  latestAmong(
    `select 'project:' || project as name from progress_reports where id in (${REPORTS}) and milestone is not null`,
    ['milestone.confirm', 'milestone.refuse'],
  ),
  enrolmentsAmong(idsOf('enrolment')),
  casesAmong(idsOf('case')),
  siblingsAmong(idsOf('problem')),
  assignmentsAmong(idsOf('problem')),
  permitsAmong(idsOf('problem')),
  siteMeetingsAmong(idsOf('site_meeting')),
  actionItemsAmong(idsOf('action_item')),
  meetingsAmong(`${idsOf('meeting')} union select meeting from action_items where number in (${idsOf('action_item')})`),
  accountsAmong(idsOf('enrolment')),
];

/** What else a change of them leans on: the cards that show them, and what they are compared with. */
const STANDING = [
  cardsAmong("select name from @found where role = 'touched'"),
  correctionsAmong(TOUCHED_REPORTS),
  historiesAmong(`select project from progress_reports where id in (${REPORTS})`),
];

/** What a person has said together. */
const TOGETHER = [reportsOfMessages(MESSAGES), problemsOfMessages(MESSAGES)];

/** The cards of what is reopened: whether one can still be drawn, or a new one is needed. */
const REOPENED = [
  drawingsAmong(
    "select name from @found where role = 'touched' and (name glob 'problem:*' or name glob 'action_item:*')",
  ),
];

/** Where gathering begins, and what it follows. */
interface Way {
  name: string;
  seed: string;
  sql: string;
  hasCards: boolean;
}

function way(name: string, seed: string, hasCards: boolean): Way {
  return { name, seed, sql: following(seed, hasCards), hasCards };
}

const AROUND_NAMED = way('named', NAMED, true);
const AROUND_MESSAGES = way('messages', OF_MESSAGES, true);
const AROUND_RECHECKED = way('rechecked', RECHECKED, true);
const AROUND_LAST = way('last', LAST, true);
const ENTRIES_NAMED = way('entries', NAMED, false);
const ENTRIES_ON_FRESH_CARDS = way('fresh', ON_FRESH_CARDS, false);
const ENTRIES_WAITING = way('waiting', WAITING, false);

const BESIDES: Readonly<Record<string, typeof TOGETHER>> = {
  [AROUND_LAST.name]: TOGETHER,
  [AROUND_RECHECKED.name]: REOPENED,
};

/** As many arguments as a seed has places for: the same ones in turn. */
function argsFor(seed: string, given: readonly InValue[]): InValue[] {
  const places = seed.split('?').length - 1;
  return Array.from({ length: places }, (_, index) => given[index % given.length] as InValue);
}

/**
 * What one decision learns about entries before it asks for them one by one; afterwards its snapshot knows each. Where
 * nothing is kept nothing is asked. Shapes: `upTo` as for the versions.
 */
export function createAroundReads(ask: Ask, names: KnownUnitNames, upTo = Number.MAX_SAFE_INTEGER) {
  async function learn({ name, seed, sql, hasCards }: Way, given: readonly InValue[]): Promise<void> {
    if (!ask.know) return;
    const found = { key: `${name} ${JSON.stringify(given)}`, sql, args: argsFor(seed, given) };
    const among: Ask = Object.assign(<T>(query: Query<T>) => ask({ ...query, found }), { know: ask.know });
    const questions = [...ENTRIES, ...(hasCards ? STANDING : []), ...(BESIDES[name] ?? [])];
    await Promise.all([
      ...questions.map(question => question(among)),
      PROBLEMS(among, names),
      hasCards && VERSIONS(among, upTo),
    ]);
  }

  return {
    /** Learns all that stands around entries, the versions that guard a change of them included. */
    async learn(about: readonly Reference[]): Promise<void> {
      if (about.length > 0) await learn(AROUND_NAMED, [JSON.stringify(about)]);
    },

    /** The same about a problem, an action item or a look at one, with what a look and its subject do to each other. */
    learnRechecked: (about: Reference<'problem' | 'action_item' | 'case'>): Promise<void> =>
      learn(AROUND_RECHECKED, [about]),

    /** The same about what messages have reported, and what cards that became messages show. */
    async learnMessages(messageIds: readonly string[]): Promise<void> {
      if (messageIds.length > 0) await learn(AROUND_MESSAGES, [JSON.stringify(messageIds)]);
    },

    /** The same about what a person has reported last in a span of time, with all that he said together. */
    learnLast: (person: string, since: Date, upTo: Date): Promise<void> =>
      learn(AROUND_LAST, [person, since.getTime(), upTo.getTime()]),

    /** Learns what entries are drawn from, without the cards that show them. */
    async learnEntries(about: readonly Reference[]): Promise<void> {
      if (about.length > 0) await learn(ENTRIES_NAMED, [JSON.stringify(about)]);
    },

    /** The same about what the newest cards about some subjects show, made since an instant. */
    async learnFresh(subjects: readonly string[], since: Date): Promise<void> {
      if (subjects.length > 0) await learn(ENTRIES_ON_FRESH_CARDS, [since.getTime(), JSON.stringify(subjects)]);
    },

    /** The same about everything that waits for somebody, but for problems. */
    learnWaiting: (): Promise<void> => learn(ENTRIES_WAITING, []),
  };
}
