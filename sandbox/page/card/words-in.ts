import { isRecord } from '../json.ts';

/** Every text that a person could read in a part of a card, in reading order. */
export function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (!isRecord(value)) return [];
  const own = typeof value['content'] === 'string' && value['content'] !== '' ? [value['content']] : [];
  return [...own, ...Object.values(value).flatMap(wordsIn)];
}
