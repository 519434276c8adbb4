/** One thing wrong with a rule set or a data file: where it is, and what would be right. Both are shown to clerks. */
export type Refusal = { path: string; message: string };

/** Takes note of something wrong. */
export type Report = (path: string, message: string) => void;

/** Carries refusals out of a calculation; `score` and `parseRuleSet` turn it back into a value. */
export class ScoringRefusal extends Error {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super(refusals.map(showRefusal).join('\n'));
    this.name = 'ScoringRefusal';
    this.refusals = refusals;
  }
}

/** A refusal as one line of text: `items[0].full：应当……`. */
export function showRefusal({ path, message }: Refusal): string {
  return path === '' ? message : `${path}：${message}`;
}

/** Stops the calculation with one refusal. */
export function refuse(path: string, message: string): never {
  throw new ScoringRefusal([{ path, message }]);
}

/** What a calculation threw, to be thrown on: a refusal without a path gets this one. */
export function located(error: unknown, path: string): unknown {
  if (!(error instanceof ScoringRefusal)) return error;
  return new ScoringRefusal(error.refusals.map(each => (each.path === '' ? { ...each, path } : each)));
}

/** A path as people read it: `['items', 0, 'full']` → `items[0].full`. */
export function showPath(path: readonly PropertyKey[]): string {
  return path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
