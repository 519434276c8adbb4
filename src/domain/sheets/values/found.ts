/**
 * What a cell says of one thing.
 * Shapes: `value` is absent when nothing was written (or nothing of this kind, with a remark that says so), null when
 * something was written that is not decided without a person, with a `fault` or a `question`.
 */
export interface Found<T> {
  value?: T | null;
  /** 约, 近, 余. */
  isApproximate?: true;
  fault?: Fault;
  question?: Question;
  /** For the preview; in Chinese. */
  remarks: readonly string[];
  /** Ways of writing that a whole column shares: told once a column. */
  habits?: readonly Habit[];
}

export interface Habit {
  is: 'withoutYear' | 'nameAndMobile' | 'byMobile';
  what: string;
}

/** What is wrong with a cell and what to do, in Chinese; `value` as written. */
export interface Fault {
  value: string;
  why: string;
}

/** Something that only a person can decide, in Chinese. */
export interface Question {
  question: string;
  candidates?: readonly unknown[];
}

export const absent = (...remarks: string[]): Found<never> => ({ remarks });

export const taken = <T>(value: T, ...remarks: string[]): Found<T> => ({ value, remarks });

export const faulty = (value: string, why: string): Found<never> => ({
  value: null,
  fault: { value, why },
  remarks: [],
});

export const asked = (question: string, candidates?: readonly unknown[], ...remarks: string[]): Found<never> => ({
  value: null,
  question: candidates === undefined ? { question } : { question, candidates },
  remarks,
});

/** The same, written in a way that is told once a column. */
export const withHabit = <T>(found: Found<T>, is: Habit['is'], what: string): Found<T> => ({
  ...found,
  habits: [...(found.habits ?? []), { is, what }],
});

/** The same with more remarks behind. */
export const withRemarks = <T>(found: Found<T>, ...remarks: string[]): Found<T> =>
  remarks.length === 0 ? found : { ...found, remarks: [...found.remarks, ...remarks] };
