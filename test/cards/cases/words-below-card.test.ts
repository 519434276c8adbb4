import { describe, expect, test } from 'vitest';
import { type WordsBelowView, wordsBelowCard } from '../../../src/cards/cases/words-below-card.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from '../long-texts.ts';

const row = (number: string) => ({
  number,
  about: '施工许可证卡在消防图审',
  project: '康华食品冷链加工基地',
  unit: '区住建局',
  state: '办理中',
  open: { do: 'problem.show', number } as const,
});

function view(changes: Partial<WordsBelowView> = {}): WordsBelowView {
  const asked = {
    askId: 'ask:om_1',
    messageId: 'om_1',
    chatId: 'oc_1',
    senderId: 'ou_zhao',
    sentAt: '2026-06-12T09:00:00+08:00',
  };
  return { words: '请抓紧，周三前办结', rows: [row('WT-2026-0001')], asked, as: 'instruction', ...changes };
}

describe('words below a card of ours', () => {
  test('about one of several: each has a button, and all together', () => {
    const rows = ['WT-2026-0001', 'WT-2026-0002'].map(row);
    const card = wordsBelowCard(view({ rows }));

    expectGoodCard(card);
    for (const words of ['原话', '请抓紧，周三前办结', '就是这一件', '以上 2 件都是'])
      expect(outline(card)).toContain(words);
  });

  test('of which one a step is said: each has a button, and all together', () => {
    const card = wordsBelowCard(view({ words: '已签收', rows: ['WT-2026-0001', 'YD-2026-0002'].map(row), as: 'step' }));

    expectGoodCard(card);
    for (const words of ['已签收', '就是这一件', '以上 2 件都是', '按原话办理']) expect(outline(card)).toContain(words);
    expect(JSON.stringify(card)).toContain('said.of');
  });

  test.each(['unclear', 'none'] as const)('that are %s open the card', as => {
    const card = wordsBelowCard(view({ as }));

    expectGoodCard(card);
    expect(outline(card)).toContain('打开');
  });

  test('below a card with nothing on it say so', () => {
    expect(outline(wordsBelowCard(view({ rows: [] })))).toContain('没有可以办理的问题或事项');
  });

  test('of the longest texts and of forty things fit, and the others are counted', () => {
    const long = { ...row('WT-2026-0001'), about: LONGEST_TEXT, project: LONGEST_NAME, unit: LONGEST_UNIT };
    const card = wordsBelowCard(view({ words: LONGEST_TEXT, rows: Array.from({ length: 40 }, () => long) }));

    expectLegalCard(card);
    expect(outline(card)).toContain('另有 32 件');
  });
});
