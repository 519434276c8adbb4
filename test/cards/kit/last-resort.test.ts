import { describe, expect, test } from 'vitest';
import { table } from '../../../src/cards/kit/drawing/data-elements.ts';
import {
  card,
  collapsible,
  columns,
  type Element,
  fullestThatFits,
  isWhole,
  md,
} from '../../../src/cards/kit/drawing/elements.ts';
import { noticeCard } from '../../../src/cards/notices/notice-card.ts';
import { submittedCard } from '../../../src/cards/procedure/submitted-card.ts';
import { NOW } from '../../helpers/builders.ts';
import { expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { LONGEST_MESSAGE } from '../long-texts.ts';

/** Every card fits: what does not fit gives way to one line, and something is always said. */

const PARTS = { title: '问题清单', template: 'blue' } as const;
const aTable = () => table({ columns: [{ name: 'n', title: '编号' }], rows: [{ n: '1' }] });

function nested(levels: number): Element {
  return levels === 0 ? md('深') : columns([[nested(levels - 1)]]);
}

describe('a body that does not fit', () => {
  test.each<[string, readonly Element[]]>([
    ['too many bytes', [md('长'.repeat(10_000))]],
    ['too many elements', Array.from({ length: 201 }, (_, index) => md(`第${index}行`))],
    ['too many levels', [nested(3)]],
    ['too many tables', Array.from({ length: 6 }, aTable)],
  ])('for %s gives way to a line that says so', (_, body) => {
    const drawn = card({ ...PARTS, body });

    expectLegalCard(drawn);
    expect(isWhole(drawn)).toBe(false);
    expect(outline(drawn)).toBe(
      '[blue] 问题清单\n(内容较多，一张卡片放不下。请发送“帮助”查看可以查询的内容，按项目、按单位分别查看。)',
    );
  });

  test('says what the card has to say instead, below its own header', () => {
    const drawn = card({
      title: LONGEST_MESSAGE,
      subtitle: LONGEST_MESSAGE,
      template: 'red',
      tags: [{ text: LONGEST_MESSAGE, color: 'red' }],
      summary: LONGEST_MESSAGE,
      body: [md('长'.repeat(10_000))],
      instead: '请在台账中查看。',
    });

    expectLegalCard(drawn);
    expect(outline(drawn)).toContain('(请在台账中查看。)');
  });

  test('that fits is left as it is', () => {
    const drawn = card({ ...PARTS, body: [collapsible('明细', [md('一')]), aTable()] });

    expect(isWhole(drawn)).toBe(true);
    expect(outline(drawn)).toContain('明细');
  });
});

describe('the fullest drawing that fits', () => {
  const drawingOf = (lines: number) => () => card({ ...PARTS, body: Array.from({ length: lines }, () => md('行')) });

  test('is taken', () => {
    expect(outline(fullestThatFits([300, 150, 20].map(drawingOf))).match(/行/g)).toHaveLength(150);
  });

  test('is a notice when there is none', () => {
    const drawn = fullestThatFits([400, 300].map(drawingOf));

    expectLegalCard(drawn);
    expect(outline(drawn)).toContain('一张卡片放不下');
  });
});

test.each([
  ['a notice', () => noticeCard({ title: LONGEST_MESSAGE, template: 'grey', lines: Array(200).fill(LONGEST_MESSAGE) })],
  ['a closed form', () => submittedCard({ title: LONGEST_MESSAGE, lines: Array(200).fill(LONGEST_MESSAGE) }, NOW)],
])('%s of the longest lines fits', (_, draw) => {
  expectLegalCard(draw());
});
