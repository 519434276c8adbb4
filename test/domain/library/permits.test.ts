import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import {
  isLate,
  missingPermits,
  type PermitKind,
  type PermitState,
  permitsReady,
  USUAL_PERMITS,
} from '../../../src/domain/library/permits.ts';

const all = (state: PermitState, ...others: [PermitKind, PermitState][]) => {
  const states = new Map<PermitKind, PermitState>([
    ...USUAL_PERMITS.map((kind): [PermitKind, PermitState] => [kind, state]),
    ...others,
  ]);
  return [...states].map(([kind, one]) => ({ kind, state: one }));
};

describe('the permits of a project are ready', () => {
  test.each<[string, ReturnType<typeof all>, boolean, PermitKind[]]>([
    ['when all are there', all('done'), true, []],
    ['when what is not there is not needed', all('done', ['tender', 'not_needed']), true, []],
    ['not while one is under way', all('done', ['construction', 'in_progress']), false, ['construction']],
    ['not while one has not begun', all('done', ['land', 'pending']), false, ['land']],
    ['not while something of its own is missing', all('done', ['other', 'pending']), false, ['other']],
    ['with something of its own', all('done', ['other', 'done']), true, []],
    ['not when nothing is recorded', [], false, [...USUAL_PERMITS]],
    ['not when nothing is said to be needed', all('not_needed'), false, []],
    [
      'not when the rest is not recorded',
      [{ kind: 'construction', state: 'done' }],
      false,
      ['approval', 'land_planning', 'works_planning', 'land', 'environment', 'tender'],
    ],
  ])('%s', (_, permits, isReady, missing) => {
    expect(permitsReady(permits)).toBe(isReady);
    expect(missingPermits(permits)).toEqual(missing);
  });
});

test.each<[PermitState, string | null, boolean]>([
  ['pending', '2026-06-11', true],
  ['in_progress', '2026-06-11', true],
  ['pending', '2026-06-12', false],
  ['pending', null, false],
  ['done', '2026-06-11', false],
  ['not_needed', '2026-06-11', false],
])('a permit that is %s and planned for %s is late on 12 June: %s', (state, planned, isSo) => {
  expect(isLate({ state, planned: planned === null ? null : toDay(planned) }, toDay('2026-06-12'))).toBe(isSo);
});
