import { expect, test } from 'vitest';
import { guardVersion } from '../../../src/store/kit/database/version-guard.ts';
import type { Changes } from '../../../src/store/kit/writing/changes.ts';
import { createStore } from '../../../src/store/store.ts';
import { openTestDatabase } from '../../helpers/database.ts';

test('a decision that leans on what has changed meanwhile is not written', async () => {
  const { client } = await openTestDatabase();
  const store = createStore({ client, pause: async () => {}, random: () => 0.5 });
  const now = new Date('2026-06-12T09:05:00+08:00');
  const entry = { actor: 'ou_wang', source: 'om_1', action: 'problem.report' };
  const aChange = (changes: Partial<Changes>): Changes => ({
    received: [],
    rows: [],
    statements: [],
    audit: [],
    deliveries: [],
    now,
    ...changes,
  });
  const about = (aggregate: string, version: number) => aChange({ audit: [{ ...entry, aggregate, version }] });
  const leaningOn = (version: number) =>
    aChange({
      statements: [guardVersion('problem:WT-2026-0001', version)],
      audit: [{ ...entry, aggregate: `evidence:om_${version}`, version: 1 }],
    });

  expect(await store.commit(leaningOn(0))).toBe('committed');
  await store.commit(about('problem:WT-2026-0001', 1));

  expect(await store.commit({ ...leaningOn(0), audit: [] })).toBe('raced');
  expect(await store.commit(leaningOn(1))).toBe('committed');
});
