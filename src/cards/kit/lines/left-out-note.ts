import type { LeftOut } from '../../../domain/base/left-out.ts';
import { type Element, type Maybe, note } from '../drawing/elements.ts';

/** More names than these are counted. */
const NAMES = 8;

/** Says what is missing in the figures above; nothing when they are whole. */
export function leftOutNote(leftOut: readonly LeftOut[]): Maybe<Element> {
  if (leftOut.length === 0) return null;
  const names = leftOut.slice(0, NAMES).map(({ name }) => name);
  const more = leftOut.length > NAMES ? ` 等 ${leftOut.length} 项` : '';
  return note(`以下数据有误、无法计算，未计入：${names.join('、')}${more}。请推进中心核对台账。`);
}
