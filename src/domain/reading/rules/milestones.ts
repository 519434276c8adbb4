/** Whether a clause says that a milestone of the whole project has happened, is denied, or is planned. */
import { type Day, daysBetween } from '../../base/time.ts';
import { type Clause, tokensIn } from '../text/clauses.ts';
import type { TimeToken, Tokens } from '../text/tokens.ts';
import type { Milestone } from '../types.ts';
import { resolveDay, type Today } from './days.ts';

export type MilestoneWord =
  | { state: 'reached'; milestone: Milestone; date?: Day; dateToken?: TimeToken }
  | { state: 'denied'; milestone: Milestone }
  | { state: 'planned'; milestone: Milestone }
  /** 3号楼开工, 部分投产, 与某公司签约: said of a part, or of something that is not understood. */
  | { state: 'partial'; milestone: Milestone };

const WORDS: readonly (readonly [Milestone, RegExp])[] = [
  ['effective', /(?:竣工)?(?:投产)?并?(?:达产)?达效/],
  [
    'completed',
    /(?:已)?通过(?:了)?(?:竣工|综合竣工)验收|竣工验收(?:已|均|于|在|D|上午|下午|全部)*(?:顺利|一次性)?(?:通过|合格)|完成竣工验收|(?:建成|竣工)?(?:并)?投产|竣工/,
  ],
  ['started', /破土动工|开工动工|开工(?:建设)?|动工(?:建设)?/],
  ['signed', /签约|签[订署]了?(?:正式)?(?:项目)?(?:投资|招商|合作|入驻|框架|引资)+(?:协议书?|合同)/],
];
const DENIED =
  /(?:未|没有?|无法|不能|难以|推迟|延期|延后|暂缓|不具备|不满足|没能)(?:能|按期|如期|按时|正式|实现|全面|实质性?|办理|完成|具备)*$/;
const PLANNED =
  /计划|拟|预计|预期|力争|争取|确保|将|准备|即将|有望|定于|预定|待|争|尽快|抓紧|条件|筹备|要|能|可|明年|下[周月]|(?<!提)前(?:正式|全面|实现|完成)*$|[后内](?:正式|全面|实现|完成)*$|以前|之前|推进|推动|促|目标|为了|等|保证|具备|达到|需|申请|请|催|影响|如果|若|一旦|会|才|方可|满足|安排|节点|督促|实现$/;
// Everything else that may stand beside the word when the whole project has reached the milestone.
const KNOWN = new RegExp(
  [
    '[PUDWNYH]',
    '(?:与|和|同)(?:我?[区镇市](?:政府|里)|我[区镇]|[UO]|管委会)',
    '落地|项目|工程|已经?|于|在|正式|顺利|全面|成功|圆满|实现|上午|下午|早上|刚刚?|刚才|现场|隆重|如期|按期|提前|按时|整体|全部|全线|整个|该|本|我[区镇街单位们]*',
    '\\d{1,2}(?:时|点)(?:\\d{1,2}分|半|整)?|终于|也|了|啦|喽|咯|哦|呀|啊|喜报|好消息|报喜|目前|现|均|都|举行|举办|仪式|日前|近日|宣布|建设|并|建成|投入|达产|情况|进展|截[至止]|更正|应为|应该?是|是|的|[就也]|共同|各位领导|报告|汇报|年|份|通过|完成|自|起',
    '[\\s:、!"\'~,()-]',
  ].join('|'),
  'g',
);
const NO_EVENT =
  /(?:验收)?(?:备案|资料|手续|图|决算|结算|日期|时间|率|令|报告|预验收|许可|以来|至今|前|准备|计划|典礼筹备|验收|延期)/;

/** Reads the milestone of a clause, if it names one. `earlier` is a clause of the same sentence that holds only a time. */
export function milestoneIn(
  tokens: Tokens,
  clause: Clause,
  earlier: Clause | undefined,
  today: Today,
): MilestoneWord | undefined {
  const { shape } = clause;
  for (const [milestone, pattern] of WORDS) {
    const match = pattern.exec(shape);
    if (!match) continue;
    const before = shape.slice(0, match.index);
    const after = shape.slice(match.index + match[0].length);
    if (DENIED.test(before)) return { state: 'denied', milestone };
    if (/^(?:不了|未成|失败|延期|推迟|延后|暂缓|受阻)/.test(after)) return { state: 'denied', milestone };
    const heads = clause.heads.map(head => head.shape).join(':');
    if (
      PLANNED.test(before) ||
      /^(?:条件|前|后|计划|目标|准备|节点|倒计时)/.test(after) ||
      /计划|下[一]?步|打算|安排|目标/.test(heads)
    ) {
      return { state: 'planned', milestone };
    }
    if (
      /[试部半预未不没]|基本|复工|奠基|封顶/.test(before.replace(/全部/g, '')) ||
      new RegExp(`^${NO_EVENT.source}`).test(after)
    )
      return { state: 'partial', milestone };
    const rest = `${before}\u0000${after.replace(/^(?:仪式|大会|活动|运营|运行|并投入使用|投入使用|并投产|并交付使用)+/, '')}`;
    const place = rest.replace(/在(?:项目)?(?:现场|工地|区?(?:会议中心|行政中心)?)(?=举行|举办)/, '');
    if (place.replaceAll('\u0000', '').replace(KNOWN, '') !== '') return { state: 'partial', milestone };
    const dated = [...(earlier ? [earlier] : []), clause].flatMap(({ start, end }) => tokensIn(tokens, { start, end }));
    const dateToken = dated
      .map(({ token }) => token)
      .findLast((token): token is TimeToken => token.type === 'time' && isDayLike(token));
    if (!dateToken) return { state: 'reached', milestone };
    const day = resolveDay(dateToken.expression, 'past', today);
    // 6月28日竣工, said on 12 June without 已: this June is meant, not the last.
    const next = resolveDay(dateToken.expression, 'due', today);
    const isForecast =
      day && next && !/[已了]/.test(shape) && daysBetween(day.day, today.day) > 2 * daysBetween(today.day, next.day);
    if (isForecast) return { state: 'planned', milestone };
    return day ? { state: 'reached', milestone, date: day.day, dateToken } : { state: 'planned', milestone };
  }
  return undefined;
}

const isDayLike = ({ expression: { kind } }: TimeToken) =>
  [
    'date',
    'dayOfMonth',
    'offset',
    'weekday',
    'tenDays',
    'monthEnd',
    'weekEnd',
    'yearEnd',
    'quarterEnd',
    'within',
  ].includes(kind);
