import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inlineText } from '../../sandbox/page/markdown/inline-text.ts';
import { parseMarkdown } from '../../sandbox/page/markdown/parse-blocks.ts';
import type { Block } from '../../sandbox/page/markdown/tree.ts';
import { colored, escapeMd, grey } from '../../src/cards/kit/drawing/markdown.ts';
import { tidy } from '../../src/cards/kit/drawing/text.ts';

/** What a reader of the sandbox's page sees: its markdown reader was written apart from our escaping. */
function shown(markdown: string): { kinds: string[]; text: string } {
  const blocks = parseMarkdown(markdown);
  const text = blocks.map(block => ('children' in block ? inlineText(inlinesOf(block), id => id) : '')).join('\n');
  return { kinds: blocks.map(block => block.type), text };
}

function inlinesOf(block: Block) {
  return block.type === 'paragraph' || block.type === 'heading' ? block.children : [];
}

describe('a person’s text on a card', () => {
  test.each([
    ['a time', '限 6月15日 09:02 前', '限 6月15日 09:02 前'],
    ['a decimal', '1.26亿', '1.26亿'],
    ['a percentage', '45.5%', '45.5%'],
    ['a range', '3-5 层', '3-5 层'],
  ])('keeps %s readable in the source too', (_, typed, source) => {
    expect(escapeMd(typed)).toBe(source);
  });

  test.each([
    ['bold', '**急**'],
    ['strike', '~~作废~~'],
    ['a heading', '# 标题'],
    ['a list', '- 一项'],
    ['a numbered list', '1. 桩基'],
    ['a quotation', '> 引文'],
    ['code', '`rm`'],
    ['a link', '[看这里](https://example.com)'],
    ['a bare address', 'https://example.com/a'],
    ['an emoji code', ':DONE:'],
    ['a mention', '<at id=all></at>'],
    ['a colour', "<font color='red'>红</font>"],
    ['an entity', '&lt;at&gt; &#60;'],
    ['a table', '| 甲 | 乙 |'],
    ['an escape', '\\*不斜\\*'],
    ['a formula', '$x_1$'],
  ])('shows %s as typed', (_, typed) => {
    expect(shown(escapeMd(typed))).toEqual({ kinds: ['paragraph'], text: typed });
  });

  test('whatever it is, shows as typed', () => {
    const marks = fc.stringMatching(/^[-+=*_~`#>!|\\[\](){}<>&;:.$"'/0-9a-z 投资\n]{1,40}$/);
    fc.assert(
      fc.property(marks, typed => {
        fc.pre(tidy(typed) !== '');
        // A line break within the text is a soft one on the page.
        expect(shown(escapeMd(typed)).text.replaceAll('\n', ' ')).toBe(tidy(typed).replaceAll('\n', ' '));
      }),
    );
  });
});

describe('marks around coloured words', () => {
  // The platform lists what <font> may hold: mentions, links, other colours. Bold and strike are not among it, so they
  // stand outside; and a mark at the edge of a line needs no space beside it.
  test.each([
    [`**${colored('orange', '待确认')}**`, 'strong'],
    [`~~${grey('旧值')}~~`, 'del'],
  ])('%s is formatted and coloured', (markdown, type) => {
    const [block] = parseMarkdown(markdown);
    expect(block).toMatchObject({ type: 'paragraph', children: [{ type, children: [{ type: 'font' }] }] });
  });
});
