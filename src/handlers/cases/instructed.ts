import * as z from 'zod';
import { ACTION_STATUS_WORDS } from '../../cards/actions/action-step-words.ts';
import { PROBLEM_STATUS_WORDS } from '../../cards/kit/words.ts';
import { partedLines } from '../../cards/ladder/digest-card.ts';
import { canReadAction } from '../../domain/actions/rights.ts';
import type { Day } from '../../domain/base/time.ts';
import { isTask } from '../../domain/cases/case.ts';
import type { InstructedKind, InstructionData } from '../../domain/cases/instruction.ts';
import type { CardSubject, CardView } from '../../domain/messaging/delivery.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { numbersIn } from '../../domain/messaging/numbers.ts';
import { idsOf, type Reference, reference } from '../../domain/messaging/reference.ts';
import { canReadProblem } from '../../domain/problems/rights.ts';
import type { Acting } from '../kit/decision.ts';
import { readersOfCase } from '../kit/readers-of-case.ts';
import { handlingOf } from './kinds/kinds.ts';

/** What somebody's words may be about: a problem, what a meeting has decided, or a case, as it stands now. */
export interface Spoken {
  subject: Reference<InstructedKind>;
  number: string;
  about: string;
  unit: string | null;
  project: string | null;
  state: string;
  due: Day | null;
}

/** What the numbers name that the speaker may read, each once. What goes on in something else is that. */
export async function spokenByNumber(numbers: readonly string[], acting: Acting): Promise<Spoken[]> {
  const found = new Map<string, Spoken>();
  for (const number of numbers) {
    const one = await findSpoken(number, acting);
    if (one && !found.has(one.number)) found.set(one.number, one);
  }
  return [...found.values()];
}

function findSpoken(number: string, acting: Acting): Promise<Spoken | null> {
  if (number.startsWith('WT')) return problemSpoken(number, acting);
  return number.startsWith('YD') ? itemSpoken(number, acting) : caseSpoken(number, acting);
}

async function problemSpoken(number: string, acting: Acting): Promise<Spoken | null> {
  const { store, actor, roster } = acting;
  const problem = await store.problems.find(number);
  if (problem?.mergedInto) return problemSpoken(problem.mergedInto, acting);
  if (!problem || !canReadProblem(actor, problem, roster)) return null;
  return {
    subject: reference('problem', problem.number),
    number: problem.number,
    about: problem.description,
    unit: problem.responsibleUnit,
    project: problem.project,
    state: PROBLEM_STATUS_WORDS[problem.status],
    due: problem.dueDate,
  };
}

async function itemSpoken(number: string, { store, actor, roster }: Acting): Promise<Spoken | null> {
  const item = await store.actionItems.find(number);
  if (!item || !canReadAction(actor, item, roster)) return null;
  return {
    subject: reference('action_item', number),
    number,
    about: item.task,
    unit: item.unit,
    project: item.project,
    state: ACTION_STATUS_WORDS[item.status],
    due: item.dueDate,
  };
}

/** A case; 批示 and 回头看 are about something else. */
async function caseSpoken(number: string, acting: Acting): Promise<Spoken | null> {
  const { store, actor, roster } = acting;
  const stored = await store.cases.find(number);
  if (!stored || isTask(stored.kind)) return null;
  if (stored.kind === 'instruction' || stored.kind === 'recheck')
    return findSpoken((stored.data as unknown as Pick<InstructionData, 'number'>).number, acting);
  if (!(await readersOfCase(stored, acting))(actor)) return null;
  const { title, stateWords } = handlingOf(stored.kind);
  const project = stored.project === null ? undefined : roster.project(stored.project);
  return {
    subject: reference('case', number),
    number,
    about: [title, project?.name].filter(Boolean).join(' · '),
    unit: stored.unit,
    project: stored.project,
    state: stateWords(stored),
    due: null,
  };
}

/** The card that a message answers, and what stands on it. */
export interface Answered {
  /** It answers the card itself, rather than what somebody has said below it. */
  isDirect: boolean;
  /** A question of ours waits there for its answer. */
  isQuestion: boolean;
  spoken: readonly Spoken[];
}

/** What the answered card names; null where the message answers no card of ours. */
export async function answeredCard({ parentId, rootId }: MessageEvent, acting: Acting): Promise<Answered | null> {
  const { store } = acting;
  for (const id of [parentId, rootId]) {
    const sent = id === null ? null : await store.deliveries.byMessageId(id);
    if (!sent) continue;
    const isDirect = id === parentId;
    if (sent.card?.view === 'ask') {
      const numbers = textsKept(sent.card, 'numbers');
      return { isDirect, isQuestion: numbers.length === 0, spoken: await spokenByNumber(numbers, acting) };
    }
    // A digest tells of more than what it lives on for.
    const shown = [...(await store.shown.onCard(sent.key)), ...textsKept(sent.card, 'told')];
    const named = [...idsOf('problem', shown), ...idsOf('action_item', shown), ...idsOf('case', shown), ...sent.names];
    // What a notice said before it was kept is in its key.
    const numbers = named.length > 0 ? named : await numbersOfKey(sent.key, store);
    return { isDirect, isQuestion: false, spoken: await spokenByNumber(numbers, acting) };
  }
  return null;
}

/**
 * The numbers of the things on the answered card in the order in which they stand there; null for what has no number. Shapes:
 * empty where the message answers no card of ours, or one of other things than these.
 */
export async function placesOnCard({ parentId }: MessageEvent, { store }: Acting): Promise<(string | null)[]> {
  const sent = parentId === null ? null : await store.deliveries.byMessageId(parentId);
  if (!sent) return [];
  const { card, names, destination } = sent;
  if (card === null) return [...names];
  if (card.view === 'ask') return textsKept(card, 'numbers');
  if (!IN_ORDER.has(card.view)) return [];
  const own = (await store.shown.onCard(sent.key)).map(about => numbersIn(about)[0] ?? null);
  if (card.view !== 'digest') return own;
  const kept = digestLines.safeParse(card.remarks?.['lines']);
  const { push, info, known } = partedLines(kept.success ? kept.data : [], destination.kind === 'chat');
  return [...own, ...[...push, ...info, ...known].map(({ number }) => numbersIn(number)[0] ?? null)];
}

/** Cards that list the things that they show, in the order in which they are kept. */
const IN_ORDER: ReadonlySet<CardView> = new Set(['digest', 'turn', 'todo', 'action_list']);

const digestLines = z.array(z.object({ part: z.enum(['push', 'info']), number: z.string(), isFresh: z.boolean() }));

/** Texts that a card has kept, e.g. among which things a question of ours asks. */
function textsKept(card: CardSubject | null, name: string): string[] {
  const kept = card?.remarks?.[name];
  return Array.isArray(kept) ? kept.filter(one => typeof one === 'string') : [];
}

const MEETING = /HY-\d{4}-\d+/;

/** The number in the key of a notice, or the problem of the special meeting in it. */
async function numbersOfKey(key: string, { meetings }: Acting['store']): Promise<string[]> {
  const numbers = numbersIn(key);
  const [id] = MEETING.exec(key) ?? [];
  if (numbers.length > 0 || id === undefined) return numbers;
  const problem = (await meetings.find(id))?.problem ?? null;
  return problem === null ? [] : [problem];
}
