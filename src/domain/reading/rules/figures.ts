/**
 * What is found where a clause holds a sum or a percentage. A value is taken only when every word before it in its
 * clause is understood; what looks like a figure of the report and is not wholly understood is a doubt, and is asked.
 */
import type { Yuan } from '../../base/money.ts';
import type { MoneyToken, PercentToken } from '../text/tokens.ts';
import type { Period } from './periods.ts';

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
/** 合计585万元 behind a list of sums: the account of figures adds up whether it is theirs. */
const SUM_OF_ALL =
  /^[\sWNYTH,:、]*(?:以上|上述|三者|各项目|全部|几个项目)?(?:项目)?(?:投资)?(?:合计|共计|总计|小计|总共|一共)(?:[WNYTH]|共|已|完成|实现)*(?:固定资产)?(?:投资)?额?[:为约\s]*$/;
/** Whether the words before a sum, or the head right before it (合计：585万元), make it the sum of all. */
export const isSumOfAll = (head: string | undefined, left: string): boolean =>
  SUM_OF_ALL.test(left) || (head !== undefined && OF_SAME.test(left) && SUM_OF_ALL.test(head));
/** 合计：本月4470万，今年累计61960万: the period of each behind the head. */
const OF_SAME = /^[\sWNYTH,、]*(?:累计|完成|投资|共|已)*[:为约\s]*$/;

/** 比5月的300万元多50万元, 较上周增加20万元: the whole clause tells how a figure has changed. */
export const COMPARED =
  /^(?:同比|环比|较|比)[^,完]{0,12}(?:[MV][^,完]{0,4})?(?:多|少|增|减|高|低|升|降|涨|回落|下滑)[^,完]{0,6}[MV]|^(?:较|比)[^,完]{0,12}[MV][MV]$/;

/** A percentage of one part of the works: words for the stage. */
export interface PartShare {
  type: 'part';
}
export type Figure = FoundSum | FoundShare | Doubt | WrongSum | PartShare;

/** 450万，不对，是540万: between two figures, words that take the first back. */
export const TAKEN_BACK = /不对|[说看报写打记弄算]错|错了|口误/;
/** Characters of the shape between a slip of the tongue and its correction. */
export const LONGEST_TAKING_BACK = 24;

/** 上午那条不对, 刚才报的有误: said of a message before this one. */
export const EARLIER_TAKEN_BACK =
  /^[\s]*(?:D|W|上午|下午|早上|晚上|中午|刚才?|刚刚|之前|前面|上面|上次|上一?)?(?:我|我们)?(?:报|发|填|写|说)?(?:送|上来|过来|出去)?了?的?(?:那|这|上)?(?:条|个|份|次)?(?:数字?|数据|信息|消息|进度|周报|月报|投资)?(?:报|发|填|写)?(?:的|是)?(?:不对|有误|错了|不准|作废|不算数?|弄错了|搞错了|报错了|发错了|填错了|写错了)了?$/;
/** 监理只认五百九十万, 审计核下来是62%: what somebody else says of the figure that was just told. */
export const DISPUTED =
  /^(?:但是?|可是?|不过|而|结果|后来|然后|就是|[嗯呃啊,\s])*(?:我们?|现场|总|跟踪|全过程|区|第三方)*(?:监理|审计|跟审|造价|甲方|业主|财政|评审|咨询|总包|财务|统计|平台|系统|[UO])(?:单位|公司|那边|这边|那里|上面?|部门|中心|站|局|所|里|方|的人|给|那头)*(?:[^,MR]{0,8}(?:认|核|审|批|确认|算|定|说|显示|登记?|记|统计|口径))?(?:[^,MR]{0,3}(?:只有|是|才|只|为|就|到|了|下来|出来|可)){0,3}[MR](?:了|的|吧|啊|来着)?$/;
/** Words between the figure and what somebody else says of it. */
export const LONGEST_DISPUTE = 6;

/** Two figures of one thing: 两个数对不上, 口径不一致. */
export const AT_ODDS =
  /(?:数字?|数据|口径|金额|台账|投资额?|[两几三](?:[张份个边本](?:表|账|单子)?|家|头|方)|报表|账)(?:都|还|互相|相互|之间|有点)*(?:对不上|不一致|不一样|不相符|不符|有出入|打架|不统一)/;
/** 没算进去, 发票口径还没对完: how a figure beside it was counted. */
export const HOW_COUNTED =
  /^(?:这个|这笔|这部分|其中)?(?:钱|款|费用|投资)?(?:都|还|暂|暂时|目前|也|均)*(?:没有?|未|不)(?:算|计|统计|包含|包括|含|入|报|纳)(?:在|到|进|入)?(?:里面|内|其中|去|来|投资|统计|里头)*(?:的|了)?$|^(?:发票|凭证|财务|统计|投资|账务|台账|最终|具体)?(?:的)?(?:口径|数字?|数据|账目?|票据|金额|投资额)(?:都|还|暂|尚|正在|仍)*(?:没有?|未|在|待)?(?:全部|完全|最终)?(?:对|核对|核实|核|确认|定|复核|统计)(?:完|清|准|实|好|下来|一下)?(?:了|的)?$|^(?:监理|甲方|业主|审计|跟审|造价|财务)(?:那边|单位|公司)?(?:都|还|暂|尚|也)*(?:没有?|未)(?:签|审|核|认|确认|批)(?:字|完|下来|定)?(?:了|的)?$/;

/** 主要是医疗专项工程量未计, 顶管部分产值还没统计: which part a figure beside it leaves out. */
export const NOT_COUNTED =
  /^(?:主要是?|就是|只是|其中|因为?)?[^,MVR没未不款资薪补]{0,12}(?:量|产值|部分|那块|那段|专项|工程|标段|投资)(?:都|还|暂|暂时|尚|也)*(?:没有?|未)(?:计|统计|算|包含|纳入|列入)(?:在|到|进|入)*(?:内|里面?|去|投资|统计|产值)*(?:的|了)?$/;

/** 请核实后重报, 我再核一下: what is to be done about them. */
export const TO_BE_CHECKED =
  /^(?:(?:等|让)?(?:我们?|咱们?|这边)|回头|稍后|晚点|待会儿?|先|还?请|麻烦|烦请)?(?:你们|你单位|项目方|大家|各单位)?(?:再|去|来|会)*(?:核实|核对|核准|核一下|核|对一下|对|确认|复核|查一下)(?:一下|清楚|无误)?(?:了|后|再|并)*(?:重新)?(?:重?报|上报|填报|回复|反馈)?(?:一下|给我)?$/;

/** Words before a figure that call it wrong: 不是350万, 误写为45%. */
export const WRONG =
  /(?:不是|而非|并非|非|原报|误作|误报|错报|误写|错写|写成|报成|填成|原为|之前报|上次报|前面报|多报|原来报|误填|误将?[^,]{0,24}(?:写|报|记|填|刊|登|印))(?:的|了|为|成|是)*$/;

/** “…350万元”应为“…530万元”: the wrong words are quoted, and the right ones. */
export const QUOTED_WRONG = /^"应?(?:为|是|更正为|改为|修正为)"[^,MRP"]{0,14}[MR]/;
/** The same behind a figure: 65%有误, 350万报错了. */
export const WRONG_AFTER = new RegExp(
  `${QUOTED_WRONG.source}|^[ "]?(?:一[文条栏句处])?(?:的?(?:数据|数字|金额|数)?(?:是|为|报|写|填)?(?:错|有误|不对|不准)|作废|(?:应为|应是|实为|更正为)[ "]?(?:P?[WNYT]?(?:累计)?(?:已?完成)?(?:投资)?额?为?)?M)`,
);
/** Characters behind a figure that the longest such words take. */
export const LONGEST_WRONG = 26;
