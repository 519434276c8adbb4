import { dayOf, showDay } from '../../../domain/base/time.ts';
import { SERIES_WORDS } from '../../../domain/meetings/meeting.ts';
import type { AgendaMeeting } from '../../../domain/meetings/planned-meeting.ts';
import type { Card } from '../../kit/drawing/elements.ts';
import { noticeCard } from '../../notices/notice-card.ts';

/** Said in place of an agenda: the meeting that everybody expects is not held. */
export function notHeldCard({ series, at, agenda }: AgendaMeeting, now: Date): Card {
  const name = SERIES_WORDS[series];
  return noticeCard({
    title: `${name}不召开`,
    template: 'grey',
    lines: [`${showDay(dayOf(at), now)}的${name}不召开。`, `原因：${agenda.notHeld ?? ''}`],
  });
}
