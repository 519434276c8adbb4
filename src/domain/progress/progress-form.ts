import { MONEY_WORDS, VALUE_WORDS } from '../base/words.ts';
import { defineForm } from '../procedure/form.ts';

/** The forms about progress; what the fields mean is read by `readRow`. Source: contract §6.3, domain §3.2. */

const FIGURES = {
  week: { kind: 'money', label: MONEY_WORDS.weekInvestment.form },
  month: { kind: 'money', label: MONEY_WORDS.monthInvestment.form },
  year: { kind: 'money', label: MONEY_WORDS.yearInvestment.form },
  total: { kind: 'money', label: MONEY_WORDS.totalInvestment.form },
  percent: { kind: 'percent', label: VALUE_WORDS.percent },
} as const;

/** One row of 报进展: everything may be left empty. */
export const PROGRESS_ROW = defineForm({
  ...FIGURES,
  stage: { kind: 'text', label: VALUE_WORDS.stage, maxCharacters: 500 },
  next: { kind: 'text', label: VALUE_WORDS.nextPlan, maxCharacters: 500 },
});

/** 修改 of an entry: the same values with more room; emptied means taken back. */
export const PROGRESS_CHANGE = defineForm({
  ...FIGURES,
  stage: { kind: 'note', label: VALUE_WORDS.stage, rows: 3, maxCharacters: 1000 },
  next: { kind: 'note', label: VALUE_WORDS.nextPlan, rows: 2, maxCharacters: 1000 },
});

/** 不同意 of a large figure: why its hold stays. */
export const REFUSE_LIFT = defineForm({
  note: {
    kind: 'note',
    label: '不同意的理由（告知提请人和上报人）',
    placeholder: '如：与统计口径不符，请附合同和付款凭证',
    missing: '请填写理由',
    rows: 3,
    maxCharacters: 500,
    isRequired: true,
  },
});

/** 确认无误: why a value that contradicts the ledger is right. */
export const CONFIRM_HELD = defineForm({
  reason: {
    kind: 'note',
    label: '理由（记入台账）',
    placeholder: '如：上次少报，已与统计核对',
    missing: '请填写理由',
    rows: 3,
    maxCharacters: 500,
    isRequired: true,
  },
});
