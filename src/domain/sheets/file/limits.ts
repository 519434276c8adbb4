import { WorkbookRefusal } from './workbook.ts';

/** How much a file may hold. What an office keeps is far below; what is above was made to hurt, or is no ledger. */
export interface FileLimits {
  fileBytes: number;
  /** Parts of the package, pictures included. */
  parts: number;
  /** Of one part, and of all that are read, counted while they are unpacked. */
  partBytes: number;
  allBytes: number;
  /** Unpacked to packed; counted from `ratioFrom` bytes on, since small parts pack well. */
  ratio: number;
  ratioFrom: number;
  sheets: number;
  /** Row and cell elements, empty ones included: a sheet that was formatted down to its end has many. */
  rows: number;
  cells: number;
  /** Cells that hold something. */
  filledCells: number;
  /** Characters of one cell, and of all cells with shared texts counted as often as they are used. */
  cellCharacters: number;
  characters: number;
  sharedTexts: number;
  /** Pieces of texts that look different: one text may be cut into millions. */
  runs: number;
  /** Characters of all formulas, those that cells share counted as often as they are used. */
  formulas: number;
  merges: number;
  /** Rows that merged areas cover, each counted for itself: they may lie over each other. */
  mergedRows: number;
  styles: number;
  /** Statements of which part refers to which. */
  relations: number;
}

const MIB = 1024 * 1024;

export const FILE_LIMITS: FileLimits = {
  fileBytes: 20 * MIB,
  parts: 2_000,
  partBytes: 64 * MIB,
  allBytes: 128 * MIB,
  ratio: 250,
  ratioFrom: 4 * MIB,
  sheets: 256,
  rows: 200_000,
  cells: 2_000_000,
  filledCells: 400_000,
  cellCharacters: 32_767,
  characters: 16_000_000,
  sharedTexts: 400_000,
  runs: 2_000_000,
  formulas: 16_000_000,
  merges: 50_000,
  mergedRows: 2_000_000,
  styles: 65_536,
  relations: 20_000,
};

/**
 * For who runs the command line on his own files: ledgers of a large district over years, as `export` writes them. What
 * unpacks beyond measure is refused as well.
 */
export const OWN_FILE_LIMITS: FileLimits = {
  ...FILE_LIMITS,
  fileBytes: 200 * MIB,
  partBytes: 1_024 * MIB,
  allBytes: 2_048 * MIB,
  rows: 1_048_576,
  cells: 20_000_000,
  filledCells: 5_000_000,
  characters: 250_000_000,
  sharedTexts: 4_000_000,
  runs: 10_000_000,
  formulas: 250_000_000,
  mergedRows: 20_000_000,
};

/** The last row and column that a spreadsheet has. */
export const LAST_ROW = 1_048_576;
export const LAST_COLUMN = 16_384;

/** What each limit is called where it is passed, and the unit of its number. */
const WORDS = {
  allBytes: ['解压后的内容', '字节'],
  sheets: ['工作表', '张'],
  rows: ['行', '行'],
  cells: ['单元格', '个'],
  filledCells: ['有内容的单元格', '个'],
  characters: ['文字', '字'],
  sharedTexts: ['文字条目', '条'],
  runs: ['文字分段', '段'],
  formulas: ['公式', '字'],
  merges: ['合并单元格', '处'],
  mergedRows: ['合并单元格所占的行', '行'],
  styles: ['单元格样式', '种'],
  relations: ['部件关联', '条'],
} as const satisfies Partial<Record<keyof FileLimits, readonly [string, string]>>;

/** Counts what one file holds and refuses it at the first thing too many. */
export class Budget {
  readonly limits: FileLimits;
  readonly #used = new Map<keyof typeof WORDS, number>();
  /** The sheet that is being read, for the refusal. */
  sheet: string | null = null;

  constructor(limits: FileLimits) {
    this.limits = limits;
  }

  /** @throws WorkbookRefusal when there is too much of it. */
  take(what: keyof typeof WORDS, count = 1): void {
    const used = (this.#used.get(what) ?? 0) + count;
    this.#used.set(what, used);
    if (used > this.limits[what]) {
      const [words, unit] = WORDS[what];
      throw this.refusal(`${words}超过 ${this.limits[what]} ${unit}`);
    }
  }

  /** @throws WorkbookRefusal when the text of one cell is longer than a spreadsheet can hold. */
  text(characters: number, place: string): void {
    if (characters > this.limits.cellCharacters) {
      throw this.refusal(`单元格 ${place} 的文字超过 ${this.limits.cellCharacters} 字`);
    }
    this.take('characters', characters);
  }

  /** @throws WorkbookRefusal when a formula is longer than a spreadsheet can hold, or there are too many. */
  formula(characters: number, place: string): void {
    if (characters > this.limits.cellCharacters) {
      throw this.refusal(`单元格 ${place} 的公式超过 ${this.limits.cellCharacters} 字`);
    }
    this.take('formulas', characters);
  }

  refusal(what: string): WorkbookRefusal {
    const where = this.sheet === null ? '这个文件' : `工作表“${this.sheet}”`;
    return new WorkbookRefusal(
      `${where}的${what}，不像正常的台账，没有读取。请只留要导入的表，另存为新的 .xlsx 后重试。`,
      this.sheet,
    );
  }
}
