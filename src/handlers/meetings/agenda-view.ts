import { dayOffWarning } from '../../cards/meetings/agenda/agenda-step-words.ts';
import type { PreviewView } from '../../cards/meetings/agenda/preview-card.ts';
import { shortName } from '../../cards/meetings/agenda/short-name.ts';
import { dayOf } from '../../domain/base/time.ts';
import { type AgendaCase, agendaProcedure } from '../../domain/meetings/agenda/agenda-procedure.ts';
import { type AgendaMeeting, goesOutAt } from '../../domain/meetings/planned-meeting.ts';
import type { Person } from '../../domain/people/person.ts';
import { possible } from '../../domain/procedure/procedure.ts';
import type { JobFacts } from '../kit/job-facts.ts';
import { readAgenda } from './read-agenda.ts';

/** The preview of a meeting's agenda, with what its reader may do with it. Shapes: `reader` is null in a group. */
export async function previewView(
  meeting: AgendaMeeting,
  reader: Person | null,
  facts: JobFacts,
  now: Date,
): Promise<PreviewView> {
  const { series } = meeting;
  const slot = goesOutAt(meeting);
  const view = await readAgenda(facts, { series, slot, meeting }, now);
  return withReader(view, meeting, reader, facts, now);
}

/** The same agenda as another reader sees it. */
export function withReader(
  view: Omit<PreviewView, 'meeting' | 'goesOutAt' | 'steps'>,
  meeting: AgendaMeeting,
  reader: Person | null,
  { calendar }: Pick<JobFacts, 'calendar'>,
  now: Date,
): PreviewView {
  const c = agendaCase(meeting, view.items, view.annex);
  const steps = reader === null ? [] : possible(agendaProcedure, c, { now, calendar }, reader);
  const isOnDayOff = !calendar.isWorkingDay(dayOf(meeting.at));
  const notes = isOnDayOff ? [...view.notes, dayOffWarning(meeting)] : view.notes;
  return { ...view, notes, meeting, goesOutAt: goesOutAt(meeting), steps };
}

/** A meeting with what stands on its agenda now. */
export function agendaCase(
  meeting: AgendaMeeting,
  items: PreviewView['items'],
  annex: PreviewView['annex'],
): AgendaCase {
  return {
    meeting,
    shown: items.map(({ key }) => key),
    annex: annex.map(item => ({ value: item.key, label: shortName(item) })),
  };
}
