import * as z from 'zod';
import { MEETING_SERIES } from '../../domain/meetings/meeting.ts';

/** What can be pressed about the agenda of a meeting before it goes out. */

/** The meeting of the district, by its id. */
const districtMeeting = z.string();
const formId = z.string();

export const meetingActions = [
  /** The next agenda of a series, in the direct chat of whoever presses. */
  z.object({ do: z.literal('agenda.show'), series: z.enum(MEETING_SERIES).exclude(['special']) }),
  /** What is done with one item, by its key. */
  z.object({
    do: z.literal(['agenda.drop', 'agenda.restore', 'agenda.up', 'agenda.top', 'agenda.take']),
    districtMeeting,
    key: z.string(),
  }),
  /** 列入 of anything in the annex: a form that lists it all is `choose`. */
  z.object({
    do: z.literal(['agenda.add', 'agenda.change', 'agenda.cancel', 'agenda.resume', 'agenda.choose']),
    districtMeeting,
  }),
  z.object({
    do: z.literal(['agenda.add.submit', 'agenda.change.submit', 'agenda.cancel.submit', 'agenda.take.submit']),
    formId,
    districtMeeting,
  }),
] as const;
