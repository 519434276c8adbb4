import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { type Day, toDay } from '../../../src/domain/base/time.ts';
import { createRoster } from '../../../src/domain/library/roster.ts';
import type { Person } from '../../../src/domain/people/person.ts';
import {
  type Extension,
  PROBLEM_STATUSES,
  type Problem,
  type ProblemStatus,
  UNFINISHED,
} from '../../../src/domain/problems/problem.ts';
import type { ProblemAction } from '../../../src/domain/problems/steps/problem-action.ts';
import { advanceProblem } from '../../../src/domain/problems/steps/problem-lifecycle.ts';
import { problemProcedure } from '../../../src/domain/problems/steps/problem-procedure.ts';
import { possible } from '../../../src/domain/procedure/procedure.ts';
import { aProblem, aProject, aStep } from '../../helpers/builders.ts';
import { aPerson } from '../../helpers/district.ts';

const calendar = createWorkingCalendar();
const project = aProject({ steward: 'ou_steward', deputySteward: 'ou_deputy', leadOfficial: 'ou_leader' });
const now = new Date('2026-06-15T10:00:00+08:00');

const PEOPLE: Readonly<Record<string, Person>> = {
  reporter: aPerson('ou_1', { unit: '马寨镇', roles: ['liaison'] }),
  steward: aPerson('ou_steward', { unit: '马寨镇', roles: ['steward'] }),
  deputy: aPerson('ou_deputy', { unit: '马寨镇', roles: ['steward'] }),
  liaison: aPerson('ou_liaison', { unit: '区住建局', roles: ['liaison'] }),
  head: aPerson('ou_head', { unit: '区住建局', roles: ['unit_lead'] }),
  clerk: aPerson('ou_clerk', { unit: '区住建局', roles: ['steward'] }),
  permits: aPerson('ou_permits', { roles: ['task_force_head'], taskForce: 'permits' }),
  funding: aPerson('ou_funding', { roles: ['task_force_head'], taskForce: 'funding' }),
  town_head: aPerson('ou_town', { unit: '马寨镇', roles: ['unit_lead'] }),
  office: aPerson('ou_office', { roles: ['office'] }),
  bureau: aPerson('ou_bureau', { roles: ['inspection_bureau'] }),
  leader: aPerson('ou_leader', { roles: ['top_leaders', 'lead_official'] }),
};

const roster = createRoster({
  version: 1,
  district: null,
  units: [],
  people: Object.values(PEOPLE),
  groups: [],
  projects: [],
});
const liaison = PEOPLE['liaison'] as Person;

/** 区住建局 answers for it, due on Friday 26 June 2026, in a given state. */
function inState(status: ProblemStatus, changes: Partial<Problem> = {}): Problem {
  return aProblem({
    status,
    dueDate: toDay('2026-06-26'),
    isConfirmed: status === 'responded',
    respondedBy: status === 'responded' ? 'ou_liaison' : null,
    responsibleUnit: status === 'open' ? null : '区住建局',
    steps: [aStep({ at: new Date('2026-06-12T10:00:00+08:00') }), aStep({ seq: 2, status })],
    ...changes,
  });
}

const ACTIONS: Readonly<Record<ProblemAction['do'], ProblemAction>> = {
  assign: { do: 'assign', unit: '区财政局', due: null, note: '' },
  name: { do: 'name', unit: '区财政局' },
  return: { do: 'return', note: '不属本单位职责' },
  acknowledge: { do: 'acknowledge' },
  start: { do: 'start' },
  feedback: { do: 'feedback', note: '迁改方案报审中' },
  respond: { do: 'respond', note: '已办结' },
  confirm: { do: 'confirm' },
  dispute: { do: 'dispute', note: '没有解决' },
  close: { do: 'close' },
  extend: { do: 'extend', due: toDay('2026-06-30'), note: '评估' },
  grant: { do: 'grant' },
  deny: { do: 'deny', note: '请按期办理' },
  pause: { do: 'pause', until: toDay('2026-06-24'), note: '等待审批' },
  allow: { do: 'allow' },
  disallow: { do: 'disallow', note: '不必暂停' },
  meet: { do: 'meet' },
  merge: { do: 'merge', into: 'WT-2026-0009' },
  same: { do: 'same', into: 'WT-2026-0009' },
  keep: { do: 'keep' },
  unmerge: { do: 'unmerge' },
  urge: { do: 'urge' },
  calm: { do: 'calm' },
  raise: { do: 'raise' },
  lower: { do: 'lower' },
  supervise: { do: 'supervise' },
  listTalk: { do: 'listTalk' },
  dropTalk: { do: 'dropTalk' },
  resume: { do: 'resume' },
  instruct: { do: 'instruct', note: '批示（赵振）：抓紧' },
  reject: { do: 'reject', note: '不属区级' },
  reopen: { do: 'reopen', note: '问题反弹' },
  recheck: { do: 'recheck', note: '现场查看，通行正常' },
  refute: { do: 'refute', note: '围挡又被设置' },
  withdraw: { do: 'withdraw' },
  edit: { do: 'edit', category: 'land', urgency: 'ordinary', description: '改', due: toDay('2026-06-26') },
};

/** Whoever acts, with one photo that proves the problem solved. */
function at(actor: Person, evidence = 1) {
  return { actor, project, roster, evidence, others: [aProblem({ number: 'WT-2026-0009' })], now, calendar };
}

function act(problem: Problem, action: ProblemAction, who: string) {
  const actor = PEOPLE[who];
  if (!actor) throw new Error(who);
  return advanceProblem(problem, action, at(actor));
}

const ASKED = { until: toDay('2026-06-30'), reason: '评估', askedBy: 'ou_liaison', decision: null };

const UNCHANGED = Object.fromEntries(UNFINISHED.map(status => [status, status]));

describe('in which state what can be done, and what becomes of it', () => {
  test.each<[ProblemAction['do'], string, Partial<Record<ProblemStatus, ProblemStatus>>]>([
    [
      'assign',
      'office',
      {
        open: 'assigned',
        assigned: 'assigned',
        acknowledged: 'assigned',
        in_progress: 'assigned',
        reopened: 'assigned',
      },
    ],
    ['return', 'liaison', { assigned: 'open', acknowledged: 'open', in_progress: 'open' }],
    ['acknowledge', 'liaison', { assigned: 'acknowledged' }],
    ['start', 'liaison', { acknowledged: 'in_progress', reopened: 'in_progress' }],
    ['feedback', 'liaison', { acknowledged: 'in_progress', in_progress: 'in_progress', reopened: 'in_progress' }],
    [
      'respond',
      'liaison',
      { assigned: 'responded', acknowledged: 'responded', in_progress: 'responded', reopened: 'responded' },
    ],
    ['confirm', 'reporter', { responded: 'responded' }],
    ['dispute', 'reporter', { responded: 'in_progress' }],
    ['close', 'office', { responded: 'closed' }],
    ['extend', 'liaison', { acknowledged: 'acknowledged', in_progress: 'in_progress', reopened: 'reopened' }],
    ['grant', 'office', { acknowledged: 'acknowledged', in_progress: 'in_progress', reopened: 'reopened' }],
    ['deny', 'office', { acknowledged: 'acknowledged', in_progress: 'in_progress', reopened: 'reopened' }],
    ['pause', 'liaison', { acknowledged: 'acknowledged', in_progress: 'in_progress', reopened: 'reopened' }],
    ['allow', 'office', { acknowledged: 'suspended', in_progress: 'suspended', reopened: 'suspended' }],
    ['disallow', 'office', { acknowledged: 'acknowledged', in_progress: 'in_progress', reopened: 'reopened' }],
    ['meet', 'leader', UNCHANGED],
    ['merge', 'office', Object.fromEntries(UNFINISHED.map(status => [status, 'merged']))],
    ['same', 'reporter', UNCHANGED],
    ['unmerge', 'office', { merged: 'assigned' }],
    ['urge', 'office', UNCHANGED],
    ['raise', 'office', UNCHANGED],
    ['reject', 'office', { open: 'rejected' }],
    ['name', 'reporter', { open: 'assigned' }],
    ['reopen', 'office', { closed: 'reopened', rechecked: 'reopened' }],
    ['recheck', 'office', { closed: 'rechecked', rechecked: 'rechecked' }],
    ['refute', 'office', { closed: 'reopened', rechecked: 'reopened' }],
    [
      'withdraw',
      'office',
      {
        open: 'withdrawn',
        assigned: 'withdrawn',
        acknowledged: 'withdrawn',
        in_progress: 'withdrawn',
        responded: 'withdrawn',
        reopened: 'withdrawn',
        suspended: 'withdrawn',
      },
    ],
  ])('%s by the %s', (name, who, becomes) => {
    const changes: Partial<Problem> = {
      isConfirmed: name === 'close',
      extension: name === 'grant' || name === 'deny' ? ASKED : null,
      pause: name === 'allow' || name === 'disallow' ? ASKED : null,
    };
    const outcomes = PROBLEM_STATUSES.map(status => {
      const steps = name === 'name' ? { steps: [aStep({})] } : name === 'unmerge' ? { mergedInto: 'WT-2026-0009' } : {};
      const outcome = act(inState(status, { ...changes, ...steps }), ACTIONS[name], who);
      return [status, outcome.kind === 'done' ? outcome.problem.status : outcome.reason];
    });

    expect(outcomes.filter(([, outcome]) => outcome !== 'stale' && outcome !== 'no_right')).toEqual(
      PROBLEM_STATUSES.flatMap(status => (becomes[status] ? [[status, becomes[status]]] : [])),
    );
  });

  test('what a unit has given back is named by the office, not by its author', () => {
    expect(act(inState('open'), ACTIONS.name, 'reporter')).toEqual({ kind: 'refused', reason: 'passed_on' });
  });

  test('what was suspended goes on where it was', () => {
    const paused = inState('suspended', {
      steps: [
        aStep(),
        aStep({ seq: 2, status: 'in_progress' }),
        aStep({ seq: 3, status: 'suspended', at: new Date('2026-06-12T16:00:00+08:00') }),
      ],
    });

    // One working day was lost: Monday 15 June.
    expect(act(paused, ACTIONS.resume, 'office')).toMatchObject({
      kind: 'done',
      problem: { status: 'in_progress', dueDate: '2026-06-29', dueRule: { from: '2026-06-26', pausedDays: 1 } },
    });
    expect(act(inState('in_progress'), ACTIONS.resume, 'office')).toEqual({ kind: 'refused', reason: 'stale' });
  });

  test('what comes back is owed anew, and counted', () => {
    const closed = inState('closed', { isConfirmed: true, respondedBy: 'ou_liaison', extension: ASKED });

    // Seven working days from today end on the 25th: the later day that somebody named stays.
    expect(act(closed, ACTIONS.reopen, 'office')).toMatchObject({
      problem: { dueDate: '2026-06-26', isConfirmed: false, respondedBy: null, reopenCount: 1, extension: null },
    });
  });

  test('a step keeps who, when, the unit, and until when it was owed', () => {
    const outcome = act(inState('assigned'), ACTIONS.acknowledge, 'liaison');

    expect(outcome.kind === 'done' && outcome.problem.steps.at(-1)).toEqual({
      seq: 3,
      status: 'acknowledged',
      at: now,
      by: 'ou_liaison',
      note: '',
      unit: '区住建局',
      dueAt: new Date('2026-06-15T18:00:00+08:00'),
    });
  });
});

describe('who may', () => {
  const HANDLERS = ['liaison', 'head', 'permits'];
  test.each<[ProblemAction['do'], ProblemStatus, readonly string[]]>([
    ['assign', 'in_progress', ['office']],
    ['return', 'in_progress', HANDLERS],
    ['acknowledge', 'assigned', HANDLERS],
    ['start', 'acknowledged', HANDLERS],
    ['feedback', 'in_progress', HANDLERS],
    ['respond', 'in_progress', HANDLERS],
    ['confirm', 'responded', ['reporter', 'steward', 'deputy']],
    ['dispute', 'responded', ['reporter', 'steward', 'deputy', 'office']],
    ['close', 'responded', ['office']],
    ['extend', 'in_progress', HANDLERS],
    ['grant', 'in_progress', ['office']],
    ['deny', 'in_progress', ['office']],
    ['pause', 'in_progress', HANDLERS],
    ['allow', 'in_progress', ['office']],
    ['disallow', 'in_progress', ['office']],
    ['meet', 'in_progress', ['office', 'leader']],
    ['merge', 'in_progress', ['office']],
    ['same', 'in_progress', ['reporter']],
    ['urge', 'in_progress', ['office', 'leader']],
    ['raise', 'open', ['office', 'leader']],
    ['resume', 'suspended', ['office']],
    ['reject', 'open', ['office']],
    ['reopen', 'closed', ['office']],
    ['recheck', 'closed', ['office', 'bureau']],
    ['refute', 'closed', ['office', 'bureau']],
    ['withdraw', 'assigned', ['reporter', 'office']],
    ['withdraw', 'acknowledged', ['office']],
    ['edit', 'assigned', ['reporter', 'office']],
  ])('%s when %s: %j', (name, status, allowed) => {
    const changes: Partial<Problem> = {
      isConfirmed: name === 'close',
      extension: name === 'grant' || name === 'deny' ? ASKED : null,
      pause: name === 'allow' || name === 'disallow' ? ASKED : null,
    };
    const done = Object.keys(PEOPLE).filter(who => act(inState(status, changes), ACTIONS[name], who).kind === 'done');

    expect(done.sort()).toEqual([...allowed].sort());
  });

  test('demolition is for the head of the project’s own town, beside the responsible unit', () => {
    const problem = inState('assigned', { category: 'demolition' });
    const done = Object.keys(PEOPLE).filter(who => act(problem, ACTIONS.acknowledge, who).kind === 'done');

    expect(done.sort()).toEqual(['head', 'liaison', 'town_head']);
  });

  test('neither who answered nor who handled it closes it, nor does anybody grant what he asked for', () => {
    const both = aPerson('ou_both', { unit: '区住建局', roles: ['liaison', 'office'] });
    const asBoth = (problem: Problem, action: ProblemAction) => advanceProblem(problem, action, at(both));

    expect(asBoth(inState('responded', { respondedBy: 'ou_both' }), ACTIONS.close)).toMatchObject({
      reason: 'own_response',
    });
    expect(asBoth(inState('responded', { handler: 'ou_both' }), ACTIONS.close)).toMatchObject({
      reason: 'own_response',
    });
    expect(
      asBoth(inState('in_progress', { extension: { ...ASKED, askedBy: 'ou_both' } }), ACTIONS.grant),
    ).toMatchObject({
      reason: 'no_right',
    });
  });
});

describe('the word of whom counts as confirmation', () => {
  test('of the unit alone: its answer waits to be confirmed', () => {
    expect(act(inState('in_progress'), ACTIONS.respond, 'liaison')).toMatchObject({ problem: { isConfirmed: false } });
  });

  test.each(['reporter', 'steward', 'deputy'])('the %s does not answer in the unit’s place', who => {
    expect(act(inState('in_progress'), ACTIONS.respond, who)).toEqual({ kind: 'refused', reason: 'unit_first' });
  });

  test('a steward whose own unit has to solve it does not confirm with his answer', () => {
    const problem = inState('in_progress', { responsibleUnit: '马寨镇' });
    const steward = aPerson('ou_steward', { unit: '马寨镇', roles: ['steward', 'unit_lead'] });

    expect(advanceProblem(problem, ACTIONS.respond, at(steward))).toMatchObject({
      problem: { isConfirmed: false },
    });
  });

  test('nothing is closed that nobody has confirmed, and 未解决 takes the confirmation back', () => {
    expect(act(inState('responded', { isConfirmed: false }), ACTIONS.close, 'office')).toEqual({
      kind: 'refused',
      reason: 'unconfirmed',
    });
    expect(act(inState('responded'), ACTIONS.dispute, 'office')).toMatchObject({
      problem: { isConfirmed: false, respondedBy: null },
    });
  });
});

describe('the due day', () => {
  test.each<[Day | null, string, string]>([
    [toDay('2026-07-01'), '2026-07-01', 'named by the office'],
    // 15 June and seven working days without 端午: 16, 17, 18, 22, 23, 24, 25.
    [null, '2026-06-25', 'left to the rules, counted from this assignment'],
  ])('of a 转办 with %s is %s (%s)', (dueDate, expected) => {
    const outcome = act(inState('in_progress'), { do: 'assign', unit: '区财政局', due: dueDate, note: '' }, 'office');

    expect(outcome).toMatchObject({ problem: { dueDate: expected, handler: null, extension: null } });
  });

  test('to the same unit again changes nothing', () => {
    const action: ProblemAction = { do: 'assign', unit: '区住建局', due: null, note: '' };

    expect(act(inState('assigned'), action, 'office')).toEqual({ kind: 'refused', reason: 'no_change' });
  });

  test.each<[string, string, Extension | null, string, string]>([
    ['2026-06-26T18:00:00+08:00', '2026-06-30', null, 'done', 'at the last moment'],
    ['2026-06-26T18:00:01+08:00', '2026-06-30', null, 'too_late', 'after the due time'],
    ['2026-06-15T10:00:00+08:00', '2026-06-26', null, 'too_long', 'no later than it was'],
    ['2026-06-15T10:00:00+08:00', '2026-07-10', null, 'done', 'ten working days'],
    ['2026-06-15T10:00:00+08:00', '2026-07-13', null, 'too_long', 'eleven'],
    ['2026-06-15T10:00:00+08:00', '2026-06-30', { ...ASKED, decision: 'refused' as const }, 'asked_before', 'refused'],
    ['2026-06-15T10:00:00+08:00', '2026-06-30', { ...ASKED, decision: 'granted' as const }, 'asked_before', 'granted'],
  ])('asked at %s to be %s with %j before: %s (%s)', (askedAt, until, extension, expected) => {
    const actor = PEOPLE['liaison'] as Person;
    const action: ProblemAction = { do: 'extend', due: toDay(until), note: '评估' };
    const problem = inState('in_progress', { extension });
    const outcome = advanceProblem(problem, action, { ...at(actor), now: new Date(askedAt) });

    expect(outcome.kind === 'done' ? 'done' : outcome.reason).toBe(expected);
  });

  test('is never lost by 修改 once somebody has to solve it', () => {
    const changes = { category: 'land', urgency: 'ordinary', description: '改', due: null } as const;

    // Assigned on Friday 12 June: 15, 16, 17, 18, 22, 23, 24.
    expect(act(inState('assigned'), { do: 'edit', ...changes }, 'office')).toMatchObject({
      problem: { dueDate: '2026-06-24' },
    });
    expect(act(inState('open', { dueDate: null }), { do: 'edit', ...changes }, 'office')).toMatchObject({
      problem: { dueDate: null },
    });
  });
});

describe('what a card offers', () => {
  test.each<[string, Problem, readonly string[]]>([
    ['open', inState('open'), ['assign', 'meet', 'merge', 'urge', 'raise', 'reject']],
    [
      'assigned',
      inState('assigned'),
      ['acknowledge', 'return', 'assign', 'meet', 'merge', 'urge', 'raise', 'supervise'],
    ],
    [
      'acknowledged',
      inState('acknowledged'),
      ['feedback', 'respond', 'extend', 'pause', 'return', 'assign', 'meet', 'merge', 'urge', 'raise', 'supervise'],
    ],
    [
      'in progress',
      inState('in_progress'),
      ['feedback', 'respond', 'extend', 'pause', 'return', 'assign', 'meet', 'merge', 'urge', 'raise', 'supervise'],
    ],
    [
      'asking for time',
      inState('in_progress', { extension: ASKED }),
      [
        'grant',
        'deny',
        'feedback',
        'respond',
        'pause',
        'return',
        'assign',
        'meet',
        'merge',
        'urge',
        'raise',
        'supervise',
      ],
    ],
    ['answered', inState('responded', { isConfirmed: false }), ['confirm', 'dispute', 'merge']],
    ['confirmed', inState('responded'), ['close', 'dispute', 'merge']],
    ['suspended', inState('suspended'), ['resume', 'merge']],
    ['closed', inState('closed'), ['reopen']],
    ['withdrawn', inState('withdrawn'), []],
  ])('%s', (_, problem, expected) => {
    expect(possible(problemProcedure, { problem, ...at(liaison) }, { now, calendar })).toEqual(expected);
  });
});
