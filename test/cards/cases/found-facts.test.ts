import { expect, test } from 'vitest';
import { foundFacts } from '../../../src/cards/cases/found-facts.ts';
import { yuan } from '../../../src/domain/base/money.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import type { FoundInMonth } from '../../../src/domain/ranking/procedure/publication.ts';

const found = (name: string, isFar: boolean, verified: object) =>
  ({
    name,
    isFar,
    figures: {
      reported: { yearInvestment: yuan(60_000_000), percent: 45, asOf: toDay('2026-06-28') },
      verified,
    },
  }) as unknown as FoundInMonth;

test('whoever confirms a publication sees what was verified, differences above a tenth first', () => {
  const facts = foundFacts([
    found('康华冷链', true, { yearInvestment: yuan(50_000_000), percent: null }),
    found('智造园', false, { yearInvestment: null, percent: 44 }),
  ]);
  expect(facts.map(({ value }) => value)).toEqual([
    '2 个项目，与报送相差超过一成的 1 个',
    '【相差超过一成】康华冷链：报送 6000万元，核查 5000万元',
    '智造园：进度报送 45%，核查 44%',
  ]);
  expect(foundFacts([])[0]?.value).toContain('没有核查记录');
  const many = Array.from({ length: 20 }, (_, at) =>
    found(`项目${at}`, false, { yearInvestment: yuan(1), percent: null }),
  );
  expect(foundFacts(many).at(-1)?.value).toBe('另有 8 个，发送“核查”查看全部');
});
