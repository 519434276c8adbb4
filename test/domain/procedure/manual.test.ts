import { expect, test } from 'vitest';
import { MOVE_WORDS } from '../../../src/cards/cases/move-words.ts';
import { ENTRY_WORDS, EXIT_WORDS, REPROMOTION_WORDS } from '../../../src/cards/cases/paper-words.ts';
import { ROUND_WORDS } from '../../../src/cards/cases/round-words.ts';
import { WORKBOOK_WORDS } from '../../../src/cards/cases/workbook-words.ts';
import { ENROLMENT_STATE_WORDS, ENROLMENT_STEPS } from '../../../src/cards/enrolment/enrolment-words.ts';
import { PROBLEM_STATUS_WORDS } from '../../../src/cards/kit/words.ts';
import { PROBLEM_STEPS } from '../../../src/cards/problems/problem-step-words.ts';
import { HOLD_STEPS } from '../../../src/cards/progress/hold-words.ts';
import { createWorkingCalendar } from '../../../src/domain/base/working-calendar.ts';
import { CASE_TITLES } from '../../../src/domain/cases/case.ts';
import { entryProcedure } from '../../../src/domain/cases/entry.ts';
import { exitProcedure } from '../../../src/domain/cases/exit.ts';
import { moveProcedure } from '../../../src/domain/cases/move.ts';
import { repromotionProcedure } from '../../../src/domain/cases/repromotion.ts';
import { roundProcedure } from '../../../src/domain/cases/round.ts';
import { workbookProcedure } from '../../../src/domain/cases/workbook.ts';
import { newEnrolment } from '../../../src/domain/enrolment/enrolment.ts';
import { enrolmentProcedure } from '../../../src/domain/enrolment/enrolment-procedure.ts';
import { problemProcedure } from '../../../src/domain/problems/steps/problem-procedure.ts';
import { explainProcedure } from '../../../src/domain/procedure/explain.ts';
import { claimProcedure, NO_PROOF } from '../../../src/domain/progress/claim-procedure.ts';
import { holdProcedure } from '../../../src/domain/progress/holds/hold-procedure.ts';
import { aProblem, aProject, aReport } from '../../helpers/builders.ts';
import { aCase } from '../../helpers/cases.ts';
import { aTown } from '../../helpers/town.ts';

/** What goes through several hands and has no ledger of its own, as the manual tells it. */
const CASES = [
  ['entry', entryProcedure, ENTRY_WORDS, {}],
  ['exit', exitProcedure, EXIT_WORDS, { reason: 'terminated' }],
  ['move', moveProcedure, MOVE_WORDS, { origin: 'bot', moves: [] }],
  ['round', roundProcedure, ROUND_WORDS, {}],
  ['repromotion', repromotionProcedure, REPROMOTION_WORDS, {}],
  ['workbook', workbookProcedure, WORKBOOK_WORDS, {}],
] as const;

test('the manual of procedures says what the tables say', async () => {
  const moment = { now: new Date('2026-06-12T09:05:00+08:00'), calendar: createWorkingCalendar() };
  const problem = explainProcedure(
    problemProcedure,
    {
      title: '问题（动态销号）',
      states: PROBLEM_STATUS_WORDS,
      steps: Object.fromEntries(Object.entries(PROBLEM_STEPS).map(([name, { label }]) => [name, label])) as never,
    },
    { problem: aProblem(), project: aProject(), roster: aTown(), evidence: 0 },
    moment,
  );
  const claim = explainProcedure(
    claimProcedure,
    {
      title: '节点申报',
      states: { claimed: '待核实', confirmed: '已确认', settled: '已处理', gone: '已撤销或更正' },
      steps: { confirm: '确认', refuse: '不予确认' },
    },
    {
      report: aReport(),
      project: aProject(),
      milestone: { kind: 'started', planned: null, claimed: null, actual: null },
      roster: aTown(),
      proof: NO_PROOF,
    },
    moment,
  );
  const report = aReport({ status: 'held' });
  const hold = explainProcedure(
    holdProcedure,
    {
      title: '待确认数值',
      states: {
        held: '待上报人确认',
        large: '大额，待推进中心提请',
        proposed: '大额，待复核',
        active: '已计入',
        corrected: '已更正',
        withdrawn: '已撤销',
      },
      steps: Object.fromEntries(Object.entries(HOLD_STEPS).map(([name, { label }]) => [name, label])) as never,
    },
    { report, project: aProject(), roster: aTown(), authors: new Set([report.reportedBy]), lift: null },
    moment,
  );
  const account = { openId: 'ou_new', unionId: null, userId: null };
  const enrolment = explainProcedure(
    enrolmentProcedure,
    {
      title: '登记申请',
      states: ENROLMENT_STATE_WORDS,
      steps: Object.fromEntries(Object.entries(ENROLMENT_STEPS).map(([name, { label }]) => [name, label])) as never,
    },
    {
      enrolment: newEnrolment(account, { id: 'om_1', chatId: null, said: null, askedAt: moment.now }),
      roster: aTown(),
      sharing: [],
      hasActed: false,
    },
    moment,
  );
  const ofCases = CASES.map(([kind, table, words, data]) =>
    explainProcedure(
      table as never,
      {
        title: CASE_TITLES[kind],
        states: Object.fromEntries(
          Object.entries<{ words: string }>(words.states).map(([state, shown]) => [state, shown.words]),
        ) as never,
        steps: Object.fromEntries(
          Object.entries<{ label: string }>(words.steps).map(([name, { label }]) => [name, label]),
        ) as never,
      },
      aCase(kind, '', data) as never,
      moment,
    ),
  );
  const head = '# 办理流程\n\n本页由流程表生成，改动流程后随测试更新（`npx vitest run test/domain/procedure -u`）。\n';

  await expect([head, problem, claim, hold, enrolment, ...ofCases].join('\n')).toMatchFileSnapshot(
    '../../../docs/procedures.md',
  );
});
