import { isOf } from '../../outcome/earlier-results.ts';
import { comparePeriods, isInside } from '../../outcome/periods.ts';
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
  return [...unused, ...doubtPrevious(ruleSet, data)];
}

function doubtPrevious({ id }: RuleSet, { previous, period }: ScoringData): Doubt[] {
  if (previous === undefined) return [];
  const doubts: Doubt[] = [];
  if (comparePeriods(previous.period, period) >= 0) {
    doubts.push({
      path: 'data.previous.period',
      message: `上期结果是 ${previous.period}，不早于本期 ${period}，名次变化没有意义`,
    });
  }
  if (previous.ruleSet.id !== id) {
    doubts.push({
      path: 'data.previous.ruleSet',
      message: `上期结果出自规则“${previous.ruleSet.id}”，不是本规则“${id}”，名次变化不能直接比`,
    });
  }
  return doubts;
}
