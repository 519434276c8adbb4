import * as z from 'zod';
import { type WhyItem, whyCard } from '../../cards/ladder/why-card.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { OWED_WORDS } from '../../cards/problems/ladder-words.ts';
import { canReadAction } from '../../domain/actions/rights.ts';
import { weeklyDueWords } from '../../domain/base/clocks/time-lines.ts';
import { addDays, dayOf } from '../../domain/base/time.ts';
import { nextRung, trackedOf } from '../../domain/ladder/next-rung.ts';
import { isOnAgenda } from '../../domain/ladder/on-agenda.ts';
import { planReminders } from '../../domain/ladder/reminder.ts';
import { actionReminderItem, type ReminderItem, reminderItem } from '../../domain/ladder/reminder-item.ts';
import { whyTold } from '../../domain/ladder/why-told.ts';
import type { Delivery } from '../../domain/messaging/delivery.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { idsOf, parseReference } from '../../domain/messaging/reference.ts';
import { actedForBy } from '../../domain/people/person.ts';
import { canReadProblem } from '../../domain/problems/rights.ts';
import { lastStepAt } from '../../domain/problems/times/deadlines.ts';
import { explainDeadlines } from '../../domain/problems/times/explain-due.ts';
import { weekRules } from '../../domain/progress/weekly/weekly-due.ts';
import { type Acting, mergeEffects, type Part } from '../kit/decision.ts';
import { cardTo, replyCard } from '../kit/outgoing/reply.ts';

/**
 * 为什么提醒我: under a reminder about what it told of, alone about what its sender is reminded of now: who owes what and until
 * when, why he hears of it, what comes next and what stops it. Whoever asks in a group for himself is answered in the direct
 * chat. Source: issue, Problems 4.
 */
export async function answerWhy(message: MessageEvent, acting: Acting): Promise<Part> {
  const { store, actor, roster, calendar, now } = acting;
  const asked = await answeredReminder(message, acting);
  const weekly = asked && weeklyWords(asked, acting);
  if (weekly) return { deliveries: [replyCard(message, weekly, `why:${message.messageId}`)] };
  const items = await standingItems(acting);
  const told = asked && toldOn(asked, await store.shown.onCard(asked.key));
  const reminders = planReminders(items.facts, now);
  const own = reminders.find(({ audience }) => audience.kind === 'person' && audience.person === actor.id);
  const ofGroup = reminders.find(({ audience }) => audience.kind === 'chat' && audience.chatId === message.chatId);
  const heard = new Set([...(own?.items ?? []), ...(ofGroup?.items ?? [])].map(item => item.about));
  const about = told ?? (own?.items ?? []).map(item => item.about);
  const readable = about.flatMap(one => items.all.find(item => item.about === one) ?? []).filter(readableTo(acting));
  const standing = readable.filter(item => heard.has(item.about));
  const whys = standing.map((item): WhyItem => {
    const tracked = trackedOf(item.followed);
    const { extension } = item.followed.kind === 'problem' ? item.followed.problem : item.followed.item;
    return {
      item,
      since: lastStepAt(tracked),
      why: whyTold(item, actor, roster),
      insteadOf: standInFor(item, acting),
      explanations: explainDeadlines({ ...tracked, extension }, calendar, now),
      next: nextRung(item, now, calendar),
      isOnAgenda: isOnAgenda(tracked, now, calendar),
    };
  });
  const gone = about
    .filter(one => !standing.some(item => item.about === one))
    .map(one => ({ number: numberOf(one), owed: owedNow(readable.find(item => item.about === one)) }));
  const { repeatDays } = calendar.rulesAt(now).ladder;
  const last = (await store.digests.all()).get(actor.id);
  const repeated = last && whys.length > 0 ? addDays(dayOf(last.sentAt), repeatDays) : null;
  // Where a rung comes before that, the card says when.
  const again = whys.some(({ next }) => next !== null && repeated !== null && next.on <= repeated) ? null : repeated;
  const content = whyCard({ items: whys, gone, again: again && again > dayOf(now) ? again : null, repeatDays }, now);
  const key = `why:${message.messageId}`;
  // What a group was told stands in the group; what one of its members is told does not.
  const isHere = message.chatType === 'p2p' || (asked?.destination.kind === 'chat' && told !== null);
  if (isHere) return { deliveries: [replyCard(message, content, key)] };
  const pointer = noticeCard({ title: '为什么提醒您', template: 'grey', lines: ['已发到与您的私聊。'] });
  return mergeEffects({ deliveries: [cardTo(actor.id, key, content), replyCard(message, pointer, `${key}:told`)] });
}

async function standingItems({ store, roster, calendar, now }: Acting) {
  const problems = await store.problems.unfinished();
  const actions = await store.actionItems.unfinished();
  const all = [
    ...problems.flatMap(problem => reminderItem(problem, roster, calendar, now) ?? []),
    ...actions.flatMap(item => actionReminderItem(item, roster, calendar, now) ?? []),
  ];
  return { all, facts: { roster, problems, actions, calendar } };
}

/** The message of the bot that this one answers. */
async function answeredReminder({ parentId, rootId }: MessageEvent, { store }: Acting): Promise<Delivery | null> {
  for (const id of [parentId, rootId]) {
    const found = id === null ? null : await store.deliveries.byMessageId(id);
    if (found) return found;
  }
  return null;
}

const digestRemarks = z.object({ told: z.array(z.string()) });

/** What a reminder was about: a digest says it, any other card shows it; null for what is about nothing on the ladder. */
function toldOn({ card }: Delivery, shown: readonly string[]): string[] | null {
  const kept = digestRemarks.safeParse(card?.remarks);
  const about = kept.success ? kept.data.told : shown;
  const followed = about.filter(one => idsOf('problem', [one]).length + idsOf('action_item', [one]).length > 0);
  return followed.length > 0 ? followed : null;
}

/** The reminders of the weekly report are about no problem. */
function weeklyWords({ key }: Delivery, { calendar, now }: Acting) {
  if (!key.startsWith('weekly-report-reminder ')) return null;
  const lines = [
    '这是每周进展报送提醒：卡片上的项目本周还没有收到进展。',
    `${weeklyDueWords(weekRules(now, calendar))} 前报送（遇节假日顺延），由项目管家报送，责任单位联络员、负责人可以代报。`,
    '报送进展，或在表单中点“无进展”，本周就不再提醒。',
  ];
  return noticeCard({ title: '为什么提醒您', template: 'blue', lines });
}

function readableTo({ actor, roster }: Acting): (item: ReminderItem) => boolean {
  return ({ followed }) =>
    followed.kind === 'action_item'
      ? canReadAction(actor, followed.item, roster)
      : canReadProblem(actor, followed.problem, roster);
}

/** For whom the reader hears of it, where it is none of his own. */
function standInFor(item: ReminderItem, { actor, roster }: Acting): string | null {
  if (whyTold(item, actor, roster) !== 'stand_in') return null;
  return actedForBy(actor).find(absent => whyTold(item, absent, roster) !== 'stand_in')?.name ?? null;
}

function numberOf(about: string): string {
  return parseReference(about)?.id ?? about;
}

function owedNow(item: ReminderItem | undefined): string | null {
  return item ? `待${item.owedBy}${OWED_WORDS[item.escalation.owed]}` : null;
}
