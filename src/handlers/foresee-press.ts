import { type AskedMessage, type CardAction, parseCardAction } from '../cards/kit/actions.ts';
import type { PressEvent } from '../domain/messaging/event.ts';
import { itemOfMessage } from '../domain/messaging/evidence.ts';
import { isReferenceTo, type Reference, ROSTER, reference } from '../domain/messaging/reference.ts';
import { messageOf } from './choose-answer.ts';
import {
  type Asked,
  askFigures,
  askProblems,
  askProject,
  askThread,
  askWaiting,
  askWords,
  type Known,
} from './foresee-words.ts';
import { formKey } from './kit/form-key.ts';
import { recalledKey } from './kit/message/recalled.ts';

/** Asks what a press will lean on: what its button names, and everything that stands around that. */
export function foreseePress(press: PressEvent, known: Known): Asked {
  const { store, roster } = known;
  const action = parseCardAction(press.value);
  const asked: Asked = [
    store.received.known([`event:${press.eventId}`]),
    store.deliveries.byMessageId(press.messageId),
  ];
  if (!action || !roster.person(press.operatorId)) return asked;
  const form = formKey(action);
  if (form !== null) asked.push(store.received.known([form]));
  const named = namedIn(action, press);
  asked.push(isOnlyShown(action) ? store.around.learnEntries(named) : store.around.learn(named));
  for (const project of projectsIn(action)) asked.push(...askProject(project, known));
  if ('asked' in action && action.asked) asked.push(...askAsked(action.asked, press, known));
  return [...asked, ...askFor(action, press, known)];
}

/** What single actions lean on besides. */
function askFor(action: CardAction, press: PressEvent, known: Known): Asked {
  const { store, roster } = known;
  switch (action.do) {
    case 'receipt.edit':
    case 'receipt.withdraw':
    case 'receipt.withdraw.all':
      return [store.shown.learnMessage(press.messageId), store.around.learnMessages([press.messageId])];
    case 'progress.submit':
    case 'problem.submit': {
      const messageId = action.asked?.messageId ?? press.messageId;
      const at = action.asked ? new Date(action.asked.sentAt) : known.now;
      return [store.progress.ofMessage(messageId), ...askProblems(messageId, at, known)];
    }
    case 'ask.choose': {
      // Which answer it is only the card tells, when the message is long.
      if (action.text === undefined) return [];
      const message = messageOf(action.asked, action.text, press.eventId);
      const actor = roster.person(message.senderId);
      return actor ? askWords(message, press.eventId, { ...known, actor }) : [];
    }
    case 'evidence.attach':
      return [
        store.evidence.ofMessage(action.messageId),
        store.audit.versions([reference('evidence', action.messageId)]),
        store.evidence.ofItems([itemOfMessage(action.messageId)]),
      ];
    case 'meeting.submit': {
      const code = press.form['project'];
      return typeof code === 'string'
        ? [store.siteMeetings.of(code), store.audit.versions([reference('site_meetings', code)])]
        : [];
    }
    case 'meeting.withdraw':
      return [store.audit.versions([reference('site_meetings', action.project)])];
    case 'absence.withdraw':
      return [store.absences.find(action.absence), store.audit.versions([reference('absence', action.absence)])];
    case 'milestone.confirm':
    case 'milestone.confirm.submit':
      return [store.facts.learnReported(action.report)];
    case 'problem.reopen.submit':
      return [store.deliveries.bySubject(reference('problem', action.number))];
    case 'case.step':
    case 'case.step.submit':
      return [store.cases.open(), store.cases.ofNewestRound()];
    case 'roster.enrol':
      return [store.audit.versions([ROSTER])];
    case 'office.submit':
    case 'office.confirm':
      return [store.audit.versions([ROSTER]), ...askWaiting(known)];
    default:
      if ('figuresOf' in action) return [...askFigures(action.figuresOf, known), ...askPhotos(action, known)];
      if ('permitsOf' in action) return [store.permits.of(action.permitsOf)];
      return 'enrolment' in action ? [store.audit.versions([ROSTER])] : [];
  }
}

/** What came with the word 核查 and will prove it. */
function askPhotos(action: CardAction, { store }: Known): Asked {
  if (action.do !== 'figures.verify.submit' || action.photos === undefined) return [];
  return [
    store.evidence.ofMessage(action.photos),
    store.audit.versions([reference('evidence', action.photos)]),
    store.around.learn([itemOfMessage(action.photos)]),
  ];
}

/** An answer to a question of ours: what the asked message leans on, and what stands on the card already. */
function askAsked({ messageId, parentId, rootId }: AskedMessage, press: PressEvent, known: Known): Asked {
  const { store } = known;
  return [
    store.received.known([recalledKey(messageId)]),
    store.shown.learnMessage(press.messageId),
    store.around.learnMessages([press.messageId]),
    ...askThread({ parentId: parentId ?? null, rootId: rootId ?? null }, known),
  ];
}

/** What is only looked at: no card changes by it. */
function isOnlyShown({ do: name }: CardAction): boolean {
  return (
    name === 'evidence.open' || name === 'evidence.ask' || name === 'progress.edit' || name === 'receipt.edit.submit'
  );
}

/** The entries that an action names. */
function namedIn(action: CardAction, { form }: PressEvent): Reference[] {
  const named: Reference[] = [];
  if ('number' in action) named.push(reference('problem', action.number));
  if ('report' in action) named.push(reference('report', action.report));
  if ('item' in action) named.push(action.item);
  if ('meeting' in action) named.push(reference('site_meeting', action.meeting));
  if ('enrolment' in action) named.push(reference('enrolment', action.enrolment));
  if ('case' in action) named.push(reference('case', action.case));
  if ('permitsOf' in action) named.push(reference('permits', action.permitsOf));
  if ('figuresOf' in action) named.push(reference('figures', action.figuresOf));
  const chosen = action.do.startsWith('receipt.') ? form['entry'] : undefined;
  if (typeof chosen === 'string' && isReferenceTo(chosen, 'report', 'problem')) named.push(chosen);
  return named;
}

function projectsIn(action: CardAction): readonly string[] {
  if ('projects' in action && action.projects) return action.projects;
  return 'project' in action && action.project !== undefined ? [action.project] : [];
}
