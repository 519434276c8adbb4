import { expect, test } from 'vitest';
import { changedCard } from '../../../../src/cards/meetings/agenda/changed-card.ts';
import { anAgendaCase, NOW } from '../../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../../helpers/card-checks.ts';
import { LONGEST_TEXT } from '../../long-texts.ts';

const { meeting } = anAgendaCase();
const sent = { ...meeting, state: 'called', agenda: { ...meeting.agenda, sent: ['figures'] } } as const;
const later = { ...sent, at: new Date('2026-06-15T15:00:00+08:00'), place: '二楼会议室' };

test('one that is held later that day keeps its agenda', () => {
  const card = changedCard(sent, later, '区长', NOW);

  expectGoodCard(card);
  for (const words of ['改期', '原定 6月15日', '改到 6月15日 周一 15:00', '二楼会议室', '主持：区长', '议程不变'])
    expect(outline(card)).toContain(words);
});

test('one of another day has a new agenda', () => {
  const agenda = { ...sent.agenda, movedTo: '2026-06-17T08:40:00+08:00' };
  const moved = { ...sent, state: 'planned', at: new Date('2026-06-17T15:00:00+08:00'), agenda } as const;
  expect(outline(changedCard(sent, moved, '区长', NOW))).toContain('新的议程于 6月17日 08:40 发出');
});

test('another place alone, called off, and held after all', () => {
  expect(outline(changedCard(sent, { ...sent, place: '三楼会议室' }, '区长', NOW))).toContain('时间不变');
  const off = { ...sent, state: 'cancelled', agenda: { ...sent.agenda, notHeld: '防汛' } } as const;
  expect(outline(changedCard(sent, off, '区长', NOW))).toContain('不召开');
  expect(outline(changedCard(off, sent, '区长', NOW))).toContain('照常召开，此前“不召开”的通知作废');
});

test('the longest place fits', () => {
  expectLegalCard(changedCard(sent, { ...later, place: LONGEST_TEXT }, LONGEST_TEXT, NOW));
});
