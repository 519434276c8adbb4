import { reminderCard } from '../cards/problems/reminder-card.ts';
import { computeEach, namedProblem } from '../domain/base/left-out.ts';
import { planReminders, type Reminder, reminderItem } from '../domain/problems/reminder.ts';
import { type Job, messageKey, posting } from './job.ts';

/** 08:50 on working days: one digest a unit group and one a person. Source: domain §5, §6. */
export const remindOverdue: Job = {
  name: 'overdue-reminder',
  async plan({ roster: readRoster, problems, calendar }, { slot, now, isLate }) {
    const roster = await readRoster();
    const { computed: sound, leftOut } = computeEach(await problems.unfinished(), namedProblem, problem => {
      reminderItem(problem, roster, calendar, now);
      return problem;
    });
    const reminders = planReminders({ roster, problems: sound, calendar }, now);
    // The slot is in the key: one digest a person and day, however often the job is run.
    const keyOf = ({ audience }: Reminder) => messageKey('overdue-reminder', slot, targetOf(audience));
    const output = posting(
      reminders.map(reminder => ({
        key: keyOf(reminder),
        destination: reminder.audience,
        msgType: 'interactive',
        content: reminderCard(reminder, now, isLate),
        card: null,
      })),
      '没有需要提醒的问题',
      leftOut,
    );
    return { ...output, urgent: reminders.filter(isUrgent).map(keyOf) };
  },
};

/** Something urgent is overdue: the digest does not wait for working hours. */
function isUrgent({ items }: Reminder): boolean {
  return items.some(({ problem, escalation }) => problem.urgency === 'urgent' && escalation.isOverdue);
}

function targetOf(audience: { kind: 'chat'; chatId: string } | { kind: 'person'; openId: string }): string {
  return audience.kind === 'chat' ? audience.chatId : audience.openId;
}
