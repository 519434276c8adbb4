import type { Day } from '../../domain/base/time.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { SiteMeeting } from '../../domain/progress/site-meeting.ts';
import { type Ask, rowsQuery, valueQuery } from '../kit/query.ts';
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

const first = valueQuery('select min("on") from site_meetings where is_withdrawn = 0', [], day =>
  day === null || day === undefined ? null : (String(day) as Day),
);

/** Makes the question for all meetings whose ids SQL gives; afterwards each is known by its id. */
export function siteMeetingsAmong(ids: string) {
  const rows = rowsQuery(siteMeetings, `where id in (${ids})`);
  return async (ask: Ask): Promise<void> => {
    for (const row of await ask(rows())) ask.know?.(withId(row.id), [row]);
  };
}

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

    /** The day of the very first one of the district; null while there is none. */
    firstDay: (): Promise<Day | null> => ask(first),
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
