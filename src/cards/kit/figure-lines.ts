import { escapeMd, grey } from './markdown.ts';
import { clip, tidy } from './text.ts';
import type { ReceiptView } from './views.ts';

/** Where a figure went that is asked about; on the card of the question itself that need not be said. */
export const ASKED_PLACE = '待补充';

/** Places whose figures the readings of the items say already. */
const READ_PLACES = /(?:本周投资|本月投资|今年累计|开工累计|形象进度)$/;

/** Figures that no reading names, and where they went: 总投资 and the like, the words of an item, a question. */
export function figureLines({ figures = [] }: Pick<ReceiptView, 'figures'>): string[] {
  return figures
    .filter(({ place }) => !READ_PLACES.test(place))
    .map(({ source, place }) => `${grey(`“${escapeMd(clip(tidy(source), 60))}”`)} → ${escapeMd(place)}`);
}
