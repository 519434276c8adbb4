import { noticeCard } from '../../cards/notices/notice-card.ts';
import { dayOf, showDay } from '../../domain/base/time.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import { readDraftReply } from '../../domain/meetings/minutes/draft-reply.ts';
import type { ItemAnswer, MinutesCase, MinutesReason } from '../../domain/meetings/minutes/minutes-procedure.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { idsOf } from '../../domain/messaging/reference.ts';
import { mayUse } from '../../domain/people/desk-words.ts';
import { type Acting, type Effects, mergeEffects, type Part } from '../kit/decision.ts';
import { replyCard } from '../kit/outgoing/reply.ts';
import { type StepOutcome, takeStep } from '../procedure/take-step.ts';
import { minutesDesk } from './minutes-desk.ts';

/** Words below the draft of minutes: 第2项由区住建局负责，10月25日前; 删除第2项; 确认. Source: contract §6.3, §6.13. */

/** What they do; null where they answer no draft, or mean nothing of the kind. */
export async function answerDraft(message: MessageEvent, acting: Acting): Promise<Effects | null> {
  const meeting = await draftAnswered(message, acting);
  const { roster, reading, calendar, now } = acting;
  const said = meeting && readDraftReply(message.text, meeting, { roster, reading, calendar, at: now });
  if (!meeting || !said) return null;
  const { id } = meeting;
  const source = message.messageId;
  switch (said.do) {
    case 'none':
      return tell(message, `这份草稿没有第 ${said.number} 项，共 ${meeting.draft.length} 项。`);
    case 'fill':
      return taken(
        await takeStep(minutesDesk, { id, name: 'fill', input: { answers: said.answers }, source }, acting),
        message,
        `已按您的回复修改：${said.answers.map(answer => wordsOf(answer, acting)).join('；')}。`,
      );
    case 'remove':
      return taken(
        await takeStep(minutesDesk, { id, name: 'remove', input: { items: said.items }, source }, acting),
        message,
        `已删除第 ${said.items.map(index => index + 1).join('、')} 项，原文留在会议内容中；其余各项序号顺延。`,
      );
    default:
      return taken(
        await takeStep(minutesDesk, { id, name: said.do, input: {}, source }, acting),
        message,
        said.do === 'confirm' ? '纪要已确认，正在下发。' : '草稿已作废。',
      );
  }
}

/** What can be said below a draft, to whoever has said something else there; null for any other message. */
export async function tellDraftWords(message: MessageEvent, acting: Acting): Promise<Effects | null> {
  if (!(await draftAnswered(message, acting))) return null;
  return tell(
    message,
    '没有读懂对这份纪要草稿的修改，草稿没有变化。',
    '可以回复：第2项由区住建局负责，10月25日前；第1项时限改为10月30日；第1项责任人改为某某；删除第2项；确认下发；作废。也可以点草稿卡片上的“修改”。',
  );
}

/** The draft below whose card somebody of the office speaks. */
async function draftAnswered({ parentId }: MessageEvent, { store, actor }: Acting): Promise<Meeting | null> {
  if (parentId === null || !mayUse(actor, '会议纪要')) return null;
  const sent = await store.deliveries.byMessageId(parentId);
  if (sent?.card?.view !== 'meeting') return null;
  const [id] = idsOf('meeting', await store.shown.onCard(sent.key));
  const meeting = id === undefined ? null : await store.meetings.find(id);
  return meeting?.state === 'drafted' ? meeting : null;
}

function wordsOf({ item, unit, person, supervisor, due, task }: ItemAnswer, { roster, now }: Acting): string {
  const nameOf = (id: string) => roster.person(id)?.name ?? '';
  const changes = [
    task !== undefined && `事项“${task}”`,
    unit !== undefined && `责任单位 ${unit}`,
    person !== undefined && `责任人 ${nameOf(person)}`,
    supervisor !== undefined && `督办 ${nameOf(supervisor)}`,
    due !== undefined && `时限 ${showDay(due, now)}${due < dayOf(now) ? '（已过）' : ''}`,
  ];
  return `第 ${item + 1} 项 ${changes.filter(Boolean).join('，')}`;
}

function taken(outcome: StepOutcome<MinutesCase, MinutesReason>, message: MessageEvent, line: string): Effects {
  return outcome.kind === 'refused' ? tell(message, outcome.words) : mergeEffects(told(message, line), outcome.effects);
}

function tell(message: MessageEvent, ...lines: string[]): Effects {
  return mergeEffects(told(message, ...lines));
}

function told(message: MessageEvent, ...lines: string[]): Part {
  const card = noticeCard({ title: '纪要草稿', template: 'grey', lines });
  return { deliveries: [replyCard(message, card, `minutes:${message.messageId}:reply`)] };
}
