import { isBeingSaved, isCounted } from '../../../domain/messaging/evidence.ts';
import { clip, tidy } from '../drawing/text.ts';
import type { EvidenceView } from '../views.ts';

/** `图片 2、许可证.pdf`: what there is, whatever has become of it. Plain text. */
export function listWords(evidence: readonly EvidenceView[]): string {
  const photos = evidence.filter(one => one.kind === 'image').length;
  const files = evidence.filter(one => one.kind === 'file').map(one => clip(tidy(one.name ?? '文件'), 40));
  const shown = [...(photos > 0 ? [`图片 ${photos}`] : []), ...files.slice(0, 5)];
  if (files.length > 5) shown.push(`等 ${files.length} 个文件`);
  return shown.join('、');
}

/** `3 份：图片 2、许可证.pdf`, all of it. Plain text. */
export function receivedWords(evidence: readonly EvidenceView[]): string {
  return `${evidence.length} 份：${listWords(evidence)}`;
}

/** `3 份：图片 2、许可证.pdf；正在保存 1 份；未能保存 1 份`: what counts, and what does not yet or never will. Plain text. */
export function evidenceWords(evidence: readonly EvidenceView[]): string {
  const states = evidence.map(({ state = 'stored', isFromBefore = false }) => ({ state, isFromBefore }));
  const counted = evidence.filter((_, index) => states[index] && isCounted(states[index]));
  const saving = states.filter(isBeingSaved).length;
  const failed = evidence.length - counted.length - saving;
  return [
    ...(counted.length > 0 ? [receivedWords(counted)] : []),
    ...(saving > 0 ? [`正在保存 ${saving} 份`] : []),
    ...(failed > 0 ? [`未能保存 ${failed} 份`] : []),
  ].join('；');
}
