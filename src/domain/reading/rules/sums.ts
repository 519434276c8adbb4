/** The sums of a clause: which of them are investment done, in which period. */
import { CEILING_WORDS } from '../../base/ceiling.ts';
import { roleBefore, roleBehind } from '../lexicon/figure-roles.ts';
import { type Clause, headWords, tokensOf } from '../text/clauses.ts';
import type { MoneyToken, Tokens } from '../text/tokens.ts';
import type { Today } from './days.ts';
import { COMPARED, type Figure, LONGEST_WRONG, WRONG, WRONG_AFTER } from './figures.ts';
import { type Period, periodOf } from './periods.ts';
import { periodsApart, periodsOfRows, placeApart, wordsStart } from './sum-lists.ts';

const OUTPUT_VALUE = /产值/;
const CHANGED_FROM = /(?:由|从)(?:原来?的?|之前的?|上次的?|原报的?)*$/;
const CHANGED_BY = /(?:由|从)(?:[WNYTHQ]|原来?|之前|年初|上次)?(?:的|完成|投资)*$/;
const RISES_TO = /^ ?(?:增加|提高|提升|增长|上升|扩大|下降|减少|降低|涨|升|降)[到至为]/;
const CHANGED_TO = /改为|改成|更正为|修正为|调整为|变更为|应为|应该?是|改到/;
/** 95万改成59万: of a figure alone. */
const PUT_RIGHT = /^ ?(?:元)?,?(?:改[为成到]|更正[为成]|改正为)了?$/;
/** 本月完成投资50万应为60万: what stands before the wrong sum is said of the right one. */
const SHOULD_BE = /^ ?(?:元)?(?:有误|错了?|不对)?,?(?:应该?[为是]|实为|更正为|改为)$/;
/** A part of the investment or of the works: its sum is none of the project's, unless a period says so. */
const PART_OF_INVESTMENT =
  /建安|建筑安装|设备|土建|装修|前期|征地|拆迁|安装|标段|[\da-z一二三四五六七八九十](?:号|#)(?:楼|库|地块|厂房|线)|其中(?!P|[^MV]*[WNYTHQ累])/;
/** 开工到现在一共干了1.1亿: since the start nothing but the total is counted; 这个月干了350万 may be the builder's bill. */
const DONE_SINCE_START = /T[^,MVRWNYHQ]{0,6}[干做]了[近约]?$/;
/** 推动A全年完成投资8000万元: what is to be done in a year. */
const PUSHED =
  /^(?:并|再|全力|大力|着力|同时)*(?:推动|促进|保证|力促|推进|促使)P?[^,MWN已]{0,8}[YHQ][^,MWN已]{0,4}完成[^,M]{0,8}$/;
/** Words that may stand between a period and its sum. */
const SMALL_WORDS =
  /^[报填]$|[PUWNYTHQD]|单[月周]?|当[月周期]|已经?|共计?|合计|总共|一共|总计|拢共|统共|拢总|累|约|近|大约|大概|将近|差不多|超过?|又|打|起|达到?|为|是|的|了|在|于|也|再|则|就|才|又|其中|分别|各|均|都|另外?|还有|此外|(?:施工|工程|现场|投资|土建)?这一?块|而|和|与|及|目前|现在?|截[至止]到?|到|至|底|末|[嗯啊呀呢哈嘛哎唉呃额]|就是说?|那个|这个|大概|[\s:,、"()=/!¥-]/g;

/** 这个月整了M的投资: done in whatever words. */
const DONE_SOMEHOW = /(?:整|搞|弄|干|做|砸)(?:了|咯)?$/;
const AS_INVESTMENT = /^元?的投资(?!计划|任务|目标|协议|意向|额度)/;

/** 410万是本月完成的，不是本周: what a sum is, said behind it. */
const PERIOD_BEHIND =
  /^元?(?:应该?)?[是为](?:[WNYT]|累计)(?=(?:的|完成|投资|累计)*(?:[,、 ]?[而并]?不是[WNYT累计的完成投资]{1,8})?$)/;

/** A sum in its clause. */
interface PlacedSum {
  token: MoneyToken;
  /** The words before the colon: 投资 in 投资：本周120万. */
  head: string;
  /** The words since the sum before, and up to the next. */
  left: string;
  right: string;
  /** Words behind it call it wrong; they may stand in the next clause. */
  isWrongBehind: boolean;
  span: { from: number; to: number };
  /** Where the words stand that name its period. */
  words: { start: number; end: number };
}

/** `carried` is the period that holds for a sum that names none. */
export function sumsIn(tokens: Tokens, clause: Clause, carried: Period | undefined, today: Today): Figure[] {
  const figures: Figure[] = [];
  const head = headWords(clause);
  let from = clause.start;
  const money = tokensOf('money', tokens, clause);
  if (money.length === 0) return figures;
  // 比5月的300万元多50万元: told to compare.
  if (COMPARED.test(clause.shape)) return figures;
  const beside = periodsApart(head, tokens.shape.slice(clause.end, clause.end + 24), money.length);
  const apart = beside.length > 0 ? beside : periodsOfRows(tokens, money.length);
  let listWords = '';
  let listFrom = from;
  let risen: { start: number; end: number } | undefined;
  let planned: Period | undefined;
  for (const [index, { token, at }] of money.entries()) {
    const start = index === 0 ? wordsStart(tokens.shape, from, at) : from;
    let left = tokens.shape.slice(start, at);
    // 620万元、480万元: the words before the first belong to every sum of the list.
    if (index > 0 && /^[、,和及与/ ]+$/.test(left)) left = listWords;
    else {
      listWords = left;
      listFrom = start;
    }
    const right = tokens.shape.slice(at + 1, money[index + 1]?.at ?? clause.end);
    const changed = CHANGED_BY.exec(listWords);
    if (changed && RISES_TO.test(right)) {
      // 由上月的200万元增加到260万元: the first is how it stood before.
      listWords = left.slice(0, changed.index);
      listFrom = start;
      from = at + 1;
      risen = { start, end: start + changed.index };
      continue;
    }
    if (risen) left = tokens.shape.slice(risen.start, risen.end) + left.replace(RISES_TO, '');
    const behind = PERIOD_BEHIND.exec(right);
    const words = risen ?? (behind ? { start: at, end: at + 1 + behind[0].length } : { start: listFrom, end: at + 1 });
    risen = undefined;
    const isWrongBehind = WRONG_AFTER.test(tokens.shape.slice(at + 1, at + LONGEST_WRONG));
    if ((index > 0 && isChoice(tokens.shape.slice(from, at))) || (index + 1 < money.length && isChoice(right))) {
      figures.push({ type: 'doubt', why: '两个数里哪个为准', from, to: at + 1 });
      tokens.trace.note('sum/doubt', from, at + 1);
      from = at + 1;
      continue;
    }
    const sum: PlacedSum = { token, head, left, right, isWrongBehind, span: { from, to: at + 1 }, words };
    const isRival = RIVAL_BEFORE.test(left) && hasRivals(tokens);
    const isKind = (/形象投资|实际(?:完成)?投资/.test(left) && isOfTwoKinds(tokens)) || isTaxed(tokens);
    const verdict = isRival
      ? rival(sum)
      : isKind
        ? twoKinds(sum)
        : judge(sum, carried !== undefined || apart.length > 0);
    // 10月份计划完成1200万实际完成980万: both are of the period that the plan names.
    // 五月份投资不是305万是350万: what holds is of the period of what is denied.
    if (typeof verdict === 'object' ? verdict.type === 'wrong' : verdict === undefined && PLANNED.test(left))
      planned = ofWeekOrMonth(periodOf(tokens, [words], undefined, today));
    const isBesidePlan = planned !== undefined && DONE_OF_PLAN.test(left);
    const figure = verdict === 'taken' ? taken(sum, tokens, clause, isBesidePlan ? planned : carried, today) : verdict;
    if (figure?.type === 'sum') placeApart(figure, apart[index]);
    if (figure) {
      figures.push(figure);
      tokens.trace.note(`sum/${figure.type}`, from, at + 1);
    }
    // 由350万更正为380万: what stands before the first sum is said of the second.
    if (figure?.type !== 'wrong' || !(CHANGED_FROM.test(left) || SHOULD_BE.test(right))) from = at + 1;
  }
  return figures;
}

const PLANNED = /计划|任务|目标/;
const DONE_OF_PLAN = /实际|已完成|完成了|^ ?(?:而|应该?)?是$/;
const ofWeekOrMonth = (period: Period) => (period.kind === 'week' || period.kind === 'month' ? period : undefined);

/** 35万或者53万: words between two sums of which one holds. */
const isChoice = (between: string) =>
  /^ ?(?:左右|上下|吧|元)?(?:或者?|还是|要么|也(?:可能|许))(?:是|为|就是|说是)?[^,MVR]{0,2}$/.test(between);

/** 1120万（不含税），含税1220万: which of the two counts is asked. */
const isTaxed = ({ shape }: Tokens): boolean =>
  shape.includes('含税') && /不含税/.test(shape) && /(?<!不)含税/.test(shape);

const ofTwoKinds = new WeakMap<Tokens, boolean>();

/** 形象投资 beside 实际投资: which of the two is meant is asked. Looked for once in a message. */
function isOfTwoKinds(tokens: Tokens): boolean {
  const known = ofTwoKinds.get(tokens);
  if (known !== undefined) return known;
  const found = /形象投资/.test(tokens.shape) && /实际(?:完成)?投资/.test(tokens.shape);
  ofTwoKinds.set(tokens, found);
  return found;
}

const WHO =
  '(?:现场|形象|实物|监理|审计|业主|建设单位|甲方|跟审|造价|财务|统计|系统|施工(?:单位|方|队)?|总包|我们|我方|我这边|项目部|合同|入库|企业|街道|平台)';
const HOW = '(?:口径|报|算|审|认|核|填|统计)';
const RIVAL = `${WHO}[^,。;MVRWNYTH\\n]{0,8}${HOW}[^,。;MVRWNYTH\\n]{0,5}`;
const RIVAL_BEFORE = new RegExp(`${RIVAL}$`);
const RIVALS = new RegExp(`${RIVAL}M[^MVRPWNYTH。;\\n]{0,4}${RIVAL}M`);
const withRivals = new WeakMap<Tokens, boolean>();

/** 监理口径320万，业主口径350万; 我们报的680万，审计只认590万: two say two sums of one thing, and nobody knows which holds. */
function hasRivals(tokens: Tokens): boolean {
  const known = withRivals.get(tokens);
  if (known !== undefined) return known;
  const found = RIVALS.test(tokens.shape);
  withRivals.set(tokens, found);
  return found;
}

const rival = ({ span }: PlacedSum): Figure => ({ type: 'doubt', why: '有几种口径，以哪个为准', ...span });

const twoKinds = ({ span }: PlacedSum): Figure => ({
  type: 'doubt',
  why: '有两种口径的数，以哪个为准',
  ...span,
});

/** Whether a sum is investment done, is doubtful, or is nothing of the report's. */
function judge(
  { token, head, isWrongBehind, left, right, span }: PlacedSum,
  isCarried: boolean,
): Figure | 'taken' | undefined {
  const { amount } = token;
  const isChanged = CHANGED_FROM.test(left) ? CHANGED_TO.test(right) : PUT_RIGHT.test(right) && left.trim() === '';
  if (WRONG.test(left) || isWrongBehind || isChanged) {
    return amount === undefined ? undefined : { type: 'wrong', amount };
  }
  if (/按[^,]{1,10}(?:测算|计算|口径|统计|计)(?:约|为|的|是)?$/.test(left))
    return { type: 'doubt', why: '有几种口径，以哪个为准', ...span };
  if (/累计的?总投资额?(?:约|为|达|是)?$/.test(left))
    return { type: 'doubt', why: '是项目总投资，还是开工以来累计完成投资', ...span };
  if (PUSHED.test(left)) return undefined;
  if (PERIOD_BEHIND.test(right) && left.replace(/^.*P/, '').replace(SMALL_WORDS, '') === '') return 'taken';
  if (AS_INVESTMENT.test(right) && DONE_SOMEHOW.test(left)) return 'taken';
  const behind = roleBehind(right, 'sum');
  if (behind !== undefined && behind !== 'done') return undefined;
  const role = roleBefore(left, 'sum');
  const isDated = /[WNYTHQ]|累计|(?<![积劳连])累[约近到了达:为]*$/.test(left);
  if (role !== undefined && role !== 'done') return undefined;
  if (PART_OF_INVESTMENT.test(left)) {
    if (!isDated) return undefined;
    return { type: 'doubt', why: '这笔金额好像只是一部分', ...span };
  }
  if (OUTPUT_VALUE.test(left)) return { type: 'doubt', why: '产值不一定等于完成投资', ...span };
  if (role === 'done' || DONE_SINCE_START.test(left)) return 'taken';
  const headRole = roleBefore(head, 'sum');
  if (headRole !== undefined && headRole !== 'done') return undefined;
  const isBare = left.replace(/^.*P/, '').replace(SMALL_WORDS, '') === '';
  if ((headRole === 'done' || isDated || isCarried || isCorrectionWord(left)) && isBare) return 'taken';
  if (isCorrectionWord(left)) return 'taken';
  // 这个月又花了120万: a sum must not vanish without a word.
  return /[PWNYT]/.test(left) ? { type: 'doubt', why: '不清楚这笔金额是不是完成投资', ...span } : undefined;
}

function taken(
  { token, span, words }: PlacedSum,
  tokens: Tokens,
  clause: Clause,
  carried: Period | undefined,
  today: Today,
): Figure {
  if (token.oddity === 'negative') return { type: 'doubt', why: '是负数，冲减要说明是哪一笔', ...span };
  if (token.oddity === 'foreign') return { type: 'doubt', why: '是外币，请折算成人民币', ...span };
  if (token.isTooLarge) return { type: 'doubt', why: `超过单个项目金额的上限 ${CEILING_WORDS}`, ...span };
  if (token.amount === undefined) return { type: 'doubt', why: '金额说得不确切', ...span };
  const period = periodOf(tokens, [...clause.heads, words], carried, today);
  return { type: 'sum', token, amount: token.amount, period, ...span };
}

/** 应为45万; 会计报的33万, 表上写的是206万: beside another figure both are asked. */
const isCorrectionWord = (left: string) =>
  /应为|应该?是|更正|改为|改成|实为|正确(?:的?(?:数据|数字|金额|数))?[为是]?|是$|(?:会计|财务|监理|统计|出纳|系统|台账|报表|表|账)[上里那边]*(?:报|记|写|填|登|显示|统计)的$/.test(
    left,
  );
