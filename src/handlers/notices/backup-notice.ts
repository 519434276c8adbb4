import { noticeCard } from '../../cards/notices/notice-card.ts';
import { type BackupState, backupOverdueSince } from '../../domain/backup/backup-state.ts';
import { showInstant } from '../../domain/base/time.ts';
import { peopleWithRole, type Roster } from '../../domain/library/roster.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { Store } from '../../store/store.ts';
import { cardTo } from '../kit/outgoing/reply.ts';

/**
 * Tells each person of the office of backups that are not made or could not be restored, once for each trouble.
 * Errors: rejects when the database cannot be read or written; then it is told later.
 */
export async function tellOfBackups(
  state: BackupState,
  { store, roster, now }: { store: Pick<Store, 'commit' | 'deliveries'>; roster: Roster; now: Date },
): Promise<void> {
  const notices = backupNotices(state, roster, now);
  const known = await store.deliveries.known(notices.map(({ key }) => key));
  const deliveries = notices.filter(({ key }) => !known.has(key));
  if (deliveries.length === 0) return;
  await store.commit({ received: [], rows: [], statements: [], audit: [], deliveries, now });
}

/** What is said. */
export function backupNotices(state: BackupState, roster: Roster, now: Date): DeliveryDraft[] {
  return [...overdue(state, now), ...failed(state, now)].flatMap(({ key, card }) =>
    peopleWithRole(roster, 'office').map(({ id }) => cardTo(id, `${key}:${id}`, card)),
  );
}

interface Trouble {
  key: string;
  card: DeliveryDraft['content'];
}

function overdue(state: BackupState, now: Date): Trouble[] {
  const since = backupOverdueSince(state, now);
  if (since === null) return [];
  const { newest } = state;
  const card = noticeCard({
    title: '自动备份没有完成',
    template: 'red',
    lines: [
      newest === null
        ? `机器人${showInstant(since, now)}启用以来还没有备份成功。`
        : `最近一次备份是${showInstant(newest.madeAt, now)}，之后没有备份成功。`,
      '请告诉负责服务器的同事：检查备份文件夹（BACKUP_DIR）所在磁盘的空间和权限，处理后运行 backup 命令补一次备份。',
    ],
  });
  return [{ key: `backup-overdue:${newest?.name ?? 'none'}`, card }];
}

function failed({ drill }: BackupState, now: Date): Trouble[] {
  if (drill === null || drill.fault === null) return [];
  const card = noticeCard({
    title: '备份恢复演练没有通过',
    template: 'red',
    lines: [
      `${showInstant(drill.at, now)}对备份 ${drill.name} 做了恢复演练，结果：${drill.fault}。机器人现有数据不受影响。`,
      '请告诉负责服务器的同事：检查备份磁盘，用 restore --check 命令核对其他备份，并运行 backup 命令重新备份。',
    ],
  });
  return [{ key: `backup-drill:${drill.name}`, card }];
}
