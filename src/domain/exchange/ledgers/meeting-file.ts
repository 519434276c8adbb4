import type { ActionItem } from '../../actions/action-item.ts';
import { formatInstant } from '../../base/time.ts';
import type { Meeting } from '../../meetings/meeting.ts';
import { lastMoveTo } from '../../problems/way.ts';
import type { FileNames } from '../file-names.ts';
import type { FileActionItem, FileMeeting } from './ledger-schemas.ts';
import type { Origin } from './merge-ledgers.ts';

/** Meetings and what they have decided, between the district file and the program. Source: contract §5. */

type OpenIdOf = (id: string) => string;

/** Shapes: without what a draft goes back to when it is given up; that is no part of the ledger of meetings. */
export function fileOfMeeting({ origin: _, ...meeting }: Meeting, openIdOf: OpenIdOf) {
  const { at, createdAt, confirmedAt, chair, by, confirmedBy, agenda, draft, corrections } = meeting;
  return {
    ...meeting,
    at: formatInstant(at),
    chair: chair && openIdOf(chair),
    agenda: agenda && { ...agenda, added: agenda.added.map(one => ({ ...one, by: openIdOf(one.by) })) },
    draft: draft.map(({ person, supervisor, ...item }) => ({
      ...item,
      person: person && openIdOf(person),
      supervisor: supervisor && openIdOf(supervisor),
    })),
    corrections: corrections.map(one => ({ ...one, by: openIdOf(one.by) })),
    by: openIdOf(by),
    createdAt: formatInstant(createdAt),
    confirmedBy: confirmedBy && openIdOf(confirmedBy),
    confirmedAt: confirmedAt && formatInstant(confirmedAt),
  };
}

export function fileOfActionItem(item: ActionItem, openIdOf: OpenIdOf) {
  const { person, supervisor, handler, respondedBy, extension, agreedAt, steps } = item;
  return {
    ...item,
    person: person && openIdOf(person),
    supervisor: supervisor && openIdOf(supervisor),
    handler: handler && openIdOf(handler),
    respondedBy: respondedBy && openIdOf(respondedBy),
    extension: extension && { ...extension, askedBy: openIdOf(extension.askedBy) },
    agreedAt: formatInstant(agreedAt),
    steps: steps.map(({ seq: _, at, dueAt, by, ...step }) => ({
      ...step,
      by: openIdOf(by),
      at: formatInstant(at),
      dueAt: dueAt && formatInstant(dueAt),
    })),
  };
}

/** A meeting of a file in stored words. */
export function meetingInStoredWords(
  meeting: FileMeeting,
  { personOf, unitOf }: Pick<FileNames, 'personOf' | 'unitOf'>,
) {
  const one = (person: string | null | undefined) => person && personOf(person);
  return {
    ...meeting,
    chair: one(meeting.chair),
    agenda: meeting.agenda && {
      ...meeting.agenda,
      added: meeting.agenda.added.map(added => ({ ...added, by: personOf(added.by) })),
    },
    draft: meeting.draft?.map(item => ({
      ...item,
      unit: item.unit && unitOf(item.unit),
      person: item.person && personOf(item.person),
      supervisor: item.supervisor && personOf(item.supervisor),
    })),
    corrections: meeting.corrections?.map(done => ({ ...done, by: personOf(done.by) })),
    by: one(meeting.by),
    confirmedBy: one(meeting.confirmedBy),
  };
}

/** An item of a file in stored words. */
export function actionItemInStoredWords(
  item: FileActionItem,
  { personOf, unitOf }: Pick<FileNames, 'personOf' | 'unitOf'>,
): FileActionItem {
  const one = (person: string | null | undefined) => person && personOf(person);
  return {
    ...item,
    unit: unitOf(item.unit),
    person: one(item.person),
    supervisor: one(item.supervisor),
    handler: one(item.handler),
    respondedBy: one(item.respondedBy),
    extension: item.extension && { ...item.extension, askedBy: personOf(item.extension.askedBy) },
    steps: item.steps?.map(step => ({ ...step, by: personOf(step.by), unit: step.unit && unitOf(step.unit) })),
  };
}

/** A meeting laid over what is stored; one that is new and says no state has its minutes or owes them. */
export function mergeMeeting({ actor, now }: Origin) {
  return (one: FileMeeting, before: Meeting | null): Meeting => ({
    id: one.id,
    series: one.series,
    title: one.title,
    at: one.at,
    place: one.place ?? before?.place ?? null,
    chair: one.chair ?? before?.chair ?? null,
    attendees: one.attendees ?? before?.attendees ?? null,
    state: one.state ?? before?.state ?? (one.minutes ? 'confirmed' : 'called'),
    round: one.round ?? before?.round ?? 0,
    problem: one.problem ?? before?.problem ?? null,
    agenda: one.agenda ?? before?.agenda ?? null,
    minutes: one.minutes ?? before?.minutes ?? null,
    draft: one.draft ?? before?.draft ?? [],
    corrections: one.corrections ?? before?.corrections ?? [],
    origin: before?.origin ?? null,
    by: one.by ?? before?.by ?? actor,
    createdAt: one.createdAt ?? before?.createdAt ?? now,
    confirmedBy: one.confirmedBy ?? before?.confirmedBy ?? null,
    confirmedAt: one.confirmedAt ?? before?.confirmedAt ?? null,
  });
}

/** An item laid over what is stored. */
export function mergeActionItem({ now }: Origin) {
  return (one: FileActionItem, before: ActionItem | null): ActionItem => {
    const steps = one.steps?.map((step, index) => ({
      seq: index + 1,
      status: step.status,
      at: step.at,
      by: step.by,
      note: step.note ?? '',
      unit: step.unit ?? before?.steps[index]?.unit ?? null,
      dueAt: step.dueAt ?? before?.steps[index]?.dueAt ?? null,
      ...((step.isAside ?? before?.steps[index]?.isAside) && { isAside: true as const }),
    }));
    const lastBy = (status: ActionItem['status']) => lastMoveTo(steps ?? [], status)?.by ?? null;
    return {
      number: one.number,
      meeting: one.meeting,
      problem: one.problem ?? before?.problem ?? null,
      project: one.project ?? before?.project ?? null,
      task: one.task,
      unit: one.unit,
      person: one.person ?? before?.person ?? null,
      supervisor: one.supervisor ?? before?.supervisor ?? null,
      dueDate: one.dueDate,
      dueRule: one.dueRule ?? (one.dueDate === before?.dueDate ? before.dueRule : null),
      status: one.status,
      handler: one.handler ?? before?.handler ?? lastBy('acknowledged'),
      respondedBy: one.respondedBy ?? before?.respondedBy ?? lastBy('responded'),
      reopenCount:
        one.reopenCount ?? before?.reopenCount ?? steps?.filter(step => step.status === 'reopened').length ?? 0,
      extension: one.extension ?? before?.extension ?? null,
      agreedAt: one.agreedAt ?? before?.agreedAt ?? steps?.[0]?.at ?? now,
      steps: steps ?? before?.steps ?? [],
    };
  };
}
