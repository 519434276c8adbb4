/** A table as it was found in a message. */

import type { Column } from '../columns/columns.ts';
import type { Cell } from './cells.ts';

export interface TableRow {
  /** One for each column; those behind the last column are kept too. */
  cells: Cell[];
  /** Counted from 1 below the header, as a person counts. */
  number: number;
  /** By blanks an empty cell cannot be seen: a row with fewer cells than columns fits no column for certain. */
  isUncertain?: true;
}

export interface Table {
  /** The title says that its problems are solved: 申请销号清单. */
  isSolved?: true;
  /** Whose a row is that names no project, by the index of the roster: the title names it. */
  subject?: number;
  columns: Column[];
  rows: TableRow[];
}

/** Whether words are the name of a project of the roster. */
export type NamesProject = (words: string) => boolean;

/** What the roster knows of words. */
export interface Names {
  isName: NamesProject;
  /** Whether words are a name of the roster to the letter. */
  isExactName: NamesProject;
  /** Whether words are units of the roster, and nothing else. */
  areUnits(words: string): boolean;
  /** The only project that words speak of, by its index in the roster. */
  within(words: string): number | undefined;
  /** The project that is meant where none is named. */
  fallback: number | undefined;
}
