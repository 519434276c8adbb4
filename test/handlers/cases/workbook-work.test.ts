import { describe, expect, test } from 'vitest';
import { createTaskRunner } from '../../../src/create-task-runner.ts';
import { addDays, toDay } from '../../../src/domain/base/time.ts';
import type { StoredCase } from '../../../src/domain/cases/case.ts';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { createFolderVault } from '../../../src/node/evidence/folder-vault.ts';
import { importFile } from '../../../src/node/import-file.ts';
import type { Store } from '../../../src/store/store.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** The work behind a table that was sent in chat: a process may die at any moment of it, and another one may do it, too. */

const NOW = '2026-06-26T09:05:00+08:00';
const HEAD = '2026年6月重点项目进展表（单位：万元），截至6月25日';
const COLUMNS = '序号,项目名称,责任单位,本月完成投资,今年累计完成投资,形象进度';
const KANGHUA = '1,康华食品冷链加工基地,马寨镇,350,3600,主体施工至8层';
const SMALL = [HEAD, COLUMNS, KANGHUA, '2,樱桃沟文旅综合体,侯寨街道,120,900,室外管网施工'];

const WEEKS = 1_000;
const LARGE = [
  '项目编号,项目名称,责任单位,周报日期,本周完成（万元）,年累计（万元）,进展情况',
  ...Array.from({ length: WEEKS }, (_, index) => {
    const day = addDays(toDay('2026-06-20'), -index);
    return `EQ-2026-003,康华食品冷链加工基地,马寨镇,${day},1,${1_500 + Number(day.slice(5, 7)) * 31 + Number(day.slice(8))},主体施工`;
  }),
];

/** A conversation in which a table was sent; its work is done by the processes of the test. */
async function startWith(rows: readonly string[]) {
  const talk = await startConversation({ now: NOW });
  talk.files.bytes = () => new TextEncoder().encode(rows.join('\r\n'));
  const sends = async () => {
    await talk.as('ou_feng').says('', { files: ['6月进展.csv'] });
    return talk.direct('ou_feng').findLast(card => card.title.startsWith('导入表格')) as ShownCard;
  };
  const task = async () => (await talk.store.cases.ofKind('workbook'))[0];
  return { talk, sends, task };
}

interface Process {
  /** Stands between the process and the database. */
  store?: (store: Store) => Store;
  pause?: () => Promise<void>;
}

function processOf(talk: Conversation, { store = one => one, pause = async () => {} }: Process = {}) {
  return createTaskRunner({
    store: store(talk.store),
    vault: createFolderVault(talk.vaultFolder()),
    admins: [],
    onOutgoing() {},
    now: talk.clock.now,
    logger: talk.logger,
    findAccounts: null,
    mostRows: 5_000,
    pause,
  });
}

/** A process that dies at its n-th write: before it is on disk, or after it and before anybody is told. */
function dyingAt(n: number, when: 'before' | 'after') {
  let writes = 0;
  return (store: Store): Store => ({
    ...store,
    commit: async changes => {
      writes += 1;
      if (writes > n || (writes === n && when === 'before')) throw new Error('killed');
      const result = await store.commit(changes);
      if (writes === n) throw new Error('killed');
      return result;
    },
  });
}

/** A process that looked what there is to do when a case stood like this, and comes to do it only now. */
function slow(talk: Conversation, found: StoredCase) {
  return processOf(talk, { store: store => ({ ...store, cases: { ...store.cases, tasks: async () => [found] } }) });
}

const MOMENTS = [1, 2].flatMap(n => [
  { n, when: 'before' as const },
  { n, when: 'after' as const },
]);

describe('a large table whose import is broken off', () => {
  // The note of how far it is, then the import itself.
  test.each(MOMENTS)(
    '$when write $n of its process is imported once by the next one',
    { timeout: 60_000 },
    async at => {
      const { talk, sends, task } = await startWith(LARGE);
      const preview = await sends();
      await talk.as('ou_feng').pressesLate(talk.now(preview), '确认导入');
      expect((await task())?.state).toBe('importing');

      await processOf(talk, { store: dyingAt(at.n, at.when) }).runDue();
      expect(talk.logger.lines.some(line => JSON.stringify(line).includes('killed'))).toBe(true);
      // All or nothing.
      const isImported = at.n === 2 && at.when === 'after';
      expect(await talk.reports()).toHaveLength(isImported ? WEEKS : 0);
      await processOf(talk).runDue();
      await talk.delivers();

      const reports = await talk.reports();
      expect(new Set(reports.map(({ asOf }) => asOf)).size).toBe(WEEKS);
      expect(reports).toHaveLength(WEEKS);
      expect((await talk.audit()).filter(({ action }) => action === 'case.import')).toHaveLength(1);
      expect((await talk.audit()).filter(({ action }) => action === 'import.progress')).toHaveLength(1);
      expect(talk.now(preview).title).toBe('导入表格 · 已导入');
      expect(talk.now(preview).text).not.toContain('正在');
    },
  );
});

test('a large table says on its card how far it is', { timeout: 60_000 }, async () => {
  const { talk, sends } = await startWith(LARGE);
  const preview = await sends();
  await talk.as('ou_feng').pressesLate(talk.now(preview), '确认导入');
  const shown: string[] = [];
  const pause = async () => {
    await talk.delivers();
    shown.push(talk.now(preview).text);
  };

  await processOf(talk, { pause }).runDue();

  expect(shown).toHaveLength(1);
  expect(shown[0]).toContain('行，正在核对和写入');
});

describe('two processes on one table', () => {
  test('that begin at once import it once', async () => {
    const { talk, sends, task } = await startWith(SMALL);
    const preview = await sends();
    await talk.as('ou_feng').pressesLate(talk.now(preview), '确认导入');

    await Promise.all([processOf(talk).runDue(), processOf(talk).runDue()]);

    expect(await talk.reports()).toHaveLength(2);
    expect((await task())?.state).toBe('imported');
    expect((await task())?.steps.map(({ step }) => step)).toEqual(['read', 'confirm', 'import']);
    expect((await talk.audit()).filter(({ action }) => action === 'case.import')).toHaveLength(1);
  });

  test.each([
    ['确认导入', 'importing'],
    ['不导入', 'cancelled'],
  ])('a slow reader does not undo the press of %s', async (label, state) => {
    const { talk, sends, task } = await startWith(SMALL);
    const preview = await sends();
    const read = await task();
    if (!read) throw new Error('no table was read');
    const late = slow(talk, { ...read, state: 'reading', round: read.round - 1, steps: [] });
    await talk.as('ou_feng').pressesLate(talk.now(preview), label);
    const pressed = await task();

    await late.runDue();

    expect(pressed?.state).toBe(state);
    expect(await task()).toEqual(pressed);
  });

  test('a slow one changes nothing of what is imported, nor of what was corrected since', async () => {
    const { talk, sends, task } = await startWith(SMALL);
    const preview = await sends();
    await talk.as('ou_feng').pressesLate(talk.now(preview), '确认导入');
    const found = await task();
    if (!found) throw new Error('no table was read');
    await processOf(talk).runDue();
    const { progress } = await exportDistrict(talk.store);
    const corrected = progress.map(one => ({ ...one, yearInvestmentWan: 3_700, monthInvestmentWan: 370 }));
    const consent = { isDryRun: false, replace: true, allowSameNames: false, now: talk.clock.now(), actor: 'cli' };
    expect((await importFile({ progress: corrected }, talk.store, null, consent)).kind).toBe('done');
    const before = { case: await task(), reports: await talk.reports() };

    await slow(talk, found).runDue();

    expect({ case: await task(), reports: await talk.reports() }).toEqual(before);
    expect(before.case?.state).toBe('imported');
  });
});
