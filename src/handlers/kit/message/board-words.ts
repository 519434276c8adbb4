import { KNOWN_TAGS } from '../../../domain/library/tags.ts';
import type { CalledSeries } from '../../../domain/meetings/series.ts';

/**
 * Questions that are no words of the contract: they count only as the whole message, so that no report is ever taken for one.
 */
const WISH = '(?:请|麻烦|帮我|给我|我要|我想|要|打开|发|推|(?:查|查?看)(?:一下|看|下)?)*';
const THIS_DAY = '(?:今[日天]|每日|领导)?的?';
/** Tags that have their own name: 三个一批项目有哪些. A project's name beside them is another question. */
const TAGS = KNOWN_TAGS.join('|');

const DAY_HALF = '上午|下午|晚上';

const BOARDS = {
  morning: new RegExp(
    `^${WISH}${THIS_DAY}(?:早报|晨报|早间?情况)(?:呢|发?一下|发我|看看)?$|^${WISH}(?:今[日天]|每日)的?(?:总体)?(?:情况|概况|工作情况)(?:怎么样|如何)?$`,
  ),
  meetings: new RegExp(
    `^${WISH}(?:最近|近期|本月|这个?月|本周|下周|上周)?的?会议(?:台账|清单|列表|情况|记录)?$|^${WISH}(?:最近|近期|下周|[本这]周|[今明后][天日]|${DAY_HALF})*(?:都|要|还)*(?:有|开)(?:了|过)?(?:什么|啥|哪些|几次|几个|没有?)?会(?:议)?(?:吗|没有?|要开)?$`,
  ),
  tags: new RegExp(
    `^${WISH}(?:各|所有|全部)?(?:专项|标签|${TAGS})(?:情况|工作|活动|统计|标签|进展|进度|台账|项目|清单|都?有哪些|名单)*$`,
  ),
  candidates: new RegExp(`^${WISH}(?:常务会议?)?表态(?:发言)?的?(?:建议|候选|名单|单位)(?:名单|单位|清单|情况)*$`),
  rechecks: new RegExp(
    `^${WISH}(?:待|要|该|需要?|应)?(?:做|开展|办理?)?的?回头看的?(?:清单|情况|台账|列表|名单|问题|事项|任务|工作|进展|结果|都?有哪些|了吗)*$`,
  ),
  limits: new RegExp(
    `^${WISH}(?:现行的?|各(?:个|项)?|问题|事项)?(?:的)?(?:(?:交办|签收|首次反馈|反馈|办结|办理|验收|销号|办理环节|环节|流程)(?:、|和|与|及)?)*的?(?:时限|期限|限时)(?:规定|要求|规则|标准|说明|表|一览表?|设置|情况)*(?:是多少|有多长|多长|多久|几天|是什么|是怎么规定的|怎么规定的?|有哪些)?$`,
  ),
  calendar: new RegExp(
    `^${WISH}(?:20\\d\\d年|今年|明年|本年度?|近期|最近)?的?(?:工作|放假|节假日|假期|调休|假日)?日历$|^${WISH}(?:20\\d\\d年|今年|明年|本年度?|近期|最近|国庆节?|春节|元旦|清明节?|五一|端午节?|中秋节?|劳动节)*的?(?:法定)?(?:节假日|放假|假期|假日|调休|补班|工作日)(?:和|、|及)?(?:调休|补班|放假|上班)?(?:安排|时间|情况|日历|通知|表)?(?:是?(?:哪几|几|哪些)天|怎么(?:安排|放|休|调)(?:的)?|什么时候)?$`,
  ),
} as const;

export type Board = keyof typeof BOARDS;
export const BOARD_NAMES = Object.keys(BOARDS) as Board[];

/** The board that a message asks for, or null. */
export function boardAsked(text: string): Board | null {
  const said = text.trim().replace(/[\s。.!！?？~～]+$/u, '');
  return BOARD_NAMES.find(board => BOARDS[board].test(said)) ?? null;
}

/** How the meetings of a series are called where their agenda is asked for. */
const SERIES_SAID: Readonly<Record<CalledSeries, string>> = {
  weekly: '(?:每周|周)(?:重点项目)?(?:推进会|例会)',
  half_month: '(?:区长)?半月(?:推进)?会|区长(?:的)?(?:推进)?会',
  monthly: '(?:区委)?书记(?:的)?(?:月度?)?(?:推进)?会|月度推进会',
  analysis: '(?:每?月度?|月度?)分析会',
  site_review: '(?:季度)?观摩讲评会?',
};

/** The series whose agenda is asked for by its name (书记月度推进会议程), or null. */
export function agendaAsked(text: string): CalledSeries | null {
  const said = text.trim().replace(/[\s。.!！?？~～]+$/u, '');
  const series = Object.keys(SERIES_SAID) as CalledSeries[];
  const words = (one: CalledSeries) =>
    new RegExp(`^${WISH}(?:下次|下一次|这次|本次)?的?(?:${SERIES_SAID[one]})(?:议)?的?(?:议程|议题)$`);
  return series.find(one => words(one).test(said)) ?? null;
}
