/**
 * Which of the seven categories a problem belongs to. Source: corpus README, A problem item and Small print.
 */
import type { Category } from '../types.ts';

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

// Later words weigh more: every rule is looked for in turn and the first that holds decides.
const FUNDING =
  /资金|财政评审|贷款|专项债|债券|工程款|进度款|尾款|货款|材料款|设备款|[^条]款项?(?:没|未|不|拖|缺|迟)|拨付|拨款|工资|欠薪|讨薪|欠款|欠付|拖欠|垫资|垫付|融资|补偿款|补偿费|安置费|过渡费|补助|补贴|经费|返还|授信|放款|回款|付款|缺钱|没钱|账户|资本金|保证金|缺口[^。]{0,4}[MV]|差[^。]{0,4}[MV]|概算调整|费用|调[价差]|租金|[款费金](?:一直|迟迟|都|也|还|仍|尚)*(?:没|未|欠|拖|不够|不足)|欠(?:着|了|付)?[^,。]{0,8}[款费金薪]|[筹凑]钱/;
const LOAN = /贷款|专项债|债券|授信|融资|预算内(?:投资|资金)|专项资金|奖补/;
const PLANNING_FIRST =
  /规划方案|规划条件|控规|控制性详细规划|详规|规划调整|调整规划|规划变更|调规|容积率|选址|规划红线|规划指标|限高|退线|退界|日照|总平|总规|规划设计|立面(?:方案|设计|风格|效果)|规划(?:没|未|尚未|还没|一直|不|没有|待|需)|道路规划|规划(?:明确|确定|意见|论证|评审)/;
const PERMIT =
  /许可证?|消防(?:手续|验收|审查|设计|备案|图审)|环评|能评|节能|图审|审图|图纸?[^,]{0,6}审|施工图审查|排污|人防|不动产|房产证|产权证|预售|备案|验收|招标|招投标|评标|流标|挂网|立项|可研|初设|核准|水保|水土保持|安评|安全评价|职评|稳评|洪评|防洪评价|报建|占[道路](?=.{0,4}(?:手续|许可|审批|施工|证|挖掘))|开工证|证照|质监|安监|登记|文勘|文物/;
const LAND =
  /供地|征地|土地证|用地|土地|摘牌|挂牌|出让|交地|净地|林地|耕地|农田|占补平衡|农转用|组卷|划拨|国土|地块(?:没|未|尚未)|亩.{0,4}(?:没|未)(?:交|供|批)|(?<![工场基产营驻])地(?:块)?(?:一直|迟迟|都|也|还|仍|尚|根本)*(?:没|未|不)有?(?:能|让)?(?:征|供|交|收|批|落实|拿)|[征供]不(?:下来|了地)|权属(?!单位)|亩[^,]{0,6}指标/;
const DEMOLITION =
  /拆迁|拆除|征收|清表|迁坟|[座处]坟|坟|腾空|腾退|钉子户|搬迁|户[^,。]{0,6}(?:没|未|不|拒|还)[^,。]{0,4}(?:[搬拆签腾迁走]|同意)|没拆|未拆|(?<!塔吊|塔机|架子?|模板|支撑|围挡|吊篮|电梯)拆不|拆完|没搬|未搬|征迁|征拆|附着物|地上物|青苗|民房|门面房|养殖场|厂房没拆|安置协议|补偿协议|(?<!征地)补偿(?!款|费|金|资金)|拆迁户|被征收|住户/;
const PROCEDURES =
  /手续|批复|批文|审批|办证|批不下|要[^,]{0,4}批(?!评)|没[^,]{0,2}批|未[^,]{0,2}批|不[给予]?批|核发|图纸审|走流程|盖章|签字|公示|材料不全|缺件|证(?:没|未|还没|办|迟)|许可|审查|评审|评估|资质/;
const PLANNING = /规划/;
const CONSTRUCTION =
  /施工|作业|缺[电水]|[水电气暖网源路管](?:一直|迟迟|都|也|还|仍|尚)*(?:没|未|不[通够稳足]|断|停|中断)|限[电水]|拉闸|断[电水网]|(?<![占征用土])路[^,]{0,6}[堵断封]|[堵拦挡]|缺[^,。]{0,6}工(?![程期作序资])|夜间施工|到货|供货|供应|断供|让[^,]{0,2}(?:干|施工|进)|占道|用电|外电|市电|临电|接电|通电|正式电|供电|停电|电力|电缆|高压|线路|配电|送电|变压器|跳闸|用水|供水|停水|水压|水管|自来水|污水|雨水|排水|积水|进水|管线|管道|管网|燃气|天然气|热力|通信|光缆|迁改|迁移|改迁|天气|降雨|暴雨|大雨|连阴雨|雨|雪|台风|高温|低温|寒潮|冰冻|大风|雾霾|扬尘|管控|环保|阻工|阻挠|围堵|堵门|闹事|劳务|工人|民工|用工|人手|班组|人员|材料|砂石|混凝土|商砼|钢材|供应|渣土|土方|外运|便道|道路|进场|出入口|运输|塌|边坡|基坑|隐患|安全|塔吊|机械|设备|交叉|工期|进度|地质|溶洞|地下水|降水|围挡|停工|浇筑|开挖|顶管|爆破|占用|损坏|挖断|漏|通道|出入口|被占|占压|叫停|挖|沟|管廊|桩|地基|基础|主体|结构|外墙|立面|干不|电路|容量|违停|车辆|货车|脚手架|幕墙|门窗|电梯|场地|平整|砂|水泥|钢筋|木工|瓦工|塔机|吊车/;

/** What makes a trouble on site for certain: supply, pipes, weather, control, people, hazards. */
const SITE =
  /缺[电水]|[水电气暖源管](?:一直|迟迟|都|也|还|仍|尚)*(?:没|未|不[通够稳足]|断|停|中断)|限[电水]|拉闸|断网|被[^,]{0,6}[堵拦挡]|缺[^,。]{0,6}工(?![程期作序资])|占道|用电|外电|市电|临电|接电|通电|供电|停电|断电|电力|电缆|高压|线路|配电|送电|变压器|跳闸|用水|供水|停水|断水|水压|水管|自来水|积水|进水|管线|管道|管网|燃气|热力|光缆|迁改|迁移|改迁|天气|雨|雪|台风|高温|低温|寒潮|冰冻|大风|雾霾|扬尘|管控|环保|阻工|阻挠|围堵|堵门|闹事|劳务|工人|民工|用工|人手|班组|商砼|混凝土|渣土|外运|便道|边坡|隐患|塌|叫停|通道|挖断/;

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
    if (category !== undefined && (category !== 'construction' || SITE.test(cause))) return category;
    weak ??= category;
  }
  return weak;
}

/** What a request asks for by name; 协调, 解决 and 办结 name nothing. */
function strictCategory(asked: string): Category | undefined {
  if (PLANNING_FIRST.test(asked)) return 'planning';
  if (
    /拨[付款MV]|贷款|放款|资金|工程款|补偿款|工资|专项债|垫付|支付|付[清款]|[筹凑](?:钱|款|措|资)|[先再]付|兑付|结清|借款/.test(
      asked,
    )
  )
    return 'funding';
  if (/供地|交地|征地|土地证|用地指标|供应土地|摘牌/.test(asked)) return 'land';
  if (/拆迁|拆除|拆完|征收|清表|迁坟|腾空|搬迁|清完/.test(asked)) return 'demolition';
  if (/许可证|办证|验收|备案|图审|环评|招标|核发|立项/.test(asked)) return 'procedures';
  if (/送电|供电|供水|通水|通电|迁改|抢修|修复|抽排|用工|用电|用水/.test(asked)) return 'construction';
  return undefined;
}

/** Money asked for decides whatever the trouble is; else the asked thing must not be the mere effect of the cause. */
function wins(wanted: Category, asked: string, caused: Category): boolean {
  if (wanted === 'funding') return /拨[付款MV]|贷款|放款|资金|款|工资|债|钱/.test(asked);
  if (wanted === 'demolition' && caused === 'land') return true;
  return caused === 'construction' || caused === 'other' || wanted === 'planning' || wanted === caused;
}

function looseCategory(said: string): Category | undefined {
  // 规划路没修 speaks of a road, 道路规划没定 of a plan.
  const text = said.replace(/规划道?路(?=[^,]{0,3}(?:修|通|建|打))/g, '道路');
  if (text === '') return undefined;
  if (LOAN.test(text)) return 'funding';
  if (/规划方案|规划条件/.test(text)) return 'planning';
  if (/许可证|不动产(?:权|登记)|土地(?:证|使用权证|使用证)/.test(text))
    return /土地(?:证|使用)/.test(text) ? 'land' : 'procedures';
  if (FUNDING.test(text)) return 'funding';
  if (/水[电压]|用电手续/.test(text)) return 'construction';
  if (/拆迁手续|征收手续/.test(text)) return 'demolition';
  if (DEMOLITION.test(text)) return 'demolition';
  if (PLANNING_FIRST.test(text)) return 'planning';
  if (PERMIT.test(text)) return 'procedures';
  if (LAND.test(text)) return 'land';
  if (PROCEDURES.test(text)) return 'procedures';
  if (PLANNING.test(text)) return 'planning';
  if (CONSTRUCTION.test(text)) return 'construction';
  return undefined;
}
