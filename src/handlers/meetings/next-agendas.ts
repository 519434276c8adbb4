import type { WorkingCalendar } from '../../domain/base/calendar/working-calendar.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import {
  type AgendaMeeting,
  goesOutAt,
  isMoved,
  meetingOfSlot,
  previewOf,
  spanAround,
} from '../../domain/meetings/planned-meeting.ts';
import { CALLED_SERIES, type CalledSeries, SERIES_RULES } from '../../domain/meetings/series.ts';
import { nextSlot, previewSlot } from '../../domain/schedule/slots.ts';
import type { JobFacts } from '../kit/job-facts.ts';

/** A meeting to come: when its agenda goes out. */
export interface NextAgenda {
  series: CalledSeries;
  goesOut: Date;
  /** When the office gets its preview. */
  previewAt: Date;
  /** Null before the office has had the preview, or has moved it. */
  meeting: AgendaMeeting | null;
}

/** The meeting of the period in which a slot lies; null before the office has had the preview, or has moved it. */
export async function meetingAt(
  series: CalledSeries,
  slot: Date,
  { meetings }: Pick<JobFacts, 'meetings'>,
): Promise<AgendaMeeting | null> {
  const { from, to } = spanAround(slot);
  return meetingOfSlot(await meetings.between(series, from, to), slot);
}

/** The next agenda of every series after an instant, the nearest first. */
export async function nextAgendas(
  { meetings }: Pick<JobFacts, 'meetings'>,
  calendar: WorkingCalendar,
  now: Date,
): Promise<NextAgenda[]> {
  const { from, to } = spanAround(now);
  const near = await meetings.within(from, to);
  return CALLED_SERIES.map(series =>
    nextOf(
      series,
      near.filter(one => one.series === series),
      calendar,
      now,
    ),
  ).sort((a, b) => a.goesOut.getTime() - b.goesOut.getTime());
}

function nextOf(series: CalledSeries, own: readonly Meeting[], calendar: WorkingCalendar, now: Date): NextAgenda {
  const { job } = SERIES_RULES[series];
  let slot = nextSlot(job, now, calendar);
  // The meeting of a period whose day the office has set comes when it has said.
  for (let one = meetingOfSlot(own, slot); one !== null && isMoved(one); one = meetingOfSlot(own, slot)) {
    slot = nextSlot(job, slot, calendar);
  }
  const planned = {
    series,
    goesOut: slot,
    previewAt: previewSlot(job, slot, calendar),
    meeting: meetingOfSlot(own, slot),
  };
  return own
    .filter(isMoved)
    .filter(one => ['planned', 'cancelled'].includes(one.state) && goesOutAt(one) > now)
    .map(meeting => {
      const goesOut = goesOutAt(meeting);
      return { series, goesOut, previewAt: previewOf(meeting, goesOut, calendar), meeting };
    })
    .reduce<NextAgenda>((next, one) => (one.goesOut <= next.goesOut ? one : next), planned);
}
