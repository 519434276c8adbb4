import { noticeCard } from '../../cards/notices/notice-card.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { type EntryReference, reference } from '../../domain/messaging/reference.ts';
import type { SaidKind } from '../../domain/reading/said/said-numbers.ts';
import type { ReadMessage } from '../../domain/reading/types.ts';
import { isQuestion } from '../asking/ask-views.ts';
import { entryOf } from '../evidence/evidence-entry.ts';
import { attachmentsOf, captionedEvidence } from '../evidence/receive-evidence.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import type { Thread } from '../kit/message/thread.ts';
import { replyCard } from '../kit/outgoing/reply.ts';
import type { SaidOutcome } from '../procedure/said-outcome.ts';
import { showNumbers } from '../queries/show-numbers.ts';
import { SAY } from './kinds.ts';
import { isOnlyTalk } from './said-steps.ts';
import { type Spoken, spokenOf } from './spoken.ts';

/** As many entries as one message speaks of. */
const MOST = 5;

interface Heard {
  kind: SaidKind;
  number: string;
  outcome: SaidOutcome;
}

/**
 * What somebody says of an entry that he names, or below whose card he answers: the step is taken where it is certain, else
 * the card comes with its buttons and a line above them. It never becomes a report of something else.
 * Shapes: null where the message is to be read as any other. Source: contract §6.2, §6.6, §6.8.
 */
export async function answerSaid(
  message: MessageEvent,
  read: ReadMessage,
  thread: Thread,
  acting: Acting,
): Promise<Effects | null> {
  const spoken = await spokenOf(message, read, thread, acting);
  if (!spoken) return null;
  const heard = await hear(spoken, message, acting);
  const isUnclear = heard.every(({ outcome }) => outcome.isUnclear);
  // Below the card of a case any words may stand; people talk below a card in a group.
  const mayBeTalk = read.items.length === 0 && isOnlyTalk(read.asks);
  const isOther = (!message.isAddressed && mayBeTalk) || heard.some(({ kind }) => kind === 'case');
  if (isUnclear && spoken.by === 'thread' && isOther) return null;
  // What cannot be done there was not meant for the bot, unless it is their turn.
  const isTalk = heard.every(({ outcome }) => outcome.isBystander || isNothing(outcome));
  if (!message.isAddressed && isTalk) return mergeEffects();
  const [only, ...others] = heard;
  if (message.attachments.length > 0 && only && others.length === 0 && isUnclear) {
    const kept = await captionedEvidence(message, reference(only.kind, only.number), acting);
    if (kept) return kept;
  }
  const left = spoken.sayings.length - heard.length;
  return answerOf(heard, left, message, acting);
}

/** Nothing is known of the entry, or nothing of it is his to read. */
function isNothing({ kind, line }: SaidOutcome): boolean {
  return kind === 'card' && line === '';
}

async function hear({ sayings }: Spoken, message: MessageEvent, acting: Acting): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (const { kind, ...saying } of sayings.slice(0, MOST))
    heard.push({ kind, number: saying.number, outcome: await SAY[kind](saying, message, acting) });
  return heard;
}

/** One message tells what was taken; above every card stands why nothing was. */
async function answerOf(
  heard: readonly Heard[],
  left: number,
  message: MessageEvent,
  acting: Acting,
): Promise<Effects> {
  const onCards = heard.filter(({ outcome }) => outcome.kind === 'card');
  const told = heard.filter(({ outcome }) => outcome.kind !== 'card' && outcome.line !== '');
  const taken = heard.filter(({ outcome }) => outcome.kind === 'taken');
  const lines = told.map(({ outcome }) => outcome.line);
  if (left > 0) lines.push(`一次最多办理 ${MOST} 件，其余 ${left} 件没有办理，请分次发送。`);
  const notice = noticeCard({
    title: taken.length > 0 ? '已记录' : '未能记录',
    template: taken.length > 0 ? 'green' : 'grey',
    lines,
  });
  const leads = new Map(
    isQuestion(message.text)
      ? []
      : onCards.flatMap(({ number, outcome }) => (outcome.line === '' ? [] : [[number, outcome.line] as const])),
  );
  const shown =
    onCards.length > 0
      ? await showNumbers(
          onCards.map(({ kind, number }) => ({ kind, number })),
          message,
          acting,
          leads,
        )
      : mergeEffects();
  const deliveries = lines.length > 0 ? [replyCard(message, notice, `said:${message.messageId}`)] : [];
  const attached = await attachmentsOf(message, await proven(heard, message, acting), acting);
  return mergeEffects(...heard.map(({ outcome }) => outcome.effects), { deliveries }, shown, attached);
}

/** What photos and files beside the words prove: what was taken, and of the rest what he may prove. */
async function proven(heard: readonly Heard[], message: MessageEvent, acting: Acting): Promise<EntryReference[]> {
  if (message.attachments.length === 0) return [];
  const found: EntryReference[] = [];
  for (const { kind, number, outcome } of heard) {
    const item = reference(kind, number);
    const entry = outcome.kind === 'taken' ? { item } : kind === 'problem' ? null : await entryOf(item, acting);
    if (entry) found.push(entry.item);
  }
  return found;
}
