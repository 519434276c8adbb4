import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Enrolment } from '../../domain/enrolment/enrolment.ts';
import { type Db, type Statement, statement } from '../kit/database.ts';
import { APP_IN_USE } from '../people/identities.ts';
import { enrolments } from '../schema.ts';

/** Requests to be enrolled. Those of another app are of no use: their open_ids are no addresses here. */
export function createEnrolmentStore(db: Db) {
  const isOpen = and(eq(enrolments.appId, APP_IN_USE), inArray(enrolments.state, ['asked', 'proposed']));

  async function read(where: SQL | undefined): Promise<Enrolment[]> {
    const rows = await db.select().from(enrolments).where(where).orderBy(asc(enrolments.askedAt), asc(enrolments.id));
    return rows.map(({ appId: _, ...enrolment }) => enrolment);
  }

  return {
    async find(id: string): Promise<Enrolment | null> {
      return (await read(and(eq(enrolments.appId, APP_IN_USE), eq(enrolments.id, id))))[0] ?? null;
    },

    /** Those that wait for the office, oldest first. */
    async open(): Promise<Enrolment[]> {
      return read(isOpen);
    },

    /** The request of an account that waits for the office; null when there is none. */
    async openOf(openId: string): Promise<Enrolment | null> {
      return (await read(and(isOpen, eq(enrolments.openId, openId))))[0] ?? null;
    },

    /** Fails the transaction when the id is taken. */
    insert(enrolment: Enrolment): Statement {
      return statement(db.insert(enrolments).values({ appId: APP_IN_USE, ...enrolment }));
    },

    update({ id, ...enrolment }: Enrolment): Statement {
      return statement(db.update(enrolments).set(enrolment).where(eq(enrolments.id, id)));
    },
  };
}
