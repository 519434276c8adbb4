/**
 * A name that no project of the roster has. It matters where somebody has one project only: what he says without a name is
 * said of that one, but what he says of 星河湾二期 is not.
 */
import { namesWorks } from '../lexicon/works/progress-words.ts';
import { characterTest } from '../text/patterns/first-characters.ts';
import { unitAt } from './mentions.ts';
import type { ReadingRoster } from './reading-roster.ts';

/** What a report says of a project behind its name. */
const FIGURES =
  /[ 的]?(?:本[周月年季]|这个?[周月]|当月|上[周月]|今年|年初|年度|年累计|\d{1,2}月|[一二三四五六七八九十]{1,2}月份?|累计|总投资|完成(?:投资|[\d一二三四五六七八九十百千万]+ ?[万亿w])|投资|形象|总体进度|整体进度|工程进度|进度|无进展|没有?进展|同上周|开累|[1-9]-1?\d月|(?:今[天日]|昨[天日]|已经?|于)?(?:正式|顺利){0,2}(?:开工|竣工|投产|签约|达效))/y;
/** A mark behind which it is said, or a word that goes before it. */
const MARK = / ?(?:[\s:,】)]|目前|现[已在]?|已|正式|今[天日]|昨[天日]|暂|于|自)/y;
/** What projects are, as the end of their names. */
const KINDS =
  /(?:[一二三四五\d]期|项目|工程|园|园区|基地|小区|社区|广场|大厦|中心|综合体|安置房|安置区|学校|小学|中学|幼儿园|学院|医院|卫生院|路|大道|大街|商业街|桥|港|城|湾|府|苑|庭|院|里|棚改|旧改|改造|公园|水厂|处理厂|电站|变电站|车站|市场|酒店|水库|河道|管网|管廊|厂)$/;
/** Behind these a name has ended, whatever follows. */
const ENDS_NAME = /(?:[一二三四五\d]期|项目)$/;

/** Words that stand in no name of a project, or in front of its parts, its people and what is said of it. */
const WORD =
  /^(?:第?[一二三四五六七八九十\d]{1,2}期|[一二三四五六七八九十\da-z]{1,3}(?:#|号|标段?|区|地块|栋|层|轴|段|幢)|[东西南北中](?:侧|区|面|边|部|段|线|片)|我们?|咱们?|俺们?|本|该|此|这个?|那个?|全|整个?|各|所有|项目部?|工程|工地|现场|单位|公司|业主|甲方|施工|监理|总包|分包|建设|改造|扩建|新建|迁建|续建|在建|重点|重大|提升|配套|附属|安置房|标准|厂房|厂区|库区|园区|冷库|库房|仓库|产业|基地|中心|管网|道路|商业街?|综合体?|污水|处理厂?|学校|小学|中学|医院|公园|广场|市场|仓储|物流|教学|办公|门诊|医技|住院|病房|实验|宿舍|食堂|图书馆|体育馆|综合|主|副|大楼|裙楼|塔楼|楼|生产线?|车间|研发|智能|科技|制造|加工|装备|服务|土建|安装|设备|主体|结构|基础|基坑|桩基?|土方|围墙|围挡|室外|室内|外墙|内墙|屋面|地面|地下|地上|钢结构|钢构|砌体|二次|装修|装饰|机电|市政|景观|绿化|管线|前期|手续|资金|征地|拆迁|招标|招商|设计|勘察|计划|固定资产|完成|累计|实际|共|投资|产值|进展|进度|情况|工作|任务|目标|问题|困难|[周月日]报|简报|快报|通报|汇报|报告|报送|填报|上报|更正|补充|补报|勘误|引用|说明|下一?步|打算|时限|时间|要求|亮|红灯|黄灯|绿灯|正式|部分|通过|年底|合计|总计|其中|目前|截[至止]|到现在|上半年|下半年|全年|去年|往年|形象|总体|整体|总|力争|预计|原定|原|拟|当前|近期|沿街|沿线|周边|附近|门口|商户|居民|村民|工人|班组|记者|领导|区政府|市政府|政府|区委|通讯员|老[\p{Script=Han}]|小[\p{Script=Han}](?=说|报)|外资|内资|专项|债券|专项债|募投|募资|交办|督办|督查|专报|工信|调度|亿元|新增|新型|民生|省级|市级|区级|全[省市区县镇]|[春夏秋冬]季|[一二三四1-4]季度|首批|第[一二三四五六七八九十]批|走进|推进|加快|高质量|标志着|随着|本报讯|疏浚|清淤|负责人|介绍|报个喜|喜报|扬尘|管控|累积|已完|用电|用水|供电|供水|电力|电缆|高压|线路|道|球墨管|雨水管?|污水管?|给水管?|热力|燃气|通信|管道|管)/u;
/** Nobody calls a project so. */
const SAYING =
  /[没未不了的在把被已于由请是还就都也让给从与据着吧啊呢吗嗯哦呃这那哪谁啥说,、刚]|第\d+期|横穿|穿越|影响|[\d一二两三四五六七八九十]+(?:根|榀|天|日|户|亩|米|台|套|吨|人|个|条|层|方|公里|块|处)|停工|缺口|开工|竣工|进场|到位|到港|到货|签约|安装|摊铺|浇筑|砌筑|敷设|汇报|看到|聚集|查清/;

/** 王磊：本月…: who speaks. */
const PERSON =
  /^[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文][\p{Script=Han}]{1,2}$/u;

const isOfName = characterTest(/[\p{Script=Han}a-z\d#·-]/u);
const isDigit = characterTest(/\d/);
const isHan = characterTest(/\p{Script=Han}/u);
/** What stands before a sentence, or an item of a list. */
const BEFORE_SENTENCE = /(?:^|[\n。;!?【]|[\d一二三四五六七八九十][.、)]) ?$/;
/** Nobody calls a project by a longer name. */
const LONGEST_NAME = 20;
/** What is left of a name without common words. */
const LEAST_OWN = 2;

/** Where a name ends that begins at a place and that is no project's of the roster; undefined where none does. */
export function unknownNameAt(text: string, start: number, roster: ReadingRoster): number | undefined {
  if (!isOfName(text, start)) return undefined;
  const isHead = BEFORE_SENTENCE.test(text.slice(Math.max(0, start - 3), start));
  for (let end = start + 1; end - start <= LONGEST_NAME && isOfName(text, end - 1); end += 1) {
    const phrase = text.slice(start, end);
    if (end > start + 1 && unitAt(text, end - 1, roster)) return undefined;
    const isFigure = is(FIGURES, text, end);
    const isMark = isFigure || end === text.length || is(MARK, text, end);
    const isKind = KINDS.test(phrase);
    if (!isMark && !ENDS_NAME.test(phrase)) continue;
    if (isKind && isOwn(phrase.replace(KINDS, ''))) return end;
    if (isHead && isSubject(text, end, phrase, isFigure)) return end;
    if (isMark) return undefined;
  }
  return undefined;
}

/** 星河湾本月完成…, 星河湾：本月完成…; but no person whose words follow, and no part of the works. */
function isSubject(text: string, end: number, phrase: string, isFigure: boolean): boolean {
  const isApart = /[ :]/.test(text[end] ?? '');
  const behindMark = end + (text[end + 1] === ' ' ? 2 : 1);
  const isFollowed = isFigure || (isApart && is(FIGURES, text, behindMark) && !isDigit(text, behindMark));
  if (!isFollowed || (isApart && PERSON.test(phrase))) return false;
  return isOwn(phrase) && !namesWorks(phrase);
}

function is(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Whether a phrase has something that is no common word, and may be a name. */
function isOwn(phrase: string): boolean {
  return !SAYING.test(phrase) && ownCharacters(phrase) >= LEAST_OWN;
}

/** The longest stretch of a phrase that is no common word. */
function ownCharacters(phrase: string): number {
  let longest = 0;
  let own = 0;
  for (let at = 0; at < phrase.length; ) {
    const word = WORD.exec(phrase.slice(at, at + 6))?.[0].length ?? 0;
    own = word > 0 || !isHan(phrase, at) ? 0 : own + 1;
    longest = Math.max(longest, own);
    at += Math.max(1, word);
  }
  return longest;
}
