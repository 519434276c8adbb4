import { reminderCard } from '../cards/problems/reminder-card.ts';
import { planReminders, type Reminder } from '../domain/problems/reminder.ts';
import { neededUntil } from '../domain/schedule/slots.ts';
import { type Job, messageKey, posting } from './job.ts';

/** 08:50 on working days: one digest a unit group and one a person. Source: domain §5, §6. */
export const remindOverdue: Job = {
  name: 'overdue-reminder',
  async plan({ roster, problems, calendar }, { slot, now, isLate }) {
    const reminders = planReminders({ roster: await roster(), problems: await problems.unfinished(), calendar }, now);
    // The slot is in the key: one digest a person and day, however often the job is run.
    const keyOf = ({ audience }: Reminder) => messageKey('overdue-reminder', slot, targetOf(audience));
    const output = posting(
      reminders.map(reminder => ({
        key: keyOf(reminder),
        destination: reminder.audience,
        msgType: 'interactive',
        content: reminderCard(reminder, now, isLate),
        card: null,
        haste: isUrgent(reminder) ? 'urgent' : 'ordinary',
        neededUntil: neededUntil('overdue-reminder', slot, now, calendar),
      })),
      '没有需要提醒的问题',
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
