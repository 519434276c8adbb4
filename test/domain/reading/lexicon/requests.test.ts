import { expect, test } from 'vitest';
import { isDatedTask, isRequest } from '../../../../src/domain/reading/lexicon/problems/problem-words.ts';
import { ASKING_PATTERNS, TASK_PATTERNS } from '../../../../src/domain/reading/lexicon/problems/request-patterns.ts';

const patterns = [...ASKING_PATTERNS, ...TASK_PATTERNS];

test.each(patterns.flatMap(({ of, yes }) => yes.map(text => ({ of, text }))))('$text asks ($of)', ({ of, text }) => {
  expect(of.test(text)).toBe(true);
  expect(isRequest(text)).toBe(true);
});

test.each(patterns.flatMap(({ of, no }) => no.map(text => ({ of, text }))))(
  '$text does not ask ($of)',
  ({ of, text }) => {
    expect(of.test(text)).toBe(false);
  },
);

test.each(['U说D前批复', 'U已D前批复', '区U答应D前送电', 'U计划D前完成', 'U要求D前补齐'])(
  '%s tells of a unit',
  text => {
    expect(isRequest(text)).toBe(false);
  },
);

test('a unit, a day and a deed are a task, what the unit has done is none', () => {
  expect(['UD恢复', '人防手续UD办完', 'UW拨付'].map(isDatedTask)).toEqual([true, true, true]);
  expect(['UD已恢复', 'UD才能恢复', 'UD恢复了', 'U说D恢复'].map(isDatedTask)).toEqual([false, false, false, false]);
});
