import { reminderCard } from '../cards/problems/reminder-card.ts';
import { computeEach, namedProblem } from '../domain/base/left-out.ts';
import type { Roster } from '../domain/library/roster.ts';
import { isDigestDue, newsOf } from '../domain/problems/times/digest.ts';
import { morningTurns } from '../domain/problems/times/morning-turns.ts';
import { planReminders, type Reminder, reminderItem } from '../domain/problems/times/reminder.ts';
import type { ClaimCase } from '../domain/progress/claim-procedure.ts';
import { neededUntil } from '../domain/schedule/slots.ts';
import { caseTurns } from '../handlers/cases/case-turns.ts';
import { openEnrolments } from '../handlers/enrolment/read-enrolment.ts';
import type { JobFacts } from '../handlers/kit/job-facts.ts';
import { caseOfClaim } from '../handlers/library/claim-case.ts';
import { waitingHolds } from '../handlers/progress/read-hold.ts';
import type { Statement } from '../store/kit/database/database.ts';
import { type Job, messageKey, posting } from './job.ts';

/**
 * 08:50 on working days: one digest a group and one a person, when there is news in it, else weekly; with what has become
 * somebody's turn outside office hours. Source: domain §5, §6; contract §6.11, §6.12.
 */
export const remindOverdue: Job = {
  name: 'overdue-reminder',
  async plan(facts, { slot, now, isLate }) {
    const { problems, calendar, digests } = facts;
    const roster = await facts.roster();
    const { computed: sound, leftOut } = computeEach(await problems.unfinished(), namedProblem, problem => {
      reminderItem(problem, roster, calendar, now);
      return problem;
    });
    const claims = await waitingClaims(facts, roster);
    const holds = await waitingHolds(facts, roster);
    const enrolments = await openEnrolments(facts, roster);
    const turns = [
      ...morningTurns({ roster, problems: sound, claims, holds, enrolments, calendar }, now),
      ...caseTurns(await facts.cases.open(), roster, calendar, now),
    ];
    const reminders = planReminders({ roster, problems: sound, calendar, turns }, now);
    const memory = await digests.all();
    const due = reminders.filter(reminder => isDigestDue(newsOf(reminder), memory.get(targetOf(reminder)), now));
    // The slot is in the key: one digest a person and day, however often the job is run.
    const keyOf = (reminder: Reminder) => messageKey('overdue-reminder', slot, targetOf(reminder));
    const output = posting(
      due.map(reminder => ({
        key: keyOf(reminder),
        destination: reminder.audience,
        msgType: 'interactive',
        content: reminderCard(reminder, now, isLate),
        card: null,
        haste: isUrgent(reminder) ? 'urgent' : 'ordinary',
        neededUntil: neededUntil('overdue-reminder', slot, now, calendar),
      })),
      '没有需要提醒的问题',
      leftOut,
    );
    return {
      ...output,
      statements: remembered(reminders, due, facts, memory, now),
      urgent: due.filter(isUrgent).map(keyOf),
    };
  },
};

/** What stands on each digest is remembered even when it is not sent: what comes back later is news again. */
function remembered(
  reminders: readonly Reminder[],
  due: readonly Reminder[],
  { digests }: JobFacts,
  memory: Awaited<ReturnType<JobFacts['digests']['all']>>,
  now: Date,
): Statement[] {
  const current = new Map(reminders.map(reminder => [targetOf(reminder), reminder]));
  const sent = new Set(due.map(targetOf));
  return [...new Set([...current.keys(), ...memory.keys()])].flatMap(target => {
    const reminder = current.get(target);
    const items = reminder ? newsOf(reminder) : [];
    const last = memory.get(target);
    const sentAt = sent.has(target) ? now : (last?.sentAt ?? now);
    const isSame = last !== undefined && last.sentAt === sentAt && last.items.join() === items.join();
    return isSame ? [] : [digests.save(target, { items, sentAt })];
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

/** Something urgent is overdue: the digest does not wait for working hours. */
function isUrgent({ items }: Reminder): boolean {
  return items.some(({ problem, escalation }) => problem.urgency === 'urgent' && escalation.isOverdue);
}

function targetOf({ audience }: Reminder): string {
  return audience.kind === 'chat' ? audience.chatId : audience.person;
}
