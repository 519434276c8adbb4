import { describe, expect, test } from 'vitest';
import {
  type ListedRecheck,
  type RecheckListView,
  recheckListCard,
} from '../../../src/cards/cases/recheck-list-card.ts';
import type { RecheckData, RecheckState, StoredRecheck } from '../../../src/domain/cases/recheck.ts';
import { reference } from '../../../src/domain/messaging/reference.ts';
import { NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from '../long-texts.ts';

function aLook(
  state: RecheckState,
  data: Partial<RecheckData> = {},
  changes: Partial<StoredRecheck> = {},
): StoredRecheck {
  const isDue = state === 'due';
  return {
    id: 'SX-2026-0001',
    kind: 'recheck',
    project: 'EQ-2026-003',
    unit: '区住建局',
    state,
    isOpen: isDue,
    round: 1,
    openedBy: 'bot',
    openedAt: NOW,
    dueAt: isDue ? new Date('2026-06-16T18:00:00+08:00') : null,
    data: {
      subject: reference('problem', 'WT-2026-0001'),
      number: 'WT-2026-0001',
      about: '围挡占道，影响通行',
      closedAt: '2026-05-11T10:00:00+08:00',
      result: '围挡已拆除',
      days: 30,
      ground: 'urgent',
      draw: null,
      notBy: ['ou_liaison'],
      note: null,
      ...data,
    },
    approvals: [],
    steps: isDue
      ? []
      : [{ step: 'pass', at: '2026-06-11T10:00:00+08:00', by: 'ou_office', note: '现场查看，通行正常' }],
    ...changes,
  };
}

const FAILED = { step: 'fail', at: '2026-06-11T10:00:00+08:00', by: 'ou_office', note: '仍有一段围挡未拆除' };
const LONG_AGO = new Date('2026-06-10T18:00:00+08:00');

function listed(stored: StoredRecheck, changes: Partial<ListedRecheck> = {}): ListedRecheck {
  const by = stored.state === 'due' ? null : '冯兰';
  return { stored, projectName: '康华食品冷链加工基地', isLate: false, by, ...changes };
}

function view(changes: Partial<RecheckListView> = {}): RecheckListView {
  return {
    due: [],
    done: [],
    planned: null,
    days: 90,
    rules: '紧急问题销号满 30 天',
    isPartial: false,
    page: 1,
    turn: page => ({ do: 'query.page', topic: 'rechecks', asker: 'ou_feng', page }),
    ...changes,
  };
}

describe('the list of looks at what was closed', () => {
  test('without any says so', () => {
    expectGoodCard(recheckListCard(view({ planned: 0 }), NOW));
  });

  test('with one that is due opens it', () => {
    const card = recheckListCard(view({ due: [listed(aLook('due'))], planned: 2 }), NOW);

    expectGoodCard(card);
    for (const words of ['待查看 1 件', '已抽中未到期 2 件', '[查看 WT-2026-0001] primary']) {
      expect(outline(card)).toContain(words);
    }
  });

  test('with a late one, one that passed and one that failed', () => {
    const card = recheckListCard(
      view({
        due: [listed(aLook('due', {}, { dueAt: LONG_AGO }), { isLate: true, projectName: null })],
        done: [
          listed(aLook('passed', { number: 'WT-2026-0002', ground: 'sample', days: null })),
          listed(aLook('failed', { number: 'YD-2026-0003', ground: 'special' }, { steps: [FAILED] })),
        ],
        isPartial: true,
      }),
      NOW,
    );

    expectGoodCard(card);
    for (const words of [
      '[red]',
      '超期 1 件',
      '已查看 2 件',
      '通过 1 件，未通过 1 件',
      '[打开 YD-2026-0003]',
      '只列出您可以查看',
    ]) {
      expect(outline(card)).toContain(words);
    }
  });

  test('of forty-five due and as many done with the longest texts fits on pages that show each once', () => {
    const long = (state: RecheckState, at: number) =>
      listed(
        aLook(
          state,
          { number: `WT-2026-${1000 + at}`, about: LONGEST_TEXT },
          {
            unit: LONGEST_UNIT,
            steps: [{ step: 'fail', at: '2026-06-11T10:00:00+08:00', by: 'ou_1', note: LONGEST_TEXT }],
          },
        ),
        { isLate: true, projectName: LONGEST_NAME, by: LONGEST_NAME },
      );
    const due = Array.from({ length: 45 }, (_, index) => long('due', index));
    const done = Array.from({ length: 45 }, (_, index) => long('failed', 45 + index));

    const seen: string[] = [];
    for (let page = 1; page <= 9; page += 1) {
      const card = recheckListCard(view({ due, done, page }), NOW);
      expectLegalCard(card);
      expect(outline(card)).toContain(`第 ${page} 页，共 9 页`);
      for (const [, number = ''] of outline(card).matchAll(/^\*\*(WT-2026-\d{4})\*\*/gm)) seen.push(number);
    }

    expect(seen).toHaveLength(90);
    expect(new Set(seen).size).toBe(90);
  });
});
