import type { AskedEvidence } from '../kit/actions.ts';
import { buttonRow, type Card, card, md, note } from '../kit/elements.ts';
import { clip, tidy } from '../kit/text.ts';
import type { EvidenceView } from '../kit/views.ts';

/** `3 份：图片 2、许可证.pdf`. Plain text. */
export function evidenceWords(evidence: readonly EvidenceView[]): string {
  const photos = evidence.filter(one => one.kind === 'image').length;
  const files = evidence.filter(one => one.kind === 'file').map(one => clip(tidy(one.name ?? '文件'), 40));
  const shown = [...(photos > 0 ? [`图片 ${photos}`] : []), ...files.slice(0, 5)];
  if (files.length > 5) shown.push(`等 ${files.length} 个文件`);
  return `${evidence.length} 份：${shown.join('、')}`;
}

/** Photos came without a word: of what are they the evidence? */
export function whichEvidenceCard(view: {
  evidence: readonly EvidenceView[];
  messageId: string;
  choices: readonly { label: string; item: AskedEvidence['item'] }[];
}): Card {
  return card({
    title: '是哪一项的佐证？',
    template: 'yellow',
    subtitle: `收到 ${evidenceWords(view.evidence)}`,
    body: [
      md(view.choices.length > 0 ? '请选择，选定后计入该项。' : '24 小时内没有您的上报可以对应。'),
      buttonRow(
        view.choices.map(({ label, item }) => ({
          label,
          style: 'default',
          action: { do: 'evidence.attach', item, messageId: view.messageId },
        })),
      ),
      note('也可以在回执或问题卡片上点“上传佐证”，30 分钟内发到这里的照片和文件计入该项。'),
    ],
  });
}
