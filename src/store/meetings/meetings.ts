import type { Meeting, MeetingSeries } from '../../domain/meetings/meeting.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { lastNumber } from '../kit/last-number.ts';
import { type Ask, rowsQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import { put } from '../ledgers.ts';
import { meetings } from '../schema.ts';

const where = (rest: string) => rowsQuery(meetings, rest);
const withId = where('where id = ?');
const all = where('where true order by id');
const owed = where("where state in ('planned', 'called', 'drafted') order by at, id");
const latest = where("where series = ? and at <= ? and state <> 'cancelled' order by at desc, id desc limit 1");
const between = where('where series = ? and at >= ? and at < ? order by at, id');
const within = where('where at >= ? and at < ? order by at, id');
const ofProblem = where('where problem = ? order by at, id');

/** Makes the question for all meetings whose ids SQL gives; afterwards each is known by its id. */
export function meetingsAmong(ids: string) {
  const rows = where(`where id in (${ids}) order by id`);
  return async (ask: Ask): Promise<void> => {
    for (const row of await ask(rows())) ask.know?.(withId(row.id), [row]);
  };
}

/** What events ask about the meetings of the district. */
export function createMeetingReads(ask: Ask) {
  return {
    async find(id: string): Promise<Meeting | null> {
      const [meeting] = await ask(withId(id));
      return meeting ?? null;
    },

    all: (): Promise<Meeting[]> => ask(all()),

    /** Those whose agenda or minutes are still to come. */
    owed: (): Promise<Meeting[]> => ask(owed()),

    /** The newest of a series up to an instant; null when there is none. */
    async latest(series: MeetingSeries, upTo: Date): Promise<Meeting | null> {
      const [meeting] = await ask(latest(series, upTo.getTime()));
      return meeting ?? null;
    },

    /** Those of a series in `[from, to)`. */
    between: (series: MeetingSeries, from: Date, to: Date): Promise<Meeting[]> =>
      ask(between(series, from.getTime(), to.getTime())),

    /** Those of all series in `[from, to)`; each is known by its id afterwards. */
    async within(from: Date, to: Date): Promise<Meeting[]> {
      const found = await ask(within(from.getTime(), to.getTime()));
      for (const row of found) ask.know?.(withId(row.id), [row]);
      return found;
    },

    /** The special meetings about a problem. */
    ofProblem: (problem: string): Promise<Meeting[]> => ask(ofProblem(problem)),

    /** The last number given in a year, e.g. 7 of `HY-2026-0007`; 0 when none was given. */
    lastNumber: (year: number): Promise<number> => ask(lastNumber('meetings', year)),
  };
}

/** Meetings of the district (例会, 专题会, 纪要). */
export function createMeetingStore(ask: Ask) {
  return {
    ...createMeetingReads(ask),

    row(meeting: Meeting): RowWrite {
      return put('meetings', reference('meeting', meeting.id), meeting);
    },
  };
}
