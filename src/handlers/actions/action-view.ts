import { ACTION_STEPS } from '../../cards/actions/action-step-words.ts';
import type { ActionView } from '../../cards/actions/action-view.ts';
import { openEvidenceStep } from '../../cards/kit/lines/evidence-step.ts';
import type { Step } from '../../cards/kit/views.ts';
import { type ActionCase, ownerOf } from '../../domain/actions/action-case.ts';
import { type ActionItem, isUnfinishedAction } from '../../domain/actions/action-item.ts';
import { ACTION_AT_WORK, type ActionStepName, actionProcedure } from '../../domain/actions/action-procedure.ts';
import { whoNamedDue } from '../../domain/actions/action-steps.ts';
import { canProveAction, canReadAction, canVerifyAction } from '../../domain/actions/rights.ts';
import { trackedAction } from '../../domain/actions/tracked-action.ts';
import { showDay, showInstant, timeOf } from '../../domain/base/time.ts';
import { inCharge, type Roster } from '../../domain/library/roster.ts';
import { type Evidence, isBeingSaved, isCounted } from '../../domain/messaging/evidence.ts';
import type { Opening } from '../../domain/messaging/evidence-seen.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import { closingEvidence, unprovenWords } from '../../domain/problems/steps/closing-evidence.ts';
import { type Deadline, isProvisional, nextDeadline } from '../../domain/problems/times/deadlines.ts';
import { type Escalation, escalate } from '../../domain/problems/times/escalation.ts';
import { explainDeadlines } from '../../domain/problems/times/explain-due.ts';
import { endOfDue } from '../../domain/problems/times/limits.ts';
import { answerMeant } from '../../domain/problems/way.ts';
import { type Moment, possible } from '../../domain/procedure/procedure.ts';
import { seenView } from '../evidence/evidence-seen.ts';
import { nameOfActor } from '../kit/actor-name.ts';
import { OWED, owedStep, PROVISIONAL } from '../problems/owed-words.ts';

/** What the cards of action items are drawn from. */

interface Gathered extends Moment {
  roster: Roster;
  /** Everything that was sent for it, and who has opened it. */
  evidence: readonly Evidence[];
  openings: readonly Opening[];
  /** What decided it, in words. */
  meeting: string | null;
  /** Who alone sees the card: he gets the buttons that he may press. Null in a group, whose members differ. */
  reader: Person | null;
}

/** What its unit has given back waits for another unit. */
const WAITS_FOR = { ...OWED, triage: '等待推进中心转办' };

/** What only people of the unit do: the buttons in its group. What others do comes to them in their direct chat. */
const UNIT_STEPS: ReadonlySet<ActionStepName> = new Set(['acknowledge', 'respond', 'progress', 'extend', 'return']);

/** An item with what its procedure leans on. */
export function actionCase(item: ActionItem, evidence: readonly Evidence[], roster: Roster): ActionCase {
  const proof = closingEvidence(item, evidence, 'action_item');
  return {
    item,
    roster,
    evidence: proof.filter(isCounted).length,
    evidenceBeingSaved: proof.filter(isBeingSaved).length,
  };
}

/** Draws an item for its cards. Shapes: `size` small leaves out what can be done from the item's own card. */
export function actionView(item: ActionItem, gathered: Gathered, size: 'whole' | 'small' = 'whole'): ActionView {
  const { roster, calendar, now, evidence, reader, openings } = gathered;
  const c = actionCase(item, evidence, roster);
  const tracked = trackedAction(item);
  const deadline = nextDeadline(tracked, calendar);
  const escalation = escalate(tracked, now, calendar);
  const nameOf = (id: string) => nameOfActor(id, roster);
  const dueAt = endOfDue(item.dueDate, tracked, calendar);
  const shown = [deadline?.at ?? null, dueAt];
  const isMoving = isUnfinishedAction(item) && shown.some(at => at !== null && isProvisional(tracked, at, calendar));
  return {
    item,
    meeting: gathered.meeting,
    project: (item.project === null ? null : roster.project(item.project)) ?? null,
    owner: ownerOf(c),
    supervisor: supervisorOf(item, roster),
    next: nextWords(c, evidence.length, deadline, escalation, now),
    escalation,
    dueTime: timeOf(dueAt),
    calendarWarning: isMoving ? PROVISIONAL : null,
    explanations: explainDeadlines({ ...tracked, extension: item.extension, named: whoNamedDue(item) }, calendar, now),
    evidence,
    seen: isJudged(item, reader, roster)
      ? seenView(reader, closingEvidence(item, evidence, 'action_item'), openings, roster, person =>
          canVerifyAction(person, item, roster),
        )
      : null,
    names: Object.fromEntries(item.steps.map(step => [step.by, nameOf(step.by)])),
    steps: size === 'small' ? smallSteps(c, gathered) : wholeSteps(c, gathered),
  };
}

/** Whether somebody reads it who may verify what its unit has answered. */
export function isJudged(item: ActionItem, reader: Person | null, roster: Roster): reader is Person {
  return reader !== null && item.status === 'responded' && canVerifyAction(reader, item, roster);
}

/** Who supervises it, by name. */
export function supervisorOf({ supervisor }: ActionItem, roster: Pick<Roster, 'person'>): string {
  return supervisor === null ? '区督查局' : (inCharge(roster, supervisor)?.name ?? '未登记人员');
}

function nextWords(
  c: ActionCase,
  sent: number,
  deadline: Deadline | null,
  escalation: Escalation | null,
  now: Date,
): string {
  const { item } = c;
  if (item.status === 'suspended') return '已暂停，不计办理时限';
  if (deadline === null) return '';
  const asides = [
    item.extension?.decision === null && `已申请延期至 ${showDay(item.extension.until, now)}，等待推进中心决定`,
    item.status === 'responded' && unprovenWords(c, sent),
  ].filter(Boolean);
  const dueAt = escalation?.isOverdue ? escalation.dueAt : deadline.at;
  return [`${WAITS_FOR[owedStep(deadline, escalation)]}，限 ${showInstant(dueAt, now)} 前`, ...asides].join('；');
}

function stepButton(name: ActionStepName, item: ActionItem): Step {
  const { label, style } = ACTION_STEPS[name];
  return { label, style, action: { do: `action.${name}`, actionItem: item.number, ...answerMeant(item) } };
}

function stepsFor(c: ActionCase, gathered: Gathered): ActionStepName[] {
  const names = possible(actionProcedure, c, gathered, gathered.reader);
  return gathered.reader === null ? names.filter(name => UNIT_STEPS.has(name)) : names;
}

function wholeSteps(c: ActionCase, gathered: Gathered): Step[] {
  const { item } = c;
  const about = reference('action_item', item.number);
  const isAsked = ACTION_AT_WORK.some(one => one === item.status) || item.status === 'responded';
  const { reader, roster, evidence } = gathered;
  const mayOpen = reader === null || canReadAction(reader, item, roster);
  const mayProve = reader === null || canProveAction(reader, item, roster);
  const names = stepsFor(c, gathered);
  const buttons = (isShown: (name: ActionStepName) => boolean) =>
    names.filter(isShown).map(name => stepButton(name, item));
  return [
    ...buttons(name => name !== 'withdraw'),
    ...(mayOpen ? openEvidenceStep(about, evidence) : []),
    ...(isAsked && mayProve
      ? [{ label: '上传佐证', style: 'default', action: { do: 'evidence.ask', item: about } } as const]
      : []),
    // What takes it back stands last, as on the cards of problems.
    ...buttons(name => name === 'withdraw'),
  ];
}

/** On a card with many items: what is owed next, and the way to everything else. */
function smallSteps(c: ActionCase, gathered: Gathered): Step[] {
  const owed = stepsFor(c, gathered).filter(
    name => actionProcedure.steps[name].owes?.(c) === true || name === 'progress',
  );
  const { number } = c.item;
  return [
    ...owed.map(name => stepButton(name, c.item)),
    { label: '详情', style: 'default', action: { do: 'action.show', actionItem: number } },
  ];
}
