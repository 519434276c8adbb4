import type { ColumnMeaning } from './meaning.ts';

/**
 * Columns of money, by what their words say of period and role. Four figures are kept apart: of the week, of the month, of the
 * year and since the start (domain §1), beside what is planned in all and for the year.
 */

const RATE = /率|占比|比例|比重|百分比|增速|增幅|同比|环比|%|占(?:年度?|全年|总)?(?:计划|投资|目标|任务)/;
const FUNDS =
  /资金来源|到位资金|资金到位|专项债|中央预算|预算内|自筹|贷款|财政资金|拨付|支付|税收|产值|利税|合同额|合同价|中标价|造价|建安|设备费|征地费|土地等?费|结算|新增固定资产|到位/;
/** Parts of a sum that a group splits up. */
const PARTS =
  /^(?:其中[:：]?)?(?:中央|省级|市级|县级|区级|省|市|县|区|财政|政府|社会|企业|民间|国有|土建|建安|建筑|安装|设备|土地|征地|征迁|拆迁|外资|内资|自筹|银行|贷款|专项债|其他|其它|基本预备|流动|固定资产)[^领导]{0,10}$/;
const TOTAL = /总投资|投资总额|总概算|概算|投资规模|投资估算|估算|投资额度|计划投资总额|协议投资|批复投资/;
const MONEY = /投资|固投|完成额|工作量|产值|资金/;
const PLAN = /计划|目标|任务|安排|预计|拟完成|预期/;
const DONE = /完成|实际|实现|累计|已完|已投|发生/;
const SINCE_START = /开工以来|开工至今|自开工|开累|总体累计|项目总完成|自开始|开工累计|建设以来|历年累计|自项目开工/;
/** The same unless the words name the year. */
const ALL_TOGETHER = /项目累计|总累计|累计至今|累计总投资|累计完成总投资|至今累计/;
const WEEK = /本周|当周|周完成|上周|这周|一周|周投资/;
/** 年初至本周, 截至本周: until the week, not of the week. */
const UNTIL_WEEK = /(?:截至|截止|至|到)(?:本周|当周|上周|这周)/;
const THIS_MONTH = /本月|当月|月度|月完成|单月|月投资|这个月/;
/** 本月累计, not 截至本月底累计. */
const MONTH_ADDED_UP = /^(?:本月|当月|这个月)(?!底|末|止)(?!.*(?:年|[截为]止|至今))/;
const SINGLE_MONTH = /(?<![-至到\d])(\d{1,2})月(?:份)?(?!底|末|\d|初|止)/;
const TO_DATE =
  /(?:1|元|一)月?(?:份)?[-至到](\d{1,2})月(?:份)?|(?:截至|截止|至|到)(?:20\d\d年)?(\d{1,2})月(?:份)?(?:底|末|止|\d{1,2}日)?/;
const HALF_YEARS: Readonly<Record<string, number>> = { 一季度: 3, 上半年: 6, 前三季度: 9 };
const YEAR = /年度|全年|今年|本年|当年|年初|年内|年累计|年完成|年计划|年投资|年目标|年任务/;
const THIS_YEAR = /今年|本年(?!度)|当年|年初|年内|年累计/;
const GROUPS = /年度|今年|本年|当年|年初|[本当\d]月|本周/;
const BARE_DONE = /^(?:实际|已)完成(?:额|数|值)?$/;
const NAMED_YEAR = /(20\d\d)年?(?!\d)/;
const PAST =
  /(?:截至|截止|至|到)?(20\d\d)年(?:底|末|前|12月底|12月末|12月31日)|(?:截至|截止|至|到)(20\d\d)年(?!\d|至|度)|上年|去年|以前年度|往年|上年度|截至去年/;

/** 6月, 2026年6月份: a column that is called by its month only. */
const BARE_MONTH = /^(?:(20\d\d)年)?(1[0-2]|[1-9])月(?:份)?$/;
/** 累计, 累计完成: without a word of money, but what else is added up? */
const BARE_SUM = /^累计(?:完成)?(?:数|额|值|量)?$/;

/**
 * What a column of money is; null where its words are none of money.
 * Shapes: `hasUnit` when the header states a unit of money.
 */
export function investmentMeaning(path: readonly string[], hasUnit = false): ColumnMeaning | null {
  const words = path.join('/');
  const own = path.at(-1) ?? '';
  const bare = BARE_MONTH.exec(own);
  // Months side by side, with nothing said of them but by the title.
  if (bare !== null && path.length === 1) {
    return { is: 'monthInvestment', ...(bare[1] ? { year: Number(bare[1]) } : {}), month: Number(bare[2]) };
  }
  if (path.length === 1 && BARE_SUM.test(own)) return { is: 'cumulative' };
  if (RATE.test(own) && !/形象|工程进度|施工进度|进度/.test(own)) return { is: 'rate' };
  if (/(?:投资|计划|任务|目标)(?:完成)?(?:进度|率)|序时进度/.test(own)) return { is: 'rate' };
  if (/形象|时间|日期|时限|开工(?!以来|至今|累计)|竣工|内容|措施|安排(?!投资)|情况说明|工期|年限/.test(own))
    return null;
  if (/剩余|尚需|缺口/.test(own) || (FUNDS.test(own) && !/投资/.test(own))) return { is: 'funds' };
  const isGrouped = path.length > 1 && GROUPS.test(words) && (PLAN.test(words) || DONE.test(words));
  const isMoney = hasUnit || MONEY.test(words) || isGrouped || BARE_DONE.test(own);
  if (path.length > 1 && isMoney && PARTS.test(own)) return { is: 'funds' };
  const year = numberIn(NAMED_YEAR, words);
  const named = year === null ? {} : { year };
  if (TOTAL.test(own) && !DONE.test(own.replace(/计划完成/, ''))) return { is: 'plannedTotal' };
  const isPlan = PLAN.test(own) || (PLAN.test(words) && !DONE.test(own));
  const isDone = DONE.test(own.replace(/(?:计划|预计|拟|应)完成/, '')) || (DONE.test(words) && !isPlan);
  const isSinceStart = SINCE_START.test(words) || (ALL_TOGETHER.test(words) && !THIS_YEAR.test(words));
  if (isSinceStart && !isPlan) return { is: 'totalInvestment' };
  const past = PAST.exec(words);
  if (past !== null && !isPlan && (isDone || /同期$/.test(own)))
    return { is: 'pastInvestment', ...pastYear(past[1] ?? past[2]) };
  if (WEEK.test(words) && !UNTIL_WEEK.test(words) && (isMoney || isDone))
    return { is: isPlan ? 'plannedToDate' : 'weekInvestment' };
  if (isPlan && !isDone && /以来|至今/.test(words)) return { is: 'plannedToDate' };
  const toDate = monthToDate(words);
  if (toDate !== null && (isMoney || isDone || isPlan)) {
    return { is: isPlan && !isDone ? 'plannedToDate' : 'yearInvestment', ...named, month: toDate };
  }
  if (/(?:本年|年初|今年)(?:以来)?至/.test(words) && isDone) return { is: 'yearInvestment', ...named };
  // 今年以来 → 当月.
  const isMonthOfYear = path.length > 1 && THIS_YEAR.test(words) && /^[本当]月$/.test(own);
  if (THIS_MONTH.test(words) && (isMoney || isDone || isMonthOfYear)) {
    if (isPlan) return { is: 'plannedToDate' };
    if (!/累计/.test(own)) return { is: 'monthInvestment' };
    return { is: 'cumulative', ...(MONTH_ADDED_UP.test(own) ? { isOfMonth: true } : {}) };
  }
  const single = numberIn(SINGLE_MONTH, words);
  if (single !== null && (isMoney || isDone)) {
    return { is: isPlan ? 'plannedToDate' : 'monthInvestment', ...named, month: single };
  }
  const isYear = YEAR.test(words) || year !== null;
  if (isYear && isPlan && !isDone) return { is: 'annualPlan', ...named };
  if (isYear && isDone) return { is: 'yearInvestment', ...named };
  // 年度投资 alone is what the year is to bring, 本年投资 what it has brought.
  if (isYear && isMoney) return { is: THIS_YEAR.test(words) ? 'yearInvestment' : 'annualPlan', ...named };
  if (isDone && UNTIL_WEEK.test(words)) return { is: 'cumulative' };
  if (!isMoney) return null;
  if (isPlan && !isDone) return { is: 'annualPlan' };
  if (/累计/.test(words)) return { is: 'cumulative' };
  return isDone ? { is: 'cumulative' } : { is: 'plannedTotal' };
}

const pastYear = (year: string | undefined) => (year === undefined ? {} : { year: Number(year) });

function monthToDate(words: string): number | null {
  for (const [name, month] of Object.entries(HALF_YEARS)) if (words.includes(name)) return month;
  const found = TO_DATE.exec(words);
  const month = Number(found?.[1] ?? found?.[2] ?? 0);
  return month >= 1 && month <= 12 ? month : null;
}

function numberIn(pattern: RegExp, words: string): number | null {
  const found = pattern.exec(words)?.[1];
  return found === undefined ? null : Number(found);
}
