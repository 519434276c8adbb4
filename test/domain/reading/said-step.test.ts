import { describe, expect, test } from 'vitest';
import { saidNumbers, shortNumber } from '../../../src/domain/reading/said/said-numbers.ts';
import { SAID_ROWS, saidStep } from '../../../src/domain/reading/said/said-step.ts';

describe('what is said of an entry names a step', () => {
  test.each(SAID_ROWS.flatMap(({ says, yes }) => yes.map(words => [words, says] as const)))('%s: %s', (words, says) => {
    expect(saidStep(words).says).toBe(says);
  });

  test.each(SAID_ROWS.flatMap(({ says, no }) => no.map(words => [words, says] as const)))(
    '%s is not %s',
    (words, says) => {
      expect(saidStep(words).says).not.toBe(says);
    },
  );

  test.each(['退回了吗', '什么时候能解决', '不要退回', '要不要撤销？', '能不能转办交通局', '先别签收'])(
    '%s names none',
    words => {
      expect(saidStep(words).says).toBeNull();
    },
  );

  test.each([
    ['退回，不归我们管', '不归我们管'],
    ['不归我们管，申请退回', '不归我们管'],
    ['退回', ''],
    ['进展：已向银行报送资料', '已向银行报送资料'],
    ['正在协调银行，预计下周三有结果', '正在协调银行，预计下周三有结果'],
    ['没解决，还差1户', '还差1户'],
    ['未解决', ''],
    ['交办 区交通运输局', '区交通运输局'],
    ['转给交通局办理', '交通局办理'],
    ['撤销，重复上报了', '重复上报了'],
  ])('%s: what is said about it is “%s”', (words, note) => {
    expect(saidStep(words).note).toBe(note);
  });
});

describe('the numbers of a message', () => {
  test.each([
    ['WT-2026-0145 退回，不归我们', ['WT-2026-0145'], '退回，不归我们'],
    ['退回 wt2026-145 不归我们', ['WT-2026-0145'], '退回 不归我们'],
    ['WT-2026-0012、0015 撤销', ['WT-2026-0012', 'WT-2026-0015'], '撤销'],
    ['ＷＴ－２０２６－００１２，办不了', ['WT-2026-0012'], '办不了'],
    ['YD-2026-0018已办结，围挡已拆完', ['YD-2026-0018'], '已办结，围挡已拆完'],
    ['康华冷链 本月完成投资350万', [], '康华冷链 本月完成投资350万'],
  ])('%s', (text, numbers, words) => {
    const said = saidNumbers(text);
    expect(said.named.map(({ number }) => number)).toEqual(numbers);
    expect(said.words).toBe(words);
  });

  test.each([
    ['0141 办不了，等市里', { digits: '0141', words: '办不了，等市里' }],
    ['0144退回，不归我们管', { digits: '0144', words: '退回，不归我们管' }],
    ['撤销0143', { digits: '0143', words: '撤销' }],
    ['0612完成投资300万', { digits: '0612', words: '完成投资300万' }],
    ['0531-8765432 打这个电话', null],
    ['本月投资0143万', null],
    ['1420万', null],
  ])('the last digits of %s', (text, expected) => {
    expect(shortNumber(text)).toEqual(expected);
  });
});
