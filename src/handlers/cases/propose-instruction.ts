import { noticeCard } from '../../cards/notices/notice-card.ts';
import { dayOf, yearOf } from '../../domain/base/time.ts';
import { begunCase } from '../../domain/cases/case.ts';
import { beginInstruction, type InstructionData } from '../../domain/cases/instruction.ts';
import type { Instruction } from '../../domain/meetings/instruction-words.ts';
import { type Acting, mergeEffects, type Part } from '../kit/decision.ts';
import type { Spoken } from './instructed.ts';
import { handlingOf } from './kinds/kinds.ts';

/** What the leader has said, and by which message. */
export interface Said extends Instruction {
  words: string;
  messageId: string;
}

export interface Proposed {
  part: Part;
  /** What the leader is told. */
  told: ReturnType<typeof noticeCard>;
  line: string;
}

/** Proposes to the office as 批示 what a leader has said of one or several things, each a case of its own. */
export function proposeInstructions(
  spoken: readonly Spoken[],
  said: Said,
  source: string,
  acting: Acting,
): Promise<Proposed> {
  return proposeEach(
    spoken.map(one => ({ one, said })),
    source,
    acting,
  );
}

/** The same where he has said something else of each. */
export async function proposeEach(
  wishes: readonly { one: Spoken; said: Said }[],
  source: string,
  acting: Acting,
): Promise<Proposed> {
  const { actor, store, now } = acting;
  const last = await store.cases.lastNumber(yearOf(dayOf(now)));
  const parts: Part[] = [];
  const ids: string[] = [];
  for (const [index, { one, said }] of wishes.entries()) {
    const { subject, number, about, project } = one;
    const { words, messageId, unit, due } = said;
    const data: InstructionData = { subject, number, about, leader: actor.name, words, unit, due, messageId };
    const begun = {
      kind: 'instruction' as const,
      project,
      unit: one.unit,
      openedBy: actor.id,
      ...beginInstruction(data, acting),
    };
    const stored = begunCase(begun, last + index, now);
    ids.push(stored.id);
    parts.push(await handlingOf(stored.kind).open(stored, acting, source));
  }
  const numbers = wishes.map(({ one }) => one.number).join('、');
  const line = `您关于 ${numbers} 的意见已转推进中心登记（${ids.join('、')}），登记后责任单位即收到。`;
  const told = noticeCard({
    title: '已转推进中心',
    template: 'blue',
    lines: [line, '登记前要收回的，回复“撤销”；要改的，回复“更正：……”。'],
  });
  return { part: mergeEffects(...parts), told, line };
}
