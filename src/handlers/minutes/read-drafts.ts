import type { Meeting } from '../../domain/meetings/meeting.ts';
import type { Drafted } from '../../domain/meetings/minutes/owed-minutes.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Store } from '../../store/store.ts';

/** Of these meetings the drafts, each with who wrote it and when, as the record has it. */
export async function readDrafts(meetings: readonly Meeting[], { audit }: Pick<Store, 'audit'>): Promise<Drafted[]> {
  const drafts = await Promise.all(
    meetings
      .filter(({ state }) => state === 'drafted')
      .map(async (meeting): Promise<Drafted[]> => {
        const begun = meeting.confirmedAt === null ? 'meeting.write' : 'meeting.correct';
        const entry = await audit.latest(reference('meeting', meeting.id), begun);
        return entry ? [{ meeting, since: entry.at, by: entry.actor }] : [];
      }),
  );
  return drafts.flat();
}
