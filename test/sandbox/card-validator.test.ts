import { describe, expect, test } from 'vitest';
import type { CardKnowledge } from '../../sandbox/card-validator/problem.ts';
import { findCardProblem } from '../../sandbox/card-validator/validate.ts';

type Node = Record<string, unknown>;

const KNOWN: CardKnowledge = {
  isPerson: id => id === 'ou_wang',
  isImage: key => key === 'img_ours',
  isAudio: key => key === 'file_ours',
};

const plain = (content: string): Node => ({ tag: 'plain_text', content });
const md = (content: string): Node => ({ tag: 'markdown', content });
const callback = [{ type: 'callback', value: { do: 'it' } }];
const button = (extra: Node = {}): Node => ({ tag: 'button', text: plain('好'), behaviors: callback, ...extra });
const submit = (extra: Node = {}): Node => button({ name: 'ok', form_action_type: 'submit', ...extra });
const form = (elements: Node[], extra: Node = {}): Node => ({ tag: 'form', name: 'f', elements, ...extra });
const columns = (...elements: Node[]): Node => ({ tag: 'column_set', columns: [{ tag: 'column', elements }] });
const panel = (...elements: Node[]): Node => ({ tag: 'collapsible_panel', header: { title: plain('更多') }, elements });
const option = (value: string): Node => ({ text: plain(value), value });
const table = (extra: Node = {}): Node => ({
  tag: 'table',
  columns: [{ name: 'unit', data_type: 'text' }],
  rows: [{ unit: '马寨镇' }],
  ...extra,
});
const chart = (spec: unknown): Node => ({ tag: 'chart', chart_spec: spec });

function cardOf(elements: unknown, extra: Node = {}): Node {
  return { schema: '2.0', body: { elements }, ...extra };
}

describe('cards that the platform takes', () => {
  const good: readonly [string, unknown][] = [
    ['an empty card', {}],
    ['a body with nothing in it', cardOf([])],
    [
      'a header with tags and an icon',
      cardOf([md('x')], {
        header: {
          title: plain('标题'),
          subtitle: plain('副标题'),
          template: 'orange',
          padding: '12px 8px',
          icon: { tag: 'standard_icon', token: 'alarm_outlined', color: 'blue-500' },
          text_tag_list: [{ tag: 'text_tag', text: plain('超期'), color: 'red' }],
        },
      }),
    ],
    [
      'settings with own colours and sizes',
      cardOf([{ tag: 'div', text: { tag: 'plain_text', content: 'x', text_color: 'own', text_size: 'big' } }], {
        config: {
          update_multi: true,
          width_mode: 'fill',
          enable_forward: false,
          summary: { content: '摘要' },
          style: {
            color: { own: { light_mode: 'rgba(0,0,0,1)', dark_mode: 'rgba(9,9,9,1)' } },
            text_size: { big: {} },
          },
        },
        card_link: { url: 'https://example.com' },
      }),
    ],
    ['a mention of somebody known', cardOf([md('<at id=ou_wang></at> 和 <at id=all></at>')])],
    ['a mention in code, which is none', cardOf([md('`<at id=ou_nobody></at>`\n```\n<at id=ou_nobody></at>\n```')])],
    [
      'an own picture',
      cardOf([{ tag: 'img', img_key: 'img_ours', alt: plain(''), size: '100px 80px' }, md('![图](img_ours)')]),
    ],
    [
      'a person and a list of persons',
      cardOf([
        { tag: 'person', user_id: 'ou_wang' },
        { tag: 'person_list', persons: [{ id: 'ou_wang' }] },
      ]),
    ],
    [
      'a list that drops unknown persons',
      cardOf([{ tag: 'person_list', persons: [{ id: 'ou_x' }], drop_invalid_user_id: true }]),
    ],
    [
      'a table with every kind of column',
      cardOf([
        table({
          page_size: 10,
          row_height: 'auto',
          header_style: { bold: true, background_style: 'grey' },
          columns: [
            { name: 'a', data_type: 'text', width: '120px' },
            { name: 'b', data_type: 'number', format: { precision: 2, separator: true }, width: '20%' },
            { name: 'c', data_type: 'date', date_format: 'YYYY-MM-DD' },
            { name: 'd', data_type: 'options' },
            { name: 'e', data_type: 'persons' },
            { name: 'f', data_type: 'lark_md' },
            { name: 'g' },
          ],
          rows: [
            {
              a: 'x',
              b: 1.5,
              c: 1_700_000_000_000,
              d: [{ text: '红', color: 'red' }],
              e: ['ou_wang'],
              f: '**b**',
              g: '',
            },
          ],
        }),
      ]),
    ],
    [
      'a bar chart',
      cardOf([chart({ type: 'bar', data: { values: [{ x: '六月', y: 3 }] }, xField: 'x', yField: 'y' })]),
    ],
    ['a combined chart', cardOf([chart({ type: 'common', data: [{ id: 'a', values: [] }], series: [] })])],
    [
      'buttons in a row',
      cardOf([
        columns(button({ type: 'primary', size: 'small', confirm: { title: plain('?'), text: plain('!') } }), button()),
      ]),
    ],
    [
      'a button that opens a page',
      cardOf([button({ behaviors: [{ type: 'open_url', default_url: 'https://example.com' }] })]),
    ],
    [
      'a form with every kind of field',
      cardOf([
        form([
          {
            tag: 'input',
            name: 'a',
            required: true,
            max_length: 200,
            label: plain('说明'),
            input_type: 'multiline_text',
          },
          {
            tag: 'select_static',
            name: 'b',
            placeholder: plain('选'),
            options: [option('1'), option('2')],
            initial_option: '1',
          },
          { tag: 'multi_select_static', name: 'c', options: [option('1')], selected_values: ['1'] },
          { tag: 'date_picker', name: 'd', initial_date: '2026-06-12' },
          { tag: 'picker_time', name: 'e', initial_time: '18:00' },
          { tag: 'picker_datetime', name: 'g', placeholder: plain('时间') },
          { tag: 'select_person', name: 'h', options: [{ value: 'ou_wang' }] },
          { tag: 'multi_select_person', name: 'i' },
          { tag: 'checker', name: 'j', text: plain('已完成'), checked: false },
          { tag: 'select_img', name: 'k', multi_select: true, options: [{ img_key: 'img_ours', value: '1' }] },
          columns(submit(), button({ name: 'no', form_action_type: 'reset' })),
        ]),
      ]),
    ],
    ['five levels of containers', cardOf([columns(columns(columns(columns(columns(md('x'))))))])],
    [
      'a pressable box',
      cardOf([{ tag: 'interactive_container', behaviors: callback, elements: [md('x')], has_border: true }]),
    ],
    ['a table written in markdown', cardOf([md('| a | b |\n|---|---|\n| 1 | 2 |')])],
    [
      'an audio in a card that cannot be forwarded',
      cardOf([{ tag: 'audio', file_key: 'file_ours', audio_id: 'a' }], { config: { enable_forward: false } }),
    ],
    ['200 elements', cardOf(Array.from({ length: 200 }, () => md('x')))],
    [
      'data of one’s own that looks like components',
      cardOf([button({ behaviors: [{ type: 'callback', value: { tag: 'x', list: [{ tag: 'y' }] } }] })]),
    ],
  ];

  test.each(good)('%s', (_name, card) => {
    expect(findCardProblem(card, KNOWN)).toBeUndefined();
  });
});

describe('cards that the platform refuses', () => {
  const bad: readonly [string, unknown, number, string][] = [
    ['no object at all', [], 200621, 'ROOT'],
    ['a card of schema 1.0', { elements: [md('x')] }, 200621, 'ROOT -> schema'],
    ['an unknown property at the top', cardOf([], { elements: [] }), 200621, 'ROOT -> elements'],
    ['no body', { schema: '2.0' }, 200621, 'ROOT -> body'],
    ['a body without elements', { schema: '2.0', body: {} }, 200621, 'ROOT -> body'],
    ['an exclusive card', cardOf([], { config: { update_multi: false } }), 200621, 'ROOT -> config -> update_multi'],
    [
      'an unknown setting',
      cardOf([], { config: { wide_screen_mode: true } }),
      200621,
      'ROOT -> config -> wide_screen_mode',
    ],
    ['a header without title', cardOf([], { header: { template: 'red' } }), 200621, 'ROOT -> header'],
    [
      'an unknown header colour',
      cardOf([], { header: { title: plain('x'), template: 'pink' } }),
      200621,
      'ROOT -> header -> template',
    ],
    [
      'a link for one client only',
      cardOf([], { card_link: { pc_url: 'https://example.com' } }),
      200621,
      'ROOT -> card_link',
    ],
    [
      'the module action of 1.0',
      cardOf([{ tag: 'action', actions: [] }]),
      200861,
      'ROOT -> body -> elements -> [0](tag: action)',
    ],
    [
      'the module note of 1.0',
      cardOf([md('x'), { tag: 'note', elements: [] }]),
      200861,
      'ROOT -> body -> elements -> [1](tag: note)',
    ],
    ['a tag that nobody knows', cardOf([{ tag: 'marquee' }]), 200621, 'ROOT -> body -> elements -> [0](tag: marquee)'],
    [
      'a tag named like a method',
      cardOf([{ tag: 'constructor' }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: constructor)',
    ],
    ['an element without tag', cardOf([{ content: 'x' }]), 200621, 'ROOT -> body -> elements -> [0]'],
    [
      'a column without its set',
      cardOf([{ tag: 'column', elements: [] }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: column)',
    ],
    [
      'something else than a column in a set',
      cardOf([{ tag: 'column_set', columns: [md('x')] }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: column_set) -> columns -> [0](tag: markdown)',
    ],
    [
      'an unknown property',
      cardOf([{ tag: 'markdown', content: 'x', colour: 'red' }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: markdown) -> colour',
    ],
    [
      'a wrong type',
      cardOf([{ tag: 'markdown', content: 1 }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: markdown) -> content',
    ],
    [
      'markdown without content',
      cardOf([{ tag: 'markdown' }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: markdown)',
    ],
    [
      'a margin without unit',
      cardOf([{ tag: 'hr', margin: '4' }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: hr) -> margin',
    ],
    [
      'a margin too wide',
      cardOf([{ tag: 'hr', margin: '100px' }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: hr) -> margin',
    ],
    [
      'three sides',
      cardOf([{ tag: 'hr', margin: '1px 2px 3px' }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: hr) -> margin',
    ],
    [
      'a colour that does not exist',
      cardOf([{ tag: 'div', text: { ...plain('x'), text_color: 'pink' } }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: div) -> text -> text_color',
    ],
    [
      'an element_id twice',
      cardOf([
        { tag: 'hr', element_id: 'a' },
        { tag: 'hr', element_id: 'a' },
      ]),
      200621,
      'ROOT -> body -> elements -> [1](tag: hr) -> element_id',
    ],
    [
      'an element_id that starts with a digit',
      cardOf([{ tag: 'hr', element_id: '1a' }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: hr) -> element_id',
    ],
    [
      'a mention of nobody',
      cardOf([md('<at id=ou_nobody></at>')]),
      100290,
      'ROOT -> body -> elements -> [0](tag: markdown) -> content',
    ],
    [
      'one stranger among several',
      cardOf([md('<at ids="ou_wang,ou_nobody"></at>')]),
      100290,
      'ROOT -> body -> elements -> [0](tag: markdown) -> content',
    ],
    [
      'a mention of nobody in a lark_md text',
      cardOf([{ tag: 'div', text: { tag: 'lark_md', content: "<at id='ou_nobody'></at>" } }]),
      100290,
      'ROOT -> body -> elements -> [0](tag: div) -> text',
    ],
    [
      'a person who is nobody',
      cardOf([{ tag: 'person', user_id: 'ou_nobody' }]),
      100290,
      'ROOT -> body -> elements -> [0](tag: person) -> user_id',
    ],
    [
      'a picture of somebody else',
      cardOf([{ tag: 'img', img_key: 'img_x', alt: plain('') }]),
      200570,
      'ROOT -> body -> elements -> [0](tag: img) -> img_key',
    ],
    [
      'a picture of somebody else in markdown',
      cardOf([md('![x](img_x)')]),
      200570,
      'ROOT -> body -> elements -> [0](tag: markdown) -> content',
    ],
    [
      'a chart of an unknown kind',
      cardOf([chart({ type: 'pyramid', data: { values: [] } })]),
      200550,
      'ROOT -> body -> elements -> [0](tag: chart) -> chart_spec',
    ],
    [
      'a chart without data',
      cardOf([chart({ type: 'bar' })]),
      200550,
      'ROOT -> body -> elements -> [0](tag: chart) -> chart_spec',
    ],
    ['201 elements', cardOf(Array.from({ length: 201 }, () => md('x'))), 11310, 'ROOT'],
    ['texts of buttons counted as elements', cardOf(Array.from({ length: 101 }, () => button())), 11310, 'ROOT'],
    [
      'six levels of containers',
      cardOf([columns(columns(columns(columns(columns(columns(md('x')))))))]),
      200621,
      `ROOT -> body -> elements -> [0](tag: column_set)${' -> columns -> [0](tag: column) -> elements -> [0](tag: column_set)'.repeat(5)} -> columns`,
    ],
    [
      'a form inside a column',
      cardOf([columns(form([submit()]))]),
      200621,
      'ROOT -> body -> elements -> [0](tag: column_set) -> columns -> [0](tag: column) -> elements -> [0](tag: form)',
    ],
    [
      'a form inside a form',
      cardOf([form([form([submit()]), submit()])]),
      200621,
      'ROOT -> body -> elements -> [0](tag: form) -> elements -> [0](tag: form)',
    ],
    [
      'a table inside a panel',
      cardOf([panel(table())]),
      200621,
      'ROOT -> body -> elements -> [0](tag: collapsible_panel) -> elements -> [0](tag: table)',
    ],
    [
      'a table inside a form',
      cardOf([form([table(), submit()])]),
      200621,
      'ROOT -> body -> elements -> [0](tag: form) -> elements -> [0](tag: table)',
    ],
    [
      'a form without name',
      cardOf([{ tag: 'form', elements: [submit()] }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: form)',
    ],
    [
      'two forms of one name',
      cardOf([form([submit()]), form([submit({ name: 'other' })])]),
      200621,
      'ROOT -> body -> elements -> [1](tag: form)',
    ],
    [
      'a form without submit button',
      cardOf([form([{ tag: 'input', name: 'a' }])]),
      200621,
      'ROOT -> body -> elements -> [0](tag: form)',
    ],
    [
      'a field without name in a form',
      cardOf([form([{ tag: 'input' }, submit()])]),
      200621,
      'ROOT -> body -> elements -> [0](tag: form) -> elements -> [0](tag: input)',
    ],
    [
      'one name for two fields',
      cardOf([form([{ tag: 'input', name: 'a' }, { tag: 'input', name: 'a' }, submit()])]),
      200621,
      'ROOT -> body -> elements -> [0](tag: form) -> elements -> [1](tag: input) -> name',
    ],
    [
      'a button in a form that does nothing to it',
      cardOf([form([button({ name: 'x' }), submit()])]),
      200621,
      'ROOT -> body -> elements -> [0](tag: form) -> elements -> [0](tag: button)',
    ],
    ['a submit button outside a form', cardOf([submit()]), 200621, 'ROOT -> body -> elements -> [0](tag: button)'],
    [
      'a button that does nothing',
      cardOf([{ tag: 'button', text: plain('x') }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: button)',
    ],
    [
      'a button’s url of 1.0',
      cardOf([button({ url: 'https://example.com' })]),
      200621,
      'ROOT -> body -> elements -> [0](tag: button) -> url',
    ],
    [
      'a callback value that is no object',
      cardOf([button({ behaviors: [{ type: 'callback', value: 'x' }] })]),
      200621,
      'ROOT -> body -> elements -> [0](tag: button) -> behaviors -> [0] -> value',
    ],
    [
      'a button text too long',
      cardOf([button({ text: plain('字'.repeat(101)) })]),
      200621,
      'ROOT -> body -> elements -> [0](tag: button) -> text',
    ],
    [
      'a confirmation without title',
      cardOf([button({ confirm: { text: plain('?') } })]),
      200621,
      'ROOT -> body -> elements -> [0](tag: button) -> confirm',
    ],
    [
      'a select outside a form that calls nobody',
      cardOf([{ tag: 'select_static', options: [option('1')] }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: select_static)',
    ],
    [
      'one value for two options',
      cardOf([{ tag: 'select_static', behaviors: callback, options: [option('1'), option('1')] }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: select_static) -> options',
    ],
    [
      'a multiple choice outside a form',
      cardOf([{ tag: 'multi_select_static', options: [option('1')] }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: multi_select_static)',
    ],
    [
      'a multiple choice of pictures outside a form',
      cardOf([{ tag: 'select_img', multi_select: true, options: [] }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: select_img)',
    ],
    [
      'an input of 1,001 characters',
      cardOf([{ tag: 'input', max_length: 1_001 }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: input) -> max_length',
    ],
    [
      'a time picker with neither time nor placeholder',
      cardOf([{ tag: 'picker_time', behaviors: callback }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: picker_time)',
    ],
    [
      'a date in words',
      cardOf([{ tag: 'date_picker', behaviors: callback, initial_date: '明天' }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: date_picker) -> initial_date',
    ],
    [
      'eleven rows a page',
      cardOf([table({ page_size: 11 })]),
      200621,
      'ROOT -> body -> elements -> [0](tag: table) -> page_size',
    ],
    [
      'two columns of one name',
      cardOf([table({ columns: [{ name: 'unit' }, { name: 'unit' }] })]),
      200621,
      'ROOT -> body -> elements -> [0](tag: table) -> columns',
    ],
    [
      'rows that are no array',
      cardOf([table({ rows: {} })]),
      200914,
      'ROOT -> body -> elements -> [0](tag: table) -> rows',
    ],
    [
      'a number written as text',
      cardOf([table({ columns: [{ name: 'n', data_type: 'number' }], rows: [{ n: '1' }] })]),
      200914,
      'ROOT -> body -> elements -> [0](tag: table) -> rows -> [0] -> n',
    ],
    [
      'a row key without column',
      cardOf([table({ rows: [{ unit: 'x' }, { other: 'x' }] })]),
      200915,
      'ROOT -> body -> elements -> [0](tag: table) -> rows -> [1] -> other',
    ],
    [
      'a stranger in a column of persons',
      cardOf([table({ columns: [{ name: 'p', data_type: 'persons' }], rows: [{ p: 'ou_x' }] })]),
      100290,
      'ROOT -> body -> elements -> [0](tag: table) -> rows -> [0] -> p',
    ],
    [
      'six tables',
      cardOf(Array.from({ length: 6 }, () => table())),
      11310,
      'ROOT -> body -> elements -> [5](tag: table)',
    ],
    [
      'tables of markdown counted with the others',
      cardOf([...Array.from({ length: 4 }, () => table()), md('|a|\n|-|\n\n|b|\n|-|\n')]),
      11310,
      'ROOT -> body -> elements -> [4](tag: markdown) -> content',
    ],
    [
      'five tables in one markdown',
      cardOf([md('|a|b|\n|-|-|\n|1|2|\n\n'.repeat(5))]),
      11310,
      'ROOT -> body -> elements -> [0](tag: markdown) -> content',
    ],
    [
      'an audio in a card that can be forwarded',
      cardOf([{ tag: 'audio', file_key: 'file_ours' }]),
      300220,
      'ROOT -> body -> elements -> [0](tag: audio)',
    ],
    [
      'an audio of somebody else',
      cardOf([{ tag: 'audio', file_key: 'x' }], { config: { enable_forward: false } }),
      300240,
      'ROOT -> body -> elements -> [0](tag: audio)',
    ],
    [
      'a panel without header',
      cardOf([{ tag: 'collapsible_panel', elements: [] }]),
      200621,
      'ROOT -> body -> elements -> [0](tag: collapsible_panel)',
    ],
  ];

  test.each(bad)('%s', (_name, card, errCode, path) => {
    expect(findCardProblem(card, KNOWN)).toMatchObject({ errCode, path });
  });
});
