import type { CardAction } from '../../cards/kit/actions.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { confirmHeldFormCard } from '../../cards/progress/confirm-held-form-card.ts';
import { holdRefuseFormCard } from '../../cards/progress/hold-refuse-form-card.ts';
import { HOLD_REFUSALS, HOLD_STEPS } from '../../cards/progress/hold-words.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { canChange } from '../../domain/people/rights.ts';
import type { CommonReason } from '../../domain/procedure/procedure.ts';
import { peopleOf } from '../../domain/procedure/who.ts';
import { DECIDERS, type HoldCase, missingPerson } from '../../domain/progress/holds/hold-case.ts';
import { type HoldLift, isWaiting } from '../../domain/progress/holds/hold-lift.ts';
import {
  type HoldInputs,
  type HoldReason,
  type HoldState,
  type HoldStepName,
  holdProcedure,
} from '../../domain/progress/holds/hold-procedure.ts';
import { NOTHING_CHANGED } from '../kit/changed.ts';
import { type Acting, type Decision, done, type Effects, mergeEffects, type Part, refuse } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';
import type { Desk, ReadCase, StepTaken } from '../procedure/desk.ts';
import type { StepPress } from '../procedure/take-step.ts';
import { holdCards, holdCardTo, newHoldMark } from './hold-cards.ts';
import { readHold } from './read-hold.ts';
import { takeEffect } from './record-progress.ts';

/** The desk of held reports: how a hold is read and written, and who hears of it. */
export const holdDesk: Desk<HoldCase, HoldState, HoldInputs, HoldReason> = {
  procedure: holdProcedure,
  read: readCase,
  unknown: '没有找到这条记录',
  done: name => HOLD_STEPS[name].done,
  refusals: HOLD_REFUSALS,
  tone: reason => (reason === 'stale' ? 'info' : 'error'),
  whyStale,
  instead: handOn,
  forms: {
    draw: (name, _form, formId, { report, project, lift }) =>
      name === 'refuse' && lift
        ? holdRefuseFormCard({ formId, report, project, lift })
        : confirmHeldFormCard({ formId, report, project }),
    context: ({ roster }) => roster,
    opened: '请在私聊中填写理由',
    submitted: (name, c) => ({ title: HOLD_STEPS[name].submitted, lines: submittedLines(name, c) }),
  },
  effects: changeHold,
};

type HoldAction = Extract<CardAction, { do: 'progress.confirm' | 'progress.confirm.submit' | `hold.${string}` }>;

/** Which step of which hold a press means. 确认无误 of a large figure proposes it. */
export function holdStepOf(action: HoldAction): StepPress<HoldCase, HoldStepName> {
  const press = { id: action.report, formId: 'formId' in action ? action.formId : null };
  if (!('round' in action)) {
    return { ...press, name: c => (holdProcedure.stateOf(c) === 'held' ? 'confirm' : 'propose') };
  }
  const name = action.do === 'hold.lift' ? 'lift' : 'refuse';
  return { ...press, name, isCurrent: ({ lift }) => lift?.round === action.round };
}

async function readCase(id: string, { store, roster }: Acting): Promise<ReadCase<HoldCase> | null> {
  const code = (await store.progress.find(id))?.project ?? '';
  const nextVersion = await readVersions(store, [reference('progress', code), reference('project', code)]);
  // Read below the versions: what has changed meanwhile is then noticed at the commit.
  const report = await store.progress.find(id);
  const c = report && (await readHold(report, { store, roster, changed: NOTHING_CHANGED }));
  return c && { case: c, nextVersion };
}

function whyStale(c: HoldCase, name: HoldStepName, { actor, roster }: Acting): string {
  const { report, lift } = c;
  switch (report.status) {
    case 'active':
      return '这条记录已经确认';
    case 'withdrawn':
      return '这条记录已撤销';
    case 'corrected':
      return '这条记录已被更正，请看最新的一条';
    case 'held': {
      if (name === 'lift' || name === 'refuse' || !isWaiting(lift)) return HOLD_REFUSALS.stale;
      const who = lift.proposedBy === actor.id ? '您' : `推进中心${roster.person(lift.proposedBy)?.name ?? ''}`;
      const missing = missingPerson(c);
      return `已由${who}提请确认，待另一名同志复核${missing === null ? '' : `。${missing}`}`;
    }
  }
}

/** The second person gets the card of what was proposed; an author's press asks the office, once. */
async function handOn(
  c: HoldCase,
  reason: HoldReason | CommonReason,
  press: PressEvent,
  acting: Acting,
): Promise<Decision | null> {
  const { report, lift } = c;
  const { actor } = acting;
  if (reason === 'stale' && holdProcedure.stateOf(c) === 'proposed' && isWaiting(lift) && DECIDERS.may(actor, c)) {
    const card = holdCardTo(actor.id, `lift:${press.eventId}`, report);
    return done(mergeEffects({ deliveries: [card] }), '请在私聊中复核');
  }
  if (reason !== 'not_proposer' || !canChange(actor, report.reportedBy)) return null;
  const missing = missingPerson(c);
  if (missing !== null) return refuse(`${HOLD_REFUSALS.not_proposer}。${missing}`);
  const cards = await holdCards(c, newHoldMark(report), acting);
  if (cards.length === 0) return refuse(`${HOLD_REFUSALS.not_proposer}；已通知推进中心，并列入其待办`, 'info');
  return done(mergeEffects({ deliveries: cards }), '已请推进中心确认');
}

/** Ledger, record, and what the step brings about. */
async function changeHold(change: StepTaken<HoldCase, HoldStepName>, acting: Acting): Promise<Effects> {
  const { name, before, after, source, nextVersion } = change;
  const { store, actor } = acting;
  const { report, project, lift } = after;
  const isReport = report !== before.report;
  const isLift = lift !== before.lift;
  const aggregate = reference('progress', project.code);
  return mergeEffects(
    {
      rows: [
        ...(isReport ? [store.progress.row(report)] : []),
        ...(isLift && lift ? [store.holdLifts.row(lift, project.code)] : []),
      ],
      audit: [
        {
          actor: actor.id,
          source,
          action: name === 'confirm' ? 'progress.confirm' : `hold.${name}`,
          aggregate,
          version: nextVersion(aggregate),
        },
      ],
      changed: { reports: isReport ? [report] : [], lifts: isLift && lift ? [lift] : [] },
    },
    await changeRound(name, after, acting),
    isReport ? await takeEffect(report, project, acting, source, nextVersion) : {},
  );
}

/** The round of a large hold: a proposal goes to the second persons, their answer to who reported and who proposed. */
async function changeRound(name: HoldStepName, c: HoldCase, acting: Acting): Promise<Part> {
  const { report, lift } = c;
  if (name === 'confirm' || !lift) return {};
  const round = `${report.id}:${lift.round}`;
  if (name === 'propose') {
    return { deliveries: await holdCards(c, `lift:${round}`, acting) };
  }
  const back = name === 'refuse' ? [holdCardTo(lift.proposedBy, `lift-back:${round}`, report)] : [];
  return {
    // One round is decided once, whoever presses first.
    received: [`lift:${round}`],
    deliveries: [...back, ...told(c, lift, acting)],
  };
}

/** Who reported the figure and who proposed it hear what became of it; the one it goes back to reads it on his card. */
function told({ report, project }: HoldCase, lift: HoldLift, { actor }: Acting): DeliveryDraft[] {
  const isLifted = lift.decision === 'lifted';
  const card = noticeCard({
    title: isLifted ? '大额数值已确认' : '大额数值未予确认',
    template: isLifted ? 'green' : 'grey',
    lines: [
      `${project.name}（${project.code}）`,
      isLifted
        ? `经${actor.name}复核同意，计入台账。`
        : `${actor.name}不同意：${lift.note ?? ''}。请核对后修改，或补充佐证。`,
    ],
  });
  return [...new Set([report.reportedBy, lift.proposedBy])]
    .filter(id => isLifted || id !== lift.proposedBy)
    .map(id => cardTo(id, `lift-decided:${lift.report}:${lift.round}:${id}`, card));
}

function submittedLines(name: HoldStepName, c: HoldCase): string[] {
  const { report, project, lift } = c;
  if (name === 'confirm') return [project.name, `理由：${report.confirmReason ?? ''}`];
  if (name === 'refuse') return [project.name, `理由：${lift?.note ?? ''}`];
  const names = peopleOf(DECIDERS, c, c.roster).map(person => person.name);
  const next = missingPerson(c) ?? `请${names.join('、')}复核，一人复核即可。`;
  return [project.name, `理由：${lift?.reason ?? ''}`, next];
}
