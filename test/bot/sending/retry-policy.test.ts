import { describe, expect, test } from 'vitest';
import { type FeishuFault, readFault } from '../../../src/bot/feishu/errors.ts';
import { planRetry } from '../../../src/bot/sending/retry-policy.ts';

const faultOf = (status: number, code: number, headers: Record<string, string> = {}) =>
  readFault({ status, headers, body: { code } });
const chatIsBusy = faultOf(400, 230020);
const unavailable = faultOf(503, 0);
const unreachable: FeishuFault = { ...unavailable, code: 'network.unreachable', mayHaveHappened: false };
const HOUR_MS = 3_600_000;

describe('the next attempt', () => {
  test.each([
    ['a busy chat', chatIsBusy, 1, 0, 500],
    ['a busy chat', chatIsBusy, 2, 0, 1_000],
    ['a busy chat', chatIsBusy, 4, 0, 4_000],
    ['a busy chat, by chance later', chatIsBusy, 4, 0.5, 5_000],
    ['a busy app', faultOf(429, 99991400), 1, 0, 1_000],
    ['a busy app that says for how long', faultOf(429, 99991400, { 'x-ogw-ratelimit-reset': '30' }), 1, 0, 30_000],
    ['a busy app, by chance later', faultOf(429, 99991400, { 'x-ogw-ratelimit-reset': '30' }), 1, 0.5, 30_100],
    ['trouble of the platform', unavailable, 1, 0, 1_000],
    ['trouble of the platform', unavailable, 2, 0, 5_000],
  ])('after %s comes in time', (_case, fault, attempts, random, inMs) => {
    expect(planRetry({ fault, attempts, ageMs: 0 }, random)).toEqual({ kind: 'again', inMs, attempts });
  });

  test.each([
    ['five attempts at a busy chat', chatIsBusy, 5],
    ['three attempts at a platform in trouble', unavailable, 3],
    ['a refusal', faultOf(400, 230002), 1],
    ['a token refused twice', faultOf(400, 99991663), 1],
  ])('after %s there is none', (_case, fault, attempts) => {
    expect(planRetry({ fault, attempts, ageMs: 0 }, 0)).toEqual({ kind: 'give_up' });
  });

  test.each([
    [0, 1_000],
    [100_000, 10_000],
    [HOUR_MS, 60_000],
    [23 * HOUR_MS, 60_000],
  ])('after a cut line comes ever more rarely and does not count: waiting for %s ms', (ageMs, inMs) => {
    expect(planRetry({ fault: unreachable, attempts: 2, ageMs }, 0)).toEqual({ kind: 'again', inMs, attempts: 1 });
  });

  test('after a day without a line there is none', () => {
    expect(planRetry({ fault: unreachable, attempts: 1, ageMs: 24 * HOUR_MS }, 0)).toEqual({ kind: 'give_up' });
  });
});
