import { dayOf, showDay, showInstant, timeOf } from '../../../domain/base/time.ts';
import { SERIES_WORDS } from '../../../domain/meetings/meeting.ts';
import { type AgendaMeeting, goesOutAt, sentAt } from '../../../domain/meetings/planned-meeting.ts';
import type { Card } from '../../kit/drawing/elements.ts';
import { noticeCard } from '../../notices/notice-card.ts';
import { weekdayWords } from './agenda-words.ts';
import { notHeldCard } from './not-held-card.ts';
import { movedLine } from './put-off-card.ts';

/**
 * Told at once to those who have the agenda of a meeting: it is held at another time or place, not at all, or after all.
 * Shapes: `chair` is who presides now, by name.
 */
export function changedCard(before: AgendaMeeting, after: AgendaMeeting, chair: string, now: Date): Card {
  if (after.state === 'cancelled') return notHeldCard(after, now);
  const name = SERIES_WORDS[after.series];
  const where = `地点：${after.place ?? '另行通知'}。主持：${chair}。`;
  if (before.state === 'cancelled') {
    const lines = [
      `${whenWords(after, now)} 的${name}照常召开，此前“不召开”的通知作废。`,
      where,
      agendaLine(after, now),
    ];
    return noticeCard({ title: `${name}照常召开`, template: 'blue', lines });
  }
  const isMoved = after.at.getTime() !== before.at.getTime();
  return noticeCard({
    title: isMoved ? `${name}改期` : `${name}地点主持调整`,
    template: 'orange',
    lines: [
      isMoved ? movedLine(name, before.at, after.at, now) : `${whenWords(after, now)} 的${name}，时间不变。`,
      where,
      agendaLine(after, now),
    ],
  });
}

function whenWords({ at }: AgendaMeeting, now: Date): string {
  return `${showDay(dayOf(at), now)} ${weekdayWords(dayOf(at))} ${timeOf(at)}`;
}

/** Which agenda counts: the one that they have, or another that is still to come. */
function agendaLine(meeting: AgendaMeeting, now: Date): string {
  if (meeting.state === 'planned') return `新的议程于 ${showInstant(goesOutAt(meeting), now)} 发出，以新的议程为准。`;
  return `议程不变，以 ${showInstant(sentAt(meeting) ?? goesOutAt(meeting), now)} 发出的为准。`;
}
