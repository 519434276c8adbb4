import { describe, expect, test } from 'vitest';
import { candidatesCard } from '../../../src/cards/meetings/candidates-card.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import type { StatementCandidate } from '../../../src/domain/meetings/statement-candidates.ts';
import { NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_UNIT } from '../long-texts.ts';

const inForce = { redMonths: 3, bulletins: 3 };

function bulletin(number: string, on: string, unit = '马寨镇') {
  return { unit, number, on: toDay(on) };
}

const RED: StatementCandidate = { unit: '区住建局', red: ['康华食品冷链加工基地'], bulletins: [] };
const OFTEN: StatementCandidate = {
  unit: '马寨镇',
  red: [],
  bulletins: [bulletin('WT-2026-0001', '2026-03-02'), bulletin('YD-2026-0002', '2026-05-11')],
};

describe('units that may be asked for a statement', () => {
  test('none', () => {
    const card = candidatesCard({ candidates: [], ...inForce }, NOW);

    expectGoodCard(card);
    expect(outline(card)).toContain('没有达到条件的单位');
  });

  test('one that was red for months', () => {
    expectGoodCard(candidatesCard({ candidates: [RED], ...inForce }, NOW));
  });

  test('several, each with its facts and nothing to press', () => {
    const card = candidatesCard({ candidates: [OFTEN, RED], ...inForce }, NOW);

    expectGoodCard(card);
    const shown = outline(card);
    for (const words of [
      '2 个单位',
      '通报 2 次',
      'YD-2026-0002（5月11日）',
      '连续 3 个月红灯的项目 1 个',
      '未发送任何单位',
    ]) {
      expect(shown).toContain(words);
    }
    expect(JSON.stringify(card)).not.toContain('"button"');
  });

  test('come with the draft of a proposal to the government that holds their facts', () => {
    const shown = outline(candidatesCard({ candidates: [OFTEN], ...inForce }, NOW));

    expect(shown).toContain('建议草稿（供研究、修改）');
    expect(shown).toContain('关于请马寨镇作表态发言的建议（草稿）');
    expect(shown).toMatch(/截至2026年6月12日，马寨镇十二个月内通报 2 次：.*YD-2026-0002（5月11日）。/);
    expect(shown).toContain('建议由马寨镇主要负责人在区政府常务会议上作表态发言');
  });

  test.each([45, 120])(
    '%i units with many reasons and the longest names fit, and those left out are counted',
    count => {
      const candidates = Array.from({ length: count }, (_, index) => ({
        unit: `${index}${LONGEST_UNIT}`,
        red: Array.from({ length: 30 }, () => LONGEST_NAME),
        bulletins: Array.from({ length: 30 }, (_, at) => bulletin(`WT-2026-${1000 + at}`, '2026-05-11')),
      }));

      const card = candidatesCard({ candidates, ...inForce }, NOW);

      expectLegalCard(card);
      const shown = outline(card);
      const listed = shown.match(/^\*\*\d+恩桥区/gm)?.length ?? 0;
      expect(listed).toBeGreaterThan(0);
      expect(listed + Number(/另有 (\d+) 个单位/.exec(shown)?.[1] ?? 0)).toBe(count);
    },
  );
});
