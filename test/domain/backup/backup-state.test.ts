import { describe, expect, test } from 'vitest';
import {
  type BackupState,
  backupOverdueSince,
  backupWarnings,
  isBackupDue,
  isDrillDue,
} from '../../../src/domain/backup/backup-state.ts';
import { parseInstant } from '../../../src/domain/base/time.ts';

const at = (text: string): Date => parseInstant(text) ?? new Date(Number.NaN);
const copy = (text: string) => ({ name: `guanjia ${text}`, madeAt: at(text) });
const state = (given: Partial<BackupState>): BackupState => ({
  newest: null,
  drill: null,
  startedAt: at('2026-06-01T10:00'),
  ...given,
});

describe('the backup of a night', () => {
  test.each([
    ['on the first day nothing is missing', {}, '2026-06-01T23:59', false],
    ['after the first night', {}, '2026-06-02T02:30', true],
    ['not a minute before', { newest: copy('2026-06-02T02:31') }, '2026-06-03T02:29', false],
    ['each night', { newest: copy('2026-06-02T02:31') }, '2026-06-03T02:30', true],
    ['once a night', { newest: copy('2026-06-03T02:30') }, '2026-06-03T23:00', false],
    [
      'a machine that is off at night makes it in the morning',
      { newest: copy('2026-06-02T08:10') },
      '2026-06-03T08:05',
      true,
    ],
    [
      'one that was made by hand in the evening does not stand for the night',
      { newest: copy('2026-06-02T20:00') },
      '2026-06-03T02:30',
      true,
    ],
    ['after weeks off', { newest: copy('2026-06-02T02:30') }, '2026-06-25T01:00', true],
  ])('%s', (_, given: Partial<BackupState>, now, isDue) => {
    expect(isBackupDue(state(given), at(now))).toBe(isDue);
  });
});

describe('the restore drill', () => {
  const newest = copy('2026-06-10T02:30');
  const passed = (text: string) => ({ at: at(text), name: 'guanjia', fault: null });
  test.each([
    ['without a backup there is nothing to try', { newest: null }, false],
    ['with the first backup', {}, true],
    ['not within the week', { drill: passed('2026-06-03T04:00') }, false],
    ['a week later in the same night', { drill: passed('2026-06-03T02:40') }, true],
    ['a failed one again with the next backup', { drill: { ...passed('2026-06-09T02:40'), fault: 'damaged' } }, true],
    [
      'not again with the same backup',
      { drill: { at: at('2026-06-10T02:40'), name: newest.name, fault: 'damaged' } },
      false,
    ],
    ['one that lies in the future after the clock was set back', { drill: passed('2027-06-03T02:40') }, true],
  ])('%s', (_, given: Partial<BackupState>, isDue) => {
    expect(isDrillDue(state({ newest, ...given }), at('2026-06-10T02:40'))).toBe(isDue);
  });
});

describe('what is said of backups', () => {
  test('nothing while each night has one', () => {
    const fine = state({
      newest: copy('2026-06-03T02:30'),
      drill: { at: at('2026-06-03T02:40'), name: 'a', fault: null },
    });

    expect(backupWarnings(fine, at('2026-06-05T03:00'))).toEqual([]);
    expect(backupOverdueSince(fine, at('2026-06-05T03:00'))).toBeNull();
  });

  test('the second missed night, none at all, and a failed drill', () => {
    const now = at('2026-06-05T04:00');

    expect(backupWarnings(state({ newest: copy('2026-06-03T02:30') }), now)).toEqual([
      'backup: old, the newest is of 2026-06-03T02:30:00+08:00 (docs/operation.md)',
    ]);
    expect(backupWarnings(state({}), now)).toEqual([
      'backup: none has been made since 2026-06-01T10:00:00+08:00 (docs/operation.md)',
    ]);
    const failed = { at: at('2026-06-05T02:40'), name: 'guanjia-1.tar', fault: '损坏' };
    expect(backupWarnings(state({ newest: copy('2026-06-05T02:30'), drill: failed }), now)).toEqual([
      'backup: the restore drill of 2026-06-05T02:40:00+08:00 failed for guanjia-1.tar (docs/operation.md)',
    ]);
  });
});
