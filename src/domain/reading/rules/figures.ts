/**
 * What is found where a clause holds a sum or a percentage. A value is taken only when every word before it in its
 * clause is understood; what looks like a figure of the report and is not wholly understood is a doubt, and is asked.
 */
import type { Yuan } from '../../base/money.ts';
import type { MoneyToken, PercentToken } from '../text/tokens.ts';
import type { Period } from './periods.ts';

export interface FoundSum {
  type: 'sum';
  token: MoneyToken;
  amount: Yuan;
  period: Period;
  /** Index of the shape from which the words belong to this sum. */
  from: number;
  to: number;
}
export interface FoundShare {
  type: 'share';
  token: PercentToken;
  percent: number;
  from: number;
  to: number;
}
export interface Doubt {
  type: 'doubt';
  why: string;
  from: number;
  to: number;
}
/** A sum that a correction calls wrong. */
export interface WrongSum {
  type: 'wrong';
  amount: Yuan;
}
/** A percentage of one part of the works: words for the stage. */
export interface PartShare {
  type: 'part';
}
export type Figure = FoundSum | FoundShare | Doubt | WrongSum | PartShare;

/** 450万，不对，是540万: between two figures, words that take the first back. */
export const TAKEN_BACK = /不对|[说看报写打记弄算]错|错了|口误/;
/** Characters of the shape between a slip of the tongue and its correction. */
export const LONGEST_TAKING_BACK = 24;

/** Words before a figure that call it wrong: 不是350万, 误写为45%. */
export const WRONG =
  /(?:不是|而非|并非|非|原报|误作|误报|错报|误写|错写|写成|报成|填成|原为|之前报|上次报|前面报|多报|原来报|误填)(?:的|了|为|成|是)*$/;
