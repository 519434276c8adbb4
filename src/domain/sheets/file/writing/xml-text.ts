/** XML as the parts of a workbook have it. */

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escaped(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, sign => SIGNS[sign] ?? sign) : text;
}

/** What XML cannot hold, or would read as something else. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold.
const UNFIT = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

/**
 * A text as the file has to hold it: what XML cannot hold as Excel writes it (`_x000D_`), and what looks like that so that it
 * is read as it stands. Source: ECMA-376 part 1, 22.9.2.19.
 */
export function cellText(text: string): string {
  const plain = text.includes('_x') ? text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : text;
  return escaped(plain.replace(UNFIT, sign => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`));
}

/** The texts of a workbook, each once, by the numbers by which cells name them. */
export class SharedTexts {
  readonly #numbers = new Map<string, number>();
  #used = 0;

  numberOf(text: string): number {
    this.#used += 1;
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(text, number);
    }
    return number;
  }

  *xml(): Generator<string> {
    yield `${HEAD}<sst xmlns="${MAIN}" count="${this.#used}" uniqueCount="${this.#numbers.size}">`;
    for (const text of this.#numbers.keys()) {
      const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
      yield `<si><t${space}>${cellText(text)}</t></si>`;
    }
    yield '</sst>';
  }
}
