import type { InValue } from '@libsql/client';
import type { Reference, ReferenceKind } from '../domain/messaging/reference.ts';
import { enrolmentsAmong, OPEN_ENROLMENTS } from './enrolment/enrolments.ts';
import { latestAmong, versionsAmong } from './kit/audit.ts';
import type { Ask } from './kit/query.ts';
import type { KnownUnitNames } from './kit/unit-names.ts';
import { evidenceAmong } from './messaging/evidence.ts';
import { LATEST_CARD } from './messaging/read-deliveries.ts';
import { cardsAmong } from './messaging/shown.ts';
import { accountsAmong } from './people/identities.ts';
import { LATEST_PROBLEM, problemsAmong, problemsOfMessages } from './problems/problems.ts';
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

/** What waits for the office or for an author, but for problems. */
const WAITING = `select 'report:' || id as name from (${HELD_REPORTS})
  union select 'milestone:' || id from (${WAITING_CLAIMS})
  union select 'enrolment:' || id from (${OPEN_ENROLMENTS})`;

/** What the newest cards about some subjects show, which were made since an instant and can still be changed. */
const ON_FRESH_CARDS = `select aggregate as name from shown_on where delivery_key in (
    select (${LATEST_CARD}) from json_each(?) subject)`;

function idsIn(table: string, kind: ReferenceKind): string {
  return `select substr(name, ${kind.length + 2}) as id from ${table} where name glob '${kind}:*'`;
}

/**
 * SQL that follows references from the names in a seed. `touched` are these and whatever they have replaced, or were
 * replaced by, in turn; `shown` is that with all that stands on the same cards.
 */
function following(seed: string, hasCards: boolean): (rest: string) => string {
  const onCards = `union select aggregate from shown_on where delivery_key in
      (select delivery_key from shown_on where aggregate in (select name from touched))`;
  const replacing = 'union select r.id from chain c join progress_reports r on r.corrects = c.id';
  const steps = `with recursive
    meant(name) as (${seed}),
    chain(id) as (
      ${idsIn('meant', 'report')} union ${idsIn('meant', 'milestone')}
      union select r.corrects from chain c join progress_reports r on r.id = c.id where r.corrects is not null
      ${hasCards ? replacing : ''}),
    touched(name) as (
      select name from meant union select 'report:' || id from chain union select 'milestone:' || id from chain),
    shown(name) as (select name from touched ${hasCards ? onCards : ''}),
    report(id) as (
      ${idsIn('shown', 'report')} union ${idsIn('shown', 'milestone')}
      union select r.corrects from report s join progress_reports r on r.id = s.id where r.corrects is not null),
    problem(id) as (${idsIn('shown', 'problem')}),
    item(name) as (
      select 'report:' || id from report union select 'problem:' || id from problem
      union select 'message:' || message_id from progress_reports
        where id in (select id from report) and message_id is not null
      union select 'message:' || message_id from problems
        where number in (select id from problem) and message_id is not null),
    guarded(name) as (
      select name from meant
      union select 'progress:' || project from progress_reports where id in (select id from chain)
      union select 'project:' || project from progress_reports where id in (select id from chain))`;
  return rest => `${steps} ${rest}`;
}

/** The questions that bring all that follows from a seed. */
function questionsAbout(seed: string, hasCards: boolean) {
  const sql = following(seed, hasCards);
  const reportIds = sql('select id from report');
  const enrolmentIds = sql(idsIn('shown', 'enrolment'));
  const claimed = `select 'project:' || project as name from progress_reports
    where id in (select id from report) and milestone is not null`;
  const entries = [
    reportsAmong(reportIds),
    evidenceAmong(sql('select name from item')),
    holdLiftsAmong(reportIds),
    latestAmong(sql(claimed), ['milestone.confirm', 'milestone.refuse']),
    enrolmentsAmong(enrolmentIds),
    accountsAmong(enrolmentIds),
  ];
  const standing = [
    cardsAmong(sql('select name from touched')),
    correctionsAmong(sql('select id from chain')),
    historiesAmong(sql('select project from progress_reports where id in (select id from report)')),
  ];
  return {
    answers: hasCards ? [...entries, ...standing] : entries,
    problems: problemsAmong(sql('select id from problem')),
    versions: hasCards ? versionsAmong(sql('select name from guarded')) : null,
  };
}

const AROUND_NAMED = questionsAbout(NAMED, true);
const AROUND_MESSAGES = questionsAbout(OF_MESSAGES, true);
const AROUND_LAST = questionsAbout(LAST, true);
const ENTRIES_NAMED = questionsAbout(NAMED, false);
const ENTRIES_ON_FRESH_CARDS = questionsAbout(ON_FRESH_CARDS, false);
const ENTRIES_WAITING = questionsAbout(WAITING, false);
const REPORTS_OF_LAST = reportsOfMessages(LAST_MESSAGES);
const PROBLEMS_OF_LAST = problemsOfMessages(LAST_MESSAGES);

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
  async function learn(
    { answers, problems, versions }: ReturnType<typeof questionsAbout>,
    seed: string,
    given: readonly InValue[],
  ): Promise<void> {
    if (!ask.know) return;
    const args = argsFor(seed, given);
    await Promise.all([
      ...answers.map(answer => answer(ask, args)),
      problems(ask, names, args),
      versions?.(ask, args, upTo),
    ]);
  }

  return {
    /** Learns all that stands around entries, the versions that guard a change of them included. */
    async learn(about: readonly Reference[]): Promise<void> {
      if (about.length > 0) await learn(AROUND_NAMED, NAMED, [JSON.stringify(about)]);
    },

    /** The same about what messages have reported, and what cards that became messages show. */
    async learnMessages(messageIds: readonly string[]): Promise<void> {
      if (messageIds.length > 0) await learn(AROUND_MESSAGES, OF_MESSAGES, [JSON.stringify(messageIds)]);
    },

    /** The same about what a person has reported last in a span of time. */
    async learnLast(person: string, since: Date, upTo: Date): Promise<void> {
      if (!ask.know) return;
      const given = [person, since.getTime(), upTo.getTime()];
      const args = argsFor(LAST_MESSAGES, given);
      await Promise.all([learn(AROUND_LAST, LAST, given), REPORTS_OF_LAST(ask, args), PROBLEMS_OF_LAST(ask, args)]);
    },

    /** Learns what entries are drawn from, without the cards that show them. */
    async learnEntries(about: readonly Reference[]): Promise<void> {
      if (about.length > 0) await learn(ENTRIES_NAMED, NAMED, [JSON.stringify(about)]);
    },

    /** The same about what the newest cards about some subjects show, made since an instant. */
    async learnFresh(subjects: readonly string[], since: Date): Promise<void> {
      if (subjects.length > 0)
        await learn(ENTRIES_ON_FRESH_CARDS, ON_FRESH_CARDS, [since.getTime(), JSON.stringify(subjects)]);
    },

    /** The same about everything that waits for somebody, but for problems. */
    learnWaiting: (): Promise<void> => learn(ENTRIES_WAITING, WAITING, []),
  };
}
