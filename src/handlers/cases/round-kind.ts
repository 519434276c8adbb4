import { ROUND_WORDS } from '../../cards/cases/round-words.ts';
import { showDay, toDay } from '../../domain/base/time.ts';
import type { StoredCase } from '../../domain/cases/case.ts';
import { type RoundCase, type RoundTally, roundProcedure } from '../../domain/cases/round.ts';
import { caseKind, type Gathering } from './case-kind.ts';

/** The yearly round in which units propose. */
export const roundKind = caseKind({
  kind: 'round',
  procedure: roundProcedure,
  words: ROUND_WORDS,
  takesEvidence: false,
  extra: async (stored: StoredCase<RoundCase['stored']['data']>, { store }: Gathering): Promise<RoundTally> => {
    const all = (await store.cases.ofKind('selection')).filter(one => one.data['round'] === stored.id);
    return {
      waiting: all.filter(one => one.isOpen).length,
      entered: all.filter(one => one.state === 'done').length,
      refused: all.filter(one => one.state === 'refused').length,
    };
  },
  facts: ({ stored, extra }: RoundCase) => [
    { label: '年度', value: String(stored.data.year) },
    { label: '选报截止', value: showDay(toDay(stored.data.until), stored.openedAt) },
    { label: '申报', value: `办理中 ${extra.waiting} 项，已入库 ${extra.entered} 项，未通过 ${extra.refused} 项` },
  ],
});
