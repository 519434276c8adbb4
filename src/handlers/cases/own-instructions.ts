import { noticeCard } from '../../cards/notices/notice-card.ts';
import type { StoredCase } from '../../domain/cases/case.ts';
import { type InstructionCase, type InstructionInputs, instructionProcedure } from '../../domain/cases/instruction.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { numbersIn } from '../../domain/messaging/numbers.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { take } from '../../domain/procedure/procedure.ts';
import { NOTHING_CHANGED } from '../kit/changed.ts';
import { type Acting, mergeEffects, type Part, type Situation } from '../kit/decision.ts';
import { lastDay } from '../kit/message/last-day.ts';
import { readVersions } from '../kit/versions.ts';
import { handlingOf } from './kinds/kinds.ts';

/** What a leader does with his own 批示 before the office has registered them. */

type Stored = InstructionCase['stored'];

/** The keys of our answers to words below a card: they name what has become of the words. */
export const toldKey = (messageId: string): string => `instruction:${messageId}`;
export const askedKey = (messageId: string): string => `words-below:${messageId}`;

const ANSWER = /^(?:instruction|words-below):(.+)$/;

/** The 批示 that a message has led to, whatever has become of them. */
export async function instructionsOf(messageId: string, situation: Pick<Situation, 'store'>): Promise<Stored[]> {
  return (await namedByAnswers(messageId, situation)).filter(({ data }) => data.messageId === messageId);
}

/** Those of which our answers to a message speak. */
async function namedByAnswers(messageId: string, { store }: Pick<Situation, 'store'>): Promise<Stored[]> {
  const answers = await Promise.all([toldKey(messageId), askedKey(messageId)].map(key => store.deliveries.byKey(key)));
  const named = answers.flatMap(one =>
    one ? [...one.names, ...numbersIn(JSON.stringify(one.card?.remarks ?? {}))] : [],
  );
  const found: Stored[] = [];
  for (const number of new Set(named.filter(one => one.startsWith('SX')))) {
    const one = await store.cases.find(number);
    if (one && isInstruction(one)) found.push(one);
  }
  return found;
}

/** His 批示 that a message of his answers: below the words, or below what we have said to them. */
export async function instructionsAnswered(message: MessageEvent, acting: Acting): Promise<Stored[]> {
  const { store, actor } = acting;
  for (const id of [message.parentId, message.rootId]) {
    if (id === null) continue;
    const key = (await store.deliveries.byMessageId(id))?.key ?? '';
    const found = await namedByAnswers(ANSWER.exec(key)?.[1] ?? id, acting);
    const own = found.filter(({ openedBy }) => openedBy === actor.id);
    if (own.length > 0) return own;
  }
  return [];
}

/** His last ones within 24 hours that still wait, those of one message together; of `numbers` alone where those are named. */
export async function lastInstructions(
  { sentAt }: Pick<MessageEvent, 'sentAt'>,
  { store, actor }: Acting,
  numbers?: readonly string[],
): Promise<Stored[]> {
  const { since } = lastDay(sentAt);
  const own = (await store.cases.open()).filter(isInstruction).filter(({ openedBy, openedAt, data }) => {
    return openedBy === actor.id && openedAt >= since && (numbers?.includes(data.number) ?? true);
  });
  const last = own.sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime()).at(-1);
  return last ? own.filter(({ data, id }) => id === last.id || isTogether(data, last.data)) : [];
}

function isTogether(one: Stored['data'], other: Stored['data']): boolean {
  return one.messageId !== undefined && one.messageId === other.messageId;
}

function isInstruction(one: StoredCase): one is StoredCase & Stored {
  return one.kind === 'instruction';
}

export interface Changed {
  part: Part;
  changed: readonly Stored[];
  /** Those that are registered, or ended otherwise. */
  kept: readonly Stored[];
}

/** Takes them back. */
export function recallInstructions(found: readonly Stored[], source: string, acting: Acting): Promise<Changed> {
  return changeEach(found, 'withdraw', () => ({}), source, acting);
}

/** Says them otherwise. */
export function amendInstructions(
  found: readonly Stored[],
  input: (data: Stored['data']) => InstructionInputs['amend'],
  source: string,
  acting: Acting,
): Promise<Changed> {
  return changeEach(found, 'amend', input, source, acting);
}

async function changeEach<Name extends 'withdraw' | 'amend'>(
  found: readonly Stored[],
  name: Name,
  input: (data: Stored['data']) => InstructionInputs[Name],
  source: string,
  acting: Acting,
): Promise<Changed> {
  const { store } = acting;
  const parts: Part[] = [];
  const changed: Stored[] = [];
  const kept: Stored[] = [];
  for (const { id } of found) {
    const nextVersion = await readVersions(store, [reference('case', id)]);
    const stored = await store.cases.find(id);
    if (!stored || !isInstruction(stored)) continue;
    const handling = handlingOf(stored.kind);
    const before = (await handling.gather(stored, { ...acting, changed: NOTHING_CHANGED })) as InstructionCase;
    const outcome = take(instructionProcedure, before, name, input(before.stored.data), acting);
    if (outcome.kind === 'refused') kept.push(stored);
    else {
      parts.push(await handling.writeStep({ name, before, after: outcome.case, source, nextVersion }, acting));
      changed.push(outcome.case.stored);
    }
  }
  return { part: mergeEffects(...parts), changed, kept };
}

/** What the leader is told of those that he has taken back. */
export function recalledCard({ changed, kept }: Changed) {
  const numbers = (of: readonly Stored[]) => of.map(({ data }) => data.number).join('、');
  const lines = [
    ...(changed.length > 0 ? [`您关于 ${numbers(changed)} 的批示已撤回，不再登记。`] : []),
    ...(kept.length > 0 ? [`关于 ${numbers(kept)} 的批示已经办理，不能撤回；请联系推进中心。`] : []),
  ];
  return noticeCard({ title: changed.length > 0 ? '已撤回' : '未撤回', template: 'grey', lines });
}
