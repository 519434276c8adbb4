import { expect, test } from 'vitest';
import { createSample } from '../../sandbox/sample/sample.ts';

/** The sample shows what goes through several hands, in each state that a reader of the cards may meet. */
const { district, startsAt } = createSample();
const unitOf = new Map(district.people.map(({ openId, unit }) => [openId, unit]));
const rolesOf = new Map(district.people.map(({ openId, roles }) => [openId, roles]));

test('applications wait for the head of a unit, for the office and for the leading group; some are over', () => {
  const states = (kind: string) => district.cases.filter(one => one.kind === kind).map(one => one.state);

  expect(states('entry').toSorted()).toEqual(['done', 'leading_group', 'office', 'refused', 'unit_head']);
  expect(states('selection').toSorted()).toEqual(['leading_group', 'office', 'refused', 'unit_head']);
  expect(states('exit')).toEqual(['second']);
  expect([states('move'), states('round'), states('repromotion')]).toEqual([['proposed'], ['open'], ['under_way']]);
});

test('every step was taken before the clock begins, by who may take it, in order', () => {
  for (const { unit, openedAt, steps, isOpen, dueAt } of district.cases) {
    const times = [openedAt, ...steps.map(({ at }) => at)];
    expect(times).toEqual(times.toSorted());
    expect(times.every(at => new Date(at) < new Date(startsAt))).toBe(true);
    for (const { step, by } of steps) {
      if (step === 'approve') expect([unitOf.get(by), rolesOf.get(by)?.includes('unit_lead')]).toEqual([unit, true]);
      else expect(rolesOf.get(by)?.some(role => role === 'office' || role === 'inspection_bureau')).toBe(true);
    }
    expect(dueAt !== null).toBe(isOpen);
  }
});

test('numbers follow the order of their beginning, and proposals name their round', () => {
  const [round] = district.cases.filter(({ kind }) => kind === 'round');

  expect(district.cases.map(({ id }) => id)).toEqual(
    district.cases.map((_, index) => `SX-2026-${String(index + 1).padStart(4, '0')}`),
  );
  for (const { kind, data } of district.cases) if (kind === 'selection') expect(data['round']).toBe(round?.id);
});

test('a project that came in is in the library, those that are asked for are not', () => {
  const known = new Set(district.projects.flatMap(({ code, name }) => [code, name]));

  for (const { kind, state, data } of district.cases) {
    if (kind !== 'entry' && kind !== 'selection') continue;
    expect([data['name'], known.has(String(data['name']))]).toEqual([data['name'], state === 'done']);
    if (data['code'] !== null) expect(known.has(String(data['code']))).toBe(state === 'done');
  }
});

test('somebody is away today with a deputy of the same unit, somebody without', () => {
  const today = startsAt.slice(0, 10);
  const away = district.absences.filter(({ from, to }) => from <= today && today <= to);

  expect(away.map(({ deputy }) => deputy !== null).toSorted()).toEqual([false, true]);
  for (const { person, deputy } of district.absences) {
    if (deputy !== null) expect(unitOf.get(deputy)).toBe(unitOf.get(person));
  }
});
