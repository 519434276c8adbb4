import { actionStepFormCard } from '../../cards/actions/action-step-form-card.ts';
import { ACTION_REFUSALS, ACTION_STATUS_WORDS, ACTION_STEPS } from '../../cards/actions/action-step-words.ts';
import type { CardAction } from '../../cards/kit/actions.ts';
import { tooLongWords } from '../../cards/problems/problem-step-words.ts';
import { ACTION_HANDLERS, type ActionCase } from '../../domain/actions/action-case.ts';
import { type ActionItem, type ActionStatus, isUnfinishedAction } from '../../domain/actions/action-item.ts';
import {
  type ActionInputs,
  type ActionReason,
  type ActionStepName,
  actionProcedure,
} from '../../domain/actions/action-procedure.ts';
import { trackedAction } from '../../domain/actions/tracked-action.ts';
import { choosable } from '../../domain/library/roster.ts';
import { thoseThere } from '../../domain/library/standing.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { closingEvidence } from '../../domain/problems/steps/closing-evidence.ts';
import { rulesOf } from '../../domain/problems/times/limits.ts';
import { isOfAnswer } from '../../domain/problems/way.ts';
import { peopleOf } from '../../domain/procedure/who.ts';
import { evidenceOfAction } from '../evidence/evidence-of.ts';
import { openingsOf, unseenProof } from '../evidence/evidence-seen.ts';
import { NOTHING_CHANGED } from '../kit/changed.ts';
import { type Acting, type Effects, mergeEffects, type NewTurn } from '../kit/decision.ts';
import { endRechecks } from '../kit/end-rechecks.ts';
import { readVersions } from '../kit/versions.ts';
import { tellItemDecided } from '../problems/tell-decided.ts';
import type { Desk, ReadCase, StepTaken } from '../procedure/desk.ts';
import type { StepPress } from '../procedure/take-step.ts';
import { actionGroupCards, actionTurns, hasFreshActionCard } from './action-cards.ts';
import { actionCase } from './action-view.ts';

/** The desk of what meetings have decided: how an item is read and written, and who gets a card of it. */
export const actionDesk: Desk<ActionCase, ActionStatus, ActionInputs, ActionReason> = {
  procedure: actionProcedure,
  read: readAction,
  unknown: '没有找到这个议定事项',
  done: name => ACTION_STEPS[name].done,
  refusals: ACTION_REFUSALS,
  whyRefused: ({ item }, reason, { calendar }) =>
    reason === 'too_long' ? tooLongWords(rulesOf(trackedAction(item), calendar).extensionWorkingDays) : undefined,
  forms: {
    draw: (name, form, formId, c, acting, draft) =>
      actionStepFormCard({
        name,
        form,
        formId,
        case: c,
        context: contextOf(acting),
        ...(draft && { draft }),
        ...acting,
      }),
    context: contextOf,
    opened: '表单已发到与您的私聊',
    submitted: (_, { item }) => ({ title: '已提交', lines: [`议定事项 ${item.number}`] }),
  },
  notNow: ({ item }, name) =>
    item.status === 'assigned' && actionProcedure.steps[name].from.some(one => one === 'acknowledged')
      ? '还没有签收，请先签收'
      : `现在是“${ACTION_STATUS_WORDS[item.status]}”，不能办理这一步`,
  effects: changeAction,
};

function contextOf({ roster }: Acting) {
  return { units: roster.units, people: choosable(roster).people, projects: roster.projects };
}

async function readAction(number: string, acting: Acting): Promise<ReadCase<ActionCase> | null> {
  const { store } = acting;
  const nextVersion = await readVersions(store, [reference('action_item', number)]);
  const item = await store.actionItems.find(number);
  return item && { case: await actionCaseOf(item, acting), nextVersion };
}

/** An item with what its procedure leans on. */
async function actionCaseOf(item: ActionItem, { store, roster, actor }: Acting): Promise<ActionCase> {
  const needs = { store, changed: NOTHING_CHANGED };
  const evidence = await evidenceOfAction(item.number, needs);
  const c = actionCase(item, evidence, roster);
  // Only who closes it is asked whether he has looked.
  if (item.status !== 'responded' || c.evidence === 0) return c;
  const openings = await openingsOf(reference('action_item', item.number), needs);
  return { ...c, unseen: unseenProof(actor, closingEvidence(item, evidence, 'action_item'), openings) };
}

/** Ledger, record, every card that shows the item, and the cards of those whose turn it now is. */
async function changeAction(
  { name, before, after, source, nextVersion }: StepTaken<ActionCase, ActionStepName>,
  acting: Acting,
): Promise<Effects> {
  const { item } = after;
  const aggregate = reference('action_item', item.number);
  const isNewUnit = item.unit !== before.item.unit;
  // What comes back long after it was closed needs a new card: the old one can no longer be drawn.
  const isNewPlace =
    isNewUnit || ((name === 'reopen' || name === 'refute') && !(await hasFreshActionCard(item, acting)));
  // What a leader has said reaches its unit anew.
  const cards = isNewPlace || name === 'instruct' ? actionGroupCards(item, acting) : [];
  return mergeEffects(await endRechecks(name, aggregate, source, acting), {
    rows: [acting.store.actionItems.row(item)],
    audit: [{ actor: acting.actor.id, source, action: `action.${name}`, aggregate, version: nextVersion(aggregate) }],
    changed: { actionItems: [item] },
    deliveries: [...cards, ...tellItemDecided(name, before.item, item, acting)],
    turns: name === 'instruct' ? instructedTurns(after, acting) : actionTurns(before, after, acting, cards.length > 0),
  });
}

/** Who answers for it, and the liaisons and heads of its unit hear what a leader has said themselves. */
function instructedTurns(c: ActionCase, { roster, actor }: Acting): NewTurn[] {
  const holders = peopleOf(ACTION_HANDLERS, c, roster).filter(({ id }) => id !== actor.id);
  const about = reference('action_item', c.item.number);
  return isUnfinishedAction(c.item) ? [{ about, holders: thoseThere(holders, roster), isUrgent: false }] : [];
}

/** Which step of which item a press means. */
export function actionStepOf(
  action: Extract<CardAction, { do: `action.${ActionStepName}` | `action.${ActionStepName}.submit` }>,
): StepPress<ActionCase, ActionStepName> {
  const [, name] = action.do.split('.') as [string, ActionStepName];
  return {
    id: action.actionItem,
    name,
    formId: 'formId' in action ? action.formId : null,
    isCurrent: ({ item }) => isOfAnswer(action, item),
  };
}
