import type { Budget } from '../limits.ts';
import type { Attributes } from '../package/xml.ts';
import { attributeOf, isOn } from '../package/xml.ts';
import type { CellValue } from '../workbook.ts';

/** A text with what is struck through in it. */
export interface RichText {
  text: string;
  /** The text without the runs that are struck through; the same string if none is. */
  standing: string;
  /** The text without the runs that are struck only where the cell's own font is. */
  standingIfStruck: string;
  /** What a cell holds that shows it, once one has: a text of the shared ones stands in many. */
  value?: { value: CellValue; isStruck: boolean } | null;
}

interface Run {
  text: string;
  /** Null: as the font of the cell is. */
  isStruck: boolean | null;
}

/**
 * Gathers a text of one or several runs, as it stands in shared texts, in cells and in comments. How Chinese is pronounced
 * (`rPh`) belongs to no text.
 */
export class RichTextReader {
  readonly #budget: Budget;
  #runs: Run[] = [];
  #isInText = false;
  #isInRun = false;
  #pronounced = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'rPh') this.#pronounced++;
    else if (this.#pronounced > 0) return;
    else if (name === 'r') {
      this.#isInRun = true;
      this.#begin();
    } else if (name === 't') {
      this.#isInText = true;
      if (!this.#isInRun) this.#begin();
    } else if (name === 'rPr') this.#strike(false);
    else if (name === 'strike') this.#strike(isOn(attributeOf(attributes, 'val') ?? '1'));
  }

  close(name: string): void {
    if (name === 'rPh') this.#pronounced = Math.max(0, this.#pronounced - 1);
    else if (name === 't') this.#isInText = false;
    else if (name === 'r') this.#isInRun = false;
  }

  text(text: string): void {
    const run = this.#runs.at(-1);
    if (run && this.#isInText) run.text += text;
  }

  #begin(): void {
    this.#budget.take('runs');
    this.#runs.push({ text: '', isStruck: null });
  }

  #strike(isStruck: boolean): void {
    const run = this.#runs.at(-1);
    if (run && this.#isInRun) run.isStruck = isStruck;
  }

  /** What was gathered, and begins anew. */
  take(): RichText {
    const runs = this.#runs;
    this.#runs = [];
    this.#isInText = false;
    this.#isInRun = false;
    this.#pronounced = 0;
    const joined = (kept: (run: Run) => boolean) =>
      clean(
        runs
          .filter(kept)
          .map(run => run.text)
          .join(''),
      );
    const text = joined(() => true);
    if (runs.every(run => run.isStruck === null)) return { text, standing: text, standingIfStruck: '' };
    return {
      text,
      standing: joined(run => run.isStruck !== true),
      standingIfStruck: joined(run => run.isStruck === false),
    };
  }
}

/** Line breaks are one character; control characters that XML cannot hold are written as `_x000D_`. */
export function clean(text: string): string {
  const decoded = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
  return decoded.replace(/\r\n?/g, '\n');
}

/** Whether a text holds nothing that can be seen. */
export function isBlank(text: string): boolean {
  return !/[^\s\u200b-\u200f\u2060\ufeff]/.test(text);
}
