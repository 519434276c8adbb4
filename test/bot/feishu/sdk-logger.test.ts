import { expect, test } from 'vitest';
import { createSdkLogger } from '../../../src/bot/feishu/sdk-logger.ts';
import { createTestLogger } from '../../helpers/logger.ts';

const circular: Record<string, unknown> = { text: '本月完成350万元' };
circular['self'] = circular;

test.each([
  ['a plain line', [['[ws]', 'ws connect failed']], '[ws] ws connect failed'],
  ['an address with a ticket', [['[ws]', 'ws url: wss://msg.feishu.cn/ws/v2?ticket=xyz']], '[ws] ws url: (address)'],
  ['a token', [['use t-g1044ghJRUIJJ5ELPKQEJ4JDCCTYVVFAJZ']], 'use (token)'],
  ['a received message', [['receive message, data: {"text":"本月完成350万元"}']], 'receive message, data: …'],
  ['a circular object beside words', [['failed', circular]], 'failed'],
])('of the SDK’s lines %s is let through without what is secret', (_case, parts, detail) => {
  const logger = createTestLogger();

  createSdkLogger(logger).error(...parts);

  expect(logger.lines).toMatchObject([{ level: 'error', fields: { detail } }]);
});

test('an error with its request, and every line of a lower level, is dropped', () => {
  const logger = createTestLogger();
  const sdkLogger = createSdkLogger(logger);

  sdkLogger.error([Object.assign(new Error('本月完成350万元'), { config: circular })]);
  sdkLogger.debug(['receive message']);
  sdkLogger.trace(['send request']);

  expect(logger.lines).toEqual([]);
});
