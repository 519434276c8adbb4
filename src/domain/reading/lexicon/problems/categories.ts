/**
 * Which of the seven categories a problem belongs to. Source: corpus README, A problem item and Small print.
 */
import { lookFor } from '../../text/patterns/first-look.ts';
import type { Category } from '../../types.ts';
import { CATEGORY_PATTERNS } from './category-patterns.ts';
import { CATEGORY_TERMS, type CategoryTag, RANKS } from './category-terms.ts';

/** A label names the category outright: 资金问题, 【手续办理】, 问题类别：规划. */
const LABELS: readonly (readonly [RegExp, Category])[] = [
  [/资金|经费|融资/, 'funding'],
  [/手续(?:办理)?|审批|证照|报建|报批/, 'procedures'],
  [/拆迁(?:清表)?|清表|征收|征迁|征拆|搬迁/, 'demolition'],
  [/土地|用地|供地|征地/, 'land'],
  [/规划/, 'planning'],
  [/施工|水电|管线|天气|管控|阻工|劳务|建设环境|用工|用电|用水/, 'construction'],
  [/其他|其它/, 'other'],
];

/** The category that a label's words name. */
export function categoryOfLabel(label: string): Category | undefined {
  // 用地手续问题, 规划手续问题: two words of which neither is the label.
  const found = LABELS.filter(([pattern]) => pattern.test(label)).map(([, category]) => category);
  return new Set(found).size === 1 ? found[0] : undefined;
}

/**
 * The category of a problem without a label.
 *
 * Shapes: `asked` is what is wanted (请…拨付工程款); `causes` are the clauses of the description, in order, each up to
 *         words such as 影响 and 导致, and `effect` is what follows those words. The thing asked for decides; else the
 *         first cause; else the effect; else the trade of the asked `unit`.
 */
export function categoryOf(asked: string, causes: readonly string[], effect: string, unit = ''): Category {
  const wanted = asked === '' ? undefined : strictCategory(asked);
  const isTold = causes.some(cause => /\p{Script=Han}{3}/u.test(cause));
  const first = firstCause(causes);
  // 方案评审没过，规划方案要重做: a plan of the site wins over its permit.
  const caused = first === 'procedures' && causes.some(cause => /规划方案|规划条件/.test(cause)) ? 'planning' : first;
  if (wanted !== undefined && (caused === undefined || wins(wanted, asked, caused))) return wanted;
  return (
    caused ??
    (asked === '' ? undefined : looseCategory(asked)) ??
    looseCategory(effect) ??
    (isTold ? tradeOf(unit) : undefined) ??
    'other'
  );
}

/** Where the words say nothing, whose trade it is: the power company is asked for power, the treasury for money. */
function tradeOf(unit: string): Category | undefined {
  if (/供电|电力|电业|水利|水务|燃气|热力/.test(unit)) return 'construction';
  if (/财政|金融/.test(unit)) return 'funding';
  return /审批/.test(unit) ? 'procedures' : undefined;
}

/** 土地证没办下来，贷款批不了: the first decides. Words that any site has (施工, 主体, 停工) wait for better ones. */
function firstCause(causes: readonly string[]): Category | undefined {
  let weak: Category | undefined;
  for (const cause of causes) {
    const category = looseCategory(cause);
    if (category !== undefined && (category !== 'construction' || tagsOf(cause).has('site'))) return category;
    weak ??= category;
  }
  return weak;
}

/** What a request asks for by name; 协调, 解决 and 办结 name nothing. */
function strictCategory(asked: string): Category | undefined {
  const tags = tagsOf(asked);
  if (tags.has('sitePlan') || tags.has('planningAct')) return 'planning';
  if (
    /拨[付款MV]|贷款|放款|资金|工程款|补偿款|工资|专项债|垫付|支付|付[清款]|[筹凑](?:钱|款|措|资)|[先再]付|兑付|结清|借款/.test(
      asked,
    )
  )
    return 'funding';
  if (/供地|交地|腾地|征地|用地报批|土地证|用地指标|供应土地|摘牌/.test(asked)) return 'land';
  if (/拆迁|拆除|拆完|征收|清表|迁坟|腾空|搬迁|清完/.test(asked)) return 'demolition';
  if (/许可证|办证|办[好理结妥完齐][^,]{0,8}证(?![明据])|验收|备案|图审|环评|招标|核发|立项/.test(asked))
    return 'procedures';
  if (/送电|供电|供水|通水|通电|迁改|抢修|修复|抽排|用工|用电|用水/.test(asked)) return 'construction';
  return undefined;
}

/** Money asked for decides whatever the trouble is; else the asked thing must not be the mere effect of the cause. */
function wins(wanted: Category, asked: string, caused: Category): boolean {
  if (wanted === 'funding') return /拨[付款MV]|贷款|放款|资金|款|工资|债|钱/.test(asked);
  if (wanted === 'demolition' && caused === 'land') return true;
  return caused === 'construction' || caused === 'other' || wanted === 'planning' || wanted === caused;
}

/** The first rank that one of the words is of. */
function looseCategory(said: string): Category | undefined {
  const tags = tagsOf(said);
  return RANKS.find(([tag]) => tags.has(tag))?.[1];
}

const PATTERNS = CATEGORY_PATTERNS.map(({ tag, of }) => ({ tag, look: lookFor(of) }));

function tagsOf(said: string): ReadonlySet<CategoryTag> {
  const tags = new Set<CategoryTag>();
  for (const heard of CATEGORY_TERMS.in(said)) for (const tag of heard.tags) tags.add(tag);
  for (const { tag, look } of PATTERNS) if (!tags.has(tag) && look.test(said)) tags.add(tag);
  return tags;
}
