import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ActionItem } from '../../../src/domain/actions/action-item.ts';
import {
  ACTION_STEP_NAMES,
  type ActionStepName,
  actionProcedure,
} from '../../../src/domain/actions/action-procedure.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { newEnrolment } from '../../../src/domain/enrolment/enrolment.ts';
import { type EnrolmentCase, takesTwo } from '../../../src/domain/enrolment/enrolment-case.ts';
import {
  type EnrolmentState,
  type EnrolmentStepName,
  enrolmentProcedure,
} from '../../../src/domain/enrolment/enrolment-procedure.ts';
import type { Roster } from '../../../src/domain/library/roster.ts';
import { type AgendaStepName, agendaProcedure } from '../../../src/domain/meetings/agenda/agenda-procedure.ts';
import type { Meeting } from '../../../src/domain/meetings/meeting.ts';
import { MINUTES_STEP_NAMES, minutesProcedure } from '../../../src/domain/meetings/minutes/minutes-procedure.ts';
import { ROLES, type Role } from '../../../src/domain/people/person.ts';
import { CATEGORIES, type Problem, type ProblemStatus } from '../../../src/domain/problems/problem.ts';
import type { ProblemStepName } from '../../../src/domain/problems/steps/problem-action.ts';
import { PROBLEM_STEP_NAMES, problemProcedure } from '../../../src/domain/problems/steps/problem-procedure.ts';
import { namesOf, possible } from '../../../src/domain/procedure/procedure.ts';
import { type ClaimCase, claimProcedure, NO_PROOF } from '../../../src/domain/progress/claim-procedure.ts';
import type { HoldCase } from '../../../src/domain/progress/holds/hold-case.ts';
import type { HoldLift } from '../../../src/domain/progress/holds/hold-lift.ts';
import { type HoldState, type HoldStepName, holdProcedure } from '../../../src/domain/progress/holds/hold-procedure.ts';
import { createReadingRoster } from '../../../src/domain/reading/resolve/reading-roster.ts';
import { aMeeting, anActionItem, anAgendaCase, aProblem, aReport, NOW } from '../../helpers/builders.ts';
import { aPerson } from '../../helpers/district.ts';
import { aTown, TOWN_PEOPLE, TOWN_PROJECTS } from '../../helpers/town.ts';
import { cellsOf, writtenCells } from './cells.ts';
import matrix from './rights-matrix.json' with { type: 'json' };
import states from './state-matrix.json' with { type: 'json' };

const roster = aTown();
const [project] = TOWN_PROJECTS;
if (!project) throw new Error('the town has projects');

/** The problem of the matrix, in a state in which the step makes sense. */
function problemFor(name: ProblemStepName, changes: Partial<Problem> = {}): Problem {
  const [state] = problemProcedure.steps[name].from;
  return aProblem({
    status: state as ProblemStatus,
    reportedBy: 'ou_wang',
    responsibleUnit: '区住建局',
    category: 'procedures',
    handler: 'ou_he',
    respondedBy: 'ou_he',
    isConfirmed: name === 'close',
    extension:
      name === 'grant' || name === 'deny'
        ? { until: toDay('2026-06-30'), reason: '评估', askedBy: 'ou_he', decision: null }
        : null,
    pause:
      name === 'allow' || name === 'disallow'
        ? { until: toDay('2026-06-30'), reason: '审批', askedBy: 'ou_he', decision: null }
        : null,
    ...changes,
  });
}

function whoMay(name: ProblemStepName, changes: Partial<Problem> = {}): string[] {
  const c = { problem: problemFor(name, changes), project: project ?? raise(), roster, evidence: 1 };
  return TOWN_PEOPLE.filter(person => problemProcedure.steps[name].who.may(person, c)).map(({ openId }) =>
    openId.slice(3),
  );
}

/** 王磊 has claimed that the project was started. */
function aClaimCase(): ClaimCase {
  const milestone = { kind: 'started', planned: null, claimed: toDay('2026-06-11'), actual: null } as const;
  const report = aReport({ reportedBy: 'ou_wang', milestone: 'started' });
  return { report, project: project ?? raise(), milestone, roster: aTown(), proof: NO_PROOF };
}

function raise(): never {
  throw new Error('the town has projects');
}

describe('who may take which step, by the matrix that was written from the contract', () => {
  test('every step of a problem stands in it', () => {
    const { about: _, ...steps } = matrix.problem;

    expect(Object.keys(steps).sort()).toEqual([...PROBLEM_STEP_NAMES].sort());
  });

  test.each(PROBLEM_STEP_NAMES.map(name => [name]))('problem: %s', name => {
    expect(whoMay(name).sort()).toEqual([...matrix.problem[name]].sort());
  });

  test('in every state, whoever looks at it', () => {
    const caseIn = (status: ProblemStatus, name: ProblemStepName) => {
      const given = status === 'open' ? { responsibleUnit: null } : {};
      return { problem: problemFor(name, { status, ...given }), project: project ?? raise(), roster, evidence: 1 };
    };

    expect(cellsOf(problemProcedure, 'problem', caseIn, TOWN_PEOPLE)).toEqual(writtenCells('problem'));
  });

  test.each(CATEGORIES.map(category => [category]))('the task force of its category: %s', category => {
    for (const step of ['acknowledge', 'respond', 'return', 'extend'] as const) {
      const others = whoMay(step, { category }).filter(one => !['he', 'zhou'].includes(one));
      expect([step, others]).toEqual([step, states.taskForces[category]]);
    }
  });

  test('nobody verifies, confirms or grants what he did himself', () => {
    const { close, confirm, grant, allow, recheck } = matrix.neverWhoDidItHimself;
    const asked = { until: toDay('2026-06-30'), reason: '评估', askedBy: `ou_${grant.askedBy}`, decision: null };

    expect(whoMay('close', { respondedBy: `ou_${close.respondedBy}` })).toEqual(close.may);
    expect(whoMay('confirm', { respondedBy: `ou_${confirm.respondedBy}` })).toEqual(confirm.may);
    expect(whoMay('grant', { extension: asked })).toEqual(grant.may);
    expect(whoMay('allow', { pause: { ...asked, askedBy: `ou_${allow.askedBy}` } })).toEqual(allow.may);
    for (const step of ['recheck', 'refute'] as const)
      expect(whoMay(step, { respondedBy: `ou_${recheck.respondedBy}` })).toEqual(recheck.may);
  });

  test('of a unit of which nobody is enrolled the office takes the steps, where no task force does', () => {
    const { problem: steps, byFeng, withTaskForce, withoutUnit } = matrix.leftToOffice;
    const town = aTown({ people: TOWN_PEOPLE.filter(({ unit }) => unit !== '区住建局') });
    const may = (name: ProblemStepName, changes: Partial<Problem> = {}) => {
      const asked = { reason: '评估', askedBy: 'ou_feng', decision: null, until: toDay('2026-06-30') };
      const problem = problemFor(name, {
        category: 'other',
        handler: null,
        respondedBy: byFeng.includes(name) ? 'ou_feng' : null,
        extension: name === 'grant' ? asked : null,
        pause: name === 'allow' ? asked : null,
        ...changes,
      });
      const c = { problem, project: project ?? raise(), roster: town, evidence: 1 };
      return town.people.filter(person => problemProcedure.steps[name].who.may(person, c)).map(({ id }) => id.slice(3));
    };
    const names = PROBLEM_STEP_NAMES.filter(name => name in steps);

    expect(Object.fromEntries(names.map(name => [name, may(name)]))).toEqual(steps);
    expect(may('respond', { category: 'procedures' })).toEqual(withTaskForce.respond);
    expect(may('respond', { status: 'open', responsibleUnit: null })).toEqual(withoutUnit.respond);
  });

  test.each(namesOf(claimProcedure).map(name => [name]))('claim: %s', name => {
    const c = aClaimCase();
    const may = TOWN_PEOPLE.filter(person => claimProcedure.steps[name].who.may(person, c));

    expect(may.map(({ openId }) => openId.slice(3)).sort()).toEqual([...matrix.claim[name]].sort());
  });

  test('every step of a hold stands in it', () => {
    const steps = namesOf(holdProcedure).map(name => [name, whoMayHold(name)]);

    expect(Object.fromEntries(steps)).toEqual({
      confirm: matrix.hold.confirm,
      propose: matrix.hold.propose,
      lift: matrix.hold.lift,
      refuse: matrix.hold.refuse,
    });
  });

  test('an author of the office neither proposes nor confirms', () => {
    const { author, propose, lift } = matrix.hold.authorOfTheOffice;
    const authors = new Set([`ou_${author}`]);

    expect(whoMayHold('propose', { authors })).toEqual(propose);
    expect(whoMayHold('lift', { authors })).toEqual(lift);
    expect(whoMayHold('refuse', { authors })).toEqual(lift);
  });

  test('where the office has one person only, its second confirms and never proposes', () => {
    const { office, second, propose, lift } = matrix.hold.officeOfOne;
    const appointed = aPerson(`ou_${second}`, { name: '白洁', roles: ['second'] });
    const others = TOWN_PEOPLE.filter(({ openId, roles }) => !roles.includes('office') || openId === `ou_${office}`);
    const ofOne = { roster: aTown({ people: [...others, appointed] }) };

    expect(whoMayHold('propose', ofOne)).toEqual(propose);
    expect(whoMayHold('lift', ofOne)).toEqual(lift);
    expect(whoMayHold('lift', { roster: aTown({ people: [...TOWN_PEOPLE, appointed] }) })).toEqual(matrix.hold.lift);
  });
});

describe('who arranges an agenda, by the matrix', () => {
  test('every step stands in it, and each is the office’s', () => {
    const { about: _, ...steps } = matrix.agenda;
    const c = anAgendaCase();
    const may = (name: AgendaStepName) =>
      roster.people.filter(person => agendaProcedure.steps[name].who.may(person, c)).map(({ id }) => id.slice(3));

    expect(Object.fromEntries(namesOf(agendaProcedure).map(name => [name, may(name)]))).toEqual(steps);
  });
});

/** Who may take a step of the item of the matrix, in a state in which the step makes sense. */
function whoMayAct(name: ActionStepName, changes: Partial<ActionItem> = {}): string[] {
  const [status = 'assigned'] = actionProcedure.steps[name].from;
  const item = anActionItem({ status, unit: '区住建局', person: 'ou_qian', respondedBy: 'ou_he', ...changes });
  const { may } = actionProcedure.steps[name].who;
  return roster.people.filter(person => may(person, { item, roster, evidence: 1 })).map(({ id }) => id.slice(3));
}

describe('who may do what with an action item, by the matrix', () => {
  test.each(ACTION_STEP_NAMES.map(name => [name]))('action item: %s', name => {
    expect(whoMayAct(name).sort()).toEqual([...matrix.action[name]].sort());
  });

  test.each(MINUTES_STEP_NAMES.map(name => [name]))('minutes: %s', name => {
    const [state = 'called'] = minutesProcedure.steps[name].from;
    const c = { meeting: aMeeting({ state }), roster, reading: createReadingRoster([], []), items: [] };
    const may = roster.people.filter(person => minutesProcedure.steps[name].who.may(person, c));

    expect(may.map(({ id }) => id.slice(3)).sort()).toEqual([...matrix.minutes[name]].sort());
  });

  test('who is not named, and who is', () => {
    const { withoutName, supervisorNamed, neverWhoResponded, neverWhoAsked } = matrix.action;
    const extension = {
      until: toDay('2026-06-30'),
      reason: '评估',
      askedBy: `ou_${neverWhoAsked.askedBy}`,
      decision: null,
    };

    expect(whoMayAct('respond', { person: null }).sort()).toEqual(withoutName.respond);
    expect(whoMayAct('close', { supervisor: `ou_${supervisorNamed.supervisor}` }).sort()).toEqual(
      [...supervisorNamed.close].sort(),
    );
    expect(whoMayAct('close', { respondedBy: `ou_${neverWhoResponded.respondedBy}` }).sort()).toEqual(
      neverWhoResponded.close,
    );
    expect(whoMayAct('grant', { extension })).toEqual(neverWhoAsked.grant);
  });
});

describe('in which states, by the matrix', () => {
  test('every step of an action item', () => {
    const caseIn = (status: ActionItem['status']) => {
      const item = anActionItem({ status, unit: '区住建局', person: 'ou_qian', respondedBy: 'ou_he' });
      return { item, roster, evidence: 1 };
    };

    expect(cellsOf(actionProcedure, 'action', caseIn, roster.people)).toEqual(writtenCells('action'));
  });

  test('every step of minutes and agendas', () => {
    const minutes = (state: Meeting['state']) => {
      const reading = createReadingRoster([], []);
      return { meeting: aMeeting({ state }), roster, reading, items: [] };
    };
    const agenda = (state: Meeting['state']) => {
      const c = anAgendaCase();
      return { ...c, meeting: { ...c.meeting, state } };
    };

    expect(cellsOf(minutesProcedure, 'minutes', minutes, roster.people)).toEqual(writtenCells('minutes'));
    expect(cellsOf(agendaProcedure, 'agenda', agenda, roster.people)).toEqual(writtenCells('agenda'));
  });

  test('no procedure stands outside it', () => {
    const folder = join(import.meta.dirname, '../../../src/domain');
    const named = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts'))
      .flatMap(file => [
        ...readFileSync(join(folder, file), 'utf8').matchAll(/export const (\w+)Procedure: Procedure</g),
      ])
      .map(([, name = '']) => name);
    const sectionsOf: Record<string, string[]> = { move: ['moveOfTheBot', 'moveTyped'], clockChange: ['clocks'] };
    const sections = named.flatMap(name => sectionsOf[name] ?? [name]);

    expect(named.length).toBeGreaterThan(15);
    expect(sections.filter(name => !(name in matrix && name in states))).toEqual([]);
  });

  test('every step of claims, holds and requests to be enrolled', () => {
    const holds = (state: HoldState) => aHoldCase({ lift: state === 'proposed' ? PROPOSED : null });
    const enrolments = (state: EnrolmentState) => anEnrolmentCase(roster, state === 'proposed');

    expect(cellsOf(claimProcedure, 'claim', aClaimCase, TOWN_PEOPLE)).toEqual(writtenCells('claim'));
    expect(cellsOf(holdProcedure, 'hold', holds, roster.people)).toEqual(writtenCells('hold'));
    expect(cellsOf(enrolmentProcedure, 'enrolment', enrolments, roster.people)).toEqual(writtenCells('enrolment'));
  });
});

describe('who may enrol whom, by the matrix', () => {
  test('every step of a request stands in it', () => {
    const steps = namesOf(enrolmentProcedure).map(name => [name, whoMayEnrol(name)]);

    const { match, enrol, join, refuse, confirm, return: back } = matrix.enrolment;
    expect(Object.fromEntries(steps)).toEqual({ match, enrol, join, refuse, confirm, return: back });
  });

  test('where the office has one person only, its second confirms and never proposes', () => {
    const { office, second, enrol, confirm } = matrix.enrolment.officeOfOne;
    const appointed = aPerson(`ou_${second}`, { name: '白洁', roles: ['second'] });
    const others = TOWN_PEOPLE.filter(({ openId, roles }) => !roles.includes('office') || openId === `ou_${office}`);
    const ofOne = aTown({ people: [...others, appointed] });

    expect(whoMayEnrol('enrol', ofOne)).toEqual(enrol);
    expect(whoMayEnrol('confirm', ofOne)).toEqual(confirm);
    expect(whoMayEnrol('confirm', aTown({ people: [...TOWN_PEOPLE, appointed] }))).toEqual(matrix.enrolment.confirm);
  });

  test('whose rights have ended is enrolled or refused, and never joined to somebody: the account is his own', () => {
    const { applicant, offered } = matrix.enrolment.ofSomebodyWhoseRightsEnded;
    const people = TOWN_PEOPLE.map(one =>
      one.id === `ou_${applicant}` ? { ...one, roles: [], leftOn: toDay('2026-06-01') } : one,
    );
    const c = anEnrolmentCase(aTown({ people }));
    const anew = { ...c, enrolment: { ...c.enrolment, openId: `ou_${applicant}` } };
    const at = { now: NOW, calendar: createWorkingCalendar() };

    expect(possible(enrolmentProcedure, anew, at)).toEqual(offered);
    expect(possible(enrolmentProcedure, { ...anew, roster: aTown() }, at)).toEqual([]);
  });

  test('one person gives the four roles, every other one takes two', () => {
    const c = anEnrolmentCase(roster);
    const { byOne, byTwo } = matrix.enrolment;
    const takesTwoTo = (role: string) =>
      takesTwo({ kind: 'enrol', name: '白洁', unit: null, role: role as Role, taskForce: null }, c);

    expect([...byOne, ...byTwo].sort()).toEqual([...ROLES].sort());
    expect(byOne.filter(takesTwoTo)).toEqual([]);
    expect(byTwo.filter(takesTwoTo)).toEqual(byTwo);
  });

  test('an account for somebody who holds such a role, or leads a project, takes two as well', () => {
    const c = anEnrolmentCase(roster);
    const takesTwoFor = (person: string) => takesTwo({ kind: 'join', person: `ou_${person}` }, c);

    expect(['wang', 'sun', 'li', 'owner'].filter(takesTwoFor)).toEqual([]);
    expect(['feng', 'permits', 'zhao', 'bureau', 'leader', 'auditor'].filter(one => !takesTwoFor(one))).toEqual([]);
    const leads = { ...TOWN_PROJECTS[0], leadOfficial: 'ou_sun' } as (typeof TOWN_PROJECTS)[number];
    expect(takesTwo({ kind: 'join', person: 'ou_sun' }, anEnrolmentCase(aTown({ projects: [leads] })))).toBe(true);
  });
});

/** A stranger's request; for the second person's steps 冯兰 has proposed to take him into the office. */
function anEnrolmentCase(town: Roster, isProposed = false): EnrolmentCase {
  const account = { openId: 'ou_new', unionId: null, userId: null };
  const asked = { id: 'om_1', chatId: null, said: null, askedAt: new Date('2026-06-12T09:05:00+08:00') };
  const enrolment = newEnrolment(account, asked);
  const proposal = { kind: 'enrol', name: '白洁', unit: null, role: 'office', taskForce: null } as const;
  const proposed = { state: 'proposed', round: 1, proposal, proposedBy: 'ou_feng', proposedAt: asked.askedAt } as const;
  return {
    enrolment: isProposed ? { ...enrolment, ...proposed } : enrolment,
    roster: town,
    sharing: ['ou_wang'],
    hasActed: false,
  };
}

function whoMayEnrol(name: EnrolmentStepName, town = roster): string[] {
  const c = anEnrolmentCase(town, name === 'confirm' || name === 'return');
  expect(enrolmentProcedure.steps[name].from).toContain(enrolmentProcedure.stateOf(c));
  return town.people.filter(person => enrolmentProcedure.steps[name].who.may(person, c)).map(({ id }) => id.slice(3));
}

/** 冯兰 has proposed to lift the hold of a figure of 王磊. */
const PROPOSED: HoldLift = {
  report: 'report-1',
  round: 1,
  proposedBy: 'ou_feng',
  proposedAt: new Date('2026-06-12T09:05:00+08:00'),
  reason: '已核对',
  decision: null,
  decidedBy: null,
  decidedAt: null,
  note: null,
};

function whoMayHold(name: HoldStepName, changes: Partial<HoldCase> = {}): string[] {
  const c = aHoldCase({ lift: name === 'lift' || name === 'refuse' ? PROPOSED : null, ...changes });
  return c.roster.people.filter(person => holdProcedure.steps[name].who.may(person, c)).map(({ id }) => id.slice(3));
}

function aHoldCase(changes: Partial<HoldCase>): HoldCase {
  return {
    report: aReport({ status: 'held', reportedBy: 'ou_wang' }),
    project: project ?? raise(),
    roster,
    authors: new Set(['ou_wang']),
    lift: null,
    ...changes,
  };
}
