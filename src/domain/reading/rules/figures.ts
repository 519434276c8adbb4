/**
 * Sums and percentages of a report. A value is taken only when every word before it in its clause is understood; what
 * looks like a figure of the report and is not wholly understood is a doubt, and is asked.
 */
import { CEILING_WORDS } from '../../base/ceiling.ts';
import type { Yuan } from '../../base/money.ts';
import { type Month, monthOf } from '../../base/time.ts';
import { type Clause, tokensIn } from '../text/clauses.ts';
import type { TimeExpression } from '../text/times.ts';
import type { MoneyToken, PercentToken, TimeToken, Tokens } from '../text/tokens.ts';
import type { MoneyField } from '../types.ts';
import { resolveMonth, type Today } from './days.ts';

/** The period that a sum belongs to; `bare` is 累计 without more, `none` is no period at all, `other` has no field. */
export interface Period {
  kind: 'week' | 'month' | 'year' | 'total' | 'bare' | 'none' | 'other';
  month?: Month;
  /** 上周. */
  isLastWeek?: true;
}

export interface FoundSum {
  type: 'sum';
  token: MoneyToken;
  amount: Yuan;
  period: Period;
  /** Index of the shape from which the words belong to this sum. */
  from: number;
  to: number;
}
export interface FoundShare {
  type: 'share';
  token: PercentToken;
  percent: number;
  from: number;
  to: number;
}
export interface Doubt {
  type: 'doubt';
  why: string;
  from: number;
  to: number;
}
/** A sum that a correction calls wrong. */
export interface WrongSum {
  type: 'wrong';
  amount: Yuan;
}
/** A percentage of one part of the works: words for the stage. */
export interface PartShare {
  type: 'part';
}
export type Figure = FoundSum | FoundShare | Doubt | WrongSum | PartShare;

// Sums that are no investment done: plans, contracts, funds received or missing, parts of a sum.
const OTHER_MONEY =
  /总投资(?!完成)|投资总额|计划|目标|任务|概算|预算|估算|决算|合同|中标|控制价|签约[金额]|协议|到位|资金|贷款|债|拨付|拨款|下达|缺口|欠|差|补偿|[程付备息保偿房料]款|保证金|融资|授信|税|预计|预期|力争|拟|剩余|尚未|还有(?!P)|还需|未完成|出让|采购|工资|同比|环比|增长|增加|减少|比|较|支付|付|利润|营业|收入|每|单价|造价|注册|罚|节约|节省|追加|申请|争取|下[周月]|补助|奖|租金|评估|审定|核减/;
const PART_OF_INVESTMENT = /建安|建筑安装|设备|土建|装修|前期|征地|拆迁|安装|其中(?!P|[^MV]*[WNYTHQ累])/;
const OUTPUT_VALUE = /产值/;
const WRONG =
  /(?:不是|而非|并非|非|原报|误报|错报|误写|错写|写成|报成|填成|原为|之前报|上次报|前面报|多报|原来报|误填)(?:的|了|为|成|是)*$/;
const WRONG_AFTER = /^ ?(?:的?数?(?:是|为|报|写|填)?(?:错|有误|不对|不准)|作废)/;
const CHANGED_FROM = /(?:由|从)(?:原来?的?|之前的?|上次的?|原报的?)*$/;
const CHANGED_TO = /改为|改成|更正为|修正为|调整为|变更为|应为|应该?是|改到/;

const KNOWN_BEFORE_SUM =
  /[PUWNYTHQD]|[那这]个|另外?|此外|还有|同时|而且?|以及|方面|这边|那边|这块|[啊呀呢哈嘛]|固定资产|固投|总?投资额?|完成额?|实现|达到?|已经?|共计?|合计|总共|总计|约|近|大约|大概|将近|差不多|超过?|金额|数[据额]?|量|为|是|应该?|实际|又|打|起|更正|改成?|修正|调整|变更|投入|投了?|累计|新增|截[至止]|目前|到|至今|现在|为止|以来|底|末|自|从|开工|工程|项目|该|本|我们?|单位|的|了|在|于|上报|报送|汇报|报|有|及|和|与|情况|进展|进度|如下|其中|分别|各|均|都|全部|整体|总体|也|又|再|则|就|才|共|建设|施工|期间|份|度|期|止|内|顺利|圆满|超额|一共|上[条次面]|前面?|刚才|那条|这条|数字|上午|下午|每|仅|只|前|当|额|[一二三四1-4]是|[两二三四五六七八九十\d]个|[\s:,、"()=/!¥-]/g;
/** Words that lead to a project's name: 由我镇负责的康华冷链. */
const BEFORE_NAME =
  /由|把|我|咱|们|U|O|镇|街道|辖区内?|辖内|局|单位|委|负责|分?管|包联?|牵头|承建|关于|对于|就|现将?|将|报告|汇报|一下|如下|领导|你好|您好|喜报|各位|项目|今天|的/g;
const INVESTMENT = /投资|固投|投入|投了|完成|累计|[WNYTHQ]|总计|共计|合计/;
/** After the sum: what turns it into something else. */
const NOT_DONE_AFTER =
  /^ ?(?:的)?(?:投资)?(?:缺口|计划|任务|目标|资金|贷款|款|待|尚未|还?没|预算|合同|建设资金|的R|补偿)/;

/** The sums of a clause. `head` holds the words before the colon, e.g. 投资 in 投资：本周120万. */
export function sumsIn(tokens: Tokens, clause: Clause, carried: Period | undefined, today: Today): Figure[] {
  const figures: Figure[] = [];
  const head = clause.heads.map(({ shape }) => shape).join(' ');
  let from = clause.start;
  const money = tokensIn(tokens, clause).filter(({ token }) => token.type === 'money');
  let listWords = '';
  let listFrom = from;
  for (const [index, { token, at }] of money.entries()) {
    if (token.type !== 'money') continue;
    let left = tokens.shape.slice(from, at);
    // 620万元、480万元: the words before the first belong to every sum of the list.
    if (index > 0 && /^[、,和及与 ]+$/.test(left)) left = listWords;
    else {
      listWords = left;
      listFrom = from;
    }
    const to = money[index + 1]?.at ?? clause.end;
    const right = tokens.shape.slice(at + 1, to);
    const figure = readSum(token, `${head}:${left}`, left, right, { from, to: at + 1 }, listFrom);
    if (figure) figures.push(figure);
    // 由350万更正为380万: what stands before the first sum is said of the second.
    if (figure?.type !== 'wrong' || !CHANGED_FROM.test(left)) from = at + 1;
  }
  return figures;

  function readSum(
    token: MoneyToken,
    words: string,
    left: string,
    right: string,
    span: { from: number; to: number },
    wordsFrom: number,
  ): Figure | undefined {
    const { amount } = token;
    if (WRONG.test(left) || WRONG_AFTER.test(right) || (CHANGED_FROM.test(left) && CHANGED_TO.test(right))) {
      return amount === undefined ? undefined : { type: 'wrong', amount };
    }
    if (NOT_DONE_AFTER.test(right) || OTHER_MONEY.test(left) || OTHER_MONEY.test(head)) return undefined;
    if (OUTPUT_VALUE.test(left)) return { type: 'doubt', why: '产值不一定等于完成投资', ...span };
    // In 由A万改为B万 the words before A say what B is.
    const said = left.replace(/^[^P]*P/, lead => lead.replace(BEFORE_NAME, ''));
    const known = CHANGED_TO.test(said) ? said.replace(/^.*M/, '') : said;
    const unknown = known.replace(KNOWN_BEFORE_SUM, '');
    const isInvestment = INVESTMENT.test(words);
    if (unknown !== '') {
      if (PART_OF_INVESTMENT.test(left)) return undefined;
      return /投资|固投|累计|[WNYTH]/.test(left)
        ? { type: 'doubt', why: '这笔金额前面有没读懂的话', ...span }
        : undefined;
    }
    if (PART_OF_INVESTMENT.test(left) && !/[WNYTHQ]|累计/.test(left)) return undefined;
    if (!isInvestment && !isCorrectionWord(left)) {
      if (carried && left.replace(/[\sP:、]|其中|另外?|而|已?达到?了?|共计?/g, '') === '') return take();
      // 这个月又花了120万: a sum must not vanish without a word.
      return /[PWNYT]/.test(left) ? { type: 'doubt', why: '不清楚这笔金额是不是完成投资', ...span } : undefined;
    }
    return take();

    function take(): Figure {
      if (token.isTooLarge) return { type: 'doubt', why: `超过单个项目金额的上限 ${CEILING_WORDS}`, ...span };
      if (amount === undefined) return { type: 'doubt', why: '金额说得不确切', ...span };
      return {
        type: 'sum',
        token,
        amount,
        period: periodOf(tokens, [...clause.heads, { start: wordsFrom, end: span.to }], carried, today),
        ...span,
      };
    }
  }
}

const isCorrectionWord = (left: string) => /应为|应该?是|更正|改为|改成|是$/.test(left);

/** The period that the words before a sum name; without one, that of the sentence or of the heading. */
function periodOf(
  tokens: Tokens,
  spans: readonly { start: number; end: number }[],
  carried: Period | undefined,
  today: Today,
): Period {
  const isTotal = /累计|截[至止]|至今|为止/;
  let isCumulative = false;
  // From the words of the sum outwards: the innermost that names a period decides.
  for (const span of Array.from(spans).reverse()) {
    const shape = tokens.shape.slice(span.start, span.end);
    if (shape.includes('T')) return { kind: 'total' };
    const times = tokensIn(tokens, span).flatMap(({ token }) => (token.type === 'time' ? [token] : []));
    const named = periodTokens(times).at(-1);
    const wasCumulative = isCumulative;
    isCumulative ||= isTotal.test(shape);
    // 截至6月底, 截止上月: a day up to which is counted, not the month's own figure.
    if (!named || /截[至止]到?[NQ]/.test(shape)) continue;
    const period = periodOfToken(named, today, isCumulative);
    // 本周工作情况如下：…，累计860万元: the heading's week is not the period of a total.
    if (period && !(wasCumulative && (period.kind === 'week' || period.kind === 'month'))) return period;
  }
  if (isCumulative) return { kind: 'bare' };
  return carried ?? { kind: 'none' };
}

function periodTokens(tokens: readonly TimeToken[]): TimeToken[] {
  return tokens.filter(({ expression: { kind } }) =>
    ['week', 'month', 'year', 'monthRange', 'half', 'quarter', 'sinceStart', 'yearEnd', 'monthEnd'].includes(kind),
  );
}

/** The period of a token, or undefined for one that is a day only. */
export function periodOfToken(token: TimeToken, today: Today, isCumulative: boolean): Period | undefined {
  const { expression } = token;
  switch (expression.kind) {
    case 'week':
      if (expression.shift === -1) return { kind: 'week', isLastWeek: true };
      return { kind: expression.shift === 0 ? 'week' : 'other' };
    case 'month':
      return { kind: 'month', month: resolveMonth(expression.of, today.day) };
    case 'year':
      return yearPeriod(expression, today);
    case 'monthRange':
      return expression.from === 1 ? { kind: 'year' } : { kind: 'other' };
    case 'half':
      return expression.half === 1 && !isFuture(expression, today) ? { kind: 'year' } : { kind: 'other' };
    case 'quarter': {
      // 一季度 is January to March: the year so far, unless the second has gone on for long.
      const month = Number(monthOf(today.day).slice(5));
      const isFirst = expression.quarter === 1 ? month <= 5 : expression.quarter === undefined && month <= 3;
      const isNow = expression.shift === 0 && expression.quarter === undefined;
      return { kind: (isFirst && expression.shift === 0) || (isCumulative && isNow) ? 'year' : 'other' };
    }
    case 'sinceStart':
      return { kind: 'total' };
    case 'yearEnd':
      return isCumulative ? { kind: 'year' } : undefined;
    default:
      return undefined;
  }
}

function yearPeriod(expression: TimeExpression & { kind: 'year' }, today: Today): Period {
  const year = Number(today.day.slice(0, 4));
  const named = expression.year ?? year + expression.yearShift;
  // In January people still report the year that has just ended, but the figure would be taken for the new one.
  return { kind: named === year ? 'year' : 'other' };
}

/** 上半年 is the year so far from spring until the second half has gone on for a while. */
const isFuture = (expression: { yearShift: number }, today: Today) =>
  expression.yearShift > 0 || today.day.slice(5) < '04' || today.day.slice(5) > '08-31';

/** The field of a sum, given whether the same item gives a year's figure beside a bare 累计. */
export function fieldOf(period: Period, hasYear: boolean): MoneyField | undefined {
  switch (period.kind) {
    case 'week':
      return 'weekInvestment';
    case 'month':
      return 'monthInvestment';
    case 'year':
      return 'yearInvestment';
    case 'total':
      return 'totalInvestment';
    case 'bare':
      return hasYear ? 'totalInvestment' : 'yearInvestment';
    default:
      return undefined;
  }
}

const OTHER_SHARE =
  /投资|计划|目标|任务|力争|争取|预计|预期|确保|有望|资金|率|占|款|同比|环比|增长|较|比|签约|征收|征迁|拆迁|销售|入驻|序时|节点|税|超额|份额|股/;
const WHOLE_WORKS = /形象|总体|整体|综合|工程|项目|进度|工程量|总量|施工进度|建设进度|完成/;
const KNOWN_BEFORE_SHARE =
  /[PDWNYTR]|另外?|此外|还有|同时|而且?|以及|方面|这边|[啊呀呢吧]|刚|大约|将近|形象|总体|整体|综合|工程量?|项目|施工|建设|总|进度|进展|量|完成|达到?|已经?|约|近|大概|大约|差不多|接近|为|是|至|到|由|从|提高|提升|增长|上升|推进|目前|现|累计|的|超过?|左右|工作|全部|整个|应该?|更正|分别|均|都|各|和|与|及|本|该|我|截[至止]|底|末|上|个|百分点|实际|也|了|[\s:,、"()=/→>-]/g;

/**
 * The percentages of a clause: of the whole works, of a part, or of something else. `isCarried` says that the sentence
 * has spoken of the works' progress before (形象进度：A 35%，B 60%).
 */
export function sharesIn(tokens: Tokens, clause: Clause, isCarried: boolean): Figure[] {
  const figures: Figure[] = [];
  const shares = tokensIn(tokens, clause).filter(({ token }) => token.type === 'percent');
  const head = clause.heads.map(({ shape }) => shape).join(' ');
  let from = clause.start;
  let listWords = '';
  for (const [index, { token, at }] of shares.entries()) {
    if (token.type !== 'percent') continue;
    let left = tokens.shape.slice(from, at);
    const isListed = index > 0 && /^[、,和及与 ]+$/.test(left);
    if (isListed) left = listWords;
    else listWords = left;
    const right = tokens.shape.slice(at + 1, shares[index + 1]?.at ?? clause.end);
    const span = { from, to: at + 1 };
    from = at + 1;
    // 由62%提高到68%: only the second counts. 较上周提高2% tells the change.
    if (
      /[由从]$/.test(left) ||
      /^ ?(?:(?:提高|提升|增长|上升|推进|增加|升)?[到至]|→|-+>)R?$/.test(right) ||
      WRONG.test(left)
    ) {
      from = span.from;
      continue;
    }
    // 本周完成投资：80万元，形象进度45%: the label in the clause is nearer than the head.
    const words = /形象|总体|整体|工程量|进度/.test(left) ? left : `${head}:${left}`;
    if (OTHER_SHARE.test(words) || /Y/.test(left.replace(/Y(?=.*进度)/, ''))) continue;
    const unknown = left
      .replaceAll('M', '')
      .replace(KNOWN_BEFORE_SHARE, '')
      .replace(/^.*[MR]/, '');
    const headUnknown = /进度|进展|完成|投资/.test(head) ? '' : head.replace(KNOWN_BEFORE_SHARE, '');
    if (unknown !== '' || (headUnknown !== '' && !WHOLE_WORKS.test(left))) {
      figures.push({ type: 'part' });
    } else if (
      !WHOLE_WORKS.test(words) &&
      !(isCarried && /^(?:[\sP:、,]*P[\sP:、,]*|(?:目前|已经?|现)*(?:达到?了?|升[至到]|增[至到]))$/.test(left))
    ) {
      // 今年已完成一点八亿，36%: a percentage of nobody knows what.
    } else if (/[WN]/.test(left) && !/进度|累计/.test(words)) {
      figures.push({ type: 'doubt', why: '这是本期完成的比例，还是到目前的总进度？', ...span });
    } else if (/[MV]/.test(left)) {
      // A percentage behind a sum is the sum's.
    } else if (token.percent > 100 || /^ ?[-~至到]/.test(right)) {
      figures.push({ type: 'doubt', why: '进度应在0到100%之间', ...span });
    } else {
      figures.push({ type: 'share', token, percent: token.percent, ...span });
    }
  }
  return figures;
}
