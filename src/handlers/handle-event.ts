import { isTask } from '../domain/cases/case.ts';
import type { BotEvent, PressAnswer } from '../domain/messaging/event.ts';
import type { Outcome } from '../domain/messaging/inbox.ts';
import type { LookUps } from '../domain/messaging/look-ups.ts';
import type { Changes, CommitResult } from '../store/kit/writing/changes.ts';
import type { Handled, Turn } from '../store/messaging/inbox.ts';
import type { Store } from '../store/store.ts';
import { answerLater, answerNow } from './answer-press.ts';
import { drawCards } from './cards-in-chat/draw-cards.ts';
import { chooseMenu } from './choose-menu.ts';
import { receiveRecall } from './entries/take-back.ts';
import type { Changed } from './kit/changed.ts';
import { type Acted, type Decision, mergeEffects, type Situation, write } from './kit/decision.ts';
import { afterFiles, withHaste } from './kit/outgoing/haste.ts';
import { createIdNotes } from './people/note-ids.ts';
import { noteMembership } from './people/note-membership.ts';
import { noteReachedAgain } from './people/note-reached.ts';
import { pressCard } from './press-card.ts';
import { receiveMessage } from './receive-message.ts';
import { createSituations, type OfficeMemory } from './situation.ts';
import { withPersons } from './with-persons.ts';

interface HandlerNeeds {
  store: Store;
  now(): Date;
  /** People who hold the role `office` from the start, whatever the roster says. */
  admins: readonly string[];
  /** Told after something was committed that has messages to send. */
  onCommitted(): void;
  /** Told after photos or files were committed, whose bytes are still to be fetched. */
  onEvidence?(): void;
  /** What only the platform knows; absent where it is not asked. */
  lookUps?: LookUps;
  /** What an earlier handler over the same database has made of the roster. */
  offices?: OfficeMemory;
}

interface Attempt {
  answer: PressAnswer | null;
  result: CommitResult;
}

/** What an attempt writes, and what is done when it is written. */
interface Made {
  changes: Changes;
  answer: PressAnswer | null;
  /** A file is to be fetched, a workbook to be read or written. */
  hasWorkBehind: boolean;
  noteIds: (() => void) | null;
}

/** A decision that loses a race is made again on what is there now; so often before it is given up as a fault. */
const ATTEMPTS = 60;

/**
 * Decides an event: gathers what it needs, decides, and commits everything it causes in one transaction, the end of its
 * turn included.
 * Errors: rejects when the database cannot be written or the event never wins its race; then nothing has happened and
 * the event still waits.
 */
export function createEventHandler({ store, now, admins, onCommitted, onEvidence, lookUps, offices }: HandlerNeeds) {
  const situationAt = createSituations(store, admins, lookUps, offices);
  const idsOf = createIdNotes(store);
  // Decisions that have lost a race wait in line here, so that they do not lose it to each other again.
  let line: Promise<unknown> = Promise.resolve();

  /** Decides what is to be written. What that was gathered from is free when this has ended, and does not wait for the disk. */
  async function make(received: BotEvent, turn: Turn): Promise<Made> {
    // What is read of an event is kept by its identity: it goes with this copy.
    const arrived = { ...received };
    const situation = await situationAt(arrived, now());
    const event = withPersons(arrived, situation.roster);
    const ids = idsOf(arrived, situation.roster);
    const reached = noteReachedAgain(arrived, situation.roster, store, situation.now);
    const decision = withoutRepeating(event, await decide(event, situation));
    const effects = decision.changes ?? mergeEffects();
    const drawn = await drawCards(effects, event.eventId, {
      ...situation,
      roster: effects.rosterAfter ?? situation.roster,
      ...actedIn(event),
    });
    const { changes, answer } = turn.canAnswer()
      ? await withAnswer(event, decision.answer, drawn, situation.store)
      : { changes: await afterAnswer(event, decision.answer, drawn, situation.store), answer: null };
    return {
      changes: {
        ...changes,
        statements: [
          ...changes.statements,
          ...(event.kind === 'press' && answer?.card && !answer.standIn
            ? [situation.store.deliveries.noteOffered(event.messageId, answer.card)]
            : []),
          ...(ids ? [ids.statement] : []),
          ...reached,
          turn.settle(outcomeOf(event, decision)),
        ],
        deliveries: changes.deliveries.map(draft => withHaste(draft, event)).map(draft => afterFiles(draft, event)),
        // What nothing leans on need not be decided again when the roster has changed meanwhile.
        ...(decision.changes && { rosterVersion: situation.roster.version }),
        now: situation.now,
        ...(situation.head && { head: situation.head }),
      },
      answer,
      hasWorkBehind: decision.changes !== null && isWorkBehind(decision.changes.changed),
      noteIds: ids?.done ?? null,
    };
  }

  async function attempt(event: BotEvent, turn: Turn): Promise<Attempt> {
    const { changes, answer, hasWorkBehind, noteIds } = await make(event, turn);
    const result = await store.commit(changes);
    if (result === 'duplicate') return repeat(event, turn);
    if (result === 'committed') {
      noteIds?.();
      if (changes.deliveries.length > 0) onCommitted();
      if (hasWorkBehind) onEvidence?.();
    }
    return { answer, result };
  }

  /** The event has had its effect before; only that is noted. */
  async function repeat(event: BotEvent, turn: Turn): Promise<Attempt> {
    const nothing = { received: [], rows: [], audit: [], deliveries: [], now: now() };
    return {
      answer: repeated(event),
      result: await store.commit({ ...nothing, statements: [turn.settle('repeated')] }),
    };
  }

  async function attemptInLine(event: BotEvent, turn: Turn): Promise<Attempt> {
    for (let count = 1; count <= ATTEMPTS; count += 1) {
      const done = await attempt(event, turn);
      if (done.result !== 'raced') return done;
    }
    throw new Error(`event ${event.eventId} lost ${ATTEMPTS} races`);
  }

  return async function handle(event: BotEvent, turn: Turn): Promise<Handled> {
    let done = await attempt(event, turn);
    if (done.result === 'raced') {
      const next = line.then(() => attemptInLine(event, turn));
      line = next.catch(() => undefined);
      done = await next;
    }
    return done.result === 'overtaken' ? { isOvertaken: true } : { isOvertaken: false, answer: done.answer };
  };
}

function actedIn(event: BotEvent): { acted?: Acted } {
  if (event.kind === 'message') return { acted: { by: event.senderId, messageId: null, isForm: false } };
  if (event.kind !== 'press') return {};
  const { operatorId: by, messageId, form } = event;
  return { acted: { by, messageId, isForm: Object.keys(form).length > 0 } };
}

function decide(event: BotEvent, situation: Situation): Promise<Decision> {
  switch (event.kind) {
    case 'message':
      return receiveMessage(event, situation);
    case 'recall':
      return receiveRecall(event, situation);
    case 'press':
      return pressCard(event, situation);
    case 'menu':
      return chooseMenu(event, situation);
    case 'bot_added':
    case 'bot_removed':
      return noteMembership(event, situation);
  }
}

/**
 * What was read from a chat's history and has had its answer there is not answered again, unless it changes a ledger: what a
 * restored database has lost.
 */
function withoutRepeating(event: BotEvent, decision: Decision): Decision {
  const isAnswered = event.kind === 'message' && event.caughtUp === 'answered';
  if (!isAnswered || !decision.changes || decision.changes.rows.length > 0) return decision;
  return write({ received: decision.changes.received });
}

function outcomeOf(event: BotEvent, { changes, isStranger }: Decision): Outcome {
  if (isStranger) return 'stranger';
  if (changes) return 'carried_out';
  return event.kind === 'press' ? 'refused' : 'nothing';
}

type Written = Omit<Changes, 'now'>;

async function withAnswer(event: BotEvent, answer: PressAnswer | null, changes: Written, store: Store) {
  return event.kind === 'press' && answer ? answerNow(event, answer, changes, store) : { changes, answer: null };
}

async function afterAnswer(event: BotEvent, answer: PressAnswer | null, changes: Written, store: Store) {
  return event.kind === 'press' && answer ? answerLater(event, answer, changes, store) : changes;
}

function repeated(event: BotEvent): PressAnswer | null {
  if (event.kind !== 'press') return null;
  return { toast: { type: 'info', content: '已经提交过，没有重复记录' }, card: null };
}

/** Whether something is to be done behind the event: a file to be fetched, a workbook to be read or written. */
function isWorkBehind({ evidence, cases }: Changed): boolean {
  return (
    evidence.added.length > 0 ||
    cases.some(({ kind, state }) => isTask(kind) || (kind === 'scheme' && state === 'reading'))
  );
}
