import { type SiteMeetingView, siteMeetingCard } from '../../../cards/meetings/site-meeting-card.ts';
import { idsOf } from '../../../domain/messaging/reference.ts';
import { evidenceOfMeeting } from '../../evidence/evidence-of.ts';
import { cardKind } from './card-kind.ts';

/** The receipt of a meeting on site, with the photos that have come for it. */
export const siteMeeting = cardKind<SiteMeetingView>({
  async reads({ shows }, drawing) {
    const [id = ''] = idsOf('site_meeting', shows);
    const meeting = drawing.changed.meetings.find(one => one.id === id) ?? (await drawing.store.siteMeetings.find(id));
    if (!meeting) return null;
    const { roster } = drawing;
    const project = roster.project(meeting.project);
    return {
      ...meeting,
      project: { code: meeting.project, name: project?.name ?? meeting.project },
      byName: roster.person(meeting.by)?.name ?? '',
      evidence: await evidenceOfMeeting(id, drawing),
    };
  },
  draws: (view, _standing, { now }) => siteMeetingCard(view, now),
});
