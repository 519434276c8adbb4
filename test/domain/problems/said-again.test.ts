import { expect, test } from 'vitest';
import { saidAgain } from '../../../src/domain/problems/said-again.ts';
import type { ProblemItem } from '../../../src/domain/reading/types.ts';

function said(description: string, source: string, project = 'EQ-2026-003'): ProblemItem {
  const readings = source === '' ? [] : [{ field: 'category' as const, source, value: '手续办理', start: 0 }];
  return { type: 'problem', project, category: 'procedures', urgency: 'ordinary', description, readings };
}

test.each([
  ['said before', [said('证没办', '施工证没办')], [said('证没办', '施工证没办')], []],
  ['reworded since', [said('证没办', '施工证没办')], [said('施工许可证未批', '施工证没办')], []],
  ['of another project', [said('证没办', '施工证没办')], [said('证没办', '施工证没办', 'EQ-2026-007')], ['证没办']],
  ['of other words', [said('路没通', '路没通')], [said('证没办', '施工证没办')], ['路没通']],
  // One of two with the same words was reworded: the other is not taken for it.
  [
    'of which one was reworded',
    [said('证没办', '两件事'), said('路没通', '两件事')],
    [said('路没通', '两件事'), said('施工许可证未批', '两件事')],
    [],
  ],
  ['typed on a form', [said('证没办', '')], [said('路没通', '')], ['证没办']],
])('a problem %s', (_, items, before, unknown) => {
  const { fresh, again } = saidAgain(items, before);
  expect(fresh.map(({ description }) => description)).toEqual(unknown);
  expect(new Set([...fresh, ...again.map(({ item }) => item)])).toEqual(new Set(items));
});
