import type { InValue } from '@libsql/client';
import { asc, inArray } from 'drizzle-orm';
import { groupBy } from '../../domain/base/group-by.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { UnitNames } from '../../domain/people/unit-names.ts';
import { type Problem, type ProblemStep, UNFINISHED } from '../../domain/problems/problem.ts';
import type { Db } from '../kit/database/database.ts';
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

/** The question for problems and the one for their steps, which are asked together. */
function problemsWhere(rest: string) {
  const rows = rowsQuery(problems, rest);
  const steps = rowsQuery(problemSteps, `where problem in (select number from problems ${rest}) order by problem, seq`);
  async function read({ ask, names }: Asking, ...args: readonly InValue[]): Promise<Problem[]> {
    const [found, all] = await Promise.all([ask(rows(...args)), ask(steps(...args))]);
    // Each of them may be asked for by its number as well.
    if (ask.know && withNumber.rows !== rows) {
      const byProblem = groupBy(all, step => step.problem);
      for (const row of found) {
        ask.know(withNumber.rows(row.number), [row]);
        ask.know(withNumber.steps(row.number), byProblem.get(row.number) ?? []);
      }
    }
    return toProblems(found, all, await names.read());
  }
  return { rows, steps, read };
}

/** Problems with their steps, their units under the present names. */
function toProblems(
  rows: readonly (typeof problems.$inferSelect)[],
  steps: readonly (typeof problemSteps.$inferSelect)[],
  { nameOf }: UnitNames,
): Problem[] {
  const byProblem = groupBy(steps, step => step.problem);
  return rows.map(row => ({
    ...row,
    responsibleUnit: row.responsibleUnit && nameOf(row.responsibleUnit),
    steps: (byProblem.get(row.number) ?? []).map(({ problem: _, ...step }) => ({
      ...step,
      unit: step.unit && nameOf(step.unit),
    })),
  }));
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
const unfinishedBy = problemsWhere(
  `where reported_by = ? and reported_at >= ? and ${IS_UNFINISHED} order by reported_at desc, number desc`,
);
const lastNumber = (prefix: string) =>
  valueQuery(
    'select max(cast(substr(number, ?) as integer)) from problems where number >= ? and number < ?',
    [prefix.length + 1, prefix, `${prefix}~`],
    last => Number(last ?? 0),
  );

/** Makes the question for all problems whose numbers SQL gives; afterwards each is known by its number. */
export function problemsAmong(numbers: string) {
  const { read } = problemsWhere(`where number in (${numbers})`);
  return (ask: Ask, names: KnownUnitNames): Promise<Problem[]> => read({ ask, names });
}

/** Makes the question for what all messages have reported whose ids SQL gives; afterwards it is known of each. */
export function problemsOfMessages(messageIds: string) {
  const asked = textsQuery(`select id from (${messageIds}) where id is not null`, 'id');
  const { rows, steps } = problemsWhere(`where message_id in (${messageIds}) order by number`);
  return async (ask: Ask): Promise<void> => {
    const [ids, found, taken] = await Promise.all([ask(asked()), ask(rows()), ask(steps())]);
    for (const id of ids) {
      const said = found.filter(row => row.messageId === id);
      const numbers = new Set(said.map(row => row.number));
      ask.know?.(ofMessage.rows(id), said);
      ask.know?.(
        ofMessage.steps(id),
        taken.filter(step => numbers.has(step.problem)),
      );
    }
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

    /** A person's problems since an instant on which work is still owed, newest first. */
    unfinishedBy: (person: string, since: Date): Promise<Problem[]> =>
      unfinishedBy.read(asking, person, since.getTime()),

    /** The last number given in a year, e.g. 137 of `WT-2026-0137`; 0 when none was given. */
    lastNumber: (year: number): Promise<number> => ask(lastNumber(`WT-${year}-`)),
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
    rows(before: Problem | null, { steps, ...row }: Problem, known: UnitNames = names.known()): RowWrite[] {
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
