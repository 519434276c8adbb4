import { expect, test } from 'vitest';
import type { StoredCase } from '../../../src/domain/cases/case.ts';
import { ledgerPenalties } from '../../../src/domain/ranking/ledger-penalties.ts';
import { aProblem, aStep } from '../../helpers/builders.ts';
import { aCase } from '../../helpers/cases.ts';
import { at } from '../../helpers/ranked-district.ts';

const JUNE = { from: new Date(at('2026-06-01 00:00').getTime() - 1), to: at('2026-07-01 00:00') };
const nameOf = (person: string) => (person === 'ou_bureau' ? '陈立' : '推进中心');

function told(when: string, note: string, unit: string | null = null) {
  return aStep({ status: 'in_progress', at: at(when), by: 'schedule', note, unit, isAside: true });
}

function recheckThat(step: 'fail' | 'pass', when: string): StoredCase {
  const { stored } = aCase('recheck', step === 'fail' ? 'failed' : 'passed', { number: 'WT-2026-0003' });
  const done = { step, at: `${when.replace(' ', 'T')}:00+08:00`, by: 'ou_bureau', note: '' };
  return { ...stored, id: 'SX-2026-0009', unit: '区住建局', steps: [done] } as StoredCase;
}

test('each 通报 of the month and each failed 回头看 costs its unit, by the day', () => {
  const problem = aProblem({
    number: 'WT-2026-0001',
    responsibleUnit: '区住建局',
    steps: [
      told('2026-05-29 08:50', '发出通报：督查局群'),
      told('2026-06-03 08:50', '发出督办：赵振'),
      told('2026-06-05 08:50', '发出通报：督查局群、区住建局群'),
      told('2026-06-26 08:50', '发出通报：督查局群', '区财政局'),
      told('2026-07-01 08:50', '发出通报：督查局群'),
    ],
  });

  const found = ledgerPenalties(
    { problems: [problem], rechecks: [recheckThat('fail', '2026-06-10 16:00')] },
    JUNE,
    nameOf,
  );

  expect(found).toEqual([
    {
      unit: '区住建局',
      category: '问题超期升级',
      label: 'WT-2026-0001 超期通报',
      evidence: 'WT-2026-0001 办理记录',
      approver: '按督办时限',
      date: '2026-06-05',
    },
    {
      unit: '区住建局',
      category: '回头看不合格',
      label: 'WT-2026-0003 回头看未通过',
      evidence: 'SX-2026-0009',
      approver: '陈立',
      date: '2026-06-10',
    },
    expect.objectContaining({ unit: '区财政局', date: '2026-06-26' }),
  ]);
});

test('what somebody wrote in the same words, a passed recheck, and other months cost nothing', () => {
  const written = aStep({
    status: 'in_progress',
    at: at('2026-06-05 09:00'),
    by: 'ou_he',
    note: '发出通报：见附件',
    unit: null,
  });
  const problem = aProblem({ number: 'WT-2026-0001', responsibleUnit: '区住建局', steps: [written] });
  const rechecks = [recheckThat('pass', '2026-06-10 16:00'), recheckThat('fail', '2026-07-10 16:00')];

  expect(ledgerPenalties({ problems: [problem], rechecks }, JUNE, nameOf)).toEqual([]);
});
