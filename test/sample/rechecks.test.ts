import { expect, test } from 'vitest';
import { createSample } from '../../sandbox/sample/sample.ts';
import { drawOrder } from '../../src/domain/rechecks/draw.ts';

/** What was closed is looked at again in the sample, as the rules have it, and some of it has come back. */
const { district } = createSample();
const looks = district.cases.filter(({ kind }) => kind === 'recheck');
const ofState = (wanted: string) => looks.filter(({ state }) => state === wanted);
const problems = new Map(district.problems.map(one => [one.number, one]));
const items = new Map(district.actionItems.map(one => [one.number, one]));
const subjectOf = (number: unknown) => problems.get(String(number)) ?? items.get(String(number));

test('some looks have passed, some are due, some wait for their day, and some have sent their subject back', () => {
  for (const state of ['passed', 'due', 'planned', 'failed']) expect(ofState(state).length).toBeGreaterThan(0);
  for (const { data } of ofState('passed')) expect(subjectOf(data['number'])?.status).toBe('rechecked');
  for (const { data } of [...ofState('due'), ...ofState('planned')]) {
    expect(subjectOf(data['number'])?.status).toBe('closed');
  }
  const sentBack = ofState('failed').map(({ data }) => subjectOf(data['number']));
  expect(sentBack.every(one => (one?.reopenCount ?? 0) > 0)).toBe(true);
  expect(ofState('failed').some(({ data }) => items.has(String(data['number'])))).toBe(true);
});

test('nobody has looked at what he had answered for', () => {
  for (const { data, steps } of looks) {
    for (const { by } of steps) expect(data['notBy']).not.toContain(by);
  }
});

test('each draw gives the same order when the bot repeats it, and those drawn are the first', () => {
  const drawn = looks.filter(({ data }) => data['draw'] !== null);
  expect(drawn.length).toBeGreaterThan(0);
  for (const { data } of drawn) {
    const { pool, seed, drawn: count } = data['draw'] as { pool: string[]; seed: string; drawn: number };
    expect(drawOrder(pool.toSorted(), seed)).toEqual(pool);
    expect(pool.slice(0, count)).toContain(data['number']);
  }
});

test('what is suspended was asked for with a day, and what is said twice stands in the other problem', () => {
  for (const { status, pause } of district.problems) {
    if (status === 'suspended') expect(pause?.decision).toBe('granted');
  }
  const merged = district.problems.filter(({ status }) => status === 'merged');
  expect(merged.length).toBeGreaterThan(0);
  for (const { mergedInto, project, number } of merged) {
    const into = problems.get(mergedInto ?? '');
    expect(into?.project).toBe(project);
    expect(into?.steps.some(({ isAside, note }) => isAside && note.startsWith(`${number} 并入`))).toBe(true);
  }
});
