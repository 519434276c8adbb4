import { describe, expect, test } from 'vitest';
import { button, buttonRow, card, md } from '../../../src/cards/kit/drawing/elements.ts';
import { form, input, submitButton } from '../../../src/cards/kit/drawing/form-elements.ts';
import type { Step } from '../../../src/cards/kit/views.ts';
import { pressesOf } from '../../../src/store/kit/writing/card-presses.ts';

const step = (label: string, number = 'WT-2026-0001', confirm?: Step['confirm']): Step => ({
  label,
  style: 'default',
  action: { do: 'problem.acknowledge', number },
  ...(confirm && { confirm }),
});
const drawn = (words: string, ...steps: Step[]) =>
  card({ title: words, template: 'blue', body: [md(words), buttonRow(steps)] });
const asked = (label: string, name = 'note') =>
  card({
    title: '反馈',
    template: 'blue',
    body: [
      form('form', [
        input({ name, label }),
        submitButton('提交', { do: 'problem.respond.submit', formId: 'f1', number: 'WT-2026-0001' }, 'submit'),
      ]),
    ],
  });

describe('what can be pressed on a card', () => {
  const one = drawn('佐证 1 份', step('签收'), step('退回', 'WT-2026-0002'));

  test.each([
    ['other words and colours', drawn('佐证 2 份', step('签收'), step('退回', 'WT-2026-0002'))],
    ['the buttons in another order', drawn('佐证 1 份', step('退回', 'WT-2026-0002'), step('签收'))],
    [
      'the buttons in other places',
      card({ title: '佐证', template: 'red', body: [button(step('签收')), button(step('退回', 'WT-2026-0002'))] }),
    ],
  ])('is the same with %s', (_what, other) => {
    expect(pressesOf(other)).toBe(pressesOf(one));
  });

  test.each([
    ['a button less', drawn('佐证 1 份', step('签收'))],
    ['a button more', drawn('佐证 1 份', step('签收'), step('退回', 'WT-2026-0002'), step('开始办理', 'WT-2026-0002'))],
    ['a button that sends something else', drawn('佐证 1 份', step('签收'), step('退回', 'WT-2026-0003'))],
    ['a button of another name', drawn('佐证 1 份', step('签收'), step('转办', 'WT-2026-0002'))],
    ['no button', drawn('佐证 1 份')],
  ])('is another with %s', (_what, other) => {
    expect(pressesOf(other)).not.toBe(pressesOf(one));
  });

  test('a form counts with its fields', () => {
    expect(pressesOf(asked('办理结果'))).toBe(pressesOf(asked('办理结果')));
    expect(pressesOf(asked('办理结果', 'result'))).not.toBe(pressesOf(asked('办理结果')));
    expect(pressesOf(asked('办理结果'))).not.toBe(pressesOf(drawn('反馈')));
  });

  test('is said in 16 hex digits', () => {
    expect(pressesOf(one)).toMatch(/^[0-9a-f]{16}$/);
    expect(pressesOf({})).toBe(pressesOf(drawn('没有按钮')));
  });
});
