import { type Yuan, yuan } from '../base/money.ts';
import type { Project, YearPlan } from '../library/project.ts';
import type { District } from '../library/roster.ts';
import { defineForm, type Form, type ValuesOf } from '../procedure/form.ts';

/** Targets of the district and the plan of a project for a year. Source: contract §5 (`targets`, `plans`). */

export const TARGETS = defineForm({
  year: { kind: 'text', label: '年度', isRequired: true, maxCharacters: 5 },
  investment: { kind: 'money', label: '投资目标', placeholder: '如 412亿；不写单位为万元' },
  starts: { kind: 'text', label: '开工目标（个）', maxCharacters: 6 },
  completions: { kind: 'text', label: '竣工目标（个）', maxCharacters: 6 },
});

export type TargetsSet = { kind: 'refused'; words: string } | { kind: 'set'; after: District };

/** The district with the targets of a form; an empty field is a target that is not set. */
export function setTargets(values: ValuesOf<typeof TARGETS>, before: District): TargetsSet {
  const year = wholeNumber(values.year.replace(/年$/, ''));
  if (year === null || year < 2000 || year > 2100) return refused(`年度“${values.year}”不是年份，如 2026`);
  const counts: (number | null)[] = [];
  for (const [label, text] of [
    ['开工目标', values.starts],
    ['竣工目标', values.completions],
  ] as const) {
    const count = text === null ? null : wholeNumber(text.replace(/个$/, ''));
    if (text !== null && count === null) return refused(`${label}“${text}”应为整数`);
    counts.push(count);
  }
  const [starts = null, completions = null] = counts;
  const after = { ...before, year, targets: { investment: values.investment, starts, completions } };
  return JSON.stringify(after) === JSON.stringify(before) ? refused('目标没有变化') : { kind: 'set', after };
}

/** The months of a plan, as the form names them. */
export const PLAN_MONTHS = Array.from({ length: 12 }, (_, index) => `m${index + 1}`);

/** Annual plan and twelve year-to-date amounts. */
export const YEAR_PLAN = {
  annual: { kind: 'money', label: '年度计划', isRequired: true, placeholder: '如 1.2亿；不写单位为万元' },
  ...Object.fromEntries(
    PLAN_MONTHS.map((name, index) => [name, { kind: 'money', label: index === 0 ? '1月' : `1—${index + 1}月累计` }]),
  ),
} as const satisfies Form;

export type PlanSet = { kind: 'refused'; words: string } | { kind: 'set'; after: Project; plan: YearPlan };

/** The project with the plan of a form; without months the plan is spread by time. */
export function setPlan(values: Readonly<Record<string, unknown>>, year: number, before: Project): PlanSet {
  const annual = values['annual'] as Yuan;
  const months = PLAN_MONTHS.map(name => (values[name] ?? null) as Yuan | null);
  const given = months.filter(amount => amount !== null);
  if (given.length > 0 && given.length < 12) {
    const missing = months.flatMap((amount, index) => (amount === null ? [`${index + 1}月`] : []));
    return refused(`各月累计要么都填、要么都不填，还缺：${missing.join('、')}`);
  }
  const falls = given.findIndex((amount, index) => index > 0 && amount < (given[index - 1] ?? yuan(0)));
  if (falls > 0) return refused(`各月累计不能下降：${falls + 1}月小于${falls}月，请填年初至该月的累计数`);
  const last = given.at(-1);
  if (last !== undefined && last !== annual) return refused('12月累计应等于年度计划，请核对');
  const plan: YearPlan = { annualPlan: annual, cumulativePlan: given.length === 12 ? given : null };
  if (JSON.stringify(before.plans[year] ?? null) === JSON.stringify(plan)) return refused('计划没有变化');
  return { kind: 'set', after: { ...before, plans: { ...before.plans, [year]: plan } }, plan };
}

/** Full-width digits are read like others. */
function wholeNumber(text: string): number | null {
  const plain = text.trim().normalize('NFKC');
  return /^\d{1,6}$/.test(plain) ? Number(plain) : null;
}

function refused(words: string): { kind: 'refused'; words: string } {
  return { kind: 'refused', words };
}
