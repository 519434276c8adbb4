import { describe, expect, test } from 'vitest';
import { behaviorsOf } from '../../sandbox/page/card/behaviors.ts';
import { cardSummary } from '../../sandbox/page/card/card-text.ts';
import { chartTable } from '../../sandbox/page/card/chart/chart-values.ts';
import { backgroundColour, cssColour, tint } from '../../sandbox/page/card/colour.ts';
import { contentKey } from '../../sandbox/page/card/content-key.ts';
import { elementKind, elementKinds } from '../../sandbox/page/card/element-kind.ts';
import { containerStyle, lengthsOr, spacing } from '../../sandbox/page/card/layout.ts';
import { readCell } from '../../sandbox/page/card/table-cells.ts';
import { wordsIn } from '../../sandbox/page/card/words-in.ts';

describe('which component draws an element', () => {
  test.each([...elementKinds])('%s is drawn as itself', tag => {
    expect(elementKind(tag)).toBe(tag);
  });

  test.each(['action', 'note', 'audio', 'select_img', 'constructor', ''])('%j becomes a labelled box', tag => {
    expect(elementKind(tag)).toBe('unknown');
  });

  test('the box of an unknown component shows its words', () => {
    const element = {
      tag: 'select_img',
      placeholder: { tag: 'plain_text', content: '选图' },
      options: [{ value: 'a' }],
    };
    expect(wordsIn(element)).toEqual(['选图']);
  });
});

describe('what a press does', () => {
  test('a callback carries its value', () => {
    expect(behaviorsOf({ tag: 'button', behaviors: [{ type: 'callback', value: { do: 'x' } }] })).toEqual({
      hasCallback: true,
      value: { do: 'x' },
      url: null,
    });
  });

  test('an address is opened only when it is one of the web', () => {
    const open = (default_url: string) =>
      behaviorsOf({ tag: 'button', behaviors: [{ type: 'open_url', default_url }] });
    expect(open('https://example.cn/a')).toEqual({ hasCallback: false, value: undefined, url: 'https://example.cn/a' });
    expect(open('javascript:alert(1)').url).toBeNull();
  });

  test('a button with neither does nothing', () => {
    expect(behaviorsOf({ tag: 'button' })).toEqual({ hasCallback: false, value: undefined, url: null });
  });
});

describe('the looks of a card', () => {
  test('a colour name of the platform becomes a CSS colour, any other text none', () => {
    expect(cssColour('blue')).toBe('#3370ff');
    expect(cssColour('blue-50')).toContain('color-mix');
    expect(cssColour('url(https://x.cn)')).toBeNull();
    expect(cssColour('constructor')).toBeNull();
    expect(cssColour('cus-1', { 'cus-1': { light_mode: 'rgba(5,157,178,0.52)' } })).toBe('rgba(5,157,178,0.52)');
    expect(cssColour('cus-1', { 'cus-1': { light_mode: 'red;position:fixed' } })).toBeNull();
  });

  test('a label of an unknown colour is grey', () => {
    expect(tint('nonsense')).toEqual(tint('neutral'));
  });

  test('a grey container is pale, a default one has no ground', () => {
    expect(backgroundColour('grey')).toBe('#f2f3f5');
    expect(backgroundColour('default')).toBeNull();
  });

  test('lengths are taken over only when they are lengths', () => {
    expect(lengthsOr('4px 12px', '0px')).toBe('4px 12px');
    expect(lengthsOr('4px;color:red', '0px')).toBe('0px');
    expect(spacing('large', '8px')).toBe('12px');
    expect(spacing('20px', '8px')).toBe('20px');
    expect(spacing('wide', '8px')).toBe('8px');
  });

  test('a horizontal container wraps its elements in a row', () => {
    expect(containerStyle({ tag: 'column', direction: 'horizontal', horizontal_spacing: 'small' })).toMatchObject({
      flexDirection: 'row',
      flexWrap: 'wrap',
      gap: '4px',
    });
  });
});

describe('cells of a table', () => {
  test.each([
    [{ data_type: 'text' }, '马寨镇', { type: 'text', text: '马寨镇' }],
    [
      { data_type: 'number', format: { precision: 2, separator: true } },
      1234567.5,
      { type: 'text', text: '1,234,567.50' },
    ],
    [{ data_type: 'number', format: { symbol: '¥' } }, -20, { type: 'text', text: '¥-20' }],
    [{ data_type: 'date', date_format: 'YYYY年MM月DD日' }, 1781193600000, { type: 'text', text: '2026年06月12日' }],
    [{ data_type: 'options' }, '红灯', { type: 'options', options: [{ text: '红灯', colour: 'blue' }] }],
    [
      { data_type: 'options' },
      [{ text: '红灯', color: 'red' }],
      { type: 'options', options: [{ text: '红灯', colour: 'red' }] },
    ],
    [{ data_type: 'persons' }, ['ou_1', 'ou_2'], { type: 'persons', ids: ['ou_1', 'ou_2'] }],
    [{ data_type: 'markdown' }, '**a**', { type: 'markdown', content: '**a**' }],
    [{ data_type: 'text' }, undefined, { type: 'text', text: '' }],
  ])('%j of %j', (column, value, cell) => {
    expect(readCell(column, value)).toEqual(cell);
  });
});

describe('a card in words', () => {
  test('a chart becomes its title and its data, whatever the number of series', () => {
    const spec = {
      type: 'common',
      title: { text: '完成率' },
      data: [
        { id: 'a', values: [{ 单位: '马寨镇', 得分: 89.65 }] },
        { id: 'b', values: [{ 单位: '侯寨乡', 名次: 2 }] },
      ],
    };
    expect(chartTable(spec)).toEqual({
      kind: '组合图',
      title: '完成率',
      columns: ['单位', '得分', '名次'],
      rows: [
        ['马寨镇', '89.65', ''],
        ['侯寨乡', '', '2'],
      ],
    });
    expect(chartTable(undefined)).toEqual({ kind: '图表', title: '', columns: [], rows: [] });
  });

  test('the list of chats shows its summary, else its title, else its first words', () => {
    const title = { content: '进展已记录' };
    expect(cardSummary({ config: { summary: { content: '摘要' } }, header: { title } })).toBe('摘要');
    expect(cardSummary({ header: { title } })).toBe('进展已记录');
    expect(cardSummary({ body: { elements: [{ tag: 'hr' }, { tag: 'markdown', content: '你好' }] } })).toBe('你好');
    expect(cardSummary({})).toBe('卡片');
  });

  test('the same content keeps a half-filled form, another one drops it', () => {
    expect(contentKey({ a: [1] })).toBe(contentKey({ a: [1] }));
    expect(contentKey({ a: [1] })).not.toBe(contentKey({ a: [2] }));
  });
});
