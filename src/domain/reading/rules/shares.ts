/** The percentages of a clause: of the whole works, of a part, or of something else. */
import { type Clause, headWords, tokensOf } from '../text/clauses.ts';
import type { PercentToken, Tokens } from '../text/tokens.ts';
import { type Figure, LONGEST_WRONG, WRONG, WRONG_AFTER } from './figures.ts';
import { wordsStart } from './sum-lists.ts';

const OTHER_SHARE =
  /投资|计划|目标|任务|力争|争取|预计|预期|确保|有望|资金|率|占|款|同比|环比|增长|较|比|签约|征收|征迁|拆迁|销售|入驻|序时|节点|税|超额|份额|股/;
const WHOLE_WORKS = /形象|总体|整体|综合|工程|项目|进度|工程量|总量|施工进度|建设进度|完成/;
const KNOWN_BEFORE_SHARE =
  /[PDWNYTR]|全线|全场|另外?|此外|还有|的话|总的(?:算|看)?|算下来|平均下来|拉平|然后|接着|那么|就是说?|[嗯呃哦嘛]|同时|而且?|以及|方面|这边|[啊呀呢吧]|刚|大约|将近|形象|总体|整体|综合|(?:实物)?工程量?|项目|施工|建设|总|进度|进展|量|完成|达到?|已经?|约|近|大概|大约|差不多|接近|为|是|至|到|由|从|提高|提升|增长|上升|推进|目前|现|累计|的|超过?|快|拉到|进度条|[干做](?:到|了|完了?)|活儿?|左右|工作|全部|整个|应该?|更正|分别|均|都|各|和|与|及|本|该|我|截[至止]|底|末|上|个|百分点|实际|也|还|仍|依然|了|[\s:,、"()=/→>-]/g;

/** A percentage in its clause. */
interface PlacedShare {
  token: PercentToken;
  head: string;
  /** The words since the percentage before, and up to the next. */
  left: string;
  right: string;
  span: { from: number; to: number };
}

/** `isCarried` says that the sentence has spoken of the works' progress before (形象进度：A 35%，B 60%). */
export function sharesIn(tokens: Tokens, clause: Clause, isCarried: boolean): Figure[] {
  const figures: Figure[] = [];
  const shares = tokensOf('percent', tokens, clause);
  if (shares.length === 0) return figures;
  const head = headWords(clause);
  let from = clause.start;
  let listWords = '';
  let takenBack = '';
  for (const [index, { token, at }] of shares.entries()) {
    let left = tokens.shape.slice(index === 0 ? wordsStart(tokens.shape, from, at) : from, at);
    const isListed = index > 0 && /^[、,和及与 ]+$/.test(left);
    if (isListed) left = listWords;
    else listWords = left;
    const right = tokens.shape.slice(at + 1, shares[index + 1]?.at ?? clause.end);
    // 由62%提高到68%: only the second counts, and the words before the first are said of it.
    if (WRONG.test(left)) {
      // 形象不是78%是76%: what was said of the wrong one is said of the right one.
      takenBack = left.replace(WRONG, '');
      from = at + 1;
      continue;
    }
    left = takenBack + left;
    takenBack = '';
    if (isChangedFrom(left, right) || WRONG_AFTER.test(tokens.shape.slice(at + 1, at + LONGEST_WRONG))) continue;
    // 计划投资120万元，已完成70%: of the plan.
    if (index === 0 && DONE_ALONE.test(left) && PLAN_AHEAD.test(tokens.shape.slice(Math.max(0, from - 24), from)))
      continue;
    const isOfAside = clause.isAside && OF_ASIDE.test(left) && QUANTITY_BEFORE.test(sentenceBefore(tokens.shape, from));
    const figure: Figure | undefined = isOfAside
      ? { type: 'part' }
      : judge({ token, head, left, right, span: { from, to: at + 1 } }, isCarried);
    if (figure) {
      figures.push(figure);
      tokens.trace.note(`share/${figure.type}`, from, at + 1);
    }
    from = at + 1;
  }
  return figures;
}

/** 土方开挖6.3万方（总量9万方，完成70%）: of the quantity in front of the bracket. */
const OF_ASIDE = /^[\s,]*(?:已|共|约|占|总量|完成了?|达到?)*$/;
const QUANTITY_BEFORE =
  /[\d一二三四五六七八九十百千万](?:多|余)?(?:平方米|立方米|公里|平米|平|方|米|吨|[根幅片榀樘台套户株棵口眼座间])[^MR]*$/;
const LONGEST_BEFORE = 60;
const sentenceBefore = (shape: string, at: number) =>
  /[^。;\n]*$/.exec(shape.slice(Math.max(0, at - LONGEST_BEFORE), at))?.[0] ?? '';

const DONE_ALONE = /^(?:目前|现在?|至今)?(?:已经?|实际)?完成了?(?:约|近)?$/;
const PLAN_AHEAD = /(?:计划|目标|任务)[^,。;:\n]{0,8}M元?[,，]\s?$/;

/** 由62%提高到68%, 从54%干到61%, 由4月底的46%提升至5月底的53%. */
const isChangedFrom = (left: string, right: string) =>
  /[由从] ?(?:[WNYDTQ]|[上去今]年|年初|[底末初时的 ])*$/.test(left) ||
  /^ ?(?:[\p{Script=Han}]{0,4}[到至]了?|→|-+>) ?(?:(?:[WNYDTQ]|年底|[底末初时 ])+的 ?)?R?$/u.test(right);

/** What a percentage is said of; undefined when it is nothing of the report's. */
function judge({ token, head, left, right, span }: PlacedShare, isCarried: boolean): Figure | undefined {
  // 本周完成投资：80万元，形象进度45%: the label in the clause is nearer than the head.
  const words = /形象|总体|整体|工程量|进度/.test(left) ? left : `${head}:${left}`;
  if ((OTHER_SHARE.test(words) && !OF_QUANTITY.test(left)) || /Y/.test(left.replace(/Y(?=.*进度)/, '')))
    return undefined;
  // 形象进度八十五啊不是八十五是七十五，75%: which of them holds is asked.
  if (SAID_AGAIN.test(left)) return { type: 'doubt', why: '前后说的不一样，以哪个为准', ...span };
  // 占设计量的83%: of the quantity that was named before.
  if (OF_QUANTITY.test(left) || isOfPart(head, left.replace(MEASURED, ''))) return { type: 'part' };
  if (MEASURED_IN_MONEY.test(MEASURED.exec(left)?.[0] ?? ''))
    return { type: 'doubt', why: '按产值算的不一定是形象进度', ...span };
  // 今年已完成一点八亿，36%: a percentage of nobody knows what.
  if (!WHOLE_WORKS.test(words) && !(isCarried && CARRIED_ON.test(left))) return undefined;
  if (/[WN]/.test(left) && !/进度|累计/.test(words)) {
    return { type: 'doubt', why: '这是本期完成的比例，还是到目前的总进度？', ...span };
  }
  // 形象进度+3% may be what has been added.
  if (/\+ ?$/.test(left)) return { type: 'doubt', why: '这是增加的，还是到目前的总进度？', ...span };
  // A percentage behind a sum is the sum's.
  if (/[MV]/.test(left)) return undefined;
  if (token.percent > 100 || /^ ?[-~至到]/.test(right)) {
    return { type: 'doubt', why: '进度应在0到100%之间', ...span };
  }
  return { type: 'share', token, percent: token.percent, ...span };
}

/** What may stand before a percentage that goes on from one before: B 60%, 目前达到62%. */
const CARRIED_ON =
  /^(?:[\sP:、,]*P[\sP:、,]*(?:也|亦|则|均|为|是|达到?|已)*|(?:目前|已经?|现|也|亦|均)*(?:达到?了?|(?:提升|提高|上升|增长|增加|推进|升|增|涨|拉)[到至]了?(?:[WNYDTQ]|目前|现在|如今|[底末初的])*)|(?:而|还|仍|依然)?(?:应该?)?(?:是|为|在))$/;

/** 护岸完成2.1公里，占设计量的83%: of a quantity of the works, not of money. */
const OF_QUANTITY =
  /(?<!投资|资金|计划|任务)占(?:设计|总?工程|合同工程)?(?:总?量|总长度?|全长|总面积|总方量|总数)的?(?:约|近)?$/;
const SAID_AGAIN =
  /(?:^|[零一二两三四五六七八九十\d]{2})[\s,啊哦呃嗯]*(?:不是|不对|错了)[零一二两三四五六七八九十百点\d是,啊呃嗯应该]*$/;
/** 形象进度 and its like say what the percentage is of, whatever stands before them. */
const OF_WHOLE =
  /(?:工程|项目|全场|全线|全部|整个|整项)*(?:(?:[形新]象|总体|整体|综合|总)(?:工程|形象|建设|施工|完成)*进度|进度条|(?:总体|整体)(?:工程|工程量)?(?:已经?|大约|约|近)*完成)/;
/** 按工程量算, 经监理核定: how it was measured. By money spent it is another share. */
const MEASURED = /(?:按照?|以|根据|经)[^,:MVR]{0,12}(?:测算|计算|折算|核算|核定|估算|算|计|口径)(?:的|后|下来|,)?/;
const MEASURED_IN_MONEY = /产值|金额|合同|造价|支付|付款/;
/** The end of a part's name: 3号楼, 一标段, B区. */
const ENDS_PART =
  /(?:号|#|栋|幢|楼|标段|地块|[\da-z一二三四五六七八九十](?:区|段|期|线)|库|部分|车间|厂房|工程|[墙基窗门梁板柱桩管网路桥面])(?:的|施工|工程)?$/;

/** 幕墙完成80%: words before it name a part of the works. */
function isOfPart(head: string, left: string): boolean {
  const whole = OF_WHOLE.exec(left);
  if (whole) {
    const before = left.slice(0, whole.index).replace(/[\s:,、"(的]+$/, '');
    // 民宿集群形象进度: a bare noun in front is a part's; 等设备进场形象进度 goes on from something else.
    const noun = /(?:^|[PDWNYTMR\s:,、"(])(\p{Script=Han}{2,8})$/u.exec(before)?.[1] ?? '';
    const isNoun =
      noun.replace(KNOWN_BEFORE_SHARE, '').length >= 2 && !/[了完在到做进着就还已目现总]|截[至止]|折算|平均/.test(noun);
    return ENDS_PART.test(before) || isNoun;
  }
  const unknown = left
    .replaceAll('M', '')
    .replace(KNOWN_BEFORE_SHARE, '')
    .replace(/^.*[MR]/, '');
  const headUnknown = /进度|进展|完成|投资/.test(head) ? '' : head.replace(KNOWN_BEFORE_SHARE, '');
  return unknown !== '' || (headUnknown !== '' && !WHOLE_WORKS.test(left));
}
