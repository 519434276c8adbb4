import { clip, tidy } from './text.ts';
import type { EvidenceView } from './views.ts';

/** `3 份：图片 2、许可证.pdf`. Plain text. */
export function evidenceWords(evidence: readonly EvidenceView[]): string {
  const photos = evidence.filter(one => one.kind === 'image').length;
  const files = evidence.filter(one => one.kind === 'file').map(one => clip(tidy(one.name ?? '文件'), 40));
  const shown = [...(photos > 0 ? [`图片 ${photos}`] : []), ...files.slice(0, 5)];
  if (files.length > 5) shown.push(`等 ${files.length} 个文件`);
  return `${evidence.length} 份：${shown.join('、')}`;
}
