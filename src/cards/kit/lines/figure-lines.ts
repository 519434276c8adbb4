import { groupBy } from '../../../domain/base/group-by.ts';
import { escapeMd, grey } from '../drawing/markdown.ts';
import { clip, tidy } from '../drawing/text.ts';
import type { ReceiptView } from '../views.ts';

/** Where a figure went that is asked about; on the card of the question itself that need not be said. */
export const ASKED_PLACE = '待补充';

/** So many figures of one place are named; the others are counted. */
const MOST_NAMED = 200;

/** Figures that no reading names, and where they went: 总投资 and the like, the words of an item, a question. */
export function figureLines({ figures = [] }: Pick<ReceiptView, 'figures'>): string[] {
  return [...groupBy(figures, ({ place }) => place)].map(([place, all]) => {
    const named = all.slice(0, MOST_NAMED).map(({ source }) => `“${escapeMd(clip(tidy(source), 60))}”`);
    const more = all.length > MOST_NAMED ? ` 等 ${all.length} 个` : '';
    return `${grey(`${named.join('、')}${more}`)} → ${escapeMd(place)}`;
  });
}
