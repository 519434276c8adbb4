import type { EvidenceFault } from '../../domain/messaging/evidence.ts';
import type { Card } from '../kit/drawing/elements.ts';
import { listWords } from '../kit/lines/evidence-words.ts';
import type { EvidenceView } from '../kit/views.ts';
import { noticeCard } from './notice-card.ts';

/** Why a photo or file was not kept, and what its sender can do. */
const FAULTS: Readonly<Record<EvidenceFault, string>> = {
  too_large: '超过 30 MB，请压缩或拆分后重新发送',
  deleted: '原消息已撤回或文件已删除，如仍需要请重新发送',
  empty: '文件是空的，请检查后重新发送',
  refused: '飞书不允许取出（如文件夹、保密文件），请改发图片或普通文件',
  unavailable: '一天内未能从飞书取得，请重新发送',
};

/** What of a message could not be kept as evidence, a line each reason. */
export function unsavedCard(failed: readonly (EvidenceView & { fault: EvidenceFault | null })[]): Card {
  const faults = [...new Set(failed.map(one => one.fault ?? 'refused'))];
  return noticeCard({
    title: '佐证未能保存，未计入',
    template: 'orange',
    lines: faults.map(
      fault => `${listWords(failed.filter(one => (one.fault ?? 'refused') === fault))}：${FAULTS[fault]}。`,
    ),
  });
}
