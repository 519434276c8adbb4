import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '../../sandbox/page/markdown/parse-blocks.ts';
import { parseInline } from '../../sandbox/page/markdown/parse-inline.ts';
import type { Inline } from '../../sandbox/page/markdown/tree.ts';

const text = (words: string): Inline => ({ type: 'text', text: words });

describe('running text of a card', () => {
  test.each<[string, string, Inline[]]>([
    ['bold', '**350**万元', [{ type: 'strong', children: [text('350')] }, text('万元')]],
    [
      'bold around italics',
      '**a*b*c**',
      [{ type: 'strong', children: [text('a'), { type: 'em', children: [text('b')] }, text('c')] }],
    ],
    ['struck out', '~~旧~~', [{ type: 'del', children: [text('旧')] }]],
    ['stars with spaces are multiplication', '3 * 4 * 5', [text('3 * 4 * 5')]],
    ['underscores inside a word', 'year_investment_wan', [text('year_investment_wan')]],
    ['an escaped star', '\\*不是\\*', [text('*不是*')]],
    ['an entity', '&#42;&#42;a&#42;&#42; &lt;b&gt;', [text('**a** <b>')]],
    ['colour', "<font color='red'>超期</font>", [{ type: 'font', colour: 'red', children: [text('超期')] }]],
    [
      'a colour within a colour',
      "<font color='red'>a<font color='green'>b</font>c</font>",
      [
        {
          type: 'font',
          colour: 'red',
          children: [text('a'), { type: 'font', colour: 'green', children: [text('b')] }, text('c')],
        },
      ],
    ],
    ['a mention', '<at id=ou_1></at>好', [{ type: 'at', ids: ['ou_1'], name: '' }, text('好')]],
    ['several mentions', "<at ids='ou_1,ou_2'></at>", [{ type: 'at', ids: ['ou_1', 'ou_2'], name: '' }]],
    [
      'a label',
      "<text_tag color='orange'>待核</text_tag>",
      [{ type: 'tag', colour: 'orange', children: [text('待核')] }],
    ],
    ['a web link', '[看](https://x.cn/a?b=1)', [{ type: 'link', href: 'https://x.cn/a?b=1', children: [text('看')] }]],
    [
      'a bare address',
      '见 https://x.cn/a。',
      [text('见 '), { type: 'link', href: 'https://x.cn/a', children: [text('https://x.cn/a')] }, text('。')],
    ],
    ['a picture', '![图](img_v3_1)', [{ type: 'image', key: 'img_v3_1', alt: '图' }]],
    ['code', '`a*b*`', [{ type: 'code', text: 'a*b*' }]],
    ['a line break', 'a\nb<br>c', [text('a'), { type: 'break' }, text('b'), { type: 'break' }, text('c')]],
    ['an unclosed mark', '**a', [text('**a')]],
  ])('%s', (_what, source, tree) => {
    expect(parseInline(source)).toEqual(tree);
  });

  test.each([
    ['[点](javascript:alert(1))', '点'],
    ["<a href='javascript:alert(1)'>点</a>", '点'],
    ["<link url='data:text/html,x'>点</link>", '点'],
  ])('when a link would run a script, only its words are left: %s', (source, words) => {
    expect(parseInline(source)).toEqual([text(words)]);
  });

  test('when a tag is unknown, its words stay and the tag vanishes', () => {
    expect(parseInline('<blink onclick="x">字</blink>')).toEqual([text('字')]);
  });

  test('when a comparison sign stands alone, it is text', () => {
    expect(parseInline('投资<30%')).toEqual([text('投资<30%')]);
  });

  test('when marks never close, a long text is still read quickly', () => {
    const started = performance.now();
    parseInline('**a _b [c <font color=red>'.repeat(400));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('blocks of a card', () => {
  test('a heading, a paragraph over two lines and a rule', () => {
    expect(parseMarkdown('## 排名\n第一行\n第二行\n\n---\n')).toEqual([
      { type: 'heading', level: 2, children: [text('排名')] },
      { type: 'paragraph', children: [text('第一行'), { type: 'break' }, text('第二行')] },
      { type: 'rule' },
    ]);
  });

  test('a list with a list inside, four spaces deep', () => {
    expect(parseMarkdown('- 甲\n    - 乙\n    - 丙\n- 丁')).toEqual([
      {
        type: 'list',
        ordered: false,
        start: 1,
        items: [
          [
            { type: 'paragraph', children: [text('甲')] },
            {
              type: 'list',
              ordered: false,
              start: 1,
              items: [[{ type: 'paragraph', children: [text('乙')] }], [{ type: 'paragraph', children: [text('丙')] }]],
            },
          ],
          [{ type: 'paragraph', children: [text('丁')] }],
        ],
      },
    ]);
  });

  test('an ordered list keeps its first number', () => {
    expect(parseMarkdown('3. 甲\n4. 乙')).toMatchObject([{ type: 'list', ordered: true, start: 3, items: [{}, {}] }]);
  });

  test('a table with a bold head and an escaped bar', () => {
    expect(parseMarkdown('| **单位** | 得分 |\n| --- | :-: |\n| 马寨镇 | 89\\|65 |')).toEqual([
      {
        type: 'table',
        head: [[{ type: 'strong', children: [text('单位')] }], [text('得分')]],
        rows: [[[text('马寨镇')], [text('89|65')]]],
      },
    ]);
  });

  test('a quote and a block of code keep their inner lines', () => {
    expect(parseMarkdown('> 原话\n> 第二行\n```json\n{"a": "**b**"}\n```')).toEqual([
      { type: 'quote', children: [{ type: 'paragraph', children: [text('原话'), { type: 'break' }, text('第二行')] }] },
      { type: 'code', language: 'json', text: '{"a": "**b**"}' },
    ]);
  });

  test('a number with a full stop in running text starts no list', () => {
    expect(parseMarkdown('共3.5亿元')).toEqual([{ type: 'paragraph', children: [text('共3.5亿元')] }]);
  });
});
