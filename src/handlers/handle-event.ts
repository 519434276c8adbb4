import { calendarOf } from '../domain/base/calendar-year.ts';
import type { Roster } from '../domain/library/roster.ts';
import type { BotEvent, PressAnswer } from '../domain/messaging/event.ts';
import { createReadingRoster, type ReadingRoster } from '../domain/reading/resolve/reading-roster.ts';
import type { Changes } from '../store/kit/changes.ts';
import type { Store } from '../store/store.ts';
import { drawCards } from './cards-in-chat/draw-cards.ts';
import { chooseMenu } from './choose-menu.ts';
import { receiveRecall } from './entries/take-back.ts';
import type { Decision, Situation } from './kit/decision.ts';
import { withHaste } from './kit/haste.ts';
import { withVersionsAt } from './kit/versions.ts';
import { noteMembership } from './people/note-membership.ts';
import { pressCard } from './press-card.ts';
import { receiveMessage } from './receive-message.ts';

interface HandlerNeeds {
  store: Store;
  now(): Date;
  /** People who hold the role `office` from the start, whatever the roster says. */
  admins: readonly string[];
  /** Told after something was committed that has messages to send. */
  onCommitted(): void;
}

/** A decision that loses a race is made again on what is there now; so often before it is given up as a fault. */
const ATTEMPTS = 60;

/** Long after the platform has stopped waiting for the answer to a press. */
const STAND_IN_AFTER_MS = 8_000;

/**
 * The one way in: gathers what an event needs, decides, and commits everything it causes in one transaction.
 * Errors: rejects when the database cannot be written or the event never wins its race; then nothing has happened and
 * the platform sends it again.
 */
export function createEventHandler({ store, now, admins, onCommitted }: HandlerNeeds) {
  const readingOf = createReadingCache();
  // Decisions that have lost a race wait in line here, so that they do not lose it to each other again.
  let line: Promise<unknown> = Promise.resolve();

  async function attempt(event: BotEvent): Promise<{ decision: Decision; isRaced: boolean }> {
    // The guards are read before the data that they guard: the head of the record, then the roster with its version.
    const { seq } = await store.audit.head();
    const roster = withAdmins(await store.roster.read(), admins);
    const situation: Situation = {
      store: withVersionsAt(store, seq),
      roster,
      reading: readingOf(roster),
      calendar: calendarOf(roster),
      now: now(),
    };
    const decision = await decide(event, situation);
    if (!decision.changes) return { decision, isRaced: false };
    const drawn = await drawCards(decision.changes, event.eventId, situation);
    const { decision: shown, changes } = await takeUpdateOfPressed(event, decision, drawn, store);
    const deliveries = changes.deliveries.map(draft => withHaste(draft, event));
    const rosterVersion = roster.version;
    const result = await store.commit({ ...changes, deliveries, rosterVersion, now: situation.now });
    if (result === 'duplicate') return { decision: repeated(event), isRaced: false };
    if (result === 'committed' && changes.deliveries.length > 0) onCommitted();
    return { decision: shown, isRaced: result === 'raced' };
  }

  async function attemptInLine(event: BotEvent): Promise<Decision> {
    for (let count = 1; count <= ATTEMPTS; count += 1) {
      const { decision, isRaced } = await attempt(event);
      if (!isRaced) return decision;
    }
    throw new Error(`event ${event.eventId} lost ${ATTEMPTS} races`);
  }

  return async function handle(event: BotEvent): Promise<PressAnswer | null> {
    const first = await attempt(event);
    if (!first.isRaced) return first.decision.answer;
    const turn = line.then(() => attemptInLine(event));
    line = turn.catch(() => undefined);
    return (await turn).answer;
  };
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
 * The pressed card gets its new state in the answer itself: an update beside the answer could be undone by the client.
 * The update waits, to be sent only when the answer does not arrive. Source: card callbacks, delayed update.
 */
async function takeUpdateOfPressed(
  event: BotEvent,
  decision: Decision,
  changes: Omit<Changes, 'now'>,
  store: Store,
): Promise<{ decision: Decision; changes: Omit<Changes, 'now'> }> {
  if (event.kind !== 'press' || !decision.answer) return { decision, changes };
  const pressed = await store.deliveries.byMessageId(event.messageId);
  const isOfPressed = (draft: (typeof changes.deliveries)[number]) =>
    draft.destination.kind === 'update' && draft.destination.deliveryKey === pressed?.key;
  const update = changes.deliveries.find(isOfPressed);
  if (!update || !pressed) return { decision, changes };
  return {
    decision: {
      ...decision,
      answer: { ...decision.answer, card: decision.answer.card ?? update.content, standIn: update.key },
    },
    changes: {
      ...changes,
      // An older update that is still on its way would bring the older state back.
      statements: [...changes.statements, store.deliveries.supersedeUpdates(pressed.key)],
      deliveries: changes.deliveries.map(draft =>
        draft === update ? { ...draft, delayMs: STAND_IN_AFTER_MS } : draft,
      ),
    },
  };
}

function repeated(event: BotEvent): Decision {
  if (event.kind !== 'press') return { changes: null, answer: null };
  return { changes: null, answer: { toast: { type: 'info', content: '已经提交过，没有重复记录' }, card: null } };
}

/** The roster with the settings' office people in it. */
export function withAdmins(roster: Roster, admins: readonly string[]): Roster {
  if (admins.length === 0) return roster;
  const people = roster.people.map(person =>
    admins.includes(person.openId) && !person.roles.includes('office')
      ? { ...person, roles: [...person.roles, 'office' as const] }
      : person,
  );
  for (const openId of admins) {
    if (roster.person(openId)) continue;
    people.push({ openId, mobile: null, name: '推进中心管理员', unit: null, roles: ['office'], taskForce: null });
  }
  const byId = new Map(people.map(person => [person.openId, person]));
  return { ...roster, people, person: openId => byId.get(openId) };
}

/** Building the reader's index takes milliseconds, so it is kept for the version of the roster that it was built on. */
function createReadingCache() {
  let kept: { version: number; reading: ReadingRoster } | null = null;
  return ({ version, units, projects }: Roster): ReadingRoster => {
    if (kept?.version !== version) kept = { version, reading: createReadingRoster(units, projects) };
    return kept.reading;
  };
}
