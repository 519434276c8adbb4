import type { EnrolmentView } from '../../cards/enrolment/enrolment-card.ts';
import { ENROLMENT_STEPS } from '../../cards/enrolment/enrolment-words.ts';
import type { Step } from '../../cards/kit/views.ts';
import { dayOf } from '../../domain/base/time.ts';
import {
  type EnrolmentCase,
  formerOf,
  matchOf,
  missingSecond,
  namesakesOf,
} from '../../domain/enrolment/enrolment-case.ts';
import { type EnrolmentStepName, enrolmentProcedure } from '../../domain/enrolment/enrolment-procedure.ts';
import { GROUP_PURPOSE_WORDS } from '../../domain/library/roster.ts';
import type { Person } from '../../domain/people/person.ts';
import { possible } from '../../domain/procedure/procedure.ts';
import type { Drawing } from '../kit/decision.ts';

/** A request to be enrolled as one person sees it, with the buttons that he may press. */
export function enrolmentView(
  c: EnrolmentCase,
  reader: Person | null,
  drawing: Omit<Drawing, 'changed'>,
): EnrolmentView {
  const { enrolment } = c;
  const { roster } = drawing;
  const { chatId, proposal, proposedBy, decidedBy } = enrolment;
  const group = chatId === null ? undefined : roster.group(chatId);
  const nameOf = (id: string | null) => (id === null ? '' : (roster.person(id)?.name ?? ''));
  const names = reader ? possible(enrolmentProcedure, c, drawing, reader) : [];
  return {
    enrolment,
    state: enrolmentProcedure.stateOf(c),
    askedIn: group ? `${GROUP_PURPOSE_WORDS[group.purpose]}${group.unit ? `（${group.unit}）` : ''}` : null,
    former: formerView(c),
    match: matchOf(c),
    namesakes: namesakesOf(c),
    joinedTo: proposal?.kind === 'join' ? (roster.person(proposal.person) ?? null) : null,
    proposerName: nameOf(proposedBy),
    deciderName: nameOf(decidedBy),
    missing: missingSecond(c),
    steps: names.map(name => stepOf(name, c)),
  };
}

/** Who applies anew, or did and has rights again; a newcomer has had none. */
function formerView(c: EnrolmentCase): EnrolmentView['former'] {
  const { enrolment, roster } = c;
  const person = formerOf(c) ?? roster.personOf(enrolment.openId) ?? null;
  const leftOn = person?.leftOn ?? null;
  const isAgain = formerOf(c) !== null || (leftOn !== null && leftOn <= dayOf(enrolment.askedAt));
  return person && isAgain ? { person, leftOn } : null;
}

function stepOf(name: EnrolmentStepName, c: EnrolmentCase): Step {
  const { id, round } = c.enrolment;
  const { label, style } = ENROLMENT_STEPS[name];
  const action = { do: `enrolment.${name}` as const, enrolment: id, round };
  const match = name === 'match' ? matchOf(c) : null;
  if (!match) return { label, style, action };
  const text = `确定将该账号并入${match.name}吗？之后的消息和待办发到新账号。`;
  return { label, style, action: { ...action, person: match.id }, confirm: { title: '并入已登记人员', text } };
}
