import { describe, expect, test } from 'vitest';
import { type Gap, isBeyondResending, isReadNow, readFrom } from '../../../src/domain/messaging/gap.ts';

const at = (time: string) => new Date(`2026-06-12T${time}+08:00`);
const gap = (since: string, noticedAt: string, isRestored = false): Gap => ({
  since: at(since),
  noticedAt: at(noticedAt),
  isRestored,
});

describe('what the platform sends again by itself', () => {
  // 15 s, 5 min, 1 h and 6 h after the first try.
  test.each([
    ['07:05:14', false],
    ['07:05:15', true],
  ])('a silence from midnight to %s', (until, isBeyond) => {
    expect(isBeyondResending(gap('00:00:00', until))).toBe(isBeyond);
  });

  test('after a restore nothing is sent again', () => {
    expect(isBeyondResending(gap('00:00:00', '00:00:01', true))).toBe(true);
  });
});

test.each([
  ['the first time', gap('09:00:00', '09:10:00'), null, true],
  ['soon after the last time', gap('09:00:00', '09:10:00'), at('08:55:00'), false],
  ['half an hour after the last time', gap('09:00:00', '09:10:00'), at('08:41:00'), true],
  ['of a long silence', gap('00:00:00', '09:10:00'), at('09:09:00'), true],
  ['after the clock was set back', gap('09:00:00', '09:10:00'), at('12:00:00'), true],
])('histories are read %s: %#', (_, one, lastReadAt, isRead) => {
  expect(isReadNow(one, lastReadAt, at('09:11:00'))).toBe(isRead);
});

test('what was refused shortly before the silence is read as well', () => {
  expect(readFrom(gap('09:00:00', '09:10:00'))).toEqual(at('08:54:45'));
  expect(readFrom(gap('09:00:00', '09:10:00', true))).toEqual(at('09:00:00'));
});
