import type { InValue } from '@libsql/client';
import { asc, inArray } from 'drizzle-orm';
import { groupBy } from '../../domain/base/group-by.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { UnitNames } from '../../domain/people/unit-names.ts';
import {
  type Category,
  type MergedProblem,
  type Problem,
  type ProblemStep,
  UNFINISHED,
} from '../../domain/problems/problem.ts';
import type { Assignments } from '../../domain/problems/triage/suggest-units.ts';
import type { Db } from '../kit/database/database.ts';
import { lastNumber } from '../kit/last-number.ts';
import { type Ask, rowsQuery, textsQuery, valueQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import type { KnownUnitNames } from '../kit/writing/unit-names.ts';
import { drop, put } from '../ledgers.ts';
import { problemSteps, problems } from '../schema.ts';

/** How a question is asked, and the names that units have in its answer. */
interface Asking {
  ask: Ask;
  names: KnownUnitNames;
}

/** The questions for problems, for their steps and for what was merged into them, which are asked together. */
function problemsWhere(rest: string) {
  const rows = rowsQuery(problems, rest);
  const numbers = `(select number from problems ${rest})`;
  const steps = rowsQuery(problemSteps, `where problem in ${numbers} order by problem, seq`);
  const merged = rowsQuery(problems, `where merged_into in ${numbers} order by number`, UNMERGED);
  async function read({ ask, names }: Asking, ...args: readonly InValue[]): Promise<Problem[]> {
    const [found, all, others] = await Promise.all([ask(rows(...args)), ask(steps(...args)), ask(merged(...args))]);
    // Each of them may be asked for by its number as well.
    if (ask.know && withNumber.rows !== rows) {
      const byProblem = groupBy(all, step => step.problem);
      const bySurvivor = groupBy(others, one => one.mergedInto ?? '');
      for (const row of found) {
        ask.know(withNumber.rows(row.number), [row]);
        ask.know(withNumber.steps(row.number), byProblem.get(row.number) ?? []);
        ask.know(withNumber.merged(row.number), bySurvivor.get(row.number) ?? []);
      }
    }
    return toProblems(found, all, others, await names.read());
  }
  return { rows, steps, merged, read };
}

/** What is not asked of a problem that was merged into another one. */
const UNMERGED = [
  'project',
  'category',
  'urgency',
  'description',
  'responsibleUnit',
  'dueDate',
  'dueRule',
  'reportedAt',
  'status',
  'handler',
  'respondedBy',
  'isConfirmed',
  'reopenCount',
  'extension',
  'isMajor',
  'meeting',
  'pause',
  'readings',
] as const;

/** Problems with their steps, their units under the present names. */
function toProblems(
  rows: readonly (typeof problems.$inferSelect)[],
  steps: readonly (typeof problemSteps.$inferSelect)[],
  merged: readonly (MergedProblem & Pick<Problem, 'mergedInto'>)[],
  { nameOf }: UnitNames,
): Problem[] {
  const byProblem = groupBy(steps, step => step.problem);
  const bySurvivor = groupBy(merged, one => one.mergedInto ?? '');
  return rows.map(row => {
    const others = bySurvivor.get(row.number);
    return {
      ...row,
      responsibleUnit: row.responsibleUnit && nameOf(row.responsibleUnit),
      ...(others && { merged: others.map(({ mergedInto: _, ...one }) => one) }),
      steps: (byProblem.get(row.number) ?? []).map(({ problem: _, isAside, ...step }) => ({
        ...step,
        unit: step.unit && nameOf(step.unit),
        ...(isAside && { isAside }),
      })),
    };
  });
}

const IS_UNFINISHED = `status in (${UNFINISHED.map(status => `'${status}'`).join(', ')})`;
const withNumber = problemsWhere('where number = ?');
const ofMessage = problemsWhere('where message_id = ? order by number');
const LATEST_BY = `where reported_by = ? and reported_at >= ? and reported_at <= ? and ${IS_UNFINISHED}
  order by reported_at desc, number desc limit 1`;
const latestBy = problemsWhere(LATEST_BY);
/** SQL for a person's newest problem in a span of time, and the message that it came with. */
export const LATEST_PROBLEM = `select number, message_id from problems ${LATEST_BY}`;
const all = problemsWhere('where true order by number');
const unfinished = problemsWhere(`where ${IS_UNFINISHED} order by number`);
const suspended = problemsWhere("where status = 'suspended' order by number");
const unfinishedBy = problemsWhere(
  `where reported_by = ? and reported_at >= ? and ${IS_UNFINISHED} order by reported_at desc, number desc`,
);
const openOf = problemsWhere(`where project = ? and ${IS_UNFINISHED} order by number`);
const mergedInto = problemsWhere('where merged_into = ? order by number');
/** How often each unit has got the problems of a category, by project. */
const assignmentsWhere = (rest: string, args: readonly InValue[]) =>
  valueQuery(
    `select json_group_array(json_array(category, unit, project, times)) from (
       select p.category, s.unit, p.project, count(*) times
       from problems p cross join problem_steps s on s.problem = p.number
       where ${rest} and s.status = 'assigned' and s.unit is not null and s.is_aside is null
       group by p.category, s.unit, p.project)`,
    args,
    text => JSON.parse(String(text)) as [category: string, unit: string, project: string, times: number][],
  );
const assignments = (category: string) => assignmentsWhere('p.category = ?', [category]);
/** Makes the question for all problems whose numbers SQL gives; afterwards each is known by its number. */
export function problemsAmong(numbers: string) {
  const { read } = problemsWhere(`where number in (${numbers})`);
  return (ask: Ask, names: KnownUnitNames): Promise<Problem[]> => read({ ask, names });
}

/** Makes the question for what all messages have reported whose ids SQL gives; afterwards it is known of each. */
export function problemsOfMessages(messageIds: string) {
  const asked = textsQuery(`select id from (${messageIds}) where id is not null`, 'id');
  const { rows, steps, merged } = problemsWhere(`where message_id in (${messageIds}) order by number`);
  return async (ask: Ask): Promise<void> => {
    const [ids, found, taken, others] = await Promise.all([ask(asked()), ask(rows()), ask(steps()), ask(merged())]);
    for (const id of ids) {
      const said = found.filter(row => row.messageId === id);
      const numbers = new Set(said.map(row => row.number));
      ask.know?.(ofMessage.rows(id), said);
      ask.know?.(
        ofMessage.steps(id),
        taken.filter(step => numbers.has(step.problem)),
      );
      ask.know?.(
        ofMessage.merged(id),
        others.filter(one => numbers.has(one.mergedInto ?? '')),
      );
    }
  };
}

/** Makes the question for the open problems of every project of which SQL gives a problem; afterwards they are known by the project. */
export function siblingsAmong(numbers: string) {
  const asked = textsQuery(`select distinct project from problems where number in (${numbers})`, 'project');
  const { rows, steps, merged } = problemsWhere(
    `where project in (select project from problems where number in (${numbers})) and ${IS_UNFINISHED} order by number`,
  );
  return async (ask: Ask): Promise<void> => {
    const [codes, found, taken, others] = await Promise.all([ask(asked()), ask(rows()), ask(steps()), ask(merged())]);
    for (const code of codes) {
      const own = found.filter(row => row.project === code);
      const known = new Set(own.map(row => row.number));
      ask.know?.(openOf.rows(code), own);
      ask.know?.(
        openOf.steps(code),
        taken.filter(step => known.has(step.problem)),
      );
      ask.know?.(
        openOf.merged(code),
        others.filter(one => known.has(one.mergedInto ?? '')),
      );
    }
  };
}

/** Only the cards of those suggest anything. */
const WAITS_FOR_TRIAGE = " and status = 'open'";
/** For a problem that is given back: it waits for 交办 once that is decided. */
const assignmentsLike = assignmentsAmong('select ?', '');

/** Makes the question for who has got problems like those that wait for 交办; afterwards it is known by the category. */
export function assignmentsAmong(numbers: string, states = WAITS_FOR_TRIAGE) {
  const categories = `select distinct category from problems where number in (${numbers})${states}`;
  const asked = textsQuery(categories, 'category');
  return async (ask: Ask, ...args: readonly InValue[]): Promise<void> => {
    const among = assignmentsWhere(`p.category in (${categories})`, args);
    const [known, found] = await Promise.all([ask(asked(...args)), ask(among)]);
    for (const category of known)
      ask.know?.(
        assignments(category),
        found.filter(([of]) => of === category),
      );
  };
}

/** What events ask of the problem ledger. */
export function createProblemReads(ask: Ask, names: KnownUnitNames) {
  const asking = { ask, names };
  return {
    async find(number: string): Promise<Problem | null> {
      const [problem] = await withNumber.read(asking, number);
      return problem ?? null;
    },

    /** What one message reported, in the order of the numbers. */
    ofMessage: (messageId: string): Promise<Problem[]> => ofMessage.read(asking, messageId),

    /** A person's newest problem in a span of time on which work is still owed. */
    async latestBy(person: string, since: Date, upTo: Date): Promise<Problem | null> {
      const [problem] = await latestBy.read(asking, person, since.getTime(), upTo.getTime());
      return problem ?? null;
    },

    /** The whole ledger, in the order of the numbers. */
    all: (): Promise<Problem[]> => all.read(asking),

    /** Those on which work is still owed, in the order of their numbers. */
    unfinished: (): Promise<Problem[]> => unfinished.read(asking),

    /** Those that are suspended, in the order of their numbers. */
    suspended: (): Promise<Problem[]> => suspended.read(asking),

    /** A person's problems since an instant on which work is still owed, newest first. */
    unfinishedBy: (person: string, since: Date): Promise<Problem[]> =>
      unfinishedBy.read(asking, person, since.getTime()),

    /** The open problems of a project, in the order of their numbers. */
    openOf: (project: string): Promise<Problem[]> => openOf.read(asking, project),

    /** What was merged into a problem. */
    mergedInto: (number: string): Promise<Problem[]> => mergedInto.read(asking, number),

    /** How often each unit, by its present name, has got the problems of a category, by project. */
    async assignments(category: Category): Promise<Assignments[]> {
      const [found, { nameOf }] = await Promise.all([ask(assignments(category)), names.read()]);
      return found.map(([, unit, project, times]) => ({ unit: nameOf(unit), project, times }));
    },

    /** Learns who has got problems like one that is given back. */
    learnAssignments: (number: string): Promise<void> => assignmentsLike(ask, number),

    /** The last number given in a year, e.g. 137 of `WT-2026-0137`; 0 when none was given. */
    lastNumber: (year: number): Promise<number> => ask(lastNumber('problems', year)),
  };
}

/** The problem ledger (问题台账): each problem with every step of its life. */
export function createProblemStore(db: Db, ask: Ask, names: KnownUnitNames) {
  return {
    ...createProblemReads(ask, names),

    /** The numbers of those on which work is still owed. */
    async unfinishedNumbers(): Promise<string[]> {
      const rows = await db
        .select({ number: problems.number })
        .from(problems)
        .where(inArray(problems.status, UNFINISHED))
        .orderBy(asc(problems.number));
      return rows.map(row => row.number);
    },

    /**
     * What changed between two states of a problem: its row, and the steps that came new or went.
     * Shapes: `known` are the units' names as they will stand.
     */
    rows(before: Problem | null, { steps, merged: _, ...row }: Problem, known: UnitNames = names.known()): RowWrite[] {
      const about = reference('problem', row.number);
      const stood = new Map(before?.steps.map(step => [step.seq, step]));
      const gone = before?.steps.filter(step => !steps.some(one => one.seq === step.seq)) ?? [];
      return [
        put('problems', about, rowOf(row, known)),
        ...gone.map(({ seq }) => drop('problemSteps', about, { problem: row.number, seq })),
        ...steps
          .filter(step => !isSame(stood.get(step.seq), step))
          .map(step => ({ ...step, unit: step.unit && known.keyOf(step.unit) }))
          .map(step => put('problemSteps', about, { problem: row.number, ...step })),
      ];
    },
  };
}

function isSame(known: ProblemStep | undefined, step: ProblemStep): boolean {
  return known !== undefined && JSON.stringify(known) === JSON.stringify(step);
}

/** A row refers to its unit by the key. */
function rowOf<Row extends Pick<Problem, 'responsibleUnit'>>(row: Row, { keyOf }: UnitNames): Row {
  return { ...row, responsibleUnit: row.responsibleUnit && keyOf(row.responsibleUnit) };
}
