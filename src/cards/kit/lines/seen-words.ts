import { showInstant } from '../../../domain/base/time.ts';
import type { EvidenceView, SeenView } from '../views.ts';
import { evidenceWords } from './evidence-words.ts';

/** `佐证 2 份：图片 2（您尚未查看）`; without `seen` what there is alone. Empty where there is nothing. Plain text. */
export function proofWords(
  { evidence = [], seen }: { evidence?: readonly EvidenceView[]; seen?: SeenView | null },
  now: Date,
): string {
  if (evidence.length === 0) return '';
  return `佐证 ${evidenceWords(evidence)}${seen ? `（${seenWords(seen, now)}）` : ''}`;
}

/** `您尚未查看；高敏 6月12日 10:05 已查看`. Plain text. */
function seenWords({ unseen, openable, seenBy }: SeenView, now: Date): string {
  const own = unseen === openable ? ['您尚未查看'] : unseen > 0 ? [`您尚有 ${unseen} 份未查看`] : [];
  const seen = seenBy.map(({ name, at, isReader }) => `${isReader ? '您' : name} ${showInstant(at, now)} 已查看`);
  return [...own, ...seen].join('；');
}
