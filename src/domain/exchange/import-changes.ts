import { formatInstant } from '../base/time.ts';
import type { StoredCase } from '../cases/case.ts';
import type { Problem } from '../problems/problem.ts';
import type { Award } from '../ranking/procedure/award.ts';
import { fileOfClockVersion } from './clock-file.ts';
import { fileOfScoreEntry } from './decisions/score-entries.ts';
import { isSameValue } from './import-checks.ts';
import type { Change } from './import-lists.ts';
import type { ImportPlan } from './import-plan.ts';
import { fileOfProblem, fileOfReport } from './ledger-file.ts';
import {
  fileOfAbsence,
  fileOfCase,
  fileOfPermit,
  fileOfSiteMeeting,
  fileOfSiteReview,
  fileOfStatistic,
  fileOfVerification,
} from './ledgers/ledger-shapes.ts';
import { fileOfActionItem, fileOfMeeting } from './ledgers/meeting-file.ts';
import { fileOfDistrict, fileOfPerson, fileOfProject, fileOfUnit } from './roster-file.ts';

/** What an import changes, field by field, in the words of the district file. Source: contract §4. */

export type EntryKind =
  | 'district'
  | 'unit'
  | 'person'
  | 'group'
  | 'project'
  | 'progress'
  | 'problem'
  | 'calendar'
  | 'fact'
  | 'ranking'
  | 'permit'
  | 'verification'
  | 'statistic'
  | 'siteMeeting'
  | 'absence'
  | 'siteReview'
  | 'case'
  | 'scoreEntry'
  | 'leaderComment'
  | 'meeting'
  | 'actionItem'
  | 'clockRules';

export interface NewEntry {
  kind: EntryKind;
  /** What the entry is known by: a name, a code, an open_id, a number. */
  key: string;
}

export interface ChangedField extends NewEntry {
  /** Its place in the entry, e.g. `plans.2026.annualPlanWan` or `milestones.started.actual`. */
  field: string;
  from: unknown;
  to: unknown;
}

export interface ImportChanges {
  added: NewEntry[];
  changed: ChangedField[];
}

/** Every entry that is new and every field that changes. Shapes: `openIdOf` is how persons are called. */
export function changesOf(plan: ImportPlan, openIdOf: (id: string) => string): ImportChanges {
  const changes: ImportChanges = { added: [], changed: [] };
  const note = <T>(
    kind: EntryKind,
    list: readonly Change<T>[],
    keyOf: (one: T) => string,
    show: (one: T) => object,
  ) => {
    for (const { before, after } of list) {
      const entry = { kind, key: keyOf(after) };
      if (before === null) changes.added.push(entry);
      else changes.changed.push(...fieldsBetween(entry, show(before), show(after)));
    }
  };
  note('district', plan.district ? [plan.district] : [], one => one.name, fileOfDistrict);
  note(
    'unit',
    plan.units,
    one => one.name,
    unit => fileOfUnit(unit),
  );
  note(
    'person',
    plan.people,
    one => one.openId ?? one.id,
    person => fileOfPerson(person, openIdOf),
  );
  note(
    'group',
    plan.groups,
    one => one.chatId,
    one => one,
  );
  note(
    'project',
    plan.projects,
    one => one.code,
    project => fileOfProject(project, openIdOf),
  );
  note(
    'progress',
    plan.reports,
    one => one.id,
    report => fileOfReport(report, openIdOf),
  );
  note(
    'problem',
    plan.problems,
    one => one.number,
    problem => fileOfProblem(problem, openIdOf),
  );
  note('permit', plan.permits, one => `${one.project} ${one.kind}`, fileOfPermit);
  const monthOf = (one: { project: string; month: string }) => `${one.project} ${one.month}`;
  note('verification', plan.verifications, monthOf, one => fileOfVerification(one, openIdOf));
  note('statistic', plan.statistics, monthOf, one => fileOfStatistic(one, openIdOf));
  note(
    'siteMeeting',
    plan.siteMeetings,
    one => one.id,
    one => fileOfSiteMeeting(one, openIdOf),
  );
  note(
    'absence',
    plan.absences,
    one => one.id,
    one => fileOfAbsence(one, openIdOf),
  );
  note(
    'siteReview',
    plan.siteReviews,
    one => `${one.quarter} ${one.project}`,
    one => fileOfSiteReview(one, openIdOf),
  );
  note(
    'case',
    plan.cases,
    one => one.id,
    one => fileOfCase(one, openIdOf),
  );
  note(
    'scoreEntry',
    plan.scoreEntries,
    one => `${one.unit} ${one.data['label']}`,
    one => fileOfScoreEntry(one as unknown as StoredCase<Award>, openIdOf),
  );
  note(
    'leaderComment',
    plan.leaderComments,
    one => String(one.data['quarter']),
    ({ data: { grades, notes, evidence } }) => ({ grades, notes, evidence }),
  );
  note(
    'meeting',
    plan.meetings,
    one => one.id,
    one => fileOfMeeting(one, openIdOf),
  );
  note(
    'actionItem',
    plan.actionItems,
    one => one.number,
    one => fileOfActionItem(one, openIdOf),
  );
  note(
    'calendar',
    plan.calendars,
    one => String(one.year),
    one => one,
  );
  note(
    'clockRules',
    plan.clockRules,
    one => String(one.version),
    one => fileOfClockVersion(one, openIdOf),
  );
  for (const { project, fact, at } of plan.facts) {
    changes.added.push({ kind: 'fact', key: `${project} ${fact} ${formatInstant(at)}` });
  }
  return changes;
}

/** The fields of a problem that differ. */
export function problemChanges(before: Problem, after: Problem, openIdOf: (id: string) => string): ChangedField[] {
  const show = (problem: Problem) => fileOfProblem(problem, openIdOf);
  return fieldsBetween({ kind: 'problem', key: after.number }, show(before), show(after));
}

function fieldsBetween(entry: NewEntry, before: object, after: object): ChangedField[] {
  const [from, to] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...from.keys(), ...to.keys()])].flatMap(field => {
    const [old = null, now = null] = [from.get(field), to.get(field)];
    return isSameValue(old, now) ? [] : [{ ...entry, field, from: old, to: now }];
  });
}

/** The values of an entry by their places. Lists are one value, but for those of entries that have a kind. */
function leavesOf(value: unknown, place = ''): Map<string, unknown> {
  const under = (key: string) => (place === '' ? key : `${place}.${key}`);
  if (isListByKind(value)) {
    return new Map(value.flatMap(({ kind, ...rest }) => [...leavesOf(rest, under(kind))]));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map([[place, value]]);
  return new Map(Object.entries(value).flatMap(([key, one]) => [...leavesOf(one, under(key))]));
}

function isListByKind(value: unknown): value is { kind: string }[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(one => typeof one === 'object' && one !== null && 'kind' in one && typeof one.kind === 'string')
  );
}
