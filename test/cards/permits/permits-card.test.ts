import { describe, expect, test } from 'vitest';
import type { CardAction } from '../../../src/cards/kit/actions.ts';
import { permitFormCard, permitPlanFormCard } from '../../../src/cards/permits/permit-form-cards.ts';
import { permitListCard } from '../../../src/cards/permits/permit-list-card.ts';
import { type PermitRow, type PermitsView, permitsCard } from '../../../src/cards/permits/permits-card.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { PERMIT_KINDS, type Permit, type PermitKind, USUAL_PERMITS } from '../../../src/domain/library/permits.ts';
import { aProject, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, wordsOf } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from '../long-texts.ts';

const CODE = 'EQ-2026-003';

function aPermit(kind: PermitKind, changes: Partial<Permit> = {}): Permit {
  return {
    project: CODE,
    kind,
    state: 'pending',
    planned: toDay('2026-07-01'),
    actual: null,
    handler: '区住建局',
    document: null,
    note: null,
    updatedBy: 'ou_wang',
    updatedAt: NOW,
    ...changes,
  };
}

function aRow(kind: PermitKind, permit: Permit | null, late: number | null = null): PermitRow {
  const fill = { label: '填写', style: 'default', action: { do: 'permit.fill', permitsOf: CODE, kind } } as const;
  const report = {
    label: '报为问题',
    style: 'danger',
    action: { do: 'permit.problem', permitsOf: CODE, kind, planned: '2026-06-01' },
  } as const;
  return { kind, permit, late, steps: late === null ? [fill] : [fill, report] };
}

function aView(changes: Partial<PermitsView> = {}): PermitsView {
  return {
    project: aProject(),
    rows: [
      aRow('approval', aPermit('approval', { state: 'done', actual: toDay('2026-01-15'), document: '〔2026〕3号' })),
      aRow('land_planning', aPermit('land_planning', { state: 'in_progress', note: '规划条件待上会' })),
      aRow('works_planning', aPermit('works_planning', { planned: toDay('2026-06-01') }), 9),
      aRow('land', aPermit('land')),
      aRow('environment', null),
      aRow('tender', aPermit('tender', { state: 'not_needed', planned: null })),
      aRow('construction', aPermit('construction', { handler: null })),
    ],
    isReady: false,
    start: { day: '2026-10-12', isActual: false },
    last: { at: NOW, by: '王磊' },
    steps: [{ label: '倒排工期', style: 'primary', action: { do: 'permit.plan', permitsOf: CODE } }],
    ...changes,
  };
}

describe('the permits of a project', () => {
  test('stand as a track, with what is known of each and what can be done', () => {
    expectGoodCard(permitsCard(aView(), NOW));
  });

  test('that are all there say so', () => {
    const rows = USUAL_PERMITS.map(kind => aRow(kind, aPermit(kind, { state: 'done', actual: toDay('2026-03-02') })));
    expectGoodCard(permitsCard(aView({ rows, isReady: true, start: { day: '2026-03-20', isActual: true } }), NOW));
  });

  test('of which nothing is recorded are all to be had', () => {
    const rows = USUAL_PERMITS.map(kind => ({ ...aRow(kind, null), steps: [] }));
    expectGoodCard(permitsCard(aView({ rows, start: null, last: null, steps: [] }), NOW));
  });

  test('with the longest words fit', () => {
    const long = { handler: LONGEST_UNIT, document: LONGEST_TEXT, note: LONGEST_TEXT, planned: toDay('2026-06-01') };
    const rows = PERMIT_KINDS.map(kind => aRow(kind, aPermit(kind, long), 9));
    expectLegalCard(permitsCard(aView({ rows, project: aProject({ name: LONGEST_NAME, unit: LONGEST_UNIT }) }), NOW));
  });
});

describe('the permits of several projects', () => {
  const paging = {
    page: 1,
    turn: (page: number): CardAction => ({ do: 'query.page', topic: 'permits', asker: 'ou_1', page }),
  };
  const row = { project: aProject(), done: 3, needed: 7, next: null, late: [] };

  test('are listed with the next one, and what is late', () => {
    const rows = [
      { ...row, next: { kind: 'land', permit: aPermit('land') }, late: ['land', 'tender'] } as const,
      { ...row, next: { kind: 'approval', permit: null } } as const,
      { ...row, done: 7 },
    ];
    expectGoodCard(permitListCard({ title: '手续', rows, ...paging }, NOW));
  });

  test('of 309 projects with the longest names have pages that fit', () => {
    const long = {
      ...row,
      project: aProject({ name: LONGEST_NAME }),
      next: { kind: 'construction', permit: aPermit('construction') } as const,
      late: PERMIT_KINDS,
    };
    const rows = Array.from({ length: 309 }, (_, index) => ({
      ...long,
      project: aProject({ name: `${LONGEST_NAME}${index}` }),
    }));
    for (const page of [1, 16, 17]) expectLegalCard(permitListCard({ title: '手续', rows, ...paging, page }, NOW));
    expect(wordsOf(permitListCard({ title: '手续', rows, ...paging, page: 16 }, NOW))).toContain('第 16 页，共 16 页');
  });
});

describe('the forms', () => {
  test('of one permit', () => {
    const draft = {
      state: 'pending',
      planned: '2026-06-01',
      actual: null,
      handler: '区住建局',
      document: null,
      note: null,
    };
    expectGoodCard(permitFormCard({ formId: 'permit:ev_1', project: aProject(), kind: 'other', seen: 0, draft }));
  });

  test('of the planned days, with what comes out, and with no start to count from', () => {
    const one = {
      kind: 'construction',
      days: 7,
      begin: toDay('2026-09-24'),
      planned: toDay('2026-10-10'),
      beside: [],
    } as const;
    const view = { formId: 'permits:ev_1', project: aProject(), passed: null, isOwnLengths: false };
    const plan = { permits: [one], short: 12, isOfficial: false };
    expectGoodCard(permitPlanFormCard({ ...view, start: toDay('2026-10-12'), plan }, NOW));
    expectGoodCard(permitPlanFormCard({ ...view, start: null, passed: toDay('2026-06-10'), plan: null }, NOW));
  });
});
