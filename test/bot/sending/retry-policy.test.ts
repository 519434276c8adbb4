import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FeishuFault, readFault } from '../../../src/bot/feishu/errors.ts';
import { backOffMs, nextTryOf, planFailure, scopeOf } from '../../../src/bot/sending/retry-policy.ts';

const faultOf = (status: number, code: number, headers: Record<string, string> = {}) =>
  readFault({ status, headers, body: { code } });
const chatIsBusy = faultOf(400, 230020);
const unavailable = faultOf(503, 0);
const unreachable: FeishuFault = { ...unavailable, code: 'network.unreachable', mayHaveHappened: false };
const timeout: FeishuFault = { ...unavailable, code: 'network.timeout' };
const HOUR_MS = 3_600_000;

describe('what is held', () => {
  test.each([
    ['502', faultOf(502, 0), 'outbox'],
    ['429', faultOf(429, 99991400), 'outbox'],
    ['429 without a number', faultOf(429, 0), 'outbox'],
    ['too many messages of the system', faultOf(400, 11232), 'outbox'],
    ['a time-out', timeout, 'outbox'],
    ['a cut line', unreachable, 'outbox'],
    ['an internal error', faultOf(200, 2200), 'outbox'],
    ['a token refused twice', faultOf(400, 99991663), 'outbox'],
    ['an address that is not on the list', faultOf(400, 99991401), 'outbox'],
    ['a used-up quota', faultOf(400, 99991403), 'outbox'],
    ['a disabled app', faultOf(200, 10014), 'outbox'],
    ['a missing scope', faultOf(400, 99991672), 'outbox'],
    ['a proxy that refuses', readFault({ status: 403, headers: {}, body: '<html>' }), 'outbox'],
    ['a busy chat', chatIsBusy, 'chat'],
    ['a number that nobody knows', faultOf(400, 987654), 'message'],
    ['a message that is still being sent', faultOf(400, 230049), 'chat'],
    ['a chat without the bot', faultOf(400, 230002), 'absence'],
    ['a dissolved chat', faultOf(400, 232009), 'message'],
    ['a person who has left', faultOf(400, 230029), 'message'],
    ['a rejected card', faultOf(400, 230099), 'message'],
    ['a parameter that is wrong', faultOf(400, 230001), 'message'],
  ] as const)('because of %s', (_case, fault, scope) => {
    expect(scopeOf(fault)).toBe(scope);
  });

  test('is the chat alone when a message fails again although the outbox was open meanwhile', () => {
    expect(planFailure({ fault: unavailable, isProbe: false, troubledForMs: null }, 0).kind).toBe('hold_outbox');
    expect(planFailure({ fault: unavailable, isProbe: false, troubledForMs: 60_000 }, 0).kind).toBe('hold_chat');
    // The probe is tried because the outbox is held; a cut line is never a message's own.
    expect(planFailure({ fault: unavailable, isProbe: true, troubledForMs: 60_000 }, 0).kind).toBe('hold_outbox');
    expect(planFailure({ fault: unreachable, isProbe: false, troubledForMs: 60_000 }, 0).kind).toBe('hold_outbox');
  });
});

describe('the next try', () => {
  test.each([
    ['a busy chat', chatIsBusy, 0, 0, 500],
    ['a busy chat', chatIsBusy, 500, 0, 1_000],
    ['a busy chat', chatIsBusy, 3_500, 0, 4_000],
    ['a busy chat, by chance later', chatIsBusy, 3_500, 0.5, 5_000],
    ['a busy app', faultOf(429, 99991400), 0, 0, 1_000],
    ['a busy app that says for how long', faultOf(429, 99991400, { 'x-ogw-ratelimit-reset': '30' }), 0, 0, 30_000],
    ['a busy app, by chance later', faultOf(429, 99991400, { 'x-ogw-ratelimit-reset': '30' }), 0, 0.5, 30_100],
    ['an app that is to wait long', faultOf(429, 99991400, { 'retry-after': '600' }), 0, 0, 600_000],
    ['trouble of the platform', unavailable, 0, 0, 1_000],
    ['trouble of the platform', unavailable, 7_000, 0, 8_000],
    ['a cut line', unreachable, HOUR_MS - 1, 0, 30_000],
    ['a cut line', unreachable, 23 * HOUR_MS, 0, 180_000],
  ])('after %s comes in time', (_case, fault, troubledForMs, random, inMs) => {
    expect(backOffMs(fault, troubledForMs, random)).toBe(inMs);
  });

  test('is never later than a minute with a call that times out, in the first hour, and five minutes afterwards', () => {
    const fault = fc.constantFrom(chatIsBusy, unavailable, unreachable, timeout, faultOf(400, 99991401));
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fault, fc.integer({ min: 0, max: 72 * HOUR_MS }), random, (one, troubledForMs, chance) => {
        const limitMs = troubledForMs < HOUR_MS ? 60_000 : 300_000;
        expect(backOffMs(one, troubledForMs, chance) + 2 * 6_000).toBeLessThanOrEqual(limitMs);
      }),
    );
  });

  test.each([
    ['2026-06-12T09:00:00+08:00', '2026-07-01T00:00:01+08:00'],
    ['2026-06-30T23:59:59+08:00', '2026-07-01T00:00:01+08:00'],
    ['2026-07-01T00:00:00+08:00', '2026-08-01T00:00:01+08:00'],
    ['2026-12-31T12:00:00+08:00', '2027-01-01T00:00:01+08:00'],
  ])('with a quota used up on %s comes when the month is over', (now, at) => {
    expect(nextTryOf(faultOf(400, 99991403), new Date(now), 0, 0)).toEqual({ at: new Date(at), isNamed: true });
  });
});
