import { expect, test } from 'vitest';
import { settledCard } from '../../../src/cards/procedure/settled-card.ts';
import { type TurnItemView, turnCard } from '../../../src/cards/procedure/turn-card.ts';
import { pressesOf } from '../../../src/store/kit/writing/card-presses.ts';
import { NO_PRESSES } from '../../../src/store/messaging/pace-updates.ts';
import { expectLegalCard, wordsOf } from '../../helpers/card-checks.ts';

const now = new Date('2026-06-12T09:05:00+08:00');
const item: TurnItemView = {
  title: 'WT-2026-0001 康华食品冷链加工基地',
  lines: ['施工许可证卡在消防图审，请住建局协调'],
  ask: '已办理，无需再处理',
  due: null,
  isLate: false,
  steps: [{ label: '转办', style: 'default', action: { do: 'problem.confirm', number: 'WT-2026-0001' } }],
};

test('a notice whose reader has nothing more to do keeps its words and has nothing to press', () => {
  const drawn = turnCard({ title: '待您办理 · 1 项', items: [item], left: 0 }, now);
  expect(pressesOf(drawn)).not.toBe(NO_PRESSES);
  const settled = settledCard(drawn);

  expectLegalCard(settled);
  expect(pressesOf(settled)).toBe(NO_PRESSES);
  expect(wordsOf(settled)).toContain('康华食品冷链加工基地');
  expect(wordsOf(settled)).toContain('本卡片不再更新');
});
