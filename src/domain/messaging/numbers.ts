/** Numbers under which things are spoken of: of a problem, an action item, a case. Shapes: `WT-2026-0012`. */

/** How somebody may write one, e.g. wt2026-12; its parts are the kind, the year and the serial. */
export const NUMBER = /(WT|YD|SX)[-\s]?(\d{4})[-\s]?(\d{1,6})/giu;

/** The number as it stands in the ledgers. */
export function numberOf(kind: string, year: string, serial: string): string {
  return `${kind.toUpperCase()}-${year}-${serial.padStart(4, '0')}`;
}

/** The numbers that a text names, each once, in their order. */
export function numbersIn(text: string): string[] {
  const found = [...text.normalize('NFKC').matchAll(NUMBER)];
  return [...new Set(found.map(([, kind = '', year = '', serial = '']) => numberOf(kind, year, serial)))];
}
