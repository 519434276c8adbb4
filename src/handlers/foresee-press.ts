import { type AskedMessage, type CardAction, parseCardAction } from '../cards/kit/actions.ts';
import { dayOf, yearOf } from '../domain/base/time.ts';
import type { PressEvent } from '../domain/messaging/event.ts';
import { itemOfMessage } from '../domain/messaging/evidence.ts';
import { isReferenceTo, type Reference, ROSTER, reference } from '../domain/messaging/reference.ts';
import { CATEGORIES } from '../domain/problems/problem.ts';
import { askOpening, askStep } from './foresee-cases.ts';
import {
  type Asked,
  askFigures,
  askProblems,
  askProject,
  askThread,
  askTriage,
  askWaiting,
  askWords,
  type Known,
} from './foresee-words.ts';
import { formKey } from './kit/form-key.ts';
import { messageOf } from './kit/message/asked-message.ts';
import { recalledKey } from './kit/message/recalled.ts';

/** Asks what a press will lean on: what its button names, and everything that stands around that. */
export function foreseePress(press: PressEvent, known: Known): Asked {
  const { store, roster } = known;
  const action = parseCardAction(press.value);
  const asked: Asked = [
    store.received.known([`event:${press.eventId}`]),
    store.deliveries.byMessageId(press.messageId),
    store.deliveries.offersOn(press.messageId),
  ];
  if (!action || !roster.person(press.operatorId)) return asked;
  const form = formKey(action);
  if (form !== null) asked.push(store.received.known([form]));
  const named = namedIn(action, press);
  const rechecked = recheckedIn(action);
  if (rechecked !== null) asked.push(store.around.learnRechecked(rechecked), store.cases.ofKind('recheck'));
  else asked.push(isOnlyShown(action) ? store.around.learnEntries(named) : store.around.learn(named));
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
      return [store.progress.ofMessage(messageId), ...askProblems(messageId, at, known), ...askTyped(press, known)];
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
    case 'problem.return.submit':
      // It waits for 交办 then, and the office's card suggests who it may be.
      return [store.problems.learnAssignments(action.number), store.permits.learnOfProblem(action.number)];
    case 'problem.reopen.submit':
      return [store.deliveries.bySubject(reference('problem', action.number))];
    case 'case.step':
    case 'case.step.submit':
      return askStep(action, known);
    case 'case.open.submit':
      return askOpening(action.kind, press, known);
    case 'query.page':
      return action.topic === 'rechecks' ? [store.cases.ofKind('recheck')] : [];
    case 'minutes.step':
      return [
        store.actionItems.ofMeeting(action.meetingId),
        store.actionItems.lastNumber(yearOf(dayOf(known.now))),
        store.cases.lastNumber(yearOf(dayOf(known.now))),
      ];
    case 'rules.export':
      return [store.cases.ofKind('scheme'), store.cases.lastNumber(yearOf(dayOf(known.now)))];
    case 'minutes.new.submit':
      return [store.meetings.lastNumber(yearOf(dayOf(known.now)))];
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

/** What the cards of a problem that is typed into a form lean on. */
function askTyped({ form }: PressEvent, known: Known): Asked {
  const { project, category, unit } = form;
  const isKnown = CATEGORIES.find(one => one === category);
  if (typeof project !== 'string' || !isKnown) return [];
  return askTriage({ project, category: isKnown, isAssigned: Boolean(unit) }, known);
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

/** What a step reopens, or finds well: looks at it end with it, and a look settles what it is about. */
function recheckedIn(action: CardAction): Reference<'problem' | 'action_item' | 'case'> | null {
  switch (action.do) {
    case 'problem.reopen.submit':
      return reference('problem', action.number);
    case 'action.reopen.submit':
      return reference('action_item', action.actionItem);
    case 'case.step':
    case 'case.step.submit':
      return reference('case', action.case);
    default:
      return null;
  }
}

/** What is only looked at: no card changes by it. */
function isOnlyShown({ do: name }: CardAction): boolean {
  return name === 'evidence.ask' || name === 'progress.edit' || name === 'receipt.edit.submit';
}

/** The entries that an action names. */
function namedIn(action: CardAction, { form }: PressEvent): Reference[] {
  const named: Reference[] = [];
  if ('number' in action) named.push(reference('problem', action.number));
  if ('report' in action) named.push(reference('report', action.report));
  if ('item' in action) named.push(action.item);
  if ('meetingId' in action) named.push(reference('meeting', action.meetingId));
  if ('actionItem' in action) named.push(reference('action_item', action.actionItem));
  if ('meeting' in action) named.push(reference('site_meeting', action.meeting));
  if ('districtMeeting' in action) named.push(reference('meeting', action.districtMeeting));
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
