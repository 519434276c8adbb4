import { eq } from 'drizzle-orm';
import type { Enrolment } from '../../domain/enrolment/enrolment.ts';
import { type Db, type Statement, statement } from '../kit/database/database.ts';
import { type Ask, rowsQuery } from '../kit/query.ts';
import { APP_IN_USE, APP_IN_USE_SQL } from '../people/identities.ts';
import { enrolments } from '../schema.ts';

const IS_OPEN = "state in ('asked', 'proposed')";

/** SQL for the ids of the requests that wait for the office. */
export const OPEN_ENROLMENTS = `select id from enrolments where app_id = ${APP_IN_USE_SQL} and ${IS_OPEN}`;

const where = (condition: string) =>
  rowsQuery(enrolments, `where app_id = ${APP_IN_USE_SQL} and ${condition} order by asked_at, id`, ['appId']);
const withId = where('id = ?');
const open = where(IS_OPEN);
const openOf = where(`${IS_OPEN} and open_id = ?`);

/** Makes the question for all requests whose ids SQL gives; afterwards each is known by its id. */
export function enrolmentsAmong(ids: string) {
  const rows = where(`id in (${ids})`);
  return async (ask: Ask): Promise<Enrolment[]> => {
    const found = await ask(rows());
    for (const row of found) ask.know?.(withId(row.id), [row]);
    return found;
  };
}

/** What events ask about requests to be enrolled. */
export function createEnrolmentReads(ask: Ask) {
  return {
    async find(id: string): Promise<Enrolment | null> {
      return (await ask(withId(id)))[0] ?? null;
    },

    /** Those that wait for the office, oldest first. */
    open: (): Promise<Enrolment[]> => ask(open()),

    /** The request of an account that waits for the office; null when there is none. */
    async openOf(openId: string): Promise<Enrolment | null> {
      return (await ask(openOf(openId)))[0] ?? null;
    },
  };
}

/** Requests to be enrolled. Those of another app are of no use: their open_ids are no addresses here. */
export function createEnrolmentStore(db: Db, ask: Ask) {
  return {
    ...createEnrolmentReads(ask),

    /** Fails the transaction when the id is taken. */
    insert(enrolment: Enrolment): Statement {
      return statement(db.insert(enrolments).values({ appId: APP_IN_USE, ...enrolment }));
    },

    update({ id, ...enrolment }: Enrolment): Statement {
      return statement(db.update(enrolments).set(enrolment).where(eq(enrolments.id, id)));
    },
  };
}
