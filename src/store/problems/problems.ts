import { and, asc, desc, eq, gte, inArray, like, lte, max, sql } from 'drizzle-orm';
import { groupBy } from '../../domain/base/group-by.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { type Problem, type ProblemStep, UNFINISHED } from '../../domain/problems/problem.ts';
import type { Db } from '../kit/database.ts';
import type { RowWrite } from '../kit/ledger.ts';
import { drop, put } from '../ledgers.ts';
import { problemSteps, problems } from '../schema.ts';

/** The problem ledger (问题台账): each problem with every step of its life. */
export function createProblemStore(db: Db) {
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
    return rows.map(row => ({
      ...row,
      steps: (byProblem.get(row.number) ?? []).map(({ problem: _, ...step }) => step),
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

    /** What changed between two states of a problem: its row, and the steps that came new or went. */
    rows(before: Problem | null, { steps, ...row }: Problem): RowWrite[] {
      const about = reference('problem', row.number);
      const known = new Map(before?.steps.map(step => [step.seq, step]));
      const gone = before?.steps.filter(step => !steps.some(one => one.seq === step.seq)) ?? [];
      return [
        put('problems', about, row),
        ...gone.map(({ seq }) => drop('problemSteps', about, { problem: row.number, seq })),
        ...steps
          .filter(step => !isSame(known.get(step.seq), step))
          .map(step => put('problemSteps', about, { problem: row.number, ...step })),
      ];
    },
  };
}

function isSame(known: ProblemStep | undefined, step: ProblemStep): boolean {
  return known !== undefined && JSON.stringify(known) === JSON.stringify(step);
}
