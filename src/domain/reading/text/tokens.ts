/**
 * A message as a line of tokens. In `shape` every token is one capital letter and all other text stands as it was
 * written, so that the rules about sentences can be read as patterns: `P于D开工` is a project, a day, a start.
 */
import type { Yuan } from '../../base/money.ts';
import type { ProjectMention } from '../resolve/mentions.ts';
import type { ReadingRoster } from '../resolve/reading-roster.ts';
import type { Trace } from '../trace.ts';
import type { NormalText } from './normalise.ts';
import { scan } from './patterns/scan.ts';
import { layOut } from './shape.ts';
import type { TimeExpression } from './values/times.ts';

interface Span {
  /** Indexes in the normal text. */
  start: number;
  end: number;
}
/** `isAmongOthers`: the name stands before 等3个项目, and what is said may be said of more than those named. */
export type ProjectToken = Span & { type: 'project'; mention: ProjectMention; isAmongOthers?: true };
export type UnitToken = Span & { type: 'unit'; unit?: number };
/** `number` is written out, such as WT-2026-0012 of a problem or YD-2026-0018 of what a meeting has decided. */
export type NumberToken = Span & { type: 'number'; number: string };
/** Whether a number is a problem's. */
export const isOfProblem = (number: string): boolean => number.startsWith('WT');

export type MoneyToken = Span & {
  type: 'money';
  amount?: Yuan;
  isApproximate: boolean;
  isTooLarge?: true;
  oddity?: 'negative' | 'foreign';
};
export type PercentToken = Span & { type: 'percent'; percent: number };
export type TimeToken = Span & { type: 'time'; expression: TimeExpression };
export type Token = ProjectToken | UnitToken | NumberToken | MoneyToken | PercentToken | TimeToken;

export interface Tokens {
  normal: NormalText;
  /**
   * P project · U unit of the roster · O body outside it · K number of a problem or of an item of a meeting · M sum · V vague sum · R percentage ·
   * D day or deadline · W week · N month · Y this year · T since the start of the works · Q any other period
   */
  shape: string;
  /** The token at an index of the shape, or undefined for plain text. */
  tokenAt(index: number): Token | undefined;
  /** All tokens with their indexes in the shape, in order. */
  placed: readonly { token: Token; at: number }[];
  /** What was said by a slip and put right at once; it stands in no shape. */
  slips: readonly Token[];
  /** Index in the normal text of an index of the shape. */
  textIndex(index: number): number;
  /** Where the rules note which of them took which words. */
  trace: Trace;
}

/** Finds the tokens of a normalised message; `only` holds the names of the one project that is meant without a name. */
export function tokenise(normal: NormalText, roster: ReadingRoster, only?: readonly string[]): Tokens {
  const first = scan(normal.text, roster, false);
  // A message that names no project is read again for a part of a name or a slip anywhere in it.
  const isNameless = !first.some(token => token.type === 'project');
  if (only) return layOut(normal, scan(normal.text, roster, isNameless, only));
  return layOut(normal, isNameless ? scan(normal.text, roster, true) : first);
}
