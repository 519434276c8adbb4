import { and, asc, desc, eq, gte, inArray, like, lte, max, sql } from 'drizzle-orm';
import { groupBy } from '../../domain/base/group-by.ts';
import type { UnitNames } from '../../domain/people/unit-names.ts';
import { type Problem, type ProblemStep, UNFINISHED } from '../../domain/problems/problem.ts';
import { type Db, type Statement, statement } from '../kit/database.ts';
import type { KnownUnitNames } from '../kit/unit-names.ts';
import { problemSteps, problems } from '../schema.ts';

/** The problem ledger (问题台账): each problem with every step of its life. */
export function createProblemStore(db: Db, names: KnownUnitNames) {
  async function withSteps(rows: (typeof problems.$inferSelect)[]): Promise<Problem[]> {
    if (rows.length === 0) return [];
    const steps = await db
      .select()
      .from(problemSteps)
      .where(
        rows.length > 500
          ? undefined
          : inArray(
              problemSteps.problem,
              rows.map(row => row.number),
            ),
      )
      .orderBy(asc(problemSteps.problem), asc(problemSteps.seq));
    const byProblem = groupBy(steps, step => step.problem);
    const { nameOf } = await names.read();
    return rows.map(row => ({
      ...row,
      responsibleUnit: row.responsibleUnit && nameOf(row.responsibleUnit),
      steps: (byProblem.get(row.number) ?? []).map(({ problem: _, ...step }) => ({
        ...step,
        unit: step.unit && nameOf(step.unit),
      })),
    }));
  }

  return {
    async find(number: string): Promise<Problem | null> {
      const [problem] = await withSteps(await db.select().from(problems).where(eq(problems.number, number)));
      return problem ?? null;
    },

    async ofMessage(messageId: string): Promise<Problem[]> {
      const rows = await db
        .select()
        .from(problems)
        .where(eq(problems.messageId, messageId))
        .orderBy(asc(problems.number));
      return withSteps(rows);
    },

    /** A person's newest problem since an instant that is not withdrawn. */
    async latestBy(person: string, since: Date, upTo: Date): Promise<Problem | null> {
      const rows = await db
        .select()
        .from(problems)
        .where(
          and(
            eq(problems.reportedBy, person),
            gte(problems.reportedAt, since),
            lte(problems.reportedAt, upTo),
            inArray(problems.status, UNFINISHED),
          ),
        )
        .orderBy(desc(problems.reportedAt), desc(problems.number))
        .limit(1);
      return (await withSteps(rows))[0] ?? null;
    },

    /** A person's problems since an instant on which work is still owed, newest first. */
    async unfinishedBy(person: string, since: Date): Promise<Problem[]> {
      const rows = await db
        .select()
        .from(problems)
        .where(
          and(eq(problems.reportedBy, person), gte(problems.reportedAt, since), inArray(problems.status, UNFINISHED)),
        )
        .orderBy(desc(problems.reportedAt), desc(problems.number));
      return withSteps(rows);
    },

    /** Those on which work is still owed, in the order of their numbers. */
    async unfinished(): Promise<Problem[]> {
      return withSteps(
        await db.select().from(problems).where(inArray(problems.status, UNFINISHED)).orderBy(asc(problems.number)),
      );
    },

    /** The numbers of those on which work is still owed. */
    async unfinishedNumbers(): Promise<string[]> {
      const rows = await db
        .select({ number: problems.number })
        .from(problems)
        .where(inArray(problems.status, UNFINISHED))
        .orderBy(asc(problems.number));
      return rows.map(row => row.number);
    },

    /** The whole ledger, in the order of the numbers. */
    async all(): Promise<Problem[]> {
      return withSteps(await db.select().from(problems).orderBy(asc(problems.number)));
    },

    /** The last number given in a year, e.g. 137 of `WT-2026-0137`; 0 when none was given. */
    async lastNumber(year: number): Promise<number> {
      const prefix = `WT-${year}-`;
      const [row] = await db
        .select({ last: max(sql<number>`cast(substr(${problems.number}, ${prefix.length + 1}) as integer)`) })
        .from(problems)
        .where(like(problems.number, `${prefix}%`));
      return Number(row?.last ?? 0);
    },

    /** Fails the transaction when the number is taken. */
    insert(problem: Problem): Statement[] {
      const { steps, ...row } = problem;
      const known = names.known();
      return [
        statement(db.insert(problems).values(rowOf(row, known))),
        ...steps.map(step => insertStep(problem.number, step, known)),
      ];
    },

    /** Writes what changed between two states of one problem: its row and the steps that came new. */
    update(before: Problem, after: Problem): Statement[] {
      const { steps, number, ...row } = after;
      const known = names.known();
      return [
        statement(db.update(problems).set(rowOf(row, known)).where(eq(problems.number, number))),
        ...steps.slice(before.steps.length).map(step => insertStep(number, step, known)),
      ];
    },

    /** Writes an imported problem again, whatever stood there. Shapes: `known` are the units' names as they will stand. */
    save(problem: Problem, known: UnitNames = names.known()): Statement[] {
      const { steps, number, ...rest } = problem;
      const row = rowOf(rest, known);
      return [
        statement(
          db
            .insert(problems)
            .values({ number, ...row })
            .onConflictDoUpdate({ target: problems.number, set: row }),
        ),
        statement(db.delete(problemSteps).where(eq(problemSteps.problem, number))),
        ...steps.map(step => insertStep(number, step, known)),
      ];
    },
  };

  function insertStep(problem: string, step: ProblemStep, { keyOf }: UnitNames): Statement {
    return statement(db.insert(problemSteps).values({ problem, ...step, unit: step.unit && keyOf(step.unit) }));
  }
}

/** A row refers to its unit by the key. */
function rowOf<Row extends Pick<Problem, 'responsibleUnit'>>(row: Row, { keyOf }: UnitNames): Row {
  return { ...row, responsibleUnit: row.responsibleUnit && keyOf(row.responsibleUnit) };
}
