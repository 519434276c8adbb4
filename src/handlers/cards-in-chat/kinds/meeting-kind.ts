import type { Step } from '../../../cards/kit/views.ts';
import { showMeetingTime } from '../../../cards/minutes/meeting-time.ts';
import { type MinutesView, minutesCard } from '../../../cards/minutes/minutes-card.ts';
import { dayOf, showDay } from '../../../domain/base/time.ts';
import { isTimeSet, type Meeting, titleOf } from '../../../domain/meetings/meeting.ts';
import { type OwedMinutes, owedOf } from '../../../domain/meetings/minutes/owed-minutes.ts';
import { idsOf, type Reference, reference } from '../../../domain/messaging/reference.ts';
import { hasRole, type Person } from '../../../domain/people/person.ts';
import { readMeeting } from '../../actions/read-actions.ts';
import type { Drawing } from '../../kit/decision.ts';
import { minutesView } from '../../minutes/minutes-view.ts';
import { readerAt } from '../../problems/problem-cards.ts';
import type { TurnItem } from '../../procedure/turn-item.ts';
import { cardKind } from './card-kind.ts';

/** The card of a meeting of the district: called, with its minutes to be confirmed, or as they were sent. */
export const meeting = cardKind<MinutesView>({
  waiting: async ({ meetings }) => (await meetings.owed()).map(({ id }) => reference('meeting', id)),
  async reads({ card, shows, destination }, drawing) {
    const [id = ''] = idsOf('meeting', shows);
    const found = await readMeeting(id, drawing);
    if (!found) return null;
    const differences = card.remarks?.['differences'];
    return viewOf(
      found,
      readerAt(destination, drawing),
      drawing,
      Array.isArray(differences) ? differences.map(String) : [],
    );
  },
  draws: (view, _standing, { now }) => minutesCard(view, now),
  neededAt: ({ meeting: one, steps }) => steps.length > 0 && one.state !== 'confirmed' && one.state !== 'cancelled',
});

async function viewOf(found: Meeting, reader: Person | null, drawing: Drawing, differences: readonly string[]) {
  const { store, changed } = drawing;
  const stored = found.confirmedAt === null ? [] : await store.actionItems.ofMeeting(found.id);
  const fresh = changed.actionItems.filter(one => one.meeting === found.id);
  const items = [...stored.filter(one => !fresh.some(other => other.number === one.number)), ...fresh];
  items.sort((a, b) => (a.number < b.number ? -1 : 1));
  return minutesView(found, { ...drawing, items, reader, differences });
}

/** The minutes among what a card shows, as items of one reader's list. */
export async function readMeetingTurns(
  shows: readonly Reference[],
  reader: Person | null,
  drawing: Drawing,
): Promise<TurnItem[]> {
  const items: TurnItem[] = [];
  for (const id of idsOf('meeting', shows)) {
    const found = await readMeeting(id, drawing);
    if (!found) continue;
    const view = await viewOf(found, reader, drawing, []);
    const owed = owedOf(found, drawing);
    const isDue = owed !== null && (reader === null || hasRole(reader, 'office'));
    const isDraft = found.state === 'drafted';
    items.push({
      title: `${titleOf(found)} ${found.id}`,
      lines: [isDraft ? `议定事项 ${found.draft.length} 项` : heldWords(found, drawing.now)],
      ask: isDue
        ? isDraft
          ? '请核对纪要草稿后确认'
          : isTimeSet(found)
            ? '请填写会议纪要'
            : '请定下时间、地点，会后填写纪要'
        : '已办理，无需再处理',
      due: owed && dueWords(owed, drawing.now),
      isLate: owed?.isLate ?? false,
      // The draft is confirmed where it can be read.
      steps: isDue ? (isDraft ? [openDraft(found)] : view.steps.filter(isWrite)) : [],
      isDue,
      dueAt: owed?.dueAt ?? null,
      drawAlone: () => minutesCard(view, drawing.now),
    });
  }
  return items;
}

function dueWords({ dueAt, isLate }: OwedMinutes, now: Date): string {
  const day = showDay(dayOf(dueAt), now);
  return isLate ? `已超期，应于${day}前下发` : `${day}前下发`;
}

function heldWords(meeting: Meeting, now: Date): string {
  return isTimeSet(meeting) ? `${showMeetingTime(meeting.at, now)} 召开` : '时间待定';
}

function openDraft({ id: meetingId }: Meeting): Step {
  return { label: '核对草稿', style: 'primary', action: { do: 'minutes.show', meetingId } };
}

function isWrite({ action }: Step): boolean {
  return action.do === 'minutes.step' && (action.step === 'write' || action.step === 'arrange');
}
