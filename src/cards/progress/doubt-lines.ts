import type { ProgressReport } from '../../domain/progress/progress.ts';
import { type Element, mdLines } from '../kit/drawing/elements.ts';
import { escapeMd } from '../kit/drawing/markdown.ts';
import { DOUBT_WORDS, FIELD_WORDS } from '../kit/words.ts';

/** What each doubtful figure contradicts. */
export function doubtLines({ doubts }: Pick<ProgressReport, 'doubts'>): (Element | null)[] {
  return doubts.map(({ kind, field, known, said }) =>
    mdLines([
      `**${FIELD_WORDS[field]}**：${DOUBT_WORDS[kind]}`,
      `对照 **${escapeMd(known)}**　本次 **${escapeMd(said)}**`,
    ]),
  );
}
