import { proposalWords } from '../../cards/enrolment/enrolment-card.ts';
import { type AskingStep, enrolmentFormCard } from '../../cards/enrolment/enrolment-form-card.ts';
import { ENROLMENT_REFUSALS, ENROLMENT_STEPS } from '../../cards/enrolment/enrolment-words.ts';
import type { CardAction } from '../../cards/kit/actions.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { type Enrolment, enrolledAgain, newPerson, newPersonsId } from '../../domain/enrolment/enrolment.ts';
import { type EnrolmentCase, matchOf, missingSecond } from '../../domain/enrolment/enrolment-case.ts';
import {
  type EnrolmentInputs,
  type EnrolmentReason,
  type EnrolmentState,
  type EnrolmentStepName,
  enrolmentProcedure,
} from '../../domain/enrolment/enrolment-procedure.ts';
import { type ApplicationDraft, draftOf } from '../../domain/enrolment/read-application.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import { ROSTER, reference } from '../../domain/messaging/reference.ts';
import { strangersId } from '../../domain/people/account.ts';
import { ROLE_WORDS } from '../../domain/people/words.ts';
import type { Statement } from '../../store/kit/database/database.ts';
import type { RowWrite } from '../../store/kit/writing/ledger.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';
import type { Desk, ReadCase, StepTaken } from '../procedure/desk.ts';
import { turnsBrought } from '../procedure/new-turns.ts';
import type { StepPress } from '../procedure/take-step.ts';
import { enrolmentCase } from './read-enrolment.ts';

/** The desk of requests to be enrolled: how they are read and written, and who hears of it. */
export const enrolmentDesk: Desk<EnrolmentCase, EnrolmentState, EnrolmentInputs, EnrolmentReason> = {
  procedure: enrolmentProcedure,
  read: readCase,
  unknown: '没有找到这项申请',
  done: (name, { enrolment }) => (isCarriedOut(enrolment) ? '已办理，已通知本人' : doneWords(name, enrolment)),
  refusals: ENROLMENT_REFUSALS,
  forms: {
    draw: (name, form, formId, { enrolment }, acting) =>
      enrolmentFormCard({
        name: name as AskingStep,
        form,
        formId,
        enrolment,
        draft: name === 'enrol' ? draftFor(enrolment, acting) : null,
        context: acting.roster,
      }),
    context: ({ roster }) => roster,
    opened: '表单已发到与您的私聊',
    submitted: (_, c) => ({ title: '已提交', lines: submittedLines(c) }),
  },
  effects: changeEnrolment,
};

/** Who has had rights before keeps his name; what he is to be now is asked anew. */
function draftFor(enrolment: Enrolment, { roster }: Acting): ApplicationDraft {
  const draft = draftOf(enrolment, roster);
  return { ...draft, name: roster.personOf(enrolment.openId)?.name ?? draft.name };
}

/** Which step of which request a press means. */
export function enrolmentStepOf(
  action: Extract<CardAction, { enrolment: string }>,
): StepPress<EnrolmentCase, EnrolmentStepName> {
  const [, name] = action.do.split('.') as [string, EnrolmentStepName];
  const person = 'person' in action ? action.person : undefined;
  return {
    id: action.enrolment,
    name,
    formId: 'formId' in action ? action.formId : null,
    isCurrent: c => c.enrolment.round === action.round && (person === undefined || matchOf(c)?.id === person),
  };
}

async function readCase(id: string, { store, roster }: Acting): Promise<ReadCase<EnrolmentCase> | null> {
  const nextVersion = await readVersions(store, [reference('enrolment', id), ROSTER]);
  const enrolment = await store.enrolments.find(id);
  return enrolment && { case: await enrolmentCase(enrolment, { store, roster }), nextVersion };
}

/** The request, the roster where it was carried out, the record, and who hears of it. */
async function changeEnrolment(
  { name, before, after, source, nextVersion }: StepTaken<EnrolmentCase, EnrolmentStepName>,
  acting: Acting,
): Promise<Effects> {
  const { store, actor, roster } = acting;
  const { enrolment } = after;
  const about = reference('enrolment', enrolment.id);
  const entry = { actor: actor.id, source };
  const isDone = isCarriedOut(enrolment);
  return mergeEffects({
    rows: isDone ? personRows(enrolment, acting) : [],
    statements: [store.enrolments.update(enrolment), ...(isDone ? accountStatements(enrolment, acting) : [])],
    audit: [
      {
        ...entry,
        action: `enrolment.${name}`,
        aggregate: about,
        version: nextVersion(about),
        note: recorded(enrolment, acting),
      },
      ...(isDone
        ? [
            {
              ...entry,
              action: `person.${kindOf(enrolment)}`,
              aggregate: ROSTER,
              version: nextVersion(ROSTER),
              note: recorded(enrolment, acting),
            },
          ]
        : []),
    ],
    changed: { enrolments: [enrolment] },
    deliveries: toldTo(enrolment, acting),
    turns: turnsBrought(enrolmentProcedure, before, after, { about, isUrgent: false }, { roster }),
  });
}

/** The person who is new to the roster, or has rights again. */
function personRows({ openId, unionId, userId, proposal }: Enrolment, acting: Acting): RowWrite[] {
  const { store, roster } = acting;
  if (proposal?.kind !== 'enrol') return [];
  const stored = acting.stored ?? roster;
  const former = stored.personOf(openId);
  if (former) return [store.roster.personRow(enrolledAgain(former, proposal), stored.people.indexOf(former))];
  return [store.roster.personRow(newPerson({ openId, unionId, userId }, proposal, stored), roster.people.length)];
}

/** The account of a new person, or one more of a known person: from then on the newest is his address. */
function accountStatements(enrolment: Enrolment, { store, roster, now, stored = roster }: Acting): Statement[] {
  const { openId, unionId, userId, proposal } = enrolment;
  const account = { openId, unionId, userId };
  if (!proposal) return [];
  if (proposal.kind === 'enrol' && roster.personOf(openId))
    return [
      store.identities.useFrom(openId, now),
      store.deliveries.releasePerson(roster.personOf(openId)?.id ?? openId, now),
      store.meta.bumpRosterVersion(),
    ];
  const written =
    proposal.kind === 'join'
      ? [
          store.identities.insert({ ...account, person: proposal.person, since: now }),
          store.deliveries.releasePerson(proposal.person, now),
        ]
      : store.roster.saveAccount(newPerson(account, proposal, stored), now);
  const ids = unionId === null && userId === null ? [] : [store.identities.note(account)];
  return [...written, ...ids, store.meta.bumpRosterVersion()];
}

/** Names and accounts are no part of the record: a person stands in it by his id. */
function recorded({ openId, state, round, proposal, note }: Enrolment, { roster, stored = roster }: Acting) {
  if (!proposal) return { state, round, note };
  const { kind } = proposal;
  if (kind === 'join') return { state, round, kind, person: proposal.person, note };
  const { unit, role, taskForce } = proposal;
  const person = roster.personOf(openId)?.id ?? newPersonsId(openId, stored);
  return { state, round, kind, person, unit, role, taskForce, note };
}

/** Who asked hears what became of it, in the account that he asked with. */
function toldTo(enrolment: Enrolment, { roster, stored = roster }: Acting): DeliveryDraft[] {
  const { id, openId, state, proposal, note } = enrolment;
  const key = `enrolment:${id}:${state}`;
  const stranger = state === 'enrolled' ? newPersonsId(openId, stored) : strangersId(openId, stored);
  const applicant = roster.personOf(openId)?.id ?? stranger;
  if (state === 'refused') {
    const lines = [`推进中心未予登记：${note ?? ''}`, '有疑问请联系区推进中心。'];
    return [cardTo(applicant, key, noticeCard({ title: '登记申请未通过', template: 'grey', lines }))];
  }
  if (state === 'joined' && proposal?.kind === 'join') {
    const name = roster.person(proposal.person)?.name ?? '';
    const lines = [`${name}，您的新账号已登记，原有项目、上报记录和待办都在，今后的消息发到这里。`, ...NEXT];
    return [cardTo(proposal.person, key, noticeCard({ title: '登记完成', template: 'green', lines }))];
  }
  if (state === 'enrolled' && proposal?.kind === 'enrol') {
    const lines = [`${proposal.name}，您已登记为${proposal.unit ?? ''}${ROLE_WORDS[proposal.role]}。`, ...NEXT];
    return [cardTo(applicant, key, noticeCard({ title: '登记完成', template: 'green', lines }))];
  }
  return [];
}

const NEXT = ['发送“帮助”查看可以办理的事项。'];

function isCarriedOut({ state }: Enrolment): boolean {
  return state === 'enrolled' || state === 'joined';
}

function kindOf({ proposal }: Enrolment): 'enrol' | 'join' {
  return proposal?.kind ?? 'enrol';
}

function doneWords(name: EnrolmentStepName, { state }: Enrolment): string {
  return state === 'proposed' ? '已提请，待另一名同志复核' : ENROLMENT_STEPS[name].done;
}

function submittedLines(c: EnrolmentCase): string[] {
  const { enrolment, roster } = c;
  const { state, proposal, note } = enrolment;
  if (state === 'refused' || state === 'asked') return [enrolment.openId, `理由：${note ?? ''}`];
  const joinedTo = proposal?.kind === 'join' ? (roster.person(proposal.person) ?? null) : null;
  const what = proposal ? [proposalWords(proposal, joinedTo)] : [];
  const next = state === 'proposed' ? (missingSecond(c) ?? '待另一名同志复核。') : '已办理，已通知本人。';
  return [enrolment.openId, ...what, next];
}
