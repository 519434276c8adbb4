import { type Element, note } from '../drawing/elements.ts';
import { fits } from '../drawing/limits.ts';

/** What is said of days and times in a year whose official calendar is not known. */

/** The one line, by the year. */
function words(year: number): string {
  return `${year}年放假安排尚未载入，本卡所涉日期暂按周末和法定节日计算。`;
}

/** A card with that line at its end. Shapes: as it is where it says so already, is no card, or has no room. */
export function withCalendarNote(
  content: Readonly<Record<string, unknown>>,
  year: number,
): Readonly<Record<string, unknown>> {
  const body = content['body'] as { elements?: readonly Element[] } | undefined;
  if (!body?.elements || JSON.stringify(content).includes('放假安排')) return content;
  const noted = { ...content, body: { ...body, elements: [...body.elements, note(words(year))] } };
  return fits(noted) ? noted : content;
}
