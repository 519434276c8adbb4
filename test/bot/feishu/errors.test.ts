import { describe, expect, test } from 'vitest';
import { adviceOn, readFault } from '../../../src/bot/feishu/errors.ts';

const rejectedCard = (subCode: number, text: string) => ({
  code: 230099,
  msg: `Failed to create card content, ext=ErrCode: ${subCode}; ErrMsg: ${text}; ErrorValue: `,
});

describe('a fault', () => {
  test.each([
    // status, body, our code, class, may have happened
    [429, { code: 99991400 }, 'rate.app', 'rate', false],
    [400, { code: 99991400 }, 'rate.app', 'rate', false],
    [429, '<html>', 'rate.app', 'rate', false],
    [400, { code: 230020 }, 'rate.chat', 'rate', false],
    [400, { code: 11232 }, 'rate.system', 'rate', false],
    [400, { code: 230049 }, 'message.in_progress', 'rate', true],
    [400, { code: 18121 }, 'message.in_progress', 'rate', true],
    [200, { code: 1255040 }, 'rate.table_timeout', 'rate', true],
    [500, { code: 2200 }, 'platform.internal', 'retry', true],
    [200, { code: 5000 }, 'platform.internal', 'retry', true],
    [500, { code: 1500 }, 'platform.internal', 'retry', true],
    [503, 'unavailable', 'platform.unavailable', 'retry', true],
    [504, { code: 424242 }, 'platform.unavailable', 'retry', true],
    [400, { code: 99991663 }, 'token.invalid', 'token', false],
    [200, { code: 99991663 }, 'token.invalid', 'token', false],
    [401, { code: 99991661 }, 'token.missing', 'token', false],
    [400, { code: 99991668 }, 'token.invalid', 'token', false],
    [400, { code: 99991677 }, 'token.expired', 'token', false],
    [400, { code: 230002 }, 'chat.bot_not_member', 'final', false],
    [400, { code: 232009 }, 'chat.dissolved', 'final', false],
    [400, { code: 230011 }, 'message.recalled', 'final', false],
    [400, { code: 230031 }, 'message.card_too_old', 'final', false],
    [400, { code: 99991672 }, 'app.scope_missing', 'final', false],
    [400, { code: 230001 }, 'request.invalid', 'final', false],
    [400, { code: 987654 }, 'request.refused', 'final', false],
    [404, 'not found', 'request.refused', 'final', false],
    [200, { code: 987654 }, 'request.refused', 'final', false],
    [200, { data: {} }, 'platform.unreadable', 'retry', true],
    [400, rejectedCard(11310, 'element exceeds the limit'), 'message.card_rejected.11310', 'final', false],
    [400, rejectedCard(11310, 'card action is lock'), 'message.card_locked', 'rate', false],
    [400, rejectedCard(200621, 'parse card json err'), 'message.card_rejected.200621', 'final', false],
    [400, { code: 230099, msg: 'no sub-code' }, 'message.card_rejected', 'final', false],
  ] as const)('with status %s and %j is %s (%s)', (status, body, code, faultClass, mayHaveHappened) => {
    expect(readFault({ status, headers: {}, body })).toMatchObject({ code, class: faultClass, mayHaveHappened });
  });

  test.each([
    [{ 'x-ogw-ratelimit-reset': '12' }, 12_000],
    [{ 'x-ogw-ratelimit-reset': '0' }, 0],
    [{ 'retry-after': '2' }, 2_000],
    [{ 'x-ogw-ratelimit-reset': 'soon' }, null],
    [{}, null],
  ])('of rate with the headers %j asks to wait %s ms', (headers, retryAfterMs) => {
    expect(readFault({ status: 429, headers, body: { code: 99991400 } })).toMatchObject({ retryAfterMs });
  });

  test('keeps the platform’s log id, from the header or from the body', () => {
    const body = { code: 230001, msg: '', error: { log_id: 'in the body' } };

    expect(readFault({ status: 400, headers: { 'x-tt-logid': 'in the header' }, body }).logId).toBe('in the header');
    expect(readFault({ status: 400, headers: {}, body }).logId).toBe('in the body');
    expect(readFault({ status: 400, headers: {}, body: '' }).logId).toBeNull();
  });
});

test('there is advice for what an operator can mend, and none for what he cannot', () => {
  expect(adviceOn('chat.bot_not_member')).toContain('重新拉入');
  expect(adviceOn('rate.chat')).toBeNull();
});
