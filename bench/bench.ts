/** One measurement, printed as a JSON line. Speeds come beside a baseline of the same run, as `ratio`. */
export interface BenchLine {
  readonly what: string;
  readonly [field: string]: string | number | boolean | null | Readonly<Record<string, number>>;
}

/** A group of measurements under one name. */
export interface Bench {
  readonly name: string;
  /** `isFull`: the largest sizes too. */
  run(print: (line: BenchLine) => void, isFull: boolean): Promise<void>;
}
