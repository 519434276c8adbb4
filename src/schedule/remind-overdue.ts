import { computeEach, namedActionItem, namedProblem } from '../domain/base/left-out.ts';
import { dayOf } from '../domain/base/time.ts';
import { type Digest, digestOf, rememberedOf } from '../domain/ladder/digest.ts';
import { morningTurns } from '../domain/ladder/morning-turns.ts';
import { planReminders, type Reminder } from '../domain/ladder/reminder.ts';
import { actionReminderItem, reminderItem } from '../domain/ladder/reminder-item.ts';
import type { Roster } from '../domain/library/roster.ts';
import { draftsOfTheNight, lateMinutes } from '../domain/meetings/minutes/owed-minutes.ts';
import { CARD_LIFE_MS } from '../domain/messaging/delivery.ts';
import type { ClaimCase } from '../domain/progress/claim-procedure.ts';
import { neededUntil } from '../domain/schedule/slots.ts';
import { digestDraft, digestSubject } from '../handlers/cards-in-chat/digest-draft.ts';
import { drawNew } from '../handlers/cards-in-chat/draw-cards.ts';
import { caseTurns } from '../handlers/cases/case-turns.ts';
import { openEnrolments } from '../handlers/enrolment/read-enrolment.ts';
import { NOTHING_CHANGED } from '../handlers/kit/changed.ts';
import type { Drawing } from '../handlers/kit/decision.ts';
import type { JobFacts } from '../handlers/kit/job-facts.ts';
import { caseOfClaim } from '../handlers/library/claim-case.ts';
import { readDrafts } from '../handlers/minutes/read-drafts.ts';
import { waitingHolds } from '../handlers/progress/read-hold.ts';
import type { Statement } from '../store/kit/database/database.ts';
import { type Job, messageKey, posting } from './job.ts';
import { noteRungs } from './note-rungs.ts';

/**
 * 08:50 on working days: one digest a group and one a person, when there is news in it, else weekly; with what has become
 * somebody's turn outside office hours. Source: domain §5, §6; contract §6.11, §6.12.
 */
export const remindOverdue: Job = {
  name: 'overdue-reminder',
  async plan(facts, { slot, now, isLate }) {
    const { calendar, digests, store } = facts;
    const roster = await facts.roster();
    const drawing: Drawing = { store, roster, calendar, now, changed: NOTHING_CHANGED };
    const upTo = await store.deliveries.newest();
    const { reminders, leftOut } = await standingReminders(facts, roster, now);
    const memory = await digests.all();
    const { repeatDays } = calendar.rulesAt(now).ladder;
    const due = reminders.flatMap(one => digestOf(one, memory.get(targetOf(one)), now, repeatDays) ?? []);
    // The slot is in the key: one digest a person and day, however often the job is run.
    const keyOf = (digest: Digest) => messageKey('overdue-reminder', slot, targetOf(digest));
    const until = neededUntil('overdue-reminder', slot, now, calendar);
    const messages = [];
    const statements = remembered(reminders, due, memory, facts, now);
    for (const digest of due) {
      const draft = await digestDraft(digest, { key: keyOf(digest), day: dayOf(now), isLate }, drawing);
      const haste = isUrgent(digest) ? ('urgent' as const) : ('ordinary' as const);
      messages.push({ ...(await drawNew(draft, drawing)), haste, neededUntil: until });
      statements.push(...(await lapsed(digest, draft.key, drawing)));
    }
    const shown = [...new Set(messages.flatMap(({ card }) => card?.shows ?? []))];
    if (shown.length > 0) statements.push(store.deliveries.guardShown(shown, upTo));
    const output = posting(messages, '没有需要提醒的问题', leftOut);
    const noted = await noteRungs(due, facts, roster, now);
    return { ...output, ...noted, statements, urgent: due.filter(isUrgent).map(keyOf) };
  },
};

/** Everybody who hears of something, whether or not he is told of it today. */
async function standingReminders(facts: JobFacts, roster: Roster, now: Date) {
  const { calendar } = facts;
  const problems = computeEach(await facts.problems.unfinished(), namedProblem, problem => {
    reminderItem(problem, roster, calendar, now);
    return problem;
  });
  const actions = computeEach(await facts.actionItems.unfinished(), namedActionItem, item => {
    actionReminderItem(item, roster, calendar, now);
    return item;
  });
  const claims = await waitingClaims(facts, roster);
  const holds = await waitingHolds(facts, roster);
  const enrolments = await openEnrolments(facts, roster);
  const meetings = await facts.meetings.owed();
  const turns = [
    ...morningTurns(
      { roster, problems: problems.computed, actions: actions.computed, claims, holds, enrolments, calendar },
      now,
    ),
    ...lateMinutes(meetings, roster, { calendar, now }),
    ...draftsOfTheNight(await readDrafts(meetings, facts.store), roster, { calendar, now }),
    ...caseTurns(await facts.cases.open(), roster, calendar, now),
  ];
  const known = { roster, problems: problems.computed, actions: actions.computed, calendar, turns };
  return { reminders: planReminders(known, now), leftOut: [...problems.leftOut, ...actions.leftOut] };
}

/** The reader's last digest lives on no longer: what he can do stands on the new one. */
async function lapsed(digest: Digest, key: string, { store, now }: Drawing): Promise<Statement[]> {
  const since = new Date(now.getTime() - CARD_LIFE_MS);
  const last = await store.deliveries.latestOf(digestSubject(digest), since);
  return last === null || last.key === key ? [] : [store.shown.clear(last.key)];
}

/** What stands on each digest is remembered even when it is not sent: what comes back later is news again. */
function remembered(
  reminders: readonly Reminder[],
  due: readonly Digest[],
  memory: Awaited<ReturnType<JobFacts['digests']['all']>>,
  { digests }: JobFacts,
  now: Date,
): Statement[] {
  const current = new Map(reminders.map(reminder => [targetOf(reminder), reminder]));
  const sent = new Map(due.map(digest => [targetOf(digest), digest]));
  return [...new Set([...current.keys(), ...memory.keys()])].flatMap(target => {
    const last = memory.get(target);
    const next = rememberedOf(current.get(target), sent.get(target) ?? null, last, now);
    return last !== undefined && JSON.stringify(last) === JSON.stringify(next) ? [] : [digests.save(target, next)];
  });
}

async function waitingClaims({ progress }: JobFacts, roster: Roster): Promise<ClaimCase[]> {
  const claims: ClaimCase[] = [];
  for (const id of await progress.waitingClaims()) {
    const report = await progress.find(id);
    const c = report && caseOfClaim(report, roster);
    if (c) claims.push(c);
  }
  return claims;
}

/** Something urgent is overdue and new to the reader: the digest does not wait for working hours. */
function isUrgent({ items, fresh }: Digest): boolean {
  return items.some(item => item.isUrgent && item.escalation.isOverdue && fresh.has(item.about));
}

function targetOf({ audience }: Pick<Reminder, 'audience'>): string {
  return audience.kind === 'chat' ? audience.chatId : audience.person;
}
