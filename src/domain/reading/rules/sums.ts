/** The sums of a clause: which of them are investment done, in which period. */
import { CEILING_WORDS } from '../../base/ceiling.ts';
import { type Clause, tokensIn } from '../text/clauses.ts';
import type { MoneyToken, Tokens } from '../text/tokens.ts';
import type { Today } from './days.ts';
import { type Figure, WRONG } from './figures.ts';
import { type Period, periodOf } from './periods.ts';

// Sums that are no investment done: plans, contracts, funds received or missing, parts of a sum.
const OTHER_MONEY =
  /总投资(?!完成)|投资总额|计划|目标|任务|概算|预算|估算|决算|合同|中标|控制价|签约[金额]|协议|到位|资金|贷款|债|拨付|拨款|下达|缺口|欠|差|补偿|[程付备息保偿房料]款|保证金|融资|授信|税|预计|预期|力争|拟|剩余|尚未|还有(?!P)|还需|未完成|出让|采购|工资|同比|环比|增长|增加|减少|比|较|支付|付|利润|营业|收入|每|单价|造价|注册|罚|节约|节省|追加|申请|争取|下[周月]|补助|奖|租金|评估|审定|核减/;
const PART_OF_INVESTMENT = /建安|建筑安装|设备|土建|装修|前期|征地|拆迁|安装|其中(?!P|[^MV]*[WNYTHQ累])/;
const OUTPUT_VALUE = /产值/;
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

/** A sum in its clause. */
interface PlacedSum {
  token: MoneyToken;
  /** The words before the colon: 投资 in 投资：本周120万. */
  head: string;
  /** The words since the sum before, and up to the next. */
  left: string;
  right: string;
  span: { from: number; to: number };
  /** Where the words begin that name its period. */
  wordsFrom: number;
}

/** `carried` is the period that holds for a sum that names none. */
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
    const right = tokens.shape.slice(at + 1, money[index + 1]?.at ?? clause.end);
    const sum: PlacedSum = { token, head, left, right, span: { from, to: at + 1 }, wordsFrom: listFrom };
    const verdict = judge(sum, carried !== undefined);
    const figure = verdict === 'taken' ? taken(sum, tokens, clause, carried, today) : verdict;
    if (figure) figures.push(figure);
    // 由350万更正为380万: what stands before the first sum is said of the second.
    if (figure?.type !== 'wrong' || !CHANGED_FROM.test(left)) from = at + 1;
  }
  return figures;
}

/** Whether a sum is investment done, is doubtful, or is nothing of the report's. */
function judge({ token, head, left, right, span }: PlacedSum, isCarried: boolean): Figure | 'taken' | undefined {
  const { amount } = token;
  if (WRONG.test(left) || WRONG_AFTER.test(right) || (CHANGED_FROM.test(left) && CHANGED_TO.test(right))) {
    return amount === undefined ? undefined : { type: 'wrong', amount };
  }
  if (NOT_DONE_AFTER.test(right) || OTHER_MONEY.test(left) || OTHER_MONEY.test(head)) return undefined;
  if (OUTPUT_VALUE.test(left)) return { type: 'doubt', why: '产值不一定等于完成投资', ...span };
  if (hasUnknownWords(left)) {
    if (PART_OF_INVESTMENT.test(left)) return undefined;
    return /投资|固投|累计|[WNYTH]/.test(left)
      ? { type: 'doubt', why: '这笔金额前面有没读懂的话', ...span }
      : undefined;
  }
  if (PART_OF_INVESTMENT.test(left) && !/[WNYTHQ]|累计/.test(left)) return undefined;
  if (INVESTMENT.test(`${head}:${left}`) || isCorrectionWord(left)) return 'taken';
  if (isCarried && left.replace(/[\sP:、]|其中|另外?|而|已?达到?了?|共计?/g, '') === '') return 'taken';
  // 这个月又花了120万: a sum must not vanish without a word.
  return /[PWNYT]/.test(left) ? { type: 'doubt', why: '不清楚这笔金额是不是完成投资', ...span } : undefined;
}

function hasUnknownWords(left: string): boolean {
  const said = left.replace(/^[^P]*P/, lead => lead.replace(BEFORE_NAME, ''));
  // In 由A万改为B万 the words before A say what B is.
  const known = CHANGED_TO.test(said) ? said.replace(/^.*M/, '') : said;
  return known.replace(KNOWN_BEFORE_SUM, '') !== '';
}

function taken(
  { token, span, wordsFrom }: PlacedSum,
  tokens: Tokens,
  clause: Clause,
  carried: Period | undefined,
  today: Today,
): Figure {
  if (token.isTooLarge) return { type: 'doubt', why: `超过单个项目金额的上限 ${CEILING_WORDS}`, ...span };
  if (token.amount === undefined) return { type: 'doubt', why: '金额说得不确切', ...span };
  const period = periodOf(tokens, [...clause.heads, { start: wordsFrom, end: span.to }], carried, today);
  return { type: 'sum', token, amount: token.amount, period, ...span };
}

const isCorrectionWord = (left: string) => /应为|应该?是|更正|改为|改成|是$/.test(left);
