import { dayOf } from '../../domain/base/time.ts';
import type { StatementCandidate } from '../../domain/meetings/statement-candidates.ts';

/**
 * The words in which the office may propose that a unit makes a statement, as a letter to the government. A draft for people to
 * put right: nobody else gets it. Shapes: plain text, a paragraph each.
 */
export function candidateDraft({ unit }: StatementCandidate, reasons: readonly string[], now: Date): string[] {
  const [year, month, day] = dayOf(now).split('-').map(Number);
  return [
    `关于请${unit}作表态发言的建议（草稿）`,
    '区政府：',
    `截至${year}年${month}月${day}日，${unit}${reasons.join('；')}。`,
    `建议由${unit}主要负责人在区政府常务会议上作表态发言，说明原因，明确整改措施和完成时限。`,
    '妥否，请研究。',
    '重点项目推进中心',
  ];
}
