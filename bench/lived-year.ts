import { join } from 'node:path';
import { addDays, type Day, dayOf, instantAt, type Month, monthOf, toDay, weekdayOf } from '../src/domain/base/time.ts';
import { createBackupFolder } from '../src/node/backup/backup-folder.ts';
import { runDrill } from '../src/node/backup/drill.ts';
import { makeRotatingBackup } from '../src/node/backup/rotating-backup.ts';
import { verifyRecord } from '../src/store/verify-record.ts';
import type { Bench } from './bench.ts';
import { type Lived, liveDays } from './month/live.ts';

const YEAR = { from: toDay('2026-06-29'), to: toDay('2027-06-30') };
/** Only to see that it runs. */
const WEEKS = { from: toDay('2026-06-29'), to: toDay('2026-07-12') };
const SUNDAY = 7;

/**
 * A year of the district in simulated time, with a backup each night and a restore drill each week: the calls of each month,
 * what the drills found, which backups are kept in the end, and whether record and ledgers are whole. Two weeks without
 * `--full`.
 */
export const livedYearBench: Bench = {
  name: 'lived-year',
  async run(print, isFull) {
    const drills: (string | null)[] = [];
    let surprises = 0;
    const callsOf = async (month: Month, { stage, people, seconds }: Lived) => {
      const { total, byKind } = await stage.bot.store.calls.ofMonth(month);
      print({
        what: 'calls of a month',
        month,
        total,
        ...Object.fromEntries(byKind),
        surprises: people.surprises.length - surprises,
        errors: stage.errors.length,
        seconds: seconds(),
      });
      surprises = people.surprises.length;
    };
    const copies = ({ database, folder }: Lived['stage']) => createBackupFolder(join(folder, 'backups'), database);

    async function atNight(day: Day, lived: Lived): Promise<void> {
      const { stage } = lived;
      const now = instantAt(day, '02:30');
      await makeRotatingBackup({ database: stage.database, vault: stage.vault, now }, copies(stage));
      if (weekdayOf(day) === SUNDAY) {
        const drill = await runDrill(copies(stage), { database: stage.database, now });
        drills.push(drill === null ? 'no backup' : drill.fault);
      }
      const yesterday = monthOf(addDays(day, -1));
      if (yesterday !== monthOf(day)) await callsOf(yesterday, lived);
    }

    await liveDays(
      isFull ? YEAR : WEEKS,
      async lived => {
        const { stage, seconds } = lived;
        const { store } = stage.bot;
        await callsOf(monthOf(dayOf(new Date(stage.sandbox.clock.now() - 3_600_000))), lived);
        const found = await verifyRecord(store, () => {});
        const kept = await copies(stage).copies();
        print({
          what: 'the whole time',
          drills: drills.length,
          failedDrills: drills.filter(fault => fault !== null).length,
          backupsKept: kept.length,
          oldestKept: kept[0]?.name ?? null,
          record: found.kind,
          undelivered: (await store.deliveries.listTroubled()).length,
          seconds: seconds(),
        });
      },
      atNight,
    );
  },
};
