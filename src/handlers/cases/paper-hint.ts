import type { CaseAt } from '../../domain/cases/case-at.ts';
import { missingPaper } from '../../domain/cases/library/paper-steps.ts';

/** What the card of an application says while its stamped paper is missing, also when it was taken back later on. */
export function paperHint(c: CaseAt): string | null {
  if (!c.stored.isOpen) return null;
  switch (missingPaper(c)) {
    case 'paper_being_saved':
      return '盖章材料正在保存。';
    case 'no_paper':
      return '还没有盖章材料，请用“上传佐证”发来照片或文件。';
    default:
      return null;
  }
}
