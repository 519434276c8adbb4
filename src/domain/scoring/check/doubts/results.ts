import { isOf } from '../../outcome/earlier-results.ts';
import { comparePeriods, isInside, monthsOf } from '../../outcome/periods.ts';
import type { ScoringData } from '../../schema/data-schema.ts';
import type { RuleSet } from '../../schema/rule-set-schema.ts';
import type { Doubt } from './doubt.ts';

/** Earlier results that are given and taken by nothing, or that cannot be the period before. */
export function doubtResults(ruleSet: RuleSet, data: ScoringData): Doubt[] {
  const rules = Object.values(ruleSet.figures).flatMap(figure =>
    'fromResults' in figure && figure.fromResults !== undefined ? [figure.fromResults] : [],
  );
  const unused = (data.results ?? []).flatMap((result, i): Doubt[] => {
    const path = `data.results[${i}]`;
    const takers = rules.filter(rule => isOf(result, rule.ruleSet));
    if (takers.length === 0) {
      return [{ path, message: `没有指标取自规则“${result.ruleSet.id}”的结果，这一份（${result.period}）用不上` }];
    }
    const isTaken = takers.some(({ take }) =>
      take === 'all' || take === 'last'
        ? isInside(result.period, data.period)
        : result.period === `${data.period.slice(0, 4)}-${take}`,
    );
    return isTaken
      ? []
      : [{ path, message: `${result.period} 的结果不在本期（${data.period}）要取的各期之内，用不上` }];
  });
  return [...unused, ...doubtStrangers(data), ...doubtMonths(ruleSet, data), ...doubtPrevious(ruleSet, data)];
}

/** Units of earlier results that are none of this period: renamed, most often, and then without a result. */
function doubtStrangers({ results = [], previous, units }: ScoringData): Doubt[] {
  const known = new Set(units.map(({ unit }) => unit));
  const given = [
    ...results.map((result, i) => ({ result, path: `data.results[${i}]` })),
    ...(previous === undefined ? [] : [{ result: previous, path: 'data.previous' }]),
  ];
  return given.flatMap(({ result, path }) => {
    const strange = [...new Set(result.units.map(({ unit }) => unit))].filter(unit => !known.has(unit));
    const message = `${result.period} 的结果里有 ${strange.join('、')}，本期没有这样的单位；改了名的请用同一个名称`;
    return strange.length === 0 ? [] : [{ path, message }];
  });
}

/** Months of the period that are not there, where all are taken: the mean is then one of those that are. */
function doubtMonths({ figures }: RuleSet, { results = [], period }: ScoringData): Doubt[] {
  return Object.entries(figures).flatMap(([key, figure]): Doubt[] => {
    const rule = 'fromResults' in figure ? figure.fromResults : undefined;
    if (rule?.take !== 'all') return [];
    const taken = results.filter(each => isOf(each, rule.ruleSet) && isInside(each.period, period));
    const monthly = taken.filter(each => MONTH.test(each.period)).map(each => each.period);
    if (monthly.length === 0) return [];
    const { year, first, last } = monthsOf(period);
    const all = Array.from({ length: last - first + 1 }, (_, i) => `${year}-${String(first + i).padStart(2, '0')}`);
    const lacking = all.filter(month => !monthly.includes(month));
    const message = `“${figure.label}”取各期，缺 ${lacking.join('、')} 的结果，只按有的 ${monthly.length} 个月算`;
    return lacking.length === 0 ? [] : [{ path: `figures.${key}.fromResults`, message }];
  });
}

const MONTH = /-\d\d$/;

function doubtPrevious({ id }: RuleSet, { previous, period }: ScoringData): Doubt[] {
  if (previous === undefined) return [];
  const doubts: Doubt[] = [];
  if (comparePeriods(previous.period, period) >= 0) {
    doubts.push({
      path: 'data.previous.period',
      message: `上期结果是 ${previous.period}，不早于本期 ${period}，名次变化没有意义`,
    });
  }
  if (lengthOf(previous.period) !== lengthOf(period)) {
    const message = `上期结果是 ${previous.period}，本期是 ${period}，长短不同，名次变化不能直接比`;
    doubts.push({ path: 'data.previous.period', message });
  }
  if (previous.ruleSet.id !== id) {
    doubts.push({
      path: 'data.previous.ruleSet',
      message: `上期结果出自规则“${previous.ruleSet.id}”，不是本规则“${id}”，名次变化不能直接比`,
    });
  }
  return doubts;
}

function lengthOf(period: string): number {
  const { first, last } = monthsOf(period);
  return last - first + 1;
}
