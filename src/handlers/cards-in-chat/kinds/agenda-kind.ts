import { type PreviewView, previewCard } from '../../../cards/meetings/agenda/preview-card.ts';
import { isAgendaMeeting } from '../../../domain/meetings/planned-meeting.ts';
import { idsOf } from '../../../domain/messaging/reference.ts';
import type { Drawing } from '../../kit/decision.ts';
import { jobFacts } from '../../kit/job-facts.ts';
import { previewView, withReader } from '../../meetings/agenda-view.ts';
import { readerAt } from '../../problems/problem-cards.ts';
import { cardKind } from './card-kind.ts';

/** The preview of an agenda, which each person of the office has. */
export const agenda = cardKind<PreviewView>({
  async reads({ shows, destination }, drawing) {
    const [id = ''] = idsOf('meeting', shows);
    const changed = drawing.changed.districtMeetings.find(one => one.id === id);
    const meeting = changed ?? (await drawing.store.meetings.find(id));
    if (!meeting || !isAgendaMeeting(meeting)) return null;
    const reader = readerAt(destination, drawing);
    const view = await planned(id, drawing, () => previewView(meeting, null, jobFacts(drawing), drawing.now));
    return withReader(view, meeting, reader, drawing, drawing.now);
  },
  draws: (view, _standing, { now }) => previewCard(view, now),
});

/** What each decision has planned already: all previews of a meeting show one agenda. */
const plans = new WeakMap<Drawing, Map<string, Promise<PreviewView>>>();

function planned(id: string, drawing: Drawing, plan: () => Promise<PreviewView>): Promise<PreviewView> {
  const known = plans.get(drawing) ?? new Map<string, Promise<PreviewView>>();
  plans.set(drawing, known);
  const view = known.get(id) ?? plan();
  known.set(id, view);
  return view;
}
