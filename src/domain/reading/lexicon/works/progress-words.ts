/** The words by which a clause is known as work, plan, courtesy, or nothing at all. Patterns read shapes. */

import { lookFor } from '../../text/patterns/first-look.ts';
import { fitsOneOf, type Pattern } from '../patterns.ts';
import type { Heard } from '../terms.ts';
import { planTerms, stillTerms } from './plan-terms.ts';
import { type WorkTag, workTerms } from './work-terms.ts';

/** Works in everyday words: 保温板装完, 在做地坪, 盖到八层. */
const SAID = lookFor(
  /[装做干砌浇挖打铺拆吊贴刷绑支搭焊盖修栽种弄](?:完|好)(?!没|后|才)|(?:正?在|开始|今天开|D开)[做装砌浇挖打铺拆吊贴刷绑支搭焊盖修弄搞栽种画编改]|[装做干砌浇挖打铺吊贴刷绑支搭焊盖修](?:[到至]|了)(?:第|约)?[\d一二两三四五六七八九十百千]/,
);

/** 管廊完成120m，累计860米: quantities done. */
const QUANTITY = lookFor(
  /(?:(?:完成|累计|已|共)[^,MVR]{0,8}|[铺挖打砌浇种拆架埋敷焊栽掘顶修][设管装筑填]?了?(?=\d))[\d.一二三四五六七八九十百千]{1,6} ?(?:m[²³]?|km|米|公里|里|立方|方|㎡|平方|平米|吨|t|根|座|栋|层|亩|户|套|台|间|孔|榀|樘|个|车|段|公顷|棵|株|处)/,
);
const STOREY = lookFor(/[\d一二三四五六七八九十]{1,6}层/);
const NUMBERED_PART = lookFor(/[\d一二三四五六七八九十]{1,6}(?:#|号)(?:楼|库|厂房)/);
/** 施工中, 至3层, 86根: what has become of something, in figures. */
const STATE =
  /中$|中[,;]|至[\d一二三四五六七八九十]|[\d一二三四五六七八九十]{1,6}(?:米|m|亩|户|栋|根|吨|方|公里|套|座|台)/;
const AFTER_DEED =
  /^(?:中|工作|阶段|了?[\d.一二两三四五六七八九十百千]{1,6}[余多]? ?(?:米|m|公里|户|栋|亩|根|处|座|方|平方?米?|吨|套|台|间))?$/;

/** 北岸护坡已完成, 3号楼砌体全部完工: whatever the thing is called, it is said to be done. */
const DONE_THING = lookFor(
  /(?<=[\p{Script=Han}a-z#]{2})(?:已经?|均已?|全部|全面)(?:于D)?(?:全部|全面|顺利|圆满|如期|提前|基本)?(?:完成|完工|做完|建成|到位)了?$/u,
);
/** What is done with these is no works. */
const NO_THING = /投资|任务|目标|计划|产值|上报|填报|报送|工作|汇报|统计|培训|会议|资金|款|整改|手续|[没未不MR]/;

/** What the words of a clause say of works. */
function hearWork(shape: string) {
  const heard = workTerms.in(shape);
  const has = (tag: WorkTag) => heard.some(({ tags }) => tags.includes(tag));
  return { has, isDeed: () => isDeed(shape, heard), isCounted: () => QUANTITY.test(shape) || SAID.test(shape) };
}

/** A clause that ends in a deed, or lists deeds: 场地平整、表土剥离及临时设施搭设; 清淤疏浚1705米; 项目谋划. */
function isDeed(shape: string, heard: readonly Heard<WorkTag>[]): boolean {
  const deeds = heard.filter(({ tags }) => tags.includes('deed'));
  const last = deeds.at(-1);
  if (!last) return false;
  const isRow = deeds.some(deed => deed !== last && /[、及和与]/.test(shape[deed.to] ?? ''));
  return isRow || AFTER_DEED.test(shape.slice(last.to));
}

/** Whether the words report a deed done or going on, and nothing that is wanting. */
export function isDone(shape: string): boolean {
  if (/没|未|[还尚]差|压了|拖|不[到了上下进]/.test(shape)) return false;
  const work = hearWork(shape);
  return (
    work.has('done') ||
    work.isCounted() ||
    work.isDeed() ||
    STOREY.test(shape) ||
    /(?:通过|取得|拿到|办理|办)了?$/.test(shape)
  );
}

/** Whether the words say where the works stand. */
export function isWork(shape: string): boolean {
  const work = hearWork(shape);
  const isBarePaper = work.has('paper') && !/[已取办签完通拿]/.test(shape);
  if (work.has('meeting') || isBarePaper) return false;
  if (work.has('stage') || work.isCounted() || STOREY.test(shape)) return true;
  const isOfWorks = work.has('work') || NUMBERED_PART.test(shape);
  if (isOfWorks && (work.has('state') || STATE.test(shape))) return true;
  return (
    (DONE_THING.test(shape) && !NO_THING.test(shape)) ||
    work.isDeed() ||
    (work.has('pace') && /^[PDWN目前现\s]*(?:正常|有序|稳步|全面|按计划|顺利)(?:建设|进行)/.test(shape))
  );
}

/** 库区道路, 设备安装: a part or a trade, named without a word of what has become of it. */
export function namesWorks(shape: string): boolean {
  const work = hearWork(shape);
  return !work.has('meeting') && !work.has('paper') && (work.has('work') || work.has('stage'));
}

export const isPlan = (shape: string) => planTerms.in(shape).some(({ tags }) => tags.length > 0);

const NOISE = lookFor(
  /^(?:各位(?:领导|同志|老师|同仁)?|领导(?:们)?(?:好)?|大家好|您好|你好|[早晚]上?好|汇报(?:一下|如下|完毕|人.*)?|报告(?:如下|人.*)?|特此(?:汇报|报告|更正|说明)|谢谢.*|感谢.*|多谢.*|辛苦.*|以上|以上(?:各项)?(?:事项|任务|工作|问题)由.{1,8}(?:跟踪|督办|督促|督查).{0,6}|逾期(?:予以)?(?:通报|问责|约谈).{0,4}|完毕|情况如下|(?:一共|总共|合计|共计?|以上)(?:就是|是|就)?[\d一二两三四五六七八九十]{1,3}个(?:项目)?|(?:就|先)(?:报)?(?:这些|这么多|这几个)了?|(?:其他|其它|别的)就?(?:没有?|木有)了|(?:麻烦|请|劳烦|烦请)?(?:管家|你们|您)?(?:帮(?:我|忙|忙给)?)?(?:改|更正|修改|纠正|订正)(?:一?下|过来|下数|一下数)(?:吧|哈|谢谢)?|如下|具体如下|请(?:查收|审阅|审核|知悉|阅|指示|批示|指正|以此为准|以.{1,8}为准|领导.{0,2}(?:审阅|批示|知悉|指示|过目)|各位.*|见.*|查阅|大家.*)|以此为准|以这个为准|以这条为准|抱歉.*|不好意思.*|刚才?(?:报|写|发|打)错了.*|上条.*(?:有误|错).*|前面.*(?:写成|报成|有误|错).*|更正(?:一下)?|补充(?:一下)?|收到|好的|周报|月报|日报|进展周报|工作周报|项目周报|喜报|好消息|一个(?:都|也)?[没不](?:落下|少|漏)|另外?|此外|还有|同时|其中|报送|(?:其他|其余|其它)(?:事项|问题|事)?.{0,4}(?:另行|再行|下次再?)(?:研究|商议|讨论|议|安排).{0,3}|.{0,12}(?:不属于?我.{1,3}(?:职责|职能|管辖|权属).{0,4}|产权不[在属]我.{1,3})|建议退回.{0,8}|图片|附件.*|附.*照片|详见.*|见附件|(?:目前)?[有存在]?[一二两三四五六\d]+个(?:事|问题|事项|情况)|两件事|.{0,6}(?:红包|利是).*|.{0,4}联系人.*|.*管家.*|汇总如下|N?第[一二三四五\d]{1,2}[周期批次]|(?:项目|工程|[共拟])*分[一二两三四五六\d]{1,2}期(?:进行|滚动|统一|逐步)?(?:建设|实施|开发|推进|打造)|项目进展情况?|[W]?进展(?:如下|情况)?|[WN]?(?:工作)?(?:进度|进展)(?:情况)?(?:汇报|报告|如下)?)[!~]*$/,
);

/** Greetings, thanks and other words around a report. */
export const isNoise = (shape: string) => NOISE.test(shape.trim());

/** What goes well, where something that goes wrong was to be told. */
export const GOOD_NEWS_PATTERNS: readonly Pattern[] = [
  {
    of: /(?<!不能|无法|没法|未能|难以)(?:顺利|正常|良好|平稳|有序)(?:进行|推进|施工|进展|开展|运行)?$/,
    yes: ['安装顺利', '各项工作正常推进', '目前进展顺利', '设备运行良好'],
    no: ['顺利的话下周进场', '不能正常施工'],
  },
  {
    of: /(?:已|均已|全部|陆续|全)(?:经|全部|陆续|基本|顺利)?(?:到货|到场|到位|进场|安装|解决|协调到?位?|办结|办理|办妥|销号|化解|恢复|完成|通过|拆除|签约|拨付|批复|取得)(?:完成?|完毕|好)?了?$|到货$|解决了$/,
    yes: ['石材已到场', '脚手架到货', '上周反映的供电问题已解决', '材料已陆续到货'],
    no: ['未解决', '到货没到位没人装'],
  },
  {
    of: /^(?:[WND]|目前|现在|暂时?|现|尚|均|也|其他)*(?:无|没有?|不存在)(?:什么|需要?|任何|其他|明显|重大|突出|新)*(?:的)?(?:协调|解决)?(?:的)?(?:问题|困难|事项)$/,
    yes: ['W无困难', '暂无需协调事项', '没有需要协调的问题'],
    no: ['无资金问题以外的困难没说'],
  },
];

/** 安装顺利, 供电问题已解决, 本周无困难. */
export const goesWell = fitsOneOf(GOOD_NEWS_PATTERNS);

/** 存在问题：无. */
export const isNothing = (shape: string) => NOTHING.test(shape) || NONE_OCCURRED.test(shape);

/** 也没有出现欠薪情况, 建设以来未发生安全事故. */
const NONE_OCCURRED = lookFor(
  /^(?:[建施开][设工]以来|至今|目前|截至[^,]{0,6}|也|均|都|且|并|一直|期间|现场|检查|全程|从|暂|P)*(?:未|没有?|无|不)(?:发生|出现|发现|存在)(?:过|任何|一起|一例)*[^,没未无]{0,14}(?:欠薪|拖欠[^,]{0,10}|事故|伤亡|上访|信访|投诉|阻工|纠纷|隐患|违[规法][^,]{0,4}|质量问题|安全问题|扬尘)(?:的?(?:问题|情况|现象|行为|事件))?$/,
);

const NOTHING = lookFor(
  /^ ?(?:目前|现在|暂时?|现|均|都|也|倒|基本|其他|其它|别的|整体)*(?:无|没有?|不存在|没啥|没什么|暂无)(?:遇到|碰到|出现|存在|需要?|要|其他|其它|什么|啥|任何|太?大的?)*(?:协调)?(?:解决)?的?(?:问题|困难|难处|难题|事项|堵点)?(?:需要?协调|存在)?[了啊呢!。]?$|^ ?(?:其他|其它|别的)?(?:问题|困难)(?:暂时?|目前)?(?:没有|无|没啥)[!。]?$/,
);

/** 无进展, 同上周: the report says that nothing has moved. */
export const isNoProgress = (shape: string) =>
  stillTerms
    .in(shape)
    .some(({ tags, to }) => tags.includes('still') || (tags.includes('still-at-end') && to === shape.length));

/** Trouble that may be only a remark: behind schedule, waiting. It is asked, not stored, when nobody is asked for help. */
export const isSoftTrouble = (shape: string) =>
  /滞后|缓慢|偏慢|放缓|还在等|仍在等|等着|延误|工期紧|走流程|时间紧|任务重|影响/.test(shape) &&
  !/没|未|无法|不能|缺|停工|不足|不到位|受阻|阻工|停水|停电|拖欠/.test(shape);
