import { meetingListCard } from '../../cards/meetings/meeting-list-card.ts';
import type { WorkingCalendar } from '../../domain/base/calendar/working-calendar.ts';
import { dayOf, instantAt } from '../../domain/base/time.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import { type ExpectedMeeting, listedSpan, listMeetings, owesMinutes } from '../../domain/meetings/meeting-list.ts';
import { meetingOfSlot, spanAround } from '../../domain/meetings/planned-meeting.ts';
import { CALLED_SERIES, heldRules, SERIES_RULES } from '../../domain/meetings/series.ts';
import { slotsBetween } from '../../domain/schedule/slots.ts';
import type { Acting } from '../kit/decision.ts';
import type { Answer } from '../kit/outgoing/answer.ts';

/** 会议: the meetings of the last and next weeks, with what each still owes. */
export async function answerMeetings({ store, actor, calendar, now }: Acting): Promise<Answer> {
  const { from, to } = listedSpan(dayOf(now));
  // One that was moved out of sight is not expected any more.
  const [around, owed, items] = await Promise.all([
    store.meetings.within(spanAround(from).from, spanAround(to).to),
    store.meetings.owed(),
    store.actionItems.all(),
  ]);
  const meetings = [
    ...owed.filter(one => one.at < from && owesMinutes(one, now)),
    ...around.filter(({ at }) => at >= from && at < to),
  ];
  const expected = expectedMeetings(around, calendar, now);
  return {
    title: '会议',
    what: '会议',
    contents: [meetingListCard(listMeetings({ meetings, items, expected, reader: actor, calendar }, now), now)],
    maySee: person => person.id === actor.id,
    postedTo: [],
  };
}

/** The meetings that come by the calendar and have no row among those around. */
export function expectedMeetings(around: readonly Meeting[], calendar: WorkingCalendar, now: Date): ExpectedMeeting[] {
  const { to } = listedSpan(dayOf(now));
  return CALLED_SERIES.flatMap(series =>
    slotsBetween(SERIES_RULES[series].job, now, to, calendar)
      .filter(
        slot =>
          meetingOfSlot(
            around.filter(one => one.series === series),
            slot,
          ) === null,
      )
      .map(slot => ({ series, slot, at: instantAt(dayOf(slot), heldRules(series, slot, calendar).held.time) })),
  );
}
