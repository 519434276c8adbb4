import { describe, expect, test } from 'vitest';
import { clockChangeProcedure } from '../../../src/domain/cases/clock-change.ts';
import { exportProcedure } from '../../../src/domain/cases/export-task.ts';
import { instructionProcedure } from '../../../src/domain/cases/instruction.ts';
import { entryProcedure } from '../../../src/domain/cases/library/entry.ts';
import { exitProcedure } from '../../../src/domain/cases/library/exit.ts';
import { moveProcedure } from '../../../src/domain/cases/library/move.ts';
import { repromotionProcedure } from '../../../src/domain/cases/library/repromotion.ts';
import { roundProcedure } from '../../../src/domain/cases/library/round.ts';
import { recheckProcedure } from '../../../src/domain/cases/recheck.ts';
import { workbookProcedure } from '../../../src/domain/cases/workbook.ts';
import type { Procedure } from '../../../src/domain/procedure/procedure.ts';
import { appealProcedure } from '../../../src/domain/ranking/procedure/appeal.ts';
import { awardProcedure } from '../../../src/domain/ranking/procedure/award.ts';
import { commentProcedure } from '../../../src/domain/ranking/procedure/comment.ts';
import { consequenceProcedure } from '../../../src/domain/ranking/procedure/consequence.ts';
import { publicationProcedure } from '../../../src/domain/ranking/procedure/publication.ts';
import { schemeProcedure, unreadScheme } from '../../../src/domain/ranking/procedure/scheme.ts';
import { ballotProcedure } from '../../../src/domain/ranking/review/ballot.ts';
import { nominationProcedure } from '../../../src/domain/ranking/review/nomination.ts';
import { reviewProcedure } from '../../../src/domain/ranking/review/review.ts';
import { aCase } from '../../helpers/cases.ts';
import { TOWN_PEOPLE } from '../../helpers/town.ts';
import { cellsOf, writtenCells } from './cells.ts';
import matrix from './rights-matrix.json' with { type: 'json' };

const SCREENED = [{ step: 'screen', at: '2026-06-12T09:00:00+08:00', by: 'ou_feng', note: '' }];
const PAPER = { reason: 'terminated', recordedBy: 'ou_feng', moves: [] };

const AWARD = {
  period: '2026-05',
  category: '奖励',
  points: '1',
  label: '观摩第一',
  evidence: '通报',
  revokedBy: 'ou_gao',
};
const APPEAL = { month: '2026-05', line: 'D1', lineLabel: '周报报送', points: '7.50', reason: '已报', granted: null };
const REVIEW = { quarter: '2026-Q2', day: '2026-06-20', until: '2026-06-15', visits: [], judges: [], marks: null };
const BALLOT = { review: 'SX-2026-0001', quarter: '2026-Q2', judge: 'ou_zhao', visited: [], marks: null };
const PUBLICATION = {
  period: '2026-05',
  draft: 1,
  objectionUntil: null,
  corrects: null,
  reason: null,
  submittedBy: 'ou_feng',
};

const CONSEQUENCE = {
  measure: 'talk',
  period: '2026-05',
  periods: ['2026-04', '2026-05'],
  total: '71.20',
  grounds: [],
  isTied: false,
  leader: null,
  text: null,
  proposedBy: 'ou_feng',
};

/** Each procedure with its row of the matrix and what its case holds. */
const TABLES = [
  ['exit', exitProcedure, PAPER, { steps: SCREENED }],
  ['entry', entryProcedure, PAPER, {}],
  ['moveOfTheBot', moveProcedure, { origin: 'bot', moves: [] }, { openedBy: 'bot' }],
  ['clocks', clockChangeProcedure, { key: 'ladder.red', before: 5, after: 4, source: '会议' }, { openedBy: 'ou_feng' }],
  ['award', awardProcedure, AWARD, { openedBy: 'ou_feng' }],
  ['comment', commentProcedure, { quarter: '2026-Q2', grades: {}, evidence: '讲话' }, { openedBy: 'ou_feng' }],
  ['review', reviewProcedure, { ...REVIEW, closedBy: 'ou_feng' }, { openedBy: 'ou_feng', unit: null }],
  ['nomination', nominationProcedure, { review: 'SX-2026-0001', projects: [], reason: '', selected: null }, {}],
  ['ballot', ballotProcedure, BALLOT, { openedBy: 'bot', unit: null }],
  ['appeal', appealProcedure, APPEAL, {}],
  ['publication', publicationProcedure, PUBLICATION, { openedBy: 'bot', unit: null }],
  ['consequence', consequenceProcedure, CONSEQUENCE, { openedBy: 'bot' }],
  [
    'scheme',
    schemeProcedure,
    { ...unreadScheme('办法.xlsx'), submittedBy: 'ou_feng' },
    { openedBy: 'ou_feng', unit: null },
  ],
  ['instruction', instructionProcedure, { number: 'WT-2026-0001' }, { openedBy: 'ou_zhao' }],
  ['moveTyped', moveProcedure, { origin: 'office', moves: [] }, { openedBy: 'ou_feng' }],
  ['repromotion', repromotionProcedure, { left: '康华', result: null }, {}],
  ['recheck', recheckProcedure, { ground: 'ordered', notBy: ['ou_gao'] }, { openedBy: 'ou_feng' }],
  ['round', roundProcedure, { year: 2026, until: '2026-06-30' }, {}],
  ['workbook', workbookProcedure, { fileName: 'a.xlsx' }, {}],
  ['export', exportProcedure, { fileName: 'a.xlsx' }, {}],
] as const;

describe.each(TABLES)('who may take which step of %s, by the matrix', (name, table, data, changes) => {
  const { about: _, ...rights } = matrix[name] as unknown as { about: string } & Record<string, readonly string[]>;
  const procedure = table as unknown as Procedure<ReturnType<typeof aCase>, string, Record<string, unknown>, string>;

  test('holds every step', () => {
    expect(Object.keys(rights).sort()).toEqual(Object.keys(procedure.steps).sort());
  });

  test.each(Object.keys(procedure.steps))('%s', step => {
    const { from = [], who } = procedure.steps[step] ?? {};
    const c = aCase('exit', from[0] ?? '', data, changes);
    const may = TOWN_PEOPLE.filter(person => who?.may(person, c)).map(({ openId }) => openId.slice(3));

    expect(may.sort()).toEqual([...(rights[step] ?? [])].sort());
  });

  test('in every state', () => {
    const cells = cellsOf(procedure, name, state => aCase('exit', state, data, changes), TOWN_PEOPLE);

    expect(cells).toEqual(writtenCells(name));
  });
});
