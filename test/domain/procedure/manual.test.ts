import { expect, test } from 'vitest';
import { ACTION_STATUS_WORDS, ACTION_STEPS } from '../../../src/cards/actions/action-step-words.ts';
import { CLOCK_CHANGE_WORDS } from '../../../src/cards/cases/clock-change-words.ts';
import { CONSEQUENCE_WORDS } from '../../../src/cards/cases/consequence-words.ts';
import { INSTRUCTION_WORDS } from '../../../src/cards/cases/instruction-words.ts';
import { MOVE_WORDS } from '../../../src/cards/cases/move-words.ts';
import { ENTRY_WORDS, EXIT_WORDS, REPROMOTION_WORDS } from '../../../src/cards/cases/paper-words.ts';
import { APPEAL_WORDS, AWARD_WORDS, COMMENT_WORDS, PUBLICATION_WORDS } from '../../../src/cards/cases/ranking-words.ts';
import { RECHECK_WORDS } from '../../../src/cards/cases/recheck-words.ts';
import { BALLOT_WORDS, NOMINATION_WORDS, REVIEW_WORDS } from '../../../src/cards/cases/review-words.ts';
import { ROUND_WORDS } from '../../../src/cards/cases/round-words.ts';
import { SCHEME_CASE_WORDS } from '../../../src/cards/cases/scheme-words.ts';
import { WORKBOOK_WORDS } from '../../../src/cards/cases/workbook-words.ts';
import { ENROLMENT_STATE_WORDS, ENROLMENT_STEPS } from '../../../src/cards/enrolment/enrolment-words.ts';
import { PROBLEM_STATUS_WORDS } from '../../../src/cards/kit/words.ts';
import { AGENDA_STEPS } from '../../../src/cards/meetings/agenda/agenda-step-words.ts';
import { MINUTES_STEPS } from '../../../src/cards/minutes/minutes-words.ts';
import { PROBLEM_STEPS } from '../../../src/cards/problems/problem-step-words.ts';
import { HOLD_STEPS } from '../../../src/cards/progress/hold-words.ts';
import { actionProcedure } from '../../../src/domain/actions/action-procedure.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { CASE_TITLES } from '../../../src/domain/cases/case.ts';
import { clockChangeProcedure } from '../../../src/domain/cases/clock-change.ts';
import { instructionProcedure } from '../../../src/domain/cases/instruction.ts';
import { entryProcedure } from '../../../src/domain/cases/library/entry.ts';
import { exitProcedure } from '../../../src/domain/cases/library/exit.ts';
import { moveProcedure } from '../../../src/domain/cases/library/move.ts';
import { repromotionProcedure } from '../../../src/domain/cases/library/repromotion.ts';
import { roundProcedure } from '../../../src/domain/cases/library/round.ts';
import { recheckProcedure } from '../../../src/domain/cases/recheck.ts';
import { workbookProcedure } from '../../../src/domain/cases/workbook.ts';
import { newEnrolment } from '../../../src/domain/enrolment/enrolment.ts';
import { enrolmentProcedure } from '../../../src/domain/enrolment/enrolment-procedure.ts';
import { agendaProcedure } from '../../../src/domain/meetings/agenda/agenda-procedure.ts';
import { MEETING_STATE_WORDS } from '../../../src/domain/meetings/meeting.ts';
import { minutesProcedure } from '../../../src/domain/meetings/minutes/minutes-procedure.ts';
import { problemProcedure } from '../../../src/domain/problems/steps/problem-procedure.ts';
import { explainProcedure } from '../../../src/domain/procedure/explain.ts';
import { claimProcedure, NO_PROOF } from '../../../src/domain/progress/claim-procedure.ts';
import { holdProcedure } from '../../../src/domain/progress/holds/hold-procedure.ts';
import { appealProcedure } from '../../../src/domain/ranking/procedure/appeal.ts';
import { awardProcedure } from '../../../src/domain/ranking/procedure/award.ts';
import { commentProcedure } from '../../../src/domain/ranking/procedure/comment.ts';
import { consequenceProcedure } from '../../../src/domain/ranking/procedure/consequence.ts';
import { publicationProcedure } from '../../../src/domain/ranking/procedure/publication.ts';
import { schemeProcedure, unreadScheme } from '../../../src/domain/ranking/procedure/scheme.ts';
import { ballotProcedure } from '../../../src/domain/ranking/review/ballot.ts';
import { nominationProcedure } from '../../../src/domain/ranking/review/nomination.ts';
import { reviewProcedure } from '../../../src/domain/ranking/review/review.ts';
import { createReadingRoster } from '../../../src/domain/reading/resolve/reading-roster.ts';
import { aMeeting, anActionItem, anAgendaCase, aProblem, aProject, aReport } from '../../helpers/builders.ts';
import { aCase } from '../../helpers/cases.ts';
import { aTown } from '../../helpers/town.ts';

/** What goes through several hands and has no ledger of its own, as the manual tells it. */
const CASES = [
  ['entry', entryProcedure, ENTRY_WORDS, {}],
  ['exit', exitProcedure, EXIT_WORDS, { reason: 'terminated' }],
  ['move', moveProcedure, MOVE_WORDS, { origin: 'bot', moves: [] }],
  ['clocks', clockChangeProcedure, CLOCK_CHANGE_WORDS, { key: 'ladder.red', before: 5, after: 4, source: '' }],
  ['publication', publicationProcedure, PUBLICATION_WORDS, { period: '2026-05' }],
  ['appeal', appealProcedure, APPEAL_WORDS, { month: '2026-05', line: 'D1' }],
  ['award', awardProcedure, AWARD_WORDS, { period: '2026-05' }],
  ['review', reviewProcedure, REVIEW_WORDS, { visits: [], judges: ['ou_zhao'] }],
  ['nomination', nominationProcedure, NOMINATION_WORDS, { projects: [] }],
  ['ballot', ballotProcedure, BALLOT_WORDS, { visited: [{ unit: '马寨镇', label: '各单位' }] }],
  ['comment', commentProcedure, COMMENT_WORDS, { quarter: '2026-Q2', grades: {} }],
  ['consequence', consequenceProcedure, CONSEQUENCE_WORDS, { measure: 'talk' }],
  ['scheme', schemeProcedure, SCHEME_CASE_WORDS, unreadScheme('办法.xlsx')],
  ['instruction', instructionProcedure, INSTRUCTION_WORDS, { number: 'WT-2026-0001' }],
  ['round', roundProcedure, ROUND_WORDS, {}],
  ['repromotion', repromotionProcedure, REPROMOTION_WORDS, {}],
  ['recheck', recheckProcedure, RECHECK_WORDS, { ground: 'urgent', notBy: [] }],
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
  const action = explainProcedure(
    actionProcedure,
    {
      title: '会议议定事项',
      states: ACTION_STATUS_WORDS,
      steps: Object.fromEntries(Object.entries(ACTION_STEPS).map(([name, { label }]) => [name, label])) as never,
    },
    { item: anActionItem(), roster: aTown(), evidence: 0 },
    moment,
  );
  const minutes = explainProcedure(
    minutesProcedure,
    {
      title: '会议纪要',
      states: MEETING_STATE_WORDS,
      steps: Object.fromEntries(Object.entries(MINUTES_STEPS).map(([name, { label }]) => [name, label])) as never,
    },
    { meeting: aMeeting(), roster: aTown(), reading: createReadingRoster([], []), items: [] },
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
  const agenda = explainProcedure(
    agendaProcedure,
    {
      title: '会议议程',
      states: MEETING_STATE_WORDS,
      steps: Object.fromEntries(Object.entries(AGENDA_STEPS).map(([name, { label }]) => [name, label])) as never,
    },
    anAgendaCase(),
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

  await expect(
    [head, problem, agenda, minutes, action, claim, hold, enrolment, ...ofCases].join('\n'),
  ).toMatchFileSnapshot('../../../docs/procedures.md');
});
