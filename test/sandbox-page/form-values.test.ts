import { describe, expect, test } from 'vitest';
import type { CardElement } from '../../sandbox/page/card/element.ts';
import {
  formFields,
  formValue,
  hasNamelessField,
  initialValues,
  missingFields,
  platformValue,
} from '../../sandbox/page/card/form-values.ts';

const plain = (content: string) => ({ tag: 'plain_text', content });

const form: CardElement = {
  tag: 'form',
  name: 'problem',
  elements: [
    { tag: 'markdown', content: '请填写' },
    { tag: 'input', name: 'description', required: true },
    {
      tag: 'column_set',
      columns: [
        {
          tag: 'column',
          elements: [
            {
              tag: 'select_static',
              name: 'urgency',
              initial_index: 2,
              options: [
                { text: plain('常规'), value: 'ordinary' },
                { text: plain('紧急'), value: 'urgent' },
              ],
            },
          ],
        },
        { tag: 'column', elements: [{ tag: 'date_picker', name: 'due' }] },
      ],
    },
    {
      tag: 'collapsible_panel',
      elements: [
        { tag: 'multi_select_static', name: 'category', selected_values: ['资金'], required: true, options: [] },
        { tag: 'checker', name: 'watch', checked: true, text: plain('通知我') },
      ],
    },
    { tag: 'button', name: 'ok', form_action_type: 'submit', text: plain('提交') },
  ],
};

describe('the fields of a form', () => {
  test('are found in columns and panels, in reading order, without the buttons', () => {
    expect(formFields(form).map(field => field['name'])).toEqual([
      'description',
      'urgency',
      'due',
      'category',
      'watch',
    ]);
  });

  test('hold what the card gives them to start with', () => {
    expect(initialValues(form)).toEqual({
      description: '',
      urgency: 'urgent',
      due: '',
      category: ['资金'],
      watch: true,
    });
  });

  test('when one has no name, the client must refuse the submit', () => {
    expect(hasNamelessField(form)).toBe(false);
    expect(hasNamelessField({ tag: 'form', elements: [{ tag: 'input' }] })).toBe(true);
  });
});

describe('what a submit sends', () => {
  test.each([
    ['input', '钢材 未到', '钢材 未到'],
    ['input', '', ''],
    ['select_static', 'p1', 'p1'],
    ['select_static', '', undefined],
    ['select_person', 'ou_1', 'ou_1'],
    ['multi_select_static', ['a', 'b'], ['a', 'b']],
    ['multi_select_person', [], []],
    ['date_picker', '2024-04-01', '2024-04-01 +0800'],
    ['date_picker', '', undefined],
    ['picker_time', '00:00', '00:00 +0800'],
    ['picker_datetime', '2024-04-29T07:07', '2024-04-29 07:07 +0800'],
    ['checker', true, true],
    ['checker', false, false],
  ])('%s with %j', (tag, value, sent) => {
    expect(platformValue(tag, value)).toEqual(sent);
  });

  test('names every field that holds something, and the starting value of those nobody touched', () => {
    expect(formValue(form, { description: '缺钢材', due: '2026-06-19', watch: false })).toEqual({
      description: '缺钢材',
      urgency: 'urgent',
      due: '2026-06-19 +0800',
      category: ['资金'],
      watch: false,
    });
  });

  test('is held back while a required field is empty or blank', () => {
    expect(missingFields(form, { description: '  ', category: [] })).toEqual(['description', 'category']);
    expect(missingFields(form, { description: '缺钢材' })).toEqual([]);
  });
});
