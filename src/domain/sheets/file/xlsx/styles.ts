import type { Budget } from '../limits.ts';
import { attributeOf, isOn, readXml } from '../package/xml.ts';
import type { PackedPart } from '../package/zip.ts';
import { isDayFormat, numberFormat } from './number-formats.ts';

/** What matters to us of the look of a cell. */
export interface CellStyle {
  format: string | null;
  isDay: boolean;
  isStruck: boolean;
}

export const PLAIN: CellStyle = { format: null, isDay: false, isStruck: false };

/** The styles of a workbook in the order in which cells name them. */
export function readStyles(part: PackedPart | undefined, budget: Budget): readonly CellStyle[] {
  if (!part) return [];
  const own = new Map<number, string>();
  const struckFonts: boolean[] = [];
  const uses: { format: number; font: number }[] = [];
  /** The lists of fonts and styles; the same elements stand in others, too, such as those of conditions. */
  let list = '';
  readXml(part, budget, {
    open(name, attributes) {
      if (name === 'fonts' || name === 'cellXfs' || name === 'numFmts') list = name;
      else if (list === 'numFmts' && name === 'numFmt') {
        budget.take('styles');
        own.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '');
      } else if (list === 'fonts' && name === 'font') {
        budget.take('styles');
        struckFonts.push(false);
      } else if (list === 'fonts' && name === 'strike') {
        struckFonts[struckFonts.length - 1] = isOn(attributeOf(attributes, 'val') ?? '1');
      } else if (list === 'cellXfs' && name === 'xf') {
        budget.take('styles');
        const numberOf = (key: string) => Number(attributeOf(attributes, key) ?? 0);
        uses.push({ format: numberOf('numFmtId'), font: numberOf('fontId') });
      }
    },
    close(name) {
      if (name === list) list = '';
    },
  });
  // Many styles name one format, which may be long.
  const days = new Map<string, boolean>();
  return uses.map(({ format: id, font }) => {
    const format = numberFormat(id, own);
    const isDay = format !== null && (days.get(format) ?? isDayFormat(format));
    if (format !== null) days.set(format, isDay);
    return { format, isDay, isStruck: struckFonts[font] ?? false };
  });
}
