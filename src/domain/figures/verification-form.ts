import { showPeriod } from '../base/period.ts';
import { addMonths, type Day, type Month, monthOf } from '../base/time.ts';
import { defineForm } from '../procedure/form.ts';

/** 核查 and what the bureau of statistics has published, as the office enters them. Source: issue 9 point 7, domain §4.4. */

/** From this day on the month is verified that runs; before, it is asked which one. */
const VERIFIED_FROM = 26;
/** The running month and so many before it. */
const EARLIER_MONTHS = 3;

/** The months for which something may be entered, the newest first. */
export function monthsToEnter(today: Day): Month[] {
  return Array.from({ length: EARLIER_MONTHS + 1 }, (_, back) => addMonths(monthOf(today), -back));
}

/** The month that is being verified without anybody having to say so; null before the 26th. */
export function monthInTurn(today: Day): Month | null {
  return Number(today.slice(8)) >= VERIFIED_FROM ? monthOf(today) : null;
}

/** The month whose verification is under way: the running one from the 26th on, else the one before. */
export function monthUnderWay(today: Day): Month {
  return monthInTurn(today) ?? addMonths(monthOf(today), -1);
}

const month = (months: readonly Month[]) =>
  ({
    kind: 'choice',
    label: '月份',
    missing: '请选择是哪个月的数',
    options: months.map(value => ({ value, label: showPeriod(value) })),
    isRequired: true,
  }) as const;

/** 核查. Shapes: `months` may be chosen. */
export function verificationForm(months: readonly Month[]) {
  return defineForm({
    month: month(months),
    year: { kind: 'money', label: '核查今年累计（万元）', placeholder: '如：1200' },
    percent: { kind: 'percent', label: '核查形象进度' },
    note: {
      kind: 'note',
      label: '核查情况',
      placeholder: '如：现场 2 台塔吊，主体施工至 8 层',
      rows: 3,
      maxCharacters: 500,
    },
  });
}

/** 统计数. Shapes: `months` may be chosen. */
export function statisticForm(months: readonly Month[]) {
  return defineForm({
    month: month(months),
    year: { kind: 'money', label: '统计今年累计（万元）', placeholder: '如：1100', isRequired: true },
    source: { kind: 'text', label: '数据来源', placeholder: '如：统计局月报', maxCharacters: 60 },
  });
}
