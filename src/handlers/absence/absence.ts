import { type AbsenceView, absenceCard, absenceFormCard } from '../../cards/absence/absence-card.ts';
import type { CardAction } from '../../cards/kit/actions.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { LIST_OPTIONS } from '../../cards/procedure/form-card.ts';
import { ABSENCE, ABSENCE_OF_ANYBODY } from '../../domain/absence/absence-form.ts';
import { deputiesOf, deputyshipsIn, faultOfAbsence, spanText, takenBack } from '../../domain/absence/check-absence.ts';
import { readAbsence } from '../../domain/absence/read-absence.ts';
import { dayOf } from '../../domain/base/time.ts';
import { choosable, isReached, peopleWithRole, type Roster } from '../../domain/library/roster.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { MessageEvent, PressEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Absence } from '../../domain/people/absence.ts';
import { hasRole, type Person } from '../../domain/people/person.ts';
import { readForm } from '../../domain/procedure/form.ts';
import { todayOf } from '../../domain/reading/rules/days.ts';
import { type Acting, type Decision, done, type Effects, mergeEffects, refuse } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';

/** 请假: who is away and who acts for him. Source: contract §6.12, §6.13. */

/** So many of those who act where no deputy was named are told. */
const MOST_TOLD = 3;

/** Opens the form in the direct chat, filled in as far as the words are understood. */
export function openAbsenceForm(message: MessageEvent, acting: Acting): Effects {
  const { actor, roster, now, calendar } = acting;
  const formId = `form:${message.messageId}`;
  const draft = readAbsence(message.text, actor, roster, todayOf(message.sentAt, calendar));
  const isOffice = hasRole(actor, 'office');
  const people = isOffice ? choosable(roster).people : deputiesOf(actor, choosable(roster));
  // A long list is typed: then a name stands there, not an id.
  const shown = (id: string | null) =>
    id !== null && people.length > LIST_OPTIONS.person ? (roster.person(id)?.name ?? null) : id;
  const card = absenceFormCard({
    formId,
    form: isOffice ? ABSENCE_OF_ANYBODY : ABSENCE,
    draft: {
      ...draft,
      deputy: shown(draft.deputy),
      ...(isOffice && { person: shown(actor.id) }),
    },
    context: { units: [], people, projects: [] },
    entered: roster.absences
      .filter(one => one.person === actor.id && one.to >= dayOf(now))
      .map(one => viewOf(one, roster, now)),
  });
  return mergeEffects({ deliveries: [cardTo(actor.id, formId, card)] });
}

/** The submitted form: checked, recorded, and told to whoever acts for him. */
export function submitAbsence(
  { formId }: Extract<CardAction, { do: 'absence.submit' }>,
  press: PressEvent,
  acting: Acting,
): Decision {
  const { store, actor, roster, now } = acting;
  const values = readForm(hasRole(actor, 'office') ? ABSENCE_OF_ANYBODY : ABSENCE, press.form, choosable(roster));
  if (values.kind === 'refused') return refuse(values.refusals.map(({ words }) => words).join('；'), 'error');
  const { person = actor.id, from, to, deputy, note } = values.values as typeof values.values & { person?: string };
  const wanted = { person, from, to, deputy, note };
  const fault = faultOfAbsence(wanted, roster, dayOf(now), now);
  if (fault !== null) return refuse(fault, 'error');
  const absence: Absence = { id: formId, ...wanted, by: actor.id, at: now, isWithdrawn: false };
  const view = viewOf(absence, roster, now);
  const aggregate = reference('absence', absence.id);
  const effects = mergeEffects({
    rows: [store.absences.row(absence)],
    // Who may do what hangs on it: whoever decides on the roster as it was decides again.
    statements: [store.meta.bumpRosterVersion()],
    audit: [{ actor: actor.id, source: formId, action: 'absence.enter', aggregate, version: 1 }],
    deliveries: [...toldToDeputies(absence, 'entered', acting), ...toldToHim(absence, view, acting)],
  });
  return done(effects, '已登记请假', absenceCard({ ...view, notes: notesOf(absence, roster, now) }));
}

/** Takes an absence back, or ends one that has begun. */
export async function withdrawAbsence(
  { absence: id }: Extract<CardAction, { do: 'absence.withdraw' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { store, actor, roster, now } = acting;
  const aggregate = reference('absence', id);
  const nextVersion = await readVersions(store, [aggregate]);
  const before = await store.absences.find(id);
  if (!before) return refuse('没有找到这项请假登记');
  if (actor.id !== before.person && actor.id !== before.by && !hasRole(actor, 'office')) {
    return refuse('请假由本人或推进中心撤销', 'error');
  }
  const after = takenBack(before, dayOf(now));
  if (!after) return refuse(before.isWithdrawn ? '这项请假已经撤销' : '这项请假已经结束', 'info');
  const effects = mergeEffects({
    rows: [store.absences.row(after)],
    statements: [store.meta.bumpRosterVersion()],
    audit: [
      {
        actor: actor.id,
        source: press.eventId,
        action: 'absence.withdraw',
        aggregate,
        version: nextVersion(aggregate),
      },
    ],
    deliveries: toldToDeputies(before, 'withdrawn', acting),
  });
  return done(effects, '已撤销请假', absenceCard({ ...viewOf(after, roster, now), isOver: true }));
}

function viewOf(absence: Absence, roster: Roster, now: Date): AbsenceView {
  const nameOf = (id: string) => roster.person(id)?.name ?? id;
  return {
    id: absence.id,
    personName: nameOf(absence.person),
    days: spanText(absence, now),
    deputyName: absence.deputy === null ? null : nameOf(absence.deputy),
    note: absence.note,
    enteredBy: absence.by === absence.person ? null : nameOf(absence.by),
    isOver: false,
    notes: [],
  };
}

/** What passes on although nobody asked: he was somebody's deputy himself. */
function notesOf(absence: Absence, roster: Roster, now: Date): string[] {
  return deputyshipsIn(absence, roster).map(
    one => `${roster.person(one.person)?.name ?? ''} ${spanText(one, now)} 请假由您代办，您不在的几天转单位负责人。`,
  );
}

/** Whoever acts for him hears of it: the deputy, else the heads of the unit, else the office. */
function toldToDeputies(
  absence: Absence,
  what: 'entered' | 'withdrawn',
  { roster, actor, now }: Acting,
): DeliveryDraft[] {
  const person = roster.person(absence.person);
  if (!person) return [];
  const days = spanText(absence, now);
  const lines =
    what === 'entered'
      ? [
          `${person.name} ${days} 请假，${absence.deputy === null ? '未指定代办人，' : ''}这几天轮到${person.name}办理的事项由您代办。`,
          '您可以上报其项目的进展和问题，并办理其待办；记录写明两人。届时发送“待办”查看。',
        ]
      : [`${person.name} ${days} 的请假已撤销，不再由您代办。`];
  const title = what === 'entered' ? '请您代办' : '代办已取消';
  const card = noticeCard({ title, template: what === 'entered' ? 'blue' : 'grey', lines });
  return actorsFor(absence, person, roster)
    .filter(({ id }) => id !== actor.id)
    .map(({ id }) => cardTo(id, `absence:${absence.id}:${what}:${id}`, card));
}

function actorsFor(absence: Absence, person: Person, roster: Roster): Person[] {
  const deputy = roster.person(absence.deputy ?? '');
  if (deputy) return [deputy];
  const heads = person.unit === null ? [] : peopleWithRole(roster, 'unit_lead', person.unit);
  const others = [heads, peopleWithRole(roster, 'office')].map(people =>
    people.filter(one => one.id !== person.id && isReached(one, roster)),
  );
  return (others.find(people => people.length > 0) ?? []).slice(0, MOST_TOLD);
}

/** Whom the office has entered hears of it, with the button to take it back. */
function toldToHim(absence: Absence, view: AbsenceView, { actor }: Acting): DeliveryDraft[] {
  if (absence.person === actor.id) return [];
  return [cardTo(absence.person, `absence:${absence.id}:told`, absenceCard(view))];
}
