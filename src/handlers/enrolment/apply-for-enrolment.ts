import { applicationCard } from '../../cards/enrolment/application-card.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { newEnrolment } from '../../domain/enrolment/enrolment.ts';
import { enrolmentProcedure } from '../../domain/enrolment/enrolment-procedure.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { ROSTER, reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import { ROLE_WORDS } from '../../domain/people/words.ts';
import type { Acting, Part, Situation } from '../kit/decision.ts';
import { replyCard } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';
import { turnsBrought } from '../procedure/new-turns.ts';
import { enrolmentCase } from './read-enrolment.ts';

/**
 * 申请登记 of somebody whom the roster does not know, or whose rights have ended: the office gets the turn, once an account.
 * Shapes: `said` is what stands behind the word.
 */
export async function applyForEnrolment(
  message: MessageEvent,
  said: string | null,
  situation: Situation,
): Promise<Part> {
  const { store, roster } = situation;
  const { senderId, chatType, messageId } = message;
  const openId = accountOf(message);
  const person = roster.person(senderId);
  const chatId = chatType === 'group' ? message.chatId : null;
  const isRepeated = (await store.enrolments.openOf(openId)) !== null;
  const answer = replyCard(message, applicationCard({ openId, chatId, isRepeated }), `enrol:${messageId}`);
  if (isRepeated) return { deliveries: [answer] };
  const account = { openId, unionId: null, userId: null, ...message.account };
  const enrolment = newEnrolment(account, { id: messageId, chatId, said, askedAt: message.sentAt });
  const about = reference('enrolment', enrolment.id);
  const c = await enrolmentCase(enrolment, situation);
  return {
    statements: [store.enrolments.insert(enrolment)],
    audit: [
      {
        // A newcomer has no id yet, and his account is no part of the record.
        actor: person?.id ?? about,
        source: messageId,
        action: 'enrolment.ask',
        aggregate: about,
        version: 1,
        note: { state: enrolment.state, round: enrolment.round },
      },
    ],
    changed: { enrolments: [enrolment], entered: [about] },
    deliveries: [answer],
    turns: turnsBrought(enrolmentProcedure, null, c, { about, isUrgent: false }, situation),
  };
}

/** The account that somebody writes from, in the app in use. */
export function accountOf({ openId, senderId }: Pick<MessageEvent, 'openId' | 'senderId'>): string {
  return openId ?? senderId;
}

/** 申请登记 of somebody whom the roster knows: nothing to ask, but from another of his accounts he wants to be reached there. */
export async function tellEnrolled(message: MessageEvent, acting: Acting): Promise<Part> {
  const { actor, roster } = acting;
  const { openId } = message;
  const isOther = openId !== undefined && openId !== actor.openId && roster.accounts.get(openId) === actor.id;
  const next = isOther ? '今后的消息发到您现在使用的账号。' : '信息有变动的，请联系区推进中心。';
  const lines = [`${personText(actor)}，无需再申请。`, next];
  const card = noticeCard({ title: '您已登记', template: 'green', lines });
  const deliveries = [replyCard(message, card, `enrol:${message.messageId}`)];
  return { deliveries, ...(isOther && (await useAccount(openId, message, acting))) };
}

async function useAccount(openId: string, { messageId }: MessageEvent, { store, actor, now }: Acting): Promise<Part> {
  const nextVersion = await readVersions(store, [ROSTER]);
  const entry = { actor: actor.id, source: messageId, action: 'person.account' };
  return {
    statements: [store.identities.useFrom(openId, now), store.meta.bumpRosterVersion()],
    audit: [{ ...entry, aggregate: ROSTER, version: nextVersion(ROSTER), note: { person: actor.id } }],
  };
}

function personText({ name, unit, roles }: Person): string {
  return [name, unit, ...roles.map(role => ROLE_WORDS[role])].filter(Boolean).join(' ');
}
