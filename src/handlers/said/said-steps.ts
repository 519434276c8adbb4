import { noticeCard } from '../../cards/notices/notice-card.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { saidNumbers } from '../../domain/reading/said/said-numbers.ts';
import { saidStep } from '../../domain/reading/said/said-step.ts';
import type { ReadMessage } from '../../domain/reading/types.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { SAY } from './kinds.ts';
import type { Saying } from './spoken.ts';

/** What became of each number of which a message names a step, a line each. */
export interface SaidSteps {
  lines: readonly string[];
  isRecorded: boolean;
  effects: Effects;
}

/** YD-2026-0018 签收: numbers with nothing but that somebody takes them on; without it they ask for the cards. */
export function takesOn({ text, attachments }: Pick<MessageEvent, 'text' | 'attachments'>): boolean {
  if (!text.includes('签收') || attachments.length > 0) return false;
  const { named, words } = saidNumbers(text);
  return named.length > 0 && saidStep(words).says === 'acknowledge';
}

/**
 * Takes the steps that a message names beside what it reports, by whoever may take them; what the button's form asks is asked
 * too, and nothing is written before it is answered. Source: contract §6.2, §6.8.
 */
export async function takeSaidSteps(
  sayings: readonly Saying[],
  message: MessageEvent,
  acting: Acting,
): Promise<SaidSteps> {
  const lines: string[] = [];
  const effects: Effects[] = [];
  let isRecorded = false;
  // Said twice in one message it is done once.
  for (const { kind, ...saying } of new Map(sayings.map(one => [one.number, one])).values()) {
    const { number } = saying;
    const outcome = await SAY[kind](saying, message, acting);
    effects.push(outcome.effects);
    isRecorded ||= outcome.kind === 'taken';
    lines.push(
      outcome.isUnclear || outcome.line === ''
        ? `${number}：没有读懂要办哪一步，未变动。请单独发送编号，在卡片上办理。`
        : outcome.line,
    );
  }
  return { lines, isRecorded, effects: mergeEffects(...effects) };
}

/** The answer to a message that says nothing else. */
export function saidStepsCard({ lines, isRecorded }: SaidSteps) {
  return noticeCard({
    title: isRecorded ? '已记录' : '未能记录',
    template: isRecorded ? 'green' : 'grey',
    lines,
  });
}

/** Whether people talk below a card without meaning the bot: none of it is understood as a step. */
export function isOnlyTalk(asks: ReadMessage['asks']): boolean {
  return asks.every(one => one.reason === 'unclear' || (one.reason === 'step' && one.said === undefined));
}
