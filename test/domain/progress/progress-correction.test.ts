import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { toMonth } from '../../../src/domain/base/time.ts';
import type { ProgressReport } from '../../../src/domain/progress/progress.ts';
import { placeCorrection } from '../../../src/domain/progress/progress-correction.ts';
import type { ReadMessage } from '../../../src/domain/reading/types.ts';
import { aReport } from '../../helpers/builders.ts';

/** 更正：投资应为1200万, with the wrong value when it is said. */
function correction(wrongWan?: number): ReadMessage {
  const wrong = wrongWan === undefined ? {} : { wrongAmount: yuanFromWan(wrongWan) };
  const loose = { amount: yuanFromWan(1200), isApproximate: false, source: '投资应为1200万', start: 3, ...wrong };
  return {
    kind: 'unknown',
    items: [],
    asks: [{ reason: 'which_period', loose }],
    asides: [],
    cover: [],
    fired: [],
    isChatter: false,
    isCorrection: true,
  };
}

const none = { weekInvestment: null, monthInvestment: null, yearInvestment: null, totalInvestment: null };
const month = (wan: number, changes: Partial<ProgressReport> = {}) =>
  aReport({ ...none, monthInvestment: yuanFromWan(wan), ...changes });

describe('a correction that names no figure', () => {
  test.each<[string, ReadMessage, ProgressReport[], string | null]>([
    ['means the only figure', correction(), [month(350)], 'monthInvestment'],
    ['is asked when there are two', correction(), [aReport()], null],
    ['means the one with the wrong value', correction(3600), [aReport()], 'yearInvestment'],
    ['is asked when none has it', correction(999), [aReport()], null],
    ['is asked when two have it', correction(350), [month(350), month(350, { id: 'b', project: 'EQ-2' })], null],
    ['is asked when nothing stands', correction(), [], null],
    ['is asked when there is no figure of money', correction(), [aReport(none)], null],
  ])('%s', (_, read, answered, field) => {
    const placed = placeCorrection(read, answered);

    if (field === null) expect(placed).toBeNull();
    else expect(placed).toMatchObject({ kind: 'progress', items: [{ [field]: yuanFromWan(1200) }], asks: [] });
  });

  test('belongs to the project and the month of the report that it corrects', () => {
    const placed = placeCorrection(correction(350), [month(350, { project: 'EQ-9', month: toMonth('2026-05') })]);

    expect(placed?.items).toMatchObject([{ project: 'EQ-9', month: '2026-05' }]);
  });

  test('is none when the message is no correction', () => {
    expect(placeCorrection({ ...correction(), isCorrection: false }, [month(350)])).toBeNull();
  });
});
