import { noticeCard } from '../../cards/notices/notice-card.ts';
import { dayOf, showInstant } from '../../domain/base/time.ts';
import { draftOfChange, meetingsMeant, readChangeWords } from '../../domain/meetings/change-words.ts';
import { SERIES_WORDS } from '../../domain/meetings/meeting.ts';
import { listedSpan } from '../../domain/meetings/meeting-list.ts';
import {
  type AgendaMeeting,
  isAgendaMeeting,
  plannedMeeting,
  spanAround,
} from '../../domain/meetings/planned-meeting.ts';
import { canPlanAgenda } from '../../domain/meetings/rights.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { type Acting, mergeEffects, type Part } from '../kit/decision.ts';
import type { Thread } from '../kit/message/thread.ts';
import { cardTo, replyCard } from '../kit/outgoing/reply.ts';
import { meetingForm, whyNotNow } from './agenda-desk.ts';
import { expectedMeetings } from './answer-meetings.ts';

/** What words about a meeting are read with. */
type Said = Pick<Acting, 'reading' | 'calendar' | 'actor'>;

/** Whether a message of the office moves a meeting or calls it off. */
export function changeSaid(
  { text, sentAt }: Pick<MessageEvent, 'text' | 'sentAt'>,
  { reading, calendar, actor }: Said,
) {
  return canPlanAgenda(actor) ? readChangeWords(text, { reading, calendar, at: sentAt }) : null;
}

/** From when to when meetings are looked for that words may be about. */
export function spanOfChange(now: Date): { from: Date; to: Date } {
  return { from: spanAround(listedSpan(dayOf(now)).from).from, to: spanAround(listedSpan(dayOf(now)).to).to };
}

/**
 * 例会改到下午三点, 今天的例会取消: the form of the change, filled in with what was said; one press submits it, for the groups
 * hear of it at once. Shapes: null for other words, and for a time alone that no meeting near is meant by.
 */
export async function changeByWord(message: MessageEvent, thread: Thread, acting: Acting): Promise<Part | null> {
  const words = changeSaid(message, acting);
  if (!words) return null;
  const isOfEntry = thread.problemNumbers.length > 0 || thread.reportIds.length > 0 || thread.actionItem !== undefined;
  if (words.name === null && (isOfEntry || (message.parentId !== null && !thread.isOurs))) return null;
  const meant = meetingsMeant(words, await meetingsAround(acting), acting.now);
  const [only, ...others] = meant;
  if (!only) return words.name === null ? null : tell(message, ['没有找到这次会议，请发送“会议”在清单上选择。']);
  if (others.length > 0) {
    const lines = meant.map(one => `${showInstant(one.at, acting.now)} ${SERIES_WORDS[one.series]}`);
    return tell(message, ['这一天有几次会议，请写明是哪一次，或者发送“会议”在清单上选择：', ...lines]);
  }
  const why = whyNotNow(words.step, only, acting);
  if (why !== null) return tell(message, [`${SERIES_WORDS[only.series]}：${why}。`]);
  const formId = `${words.step}:${message.messageId}`;
  const card = meetingForm(words.step, only, formId, acting, draftOfChange(words, only));
  if (message.chatType === 'p2p') return { deliveries: [replyCard(message, card, formId)] };
  const told = tell(message, [`${SERIES_WORDS[only.series]}的表单已发到与您的私聊，请核对后提交。`]);
  return mergeEffects(told, { deliveries: [cardTo(acting.actor.id, formId, card)] });
}

/** Those that have a row, and those that come by the calendar. */
async function meetingsAround({ store, actor, calendar, now }: Acting): Promise<AgendaMeeting[]> {
  const { from, to } = spanOfChange(now);
  const known = await store.meetings.within(from, to);
  const expected = expectedMeetings(known, calendar, now).map(({ series, slot }) =>
    plannedMeeting({ series, slot, isPreviewed: false }, { last: 0, by: actor.id, now, calendar }),
  );
  return [...known.filter(isAgendaMeeting), ...expected];
}

function tell(message: MessageEvent, lines: readonly string[]): Part {
  const card = noticeCard({ title: '会议改期或不召开', template: 'grey', lines });
  return { deliveries: [replyCard(message, card, `meeting-change:${message.messageId}`)] };
}
