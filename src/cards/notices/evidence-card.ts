import type { AskedEvidence } from '../kit/actions.ts';
import { buttonRow, type Card, card, md, note } from '../kit/drawing/elements.ts';
import { receivedWords } from '../kit/lines/evidence-words.ts';
import type { EvidenceView } from '../kit/views.ts';

/** Photos came without a word: of what are they the evidence? */
export function whichEvidenceCard(view: {
  evidence: readonly EvidenceView[];
  messageId: string;
  choices: readonly { label: string; item: AskedEvidence['item'] }[];
}): Card {
  return card({
    title: '是哪一项的佐证？',
    template: 'yellow',
    subtitle: `收到 ${receivedWords(view.evidence)}`,
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
