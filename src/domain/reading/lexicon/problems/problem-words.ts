/** The words by which a clause is known as a problem, a request, a wish with a date, or urgent. Patterns read shapes. */
import { lookFor } from '../../text/patterns/first-look.ts';
import { fitsOneOf } from '../patterns.ts';
import { ASKING_PATTERNS, ASKING_WORD, DATED_TASK, isTold, TASK_PATTERNS } from './request-patterns.ts';
import { CALM_PATTERNS, OVER_PATTERNS, TROUBLE_PATTERNS } from './trouble-patterns.ts';
import { TROUBLE_TERMS } from './trouble-terms.ts';

const showsTrouble = fitsOneOf(TROUBLE_PATTERNS);
const showsCalm = fitsOneOf(CALM_PATTERNS);
const asks = fitsOneOf(ASKING_PATTERNS);
const givesTask = fitsOneOf(TASK_PATTERNS);

/** Something is missing, blocked or broken. */
export function isTrouble(shape: string): boolean {
  const found = TROUBLE_TERMS.read(shape);
  if (found.has('calm')) return false;
  return (found.has('trouble') || showsTrouble(found.rest)) && !showsCalm(shape);
}

/** Works done or going on: what a stage says. */
const GOING_ON = lookFor(
  /已(?:经)?(?:全部|全面|基本|顺利)?(?:完成|封顶|进场|开始|浇筑|安装|复工|取得|办理|签订|启动|结束|出|完)|正在|施工[至到]|进行中?$|[^其]中$|封顶|完成(?!后|前)|收尾|复工|进场/,
);

export function isGoingOn(shape: string): boolean {
  return GOING_ON.test(shape) && !/(?:没|未|尚未|不能|无法|没法|停工)/.test(shape);
}

/** 还剩2户, 剩300米: something is left to do. */
export const isLeftover = (shape: string) => LEFT_OVER.test(shape);

const LEFT_OVER = lookFor(
  /(?:还|仍|尚|只|仅)?(?:剩余?|差|有)[^,]{0,6}[\d一二两三四五六七八九十百]{1,6} ?(?:户|处|家|座|栋|亩|米|公里|间|棵|株|根|个|套|层|项|m)/,
);

/** Whether the words ask somebody for something, or give a unit a task. */
export function isRequest(shape: string): boolean {
  return (asks(shape) || givesTask(shape)) && !isTold(shape);
}

/** 水利局明天恢复: a request if the day is still to come. */
export const isDatedTask = (shape: string) => DATED_TASK.test(shape) && !isTold(shape);

/** Index in the shape behind which the asked unit stands; -1 when the clause asks nobody by a word. */
export function askingEnd(shape: string): number {
  const match = ASKING_WORD.exec(shape);
  return match ? match.index + match[0].length : -1;
}

const MAY_BE_URGENT = lookFor(/急|立即/);

/** 紧急, 特急, 加急, 急需, 火急, 立即 or a bare 急; not 不急, 应急. */
export function isUrgentWord(text: string): boolean {
  if (!MAY_BE_URGENT.test(text)) return false;
  const rest = text.replace(
    /(?:不|无需?|没|非|(?<!特)别)(?:是|很|太|特别|算|用|必|那么|这么|需要?|怎么|十分|非常|什么|必要|有多|属于?)*[紧着加特]?急(?!需|盼|待)|应急|急救|急剧|急转|湍急|急性|急诊|急弯|急流|急刹|紧急(?:程度|情况|集合|疏散|出口|避险|通知)?[:为]?(?:一般|普通|常规|正常|不)|紧急程度|当务之急|救急|内急|操之过急|急功/g,
    '',
  );
  return /急|立即/.test(rest);
}

/** The works as a whole stand still: 已停工, 无法施工; not a threat, a part, a trade or the past. */
export function isStandstill(text: string): boolean {
  const rest = text.replace(
    /(?:将|要|会|可能|肯定|一定|必然|准得|铁定|恐|否则|面临|导致将|避免|防止|未|没有?|不会|不得不|就得|就(?!停工了)|半|不是?|谈不上|无|免得|只能|濒临|差点|以免|以防|不至于|再不[^,。]{0,10}|不然[^,。]{0,4}|一旦[^,。]{0,8}|如[^,。]{0,10})(?:被迫|全面|全部|大面积)?(?:停工|停止施工|暂停施工|无法施工|停摆)|停工(?:那一步|的地步|的程度|风险|可能|隐患|危险|损失|令)/g,
    '',
  );
  if (/(?:拆迁|征收|征迁|谈判|办理|审批|手续|签约)[^,。]{0,4}(?:停滞|停摆)/.test(rest) && !/停工/.test(rest))
    return false;
  const part =
    /(?:\d|[一二三四五六七八九十]|[a-z])(?:号|#)?(?:楼|栋|段|标段|区|库|层|车间)[^,。]{0,4}$|(?:外墙|室外|室内|主体|基础|桩基|土方|基坑|装修|内装|钢结构|幕墙|管道|路面|绿化|屋面|顶板|地下室|防水|焊接|吊装|塔吊|局部|部分|夜间|机电|安装|砌筑|[立路屋墙楼坡台]面|墙|[侧段]|[楼栋库厅房廊井槽坑沟桥墩柱梁板顶桩棚架])[^,。]{0,4}$/;
  for (const match of rest.matchAll(
    /停工|被[^,。]{0,6}叫停|停止施工|暂停施工|停止作业|暂停作业|无法施工|不能施工|没法施工|施工停滞|全面停滞|陷入停滞|处于停滞|(?:工程|项目|工地|现场|施工|全线|整个|大家)(?:已经?|全面|全部|全|都|也|基本|整个|彻底|又|只好|不得不|被迫)*停(?:了|下|着|摆|工)|停摆|停建|(?:干不成|干不了|没法干|不让[干进]|不让施工|阻工|堵[门路]|拦[着车路]|开不了工)[^。;]{0,14}?(?:已经?|都|又|就|也)*停了(?:快|近|有)?(?:\d{1,3}|[一二两三四五六七八九十半几]{1,3})(?:多|来)?个?(?:天|日|周|星期|礼拜|月)了|活(?:已经?|全|都|也)*停了?|^(?:P|项目|工程|[这那]个|我们?|[\s:,、的])*(?:又|已经?|全|都|就)*停了(?=[!。,，！\s]|$)/g,
  )) {
    // 两个标段全部停工 is the whole again.
    const before = rest.slice(Math.max(0, match.index - 12), match.index);
    // 剩余1.3公里因占压光缆无法施工: the rest of the works.
    if (OF_THE_REST.test(rest.slice(Math.max(0, match.index - 30), match.index))) continue;
    if (!part.test(before) || /[段楼栋区](?:全部|全都|都|均)$/.test(before)) return true;
  }
  return false;
}

const OF_THE_REST = /(?:剩余|余下)[\d.]{1,8} ?(?:米|公里|m|km|亩|户|处|段|栋|根)[^,，。;；]{0,20}$/;

/** A standstill that is over: 停工三天, 停电两天, 曾停工; not 已停工三天. */
export const isPastStandstill = (text: string) =>
  /(?<!已经?|至今|仍然?|持续|一直)停[工电水]了?(?:\d{1,6}|[一二两三四五六七八九十半]{1,6}|几)个?(?:天|日|周|月|小时)(?!了)|曾停[工电水]|停工.{0,6}已复工/.test(
    text,
  );

/** A standstill or a fault that is over: 现已复工, 已恢复供水. */
export const isOver = fitsOneOf(OVER_PATTERNS);

/** 无法开工, 尚未竣工: the milestone that is denied, to be left out when the rest is looked at. */
export const DENIED_MILESTONE =
  /(?:无法|不能|没法|难以|未能|没能|不具备|不满足|推迟|尚未|还未|还没有?|没有?|未)(?:能|按期|如期|按时|正式|实现)*(?:开工|动工|竣工|投产|签约|达效)(?:建设|条件)?|(?:开工|动工|竣工|投产|签约|达效)(?:延期|推迟|延后|暂缓|没[那这]么[快早]|没谱|没影)/g;
