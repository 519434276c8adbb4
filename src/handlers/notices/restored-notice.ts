import { noticeCard } from '../../cards/notices/notice-card.ts';
import { formatInstant, showInstant } from '../../domain/base/time.ts';
import { peopleWithRole, type Roster } from '../../domain/library/roster.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { Restored } from '../../store/kit/restored.ts';
import { cardTo } from '../kit/outgoing/reply.ts';

interface Found {
  roster: Roster;
  /** Messages that had not been sent when the backup was made. */
  waiting: number;
  /** What was found wrong with the backup, in words; it was restored all the same. */
  faults: readonly string[];
}

const MOST_FAULTS = 3;

/** What each person of the office is told when the database was restored: once, with the first start after it. */
export function restoredNotices({ to, at }: Restored, { roster, waiting, faults }: Found): DeliveryDraft[] {
  const more = faults.length > MOST_FAULTS ? `等 ${faults.length} 处` : '';
  const card = noticeCard({
    title: '数据已由备份恢复',
    template: faults.length > 0 ? 'red' : 'orange',
    lines: [
      `数据已恢复至${showInstant(to, at)}，恢复时间${showInstant(at, at)}。这段时间的报送、办理和按钮操作不在台账中。`,
      ...(faults.length > 0
        ? [
            `这份备份没有通过核对，是管理员要求照样恢复的：${faults.slice(0, MOST_FAULTS).join('；')}${more}。请用纸质材料和群里的卡片核对台账。`,
          ]
        : []),
      '下一次会议的议程会说明这一情况。请各责任单位核对这段时间的报送，有遗漏的补报；群里这段时间的旧卡片以新卡片为准。',
      ...(waiting > 0
        ? [
            `备份时还没有发出的消息 ${waiting} 条已暂停发送，可能当时已经发出，请管理员用 deliveries 命令查看后决定是否重发。`,
          ]
        : []),
      '这段时间的定时提醒、议程和排名不再补发；编号接着已经用过的最大编号往下排。',
    ],
  });
  return peopleWithRole(roster, 'office').map(({ id }) => ({
    ...cardTo(id, `restored:${formatInstant(at)}:${id}`, card),
    haste: 'urgent',
  }));
}
