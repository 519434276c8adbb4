import { type CellKind, plainWord, textIn } from './cell-kind.ts';
import { MONTH } from './number-cells.ts';
import { TEXT } from './text-cells.ts';

/** A month or a year, as text: what is typed anew may have become a date. */
export const PERIOD: CellKind = {
  ...TEXT,
  read: (cell, names) => {
    const year = /^(\d{4})年?$/.exec(plainWord(textIn(cell)));
    return year ? { value: year[1] } : MONTH.read(cell, names);
  },
};
