import { showPeriod } from '../base/period.ts';
import type { UnitMonth } from './month-figures.ts';

/** Whether the ledgers hold no plan and no investment of a month: it was before they began, and nobody has a place in it. */
export function saysNothing(units: readonly Pick<UnitMonth, 'planToDate' | 'investmentToDate'>[]): boolean {
  return units.every(({ planToDate, investmentToDate }) => isNothing(planToDate) && isNothing(investmentToDate));
}

function isNothing(sum: UnitMonth['planToDate']): boolean {
  return BigInt(sum) === 0n;
}

export function nothingWords(period: string): string {
  return `${showPeriod(period)}台账中没有投资计划和投资数，不能排名`;
}
