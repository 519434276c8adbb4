import type { ActionItem } from '../../domain/actions/action-item.ts';
import { dayOf, showDay } from '../../domain/base/time.ts';
import { type Meeting, titleOf } from '../../domain/meetings/meeting.ts';
import { idsOf, type Reference, reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import { evidenceOfAction } from '../evidence/evidence-of.ts';
import { openingsOf } from '../evidence/evidence-seen.ts';
import type { Drawing } from '../kit/decision.ts';
import { actionCase, actionView, isJudged } from './action-view.ts';

/** The action items among what a card shows, in its order, as they will stand after the decision. */
export async function readActions(
  shown: readonly Reference[],
  { store, changed }: Pick<Drawing, 'store' | 'changed'>,
): Promise<ActionItem[]> {
  const items: ActionItem[] = [];
  for (const number of idsOf('action_item', shown)) {
    const item = changed.actionItems.find(one => one.number === number) ?? (await store.actionItems.find(number));
    if (item) items.push(item);
  }
  return items;
}

/** A meeting as it will stand after the decision. */
export async function readMeeting(
  id: string,
  { store, changed }: Pick<Drawing, 'store' | 'changed'>,
): Promise<Meeting | null> {
  return changed.districtMeetings.find(one => one.id === id) ?? (await store.meetings.find(id));
}

/** A meeting in a line: `6月8日 每周推进会（HY-2026-0003）`. */
export function meetingWords(meeting: Meeting, now: Date): string {
  return `${meetingOnDay(meeting, now)}（${meeting.id}）`;
}

/** The same without its number, where there is little room: `6月8日 每周推进会`. */
export function meetingOnDay(meeting: Meeting, now: Date): string {
  return `${showDay(dayOf(meeting.at), now)} ${titleOf(meeting)}`;
}

/** One item with the case behind it, as a card shows it to one reader. */
export async function readActionView(
  item: ActionItem,
  reader: Person | null,
  drawing: Drawing,
  size: 'whole' | 'small' = 'whole',
) {
  const [evidence, openings, meeting] = await Promise.all([
    evidenceOfAction(item.number, drawing),
    isJudged(item, reader, drawing.roster) ? openingsOf(reference('action_item', item.number), drawing) : [],
    readMeeting(item.meeting, drawing),
  ]);
  const gathered = { ...drawing, evidence, openings, reader, meeting: meeting && meetingWords(meeting, drawing.now) };
  return { c: actionCase(item, evidence, drawing.roster), view: actionView(item, gathered, size) };
}
