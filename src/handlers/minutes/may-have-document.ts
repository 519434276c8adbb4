import type { Meeting } from '../../domain/meetings/meeting.ts';
import { worksFor } from '../../domain/people/person.ts';
import { canReadEverything } from '../../domain/people/rights.ts';
import type { Acting } from '../kit/decision.ts';

/** Why somebody gets no document of a meeting, or null: it goes to whoever reads everything and to the units that it concerns. */
export async function whyNoDocument(meeting: Meeting, { store, actor }: Acting): Promise<string | null> {
  if (meeting.confirmedAt === null) return '这次会议的纪要还没有确认下发';
  if (canReadEverything(actor) || meeting.chair === actor.id) return null;
  const items = await store.actionItems.ofMeeting(meeting.id);
  const isConcerned = items.some(
    one => worksFor(actor, one.unit) || one.person === actor.id || one.supervisor === actor.id,
  );
  return isConcerned ? null : '您没有查看这份纪要的权限，如有需要请联系推进中心';
}
