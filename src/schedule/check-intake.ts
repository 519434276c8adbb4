import { type HeardView, heardCard } from '../cards/notices/heard-card.ts';
import { addDays, type Day, dayOf, instantAt, parseInstant } from '../domain/base/time.ts';
import { peopleWithRole, type Roster } from '../domain/library/roster.ts';
import { thoseThere } from '../domain/library/standing.ts';
import { countHeard, type HeardDays } from '../domain/messaging/heard-day.ts';
import { addressees } from '../domain/procedure/turn.ts';
import { neededUntil } from '../domain/schedule/slots.ts';
import type { JobFacts } from '../handlers/kit/job-facts.ts';
import { placeWords } from '../handlers/notices/tell-caught-up.ts';
import { type Job, messageKey, posting } from './job.ts';

/**
 * Each working day in the morning: what was said to the bot since the last working day began, and what became of it, group by
 * group (收报核对), to the office. Source: issue 13 §1.4.
 */
export const checkIntake: Job = {
  name: 'intake-check',
  async plan(facts, { slot, now, isLate }) {
    const { calendar, store } = facts;
    const today = dayOf(slot);
    const from = calendar.addWorkingDays(today, -1);
    const [start, end] = [instantAt(from, '00:00'), instantAt(today, '00:00')];
    const roster = await facts.roster();
    const messages = await store.heard.messages(start, end);
    const traces = await store.heard.traces(
      messages.map(({ messageId }) => messageId),
      start,
    );
    const heard = countHeard(messages, traces, chatId => roster.group(chatId) !== undefined);
    const missing = await missingHours(facts, roster, { from: start, to: now });
    if (heard.all.received + missing.length === 0) return posting([], '没有发给机器人的消息');
    const view = { ...viewOf(heard, roster, { from, to: addDays(today, -1) }), missing, isLate };
    const office = thoseThere(peopleWithRole(roster, 'office'), roster);
    const lastActed = await store.audit.lastActed(office.map(({ id }) => id));
    return posting(
      addressees(office, lastActed).map(({ id }) => ({
        key: messageKey('intake-check', slot, id),
        destination: { kind: 'person', person: id },
        msgType: 'interactive',
        content: heardCard(view, now),
        card: null,
        neededUntil: neededUntil('intake-check', slot, now, calendar),
      })),
      '名册中没有推进中心人员',
    );
  },
};

function viewOf(
  { chats, all, talk, toLookAfter }: HeardDays,
  roster: Roster,
  { from, to }: { from: Day; to: Day },
): Omit<HeardView, 'missing' | 'isLate'> {
  const heardIn = new Set(chats.map(({ chatId }) => chatId));
  const nameOf = (chatId: string | null) => (chatId === null ? '私聊' : placeWords(chatId, roster));
  return {
    from,
    to,
    all,
    talk,
    places: chats.map(({ chatId, ...counts }) => ({ name: nameOf(chatId), ...counts })),
    quiet: roster.groups.filter(({ chatId }) => !heardIn.has(chatId)).length,
    toLookAfter: toLookAfter.map(({ fate, arrivedAt, chatId, senderId }) => ({
      fate,
      at: arrivedAt,
      place: chatId !== null && roster.group(chatId) ? placeWords(chatId, roster) : '私聊',
      person: (senderId && roster.person(senderId)?.name) ?? '未登记人员',
    })),
  };
}

/** What could not be read of times in which nobody heard. */
async function missingHours(
  { store }: Pick<JobFacts, 'store'>,
  roster: Roster,
  { from, to }: { from: Date; to: Date },
): Promise<HeardView['missing']> {
  return (await store.heard.gaps(from, to)).flatMap(({ since, until, missing }) => {
    const [start, end] = [parseInstant(since), parseInstant(until)];
    if (missing.length === 0 || !start || !end) return [];
    return [{ since: start, until: end, places: [...new Set(missing.map(one => placeWords(one.chatId, roster)))] }];
  });
}
