import type { Day } from '../../domain/base/time.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { SiteMeeting } from '../../domain/progress/site-meeting.ts';
import { type Ask, rowsQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import { put } from '../ledgers.ts';
import { siteMeetings } from '../schema.ts';

const withId = rowsQuery(siteMeetings, 'where id = ?');
const of = rowsQuery(siteMeetings, 'where project = ? order by "on", at, id');
const between = rowsQuery(
  siteMeetings,
  'where "on" >= ? and "on" <= ? and is_withdrawn = 0 order by "on", project, at, id',
);
const all = rowsQuery(siteMeetings, 'where true order by "on", project, at, id');

/** What events ask about meetings on site. */
export function createSiteMeetingReads(ask: Ask) {
  return {
    async find(id: string): Promise<SiteMeeting | null> {
      const [meeting] = await ask(withId(id));
      return meeting ?? null;
    },

    /** All meetings of one project, those that were taken back included, oldest first. */
    of: (project: string): Promise<SiteMeeting[]> => ask(of(project)),

    /** What was held on the days of a span, both ends included. */
    between: (from: Day, to: Day): Promise<SiteMeeting[]> => ask(between(from, to)),

    all: (): Promise<SiteMeeting[]> => ask(all()),
  };
}

/** Weekly meetings of stewards on site (例会). */
export function createSiteMeetingStore(ask: Ask) {
  return {
    ...createSiteMeetingReads(ask),

    row(meeting: SiteMeeting): RowWrite {
      return put('siteMeetings', reference('site_meetings', meeting.project), meeting);
    },
  };
}
