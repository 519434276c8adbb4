import { wordsBelowCard } from '../../cards/cases/words-below-card.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { namedIn } from '../../domain/office/named-in.ts';
import { afterPlace } from '../../domain/reading/said/places.ts';
import { saidNumbers, shortNumber } from '../../domain/reading/said/said-numbers.ts';
import { saidStep } from '../../domain/reading/said/said-step.ts';
import type { ReadMessage } from '../../domain/reading/types.ts';
import { openingOf } from '../cases/hear-leader.ts';
import { answeredCard, type Spoken } from '../cases/instructed.ts';
import { askedKey } from '../cases/own-instructions.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { askedMessage } from '../kit/message/asked-message.ts';
import type { Thread } from '../kit/message/thread.ts';
import { replyCard, replyTo } from '../kit/outgoing/reply.ts';
import { closesByWord } from '../problems/said/close-by-word.ts';
import { MAY_ACT } from './kinds.ts';
import { stepIn, tellsFigures } from './spoken.ts';

/**
 * A step in words below a card of several things, without saying of which: asked, and taken of the one that is pressed.
 * Shapes: null where no step is named, or none of the things is his to act on.
 */
export async function askWhich(
  message: MessageEvent,
  read: ReadMessage,
  thread: Thread,
  acting: Acting,
): Promise<Effects | null> {
  const { text } = message;
  if (thread.reportIds.length > 0 || saidNumbers(text).named.length > 0 || shortNumber(text) !== null) return null;
  if (read.isChatter || read.isCorrection || read.kind === 'command') return null;
  if (namedIn(text, acting.roster).projects.length > 0) return null;
  const card = await answeredCard(message, acting);
  const [first, second] = card?.spoken ?? [];
  if (!card?.isDirect || card.isQuestion || !first || !second) return null;
  if (!namesStep(message, read, first.number, acting)) return null;
  const rows: Spoken[] = [];
  for (const one of card.spoken) if (await mayAct(one, acting)) rows.push(one);
  return rows.length === 0 ? null : ask(rows, message);
}

/**
 * A step of a thing that is counted (第2件已签收), where no card says which things are meant: the card is asked for.
 * Shapes: null where nothing is counted, or no step is named.
 */
export function askForCard(message: MessageEvent, read: ReadMessage, { roster }: Acting): Effects | null {
  const words = afterPlace(message.text);
  if (words === null || saidNumbers(message.text).named.length > 0) return null;
  if (namedIn(message.text, roster).projects.length > 0) return null;
  const { says } = saidStep(words);
  if ((says === null || says === 'progress') && !STEP_FIRST.test(words)) return null;
  if (read.items.some(tellsFigures)) return null;
  const place = message.text
    .trim()
    .slice(0, -words.length)
    .replace(/[\s:：,，、]+$/u, '');
  const line = `“${place}”是哪张卡片上的？请回复那张卡片再说，或写明编号，如“WT-2026-0001 ${words}”。`;
  const card = noticeCard({ title: '未能记录', template: 'grey', lines: [line] });
  return mergeEffects({ deliveries: [replyCard(message, card, `said:${message.messageId}`)] });
}

/** 第二条生产线已完成安装 tells of a thing of the works, 第二条已办结 of one on a card. */
const STEP_FIRST = /^(?:已经?|也|都|请|申请|我们?|现)*(?:解决|办[结完好妥成]|处理[好完]|搞定|落实|延期|宽限)/u;

/** Whether the words would be a step beside a number: 已签收, 已解决, 延期到12月10日. */
function namesStep(message: MessageEvent, read: ReadMessage, number: string, acting: Acting): boolean {
  const { text } = message;
  if (closesByWord(text, acting) || saidStep(text).says !== null) return true;
  // What tells figures or trouble of its own is a report.
  if (read.items.some(one => one.type === 'problem' || one.type === 'query' || tellsFigures(one))) return false;
  return stepIn(number, text, message, acting)?.said !== undefined;
}

async function mayAct({ subject, number }: Spoken, acting: Acting): Promise<boolean> {
  const kind = subject.startsWith('problem:') ? 'problem' : subject.startsWith('case:') ? 'case' : 'action_item';
  return MAY_ACT[kind](number, acting);
}

function ask(rows: readonly Spoken[], message: MessageEvent): Effects {
  const words = message.text.trim();
  const key = askedKey(message.messageId);
  const asked = askedMessage(message, key);
  const content = wordsBelowCard({
    words,
    rows: rows.map(one => ({ ...one, open: openingOf(one) })),
    asked,
    as: 'step',
  });
  const card = { subject: key, view: 'ask' as const, remarks: { words, numbers: rows.map(({ number }) => number) } };
  return mergeEffects({
    deliveries: [{ key, destination: replyTo(message), msgType: 'interactive', content, card }],
  });
}
