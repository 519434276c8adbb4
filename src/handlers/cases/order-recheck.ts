import { noticeCard } from '../../cards/notices/notice-card.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { replyCard, replyTo } from '../kit/outgoing/reply.ts';
import { readersOfCase } from '../kit/readers-of-case.ts';
import { showOpening } from './open-case.ts';
import { OPENINGS } from './openings/openings.ts';
import { numberOf, openLookAt } from './recheck-subject.ts';

const NUMBER = '(wt|yd)[-\\s]?(\\d{4})[-\\s]?(\\d{1,6})';
const KIND = '(?:问题|议定事项|督办事项|事项)?';
/** What was found stands on the card, where it is entered. */
const FOUND = '(?:已?通过|合格|没有?(?:通)?过|未(?:通)?过|不合格|有问题)?';
const WISH = '(?:请|麻烦)?(?:安排|组织|开展|进行|做|对|把)?(?:一下|一次|个)?';
const ORDERED = [
  new RegExp(`^${WISH}回头看[\\s:：,，]*${KIND}\\s*${NUMBER}${FOUND}(?:[\\s,，:：。]+(.*))?$`, 'is'),
  new RegExp(
    `^${WISH}${KIND}\\s*${NUMBER}(?:号)?${KIND}[\\s,，]*(?:进行|开展|安排|做|要)?(?:一下|一次|个)?回头看${FOUND}(?:[\\s,，:：。]+(.*))?$`,
    'is',
  ),
] as const;

/** A look that somebody wants: the number of the problem or the action item, and why. */
export interface OrderedRecheck {
  number: string;
  note: string | null;
}

/** 回头看 WT-2026-0012 or 回头看 YD-2026-0001, with a reason behind it; null for anything else. */
export function recheckOrdered(text: string): OrderedRecheck | null {
  const said = text.normalize('NFKC').trim();
  for (const pattern of ORDERED) {
    const [, kind, year, serial, note] = pattern.exec(said) ?? [];
    if (kind === undefined || year === undefined || serial === undefined) continue;
    return { number: numberOf(kind, year, serial), note: note?.trim() || null };
  }
  return null;
}

/** The look that is under way, with its buttons; else the form that orders one, filled in as far as said. */
export async function orderRecheck(
  { number, note }: OrderedRecheck,
  message: MessageEvent,
  acting: Acting,
): Promise<Effects> {
  const { actor } = acting;
  const open = await openLookAt(number, acting);
  if (open && (await readersOfCase(open, acting))(actor)) {
    const about = reference('case', open.id);
    const key = `recheck:${message.messageId}`;
    const card = { subject: about, view: 'case', shows: [about] } as const;
    if (message.chatType === 'p2p') return mergeEffects({ deliveries: [{ key, destination: replyTo(message), card }] });
    const told = noticeCard({ title: '回头看', template: 'grey', lines: ['卡片已发到与您的私聊。'] });
    const destination = { kind: 'person', person: actor.id } as const;
    return mergeEffects({ deliveries: [{ key, destination, card }, replyCard(message, told, `${key}:told`)] });
  }
  const refused = await OPENINGS.recheck?.whyNot?.(acting);
  if (!refused) return showOpening('recheck', '回头看', { number, note }, message, acting);
  const card = noticeCard({ title: '回头看', template: 'grey', lines: [refused] });
  return mergeEffects({ deliveries: [replyCard(message, card, `recheck:${message.messageId}`)] });
}
