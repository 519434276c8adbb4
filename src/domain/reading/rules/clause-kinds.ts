/** What a clause or a head is by its words alone. Patterns read shapes. */
import { LEADS_TO_LABEL } from '../lexicon/problems/announcements.ts';
import { categoryOfLabel } from '../lexicon/problems/categories.ts';
import { lookFor } from '../text/patterns/first-look.ts';
import type { Category } from '../types.ts';

export const PROBLEM_HEAD = lookFor(
  /问题|反映|困难|难点|堵点|需要?协调|需要?解决|求助|诉求|两件事|几件事|[二三]件事|困扰|隐患(?!排查|整改|治理)|检查发现$|发现(?:以下|如下|有)?$|^任务[\d一二三四五六七八九十]{1,2}$/,
);
export const PLAN_HEAD = lookFor(/下一?步|下阶段|下一阶段|下[周月]|(?<![按照][月年]?度?)计划|打算|安排|接下来|后续/);
export const PROGRESS_HEAD = lookFor(/形象|进度|进展|完成情况|工作情况|建设情况|完成工作|现状|状态/);
/** A sum, clear or vague, or a percentage. */
export const FIGURE = lookFor(/[MVR]/);
export const TITLE = lookFor(/进展|进度|情况|汇报|报告|月报|周报|报送|如下/);

const LABEL =
  /^(?:资金|经费|手续|手续办理|审批手续|审批|拆迁|拆迁清表|清表|征收|征迁|土地|用地|规划|施工|施工环境|水电|管线|劳务|阻工|其他|其它)$/;
/** A character of every label. */
const MAY_BE_LABEL = lookFor(/[资经手审拆清征土用规施水管劳阻其]/);
const LONGEST_LABEL = 12;

/** The category that a label such as 资金问题, 手续办理 or 土地类 names, if the words are a label and nothing else. */
export function labelOf(words: string): Category | undefined {
  if (!MAY_BE_LABEL.test(words)) return undefined;
  const bare = words.replace(LEADS_TO_LABEL, '').replace(/[\s:、]|^[PDWNY]+/g, '');
  if (bare.length > LONGEST_LABEL) return undefined;
  const label =
    /^(?:属于?|归)?(?:目前|现|存在|的|主要|是|为|有|一个|个|项目)*([\u4e00-\u9fff]{2,6}?)(?:方面|上)?的?(?:问题|类问题|类|困难)?$/.exec(
      bare,
    )?.[1];
  return label !== undefined && LABEL.test(label) ? categoryOfLabel(label) : undefined;
}

/** A rough category, by which two troubles are told apart. */
export function broadCategory(text: string): string | undefined {
  if (/资金|款|贷|债|拨|工资|(?:过渡|补偿|安置|青苗|搬迁|租)费/.test(text)) return 'funding';
  if (/手续|证|批复|审批|环评|招标|验收|备案/.test(text)) return 'procedures';
  if (/拆|征收|清表|坟|户/.test(text)) return 'demolition';
  if (/供地|用地|土地/.test(text)) return 'land';
  if (/规划/.test(text)) return 'planning';
  if (/电|水|管|外线|线路|线缆|杆线|劳务|工人|材料|天气|雨|阻工/.test(text)) return 'construction';
  return undefined;
}

const OF_SEVERAL = lookFor(
  /^[\sWNYD,:]*(?:U|[我全本][镇街区市县局办]|各项目|所有项目|全部项目)(?![^M]*P)|(?:[二两三四五六七八九十]|\d{1,2})个(?:重点|在建)?项目|^[两三四五六]个?(?:地块|小区|园区|厂区|片区|期|标段|条?路|所?学校)(?:总?共|合计|累计|均|都|本|[WNYTD])/,
);

/** 我镇三个项目共…, 全区…, 马寨镇…: said of more than one project. */
export const isOfSeveral = (shape: string) => OF_SEVERAL.test(shape);

const TIME = lookFor(/[DWNYHTQ]/);

/** 6月份, 截至目前: a clause that is a time and nothing else. */
export const isTimeOnly = (words: string) =>
  TIME.test(words) &&
  /^(?:#?[^#\s]{1,16}# ?)?(?:[DWNYHTQ]|上午|下午|早上|晚上|目前|[\s、截至止底的到在于]|的事儿?|的时候)+$/.test(words);

/** What follows the last figure of a clause. */
export const restAfterFigures = (words: string) =>
  ANY_FIGURE.test(words) ? words.replace(/^.*[MRV](?:万?元|左右)?/, '') : words;

const ANY_FIGURE = lookFor(/[MRV]/);

const HEADS_PROBLEM = lookFor(/困难|问题|难点|堵点|协调|解决|诉求|支持/);

/** 存在困难, 需协调事项, 请领导协调: words that announce what follows and say nothing themselves. */
export const isProblemHeading = (words: string) =>
  HEADS_PROBLEM.test(words) &&
  /^(?:目前|现阶段|现在?|当前|主要|存在|面临|遇到|反映|的|和|及|与|困难|问题|难点|堵点|难题|需要?|急需|请求?|恳请|希望|协调|解决|帮助|支持|事项|事宜|诉求|各位|领导们?|上级|区里|区领导|部门|有关|相关|帮忙|给予|予以|一下|以下|下列|如下|几个|[一二三四五六七八九十两\d]个|方面|情况|为|是|有|汇报|[:,、\s])+$/.test(
    words,
  );
