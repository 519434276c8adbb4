import { parseCount } from '../../base/numerals.ts';
import {
  addDays,
  addMonths,
  type Day,
  dayFrom,
  daysBetween,
  firstDayOf,
  lastDayOf,
  mondayOf,
  monthOf,
  yearOf,
} from '../../base/time.ts';
import type { ProblemFilter, Span, Standing } from './problem-filter.ts';

/**
 * The words with which people narrow a list of problems, one row each. Where several fit at one place the longest counts, so a
 * row need not know of the others.
 */

/** What a word adds. `noun`: what is listed. `ask`: a word that asks, or a name for a list. `none`: nothing. */
export type Term = Partial<ProblemFilter> | 'noun' | 'ask' | 'none';

export interface TermRow {
  said: RegExp;
  term: Term | ((found: RegExpExecArray, today: Day) => Term | null);
}

/** Of several ways in which the end of a state is said. */
const NOT = '(?:还|尚|仍|都)?(?:未|没有?|未能|没能)(?:及时|按时|按期)?';
const DONE = '(?:办结|解决|办完|办好|完成|处理完?|落实|闭环|销号?|了结|结)(?:掉|了)?';
const COUNT = '(\\d{1,3}|[一二两三四五六七八九十百半]{1,4})';

/** A class of problems, by which ledgers are kept: 手续类. */
const CLASS = '类(?:别|型)?';
const OF_KIND = `(?:方面|${CLASS})`;

/** A class is named to be listed: no report speaks so. */
export const NAMES_A_CLASS = new RegExp(
  `(?:资金|融资|经费|款项|手续(?:办理)?|审批|报批|报建|证照|拆迁|征迁|征拆|清表|征收|动迁|安置|土地|用地|规划|施工|工程|建设|现场|其他)${CLASS}`,
);

const is = (standing: Standing): Partial<ProblemFilter> => ({ standing });
const row = (said: string, term: TermRow['term']): TermRow => ({ said: new RegExp(said, 'y'), term });

const STANDING_ROWS: readonly TermRow[] = [
  row('(?:已经?|都)?(?:超期|逾期|超时|过期|超限|延误)(?:了)?', { isOverdue: true }),
  row(
    `(?:超期|逾期|超时)(?:已?(?:超过|达到?|了|已))?${COUNT}(个?月|个工作日|工作日|天|日|个?星期|周)(?:及?以上|多)?`,
    found => {
      const days = workingDaysOf(found);
      return days === null ? null : { isOverdue: true, overdueDays: days };
    },
  ),
  row('(今天|今日|明天|明日|本周|这周|下周|本月|这个月)(?:内|就|要|将)?到期', (found, today) => ({
    due: dueSpan(found[1] ?? '', today),
  })),
  row('(?:快要?|即将|马上|临近|就要|将要)到期|临期', (_, today) => ({
    due: { from: today, to: addDays(today, 3), words: '三天内' },
  })),
  row(`(?:已经?|都)?(?:超期|逾期|超时|过期|到期)(?:了)?${NOT}(?:反馈|${DONE})`, { isOverdue: true }),
  row(`(?:超过?|过)了?(?:办结|办理|规定)?(?:期限|时限)(?:${NOT}${DONE})?`, { isOverdue: true }),
  row(`${NOT}${DONE}`, is('unfinished')),
  row('(?:正)?在办(?:理)?|(?:正在)?办理中|在途|存量', is('unfinished')),
  row(`待交办|${NOT}交办`, is('to_assign')),
  row(`待签收|${NOT}签收|没人签收`, is('to_acknowledge')),
  row(`${NOT}反馈|待反馈|待办结|待解决`, is('at_work')),
  row(`(?:待|等待?|等着)(?:验收|核实|销号|确认|复核)|已反馈|${NOT}(?:验收|核实|确认)`, is('to_verify')),
  row('(?:已经?|都)?(?:销号|办结)了?|(?:已经?|都)(?:解决|办完|完成|闭环|销掉)了?', is('closed')),
  row('(?:解决|办完|完成|闭环|销掉)了?(?=的)', is('closed')),
  // Whether it is solved: what is not will be shown.
  row(
    '(?:已经?)?(?:解决|办结|销号|办完)了?(?:没有?|吗)|有没有(?:解决|办结|销号|办完)|是否(?:已经?)?(?:解决|办结|销号)',
    'ask',
  ),
  row('(?:被|遭)?退回(?:来|去|过|了)?', is('returned')),
  row('不予?受理|未受理|没受理|驳回', is('rejected')),
  row('(?:已经?|被)?(?:暂停|挂起|中止)(?:办理)?了?', is('suspended')),
  row('(?:已经?)?(?:申请)?延(?:了)?期(?:办理|过|了)?', is('extended')),
  // 合并问题 and 撤销问题 order it to be done.
  row('(?:已经?|被)合并(?:过|了|掉)?|合并(?:过|了|掉)?(?=的)', is('merged')),
  row('(?:已经?|被)(?:撤销|撤回)了?|(?:撤销|撤回)了?(?=的)', is('withdrawn')),
  row('重新办理|重办|反弹|(?:重新|再次)(?:打开|交办)|返工', is('reopened')),
  row(
    '回头看(?:时|后|中)?(?:没有?|未|不)(?:通|合)?(?:过|格)(?:关)?|回头看(?:不合格|失败|有问题|发现)',
    is('recheck_failed'),
  ),
  row('(?:已经?)?回头看(?:已?(?:通过|合格|过关|过))?(?:了)?', is('rechecked')),
  row(
    `(?:超过?|过|拖|挂|积压|压)?了?${COUNT}(个?月|天|日|个?星期|周)(?:以上|多|开外)?(?:${NOT}${DONE})?`,
    (found, today) => {
      const days = daysOf(found, today);
      const isOpenEnded = /^(?:超|过|拖|挂|积压|压)|以上|多|开外|[未没]/.test(found[0]);
      return days !== null && isOpenEnded ? { olderThanDays: days } : null;
    },
  ),
  row(`(?:长期|久拖|长时间)(?:${NOT}${DONE}|不决)`, { olderThanDays: 30 }),
];

const KIND_ROWS: readonly TermRow[] = [
  row('资金(?:攻坚)?(?:组|专班)', { taskForce: 'funding' }),
  row('手续(?:攻坚)?(?:组|专班)', { taskForce: 'permits' }),
  row('(?:拆迁|征迁|征拆)(?:攻坚)?(?:组|专班)', { taskForce: 'demolition' }),
  row(`资金${OF_KIND}?`, { categories: ['funding'] }),
  row(`手续(?:办理)?${OF_KIND}?`, { categories: ['procedures'] }),
  row(`(?:拆迁|征迁|征拆|清表)${OF_KIND}?`, { categories: ['demolition'] }),
  row(`(?:土地|用地)(?!证|预审)${OF_KIND}?`, { categories: ['land'] }),
  row(`规划(?!许可|证)${OF_KIND}?`, { categories: ['planning'] }),
  row(`施工(?!许可|证|图|单位|方)${OF_KIND}?`, { categories: ['construction'] }),
  row(`其他(?:${OF_KIND}(?=的?(?:问题|困难))|(?=的?(?:问题|困难))|${CLASS})`, { categories: ['other'] }),
  // Words that mean a category where they are said of a class of problems alone.
  row(`(?:融资|经费|款项)${CLASS}`, { categories: ['funding'] }),
  row(`(?:审批|报批|报建|证照)${CLASS}`, { categories: ['procedures'] }),
  row(`(?:征收|动迁|安置)${CLASS}`, { categories: ['demolition'] }),
  row(`(?:工程|建设|现场)${CLASS}`, { categories: ['construction'] }),
  row('不?紧急|加急|特急', found => ({ urgency: found[0] === '不紧急' ? 'ordinary' : 'urgent' })),
  row('常规|一般性?|普通', { urgency: 'ordinary' }),
  row('重大', { isMajor: true }),
  row('(?:有)?(?:区?领导|书记|区长)?(?:作过?|有过?)?(?:批示|指示)(?:过|了)?(?:办理|要求)?', { isInstructed: true }),
  row('专题会议?(?:上)?(?:议定|研究|确定|交办|定)?(?:过|下来|事项)?|重点督办', { isOfMeeting: true }),
];

const NAMES_OF_TIMES =
  '(今天|昨天|本周|这周|上周|本月|这个?月|当月|上个?月|本季度?|上季度?|今年|本年度?|去年|上半年|下半年)';

const TIME_ROWS: readonly TermRow[] = [
  row(NAMES_OF_TIMES, (found, today) => spanTerm(namedSpan(found[0], today))),
  row('(?:(20\\d\\d)年)?(\\d{1,2}|十[一二]?|[一二三四五六七八九])月份?', (found, today) =>
    spanTerm(monthSpan(found, today)),
  ),
  row('(20\\d\\d)年', found => spanTerm(yearSpan(Number(found[1]), `${found[1]}年`))),
  row(`(?:最近|近|过去)的?${COUNT}(个?月|天|日|个?星期|周)(?:内|里)?`, (found, today) => {
    const days = daysOf(found, today);
    return days === null ? null : spanTerm({ from: addDays(today, -days), to: today, words: found[0] });
  }),
];

const OTHER_ROWS: readonly TermRow[] = [
  row('(?:问题|事项|难题|困难|堵点|诉求)(?:情况)?', 'noun'),
  row('清单|列表|台账|一览表?|名单|明细|汇总', 'ask'),
  row(
    '都?(?:有|是)?(?:谁|哪些(?:单位)?|哪几[个件]|哪个单位|什么)|(?:还|一?共|总共)?有?(?:几[个件]|多少[个件]?)|有没有|有吗|吗|呢',
    'ask',
  ),
  row('[?？]', 'ask'),
  row('(?:上报|新增|新报|提出|反映)(?:上来)?|报(?:上来)?(?=的)', { part: 'reported' }),
  row('承办|办理|经手|负责办理|签收|反馈', { part: 'handles' }),
  row('包联|分包|联系|管|当?管家', { part: 'project' }),
  row(
    '关于|有关|涉及|相关|的|了|还|都|有|等着?|待|需要?|在|是|被|由|所有|全部|全区|我区|区里|目前|现在|当前|眼下|手上|手里|名下|负责|牵头|单位|这边|里|中|和|跟|以及|及其?',
    'none',
  ),
  row('[\\s、,，:：“”"。.!！~～·]+', 'none'),
];

export const TERM_ROWS: readonly TermRow[] = [...STANDING_ROWS, ...KIND_ROWS, ...TIME_ROWS, ...OTHER_ROWS];

/** A word somewhere that asks, or that is a name for problems: quickly told of a text that has none. */
export const ASKS_OR_NAMES = new RegExp(
  TERM_ROWS.filter(({ term }) => term === 'ask' || term === 'noun')
    .map(({ said }) => said.source)
    .join('|'),
);

/** What people say before and behind it when they want to see something; before it perhaps several of them. */
export const WISH =
  /^(?:请|麻烦|帮我?忙?|给我|我要|我想|想|要|把|查(?:询|一查|一下|下)?|看(?:看|一看|一下|下)?|列(?:一下|出|个)?|发(?:我|一下)?|打开|统计(?:一下)?|导一下|[\s,，]+)/;
export const WISH_BEHIND =
  /(?:(?:都|全)?(?:给我|发我|发一下|列一下|列出来|看一?下|看看|查一?下|统计一?下)|吧|呀|啊|哈|谢谢|多谢|[\s,，。.!！~～])+$/;

function daysOf([, count = '', unit = '']: RegExpExecArray, today: Day): number | null {
  const number = count === '半' ? 0.5 : parseCount(count);
  if (number === undefined) return null;
  if (unit.endsWith('月')) {
    if (number === 0.5) return 15;
    const since = addMonths(monthOf(today), -number);
    const [day = today] = [`${since}-${today.slice(8)}` as Day, lastDayOf(since)].sort();
    return daysBetween(day, today);
  }
  const days = unit.endsWith('周') || unit.endsWith('期') ? number * 7 : number;
  return Number.isInteger(days) && days > 0 ? days : null;
}

/** Lateness is counted in working days. */
function workingDaysOf([, count = '', unit = '']: RegExpExecArray): number | null {
  const number = parseCount(count);
  if (number === undefined || number <= 0) return null;
  return unit.endsWith('月') ? number * 21 : unit.endsWith('周') || unit.endsWith('期') ? number * 5 : number;
}

function dueSpan(words: string, today: Day): Span {
  const monday = mondayOf(today);
  switch (words) {
    case '今天':
    case '今日':
      return { from: today, to: today, words };
    case '明天':
    case '明日':
      return { from: addDays(today, 1), to: addDays(today, 1), words };
    case '下周':
      return { from: addDays(monday, 7), to: addDays(monday, 13), words };
    case '本周':
    case '这周':
      return { from: monday, to: addDays(monday, 6), words };
    default:
      return monthsSpan(monthOf(today), 1, words);
  }
}

function spanTerm(span: Span | null): Term | null {
  return span && { span };
}

function yearSpan(year: number, words: string): Span {
  return { from: dayFrom(year, 1, 1), to: dayFrom(year, 12, 31), words };
}

function monthsSpan(from: ReturnType<typeof monthOf>, count: number, words: string): Span {
  return { from: firstDayOf(from), to: lastDayOf(addMonths(from, count - 1)), words };
}

/** 6月 is the nearest such month not after today. */
function monthSpan([words, year, said = '']: RegExpExecArray, today: Day): Span | null {
  const month = parseCount(said);
  if (month === undefined || month < 1 || month > 12) return null;
  const own = yearOf(today);
  const inYear = year !== undefined ? Number(year) : dayFrom(own, month, 1) > today ? own - 1 : own;
  return monthsSpan(monthOf(dayFrom(inYear, month, 1)), 1, year === undefined ? `${inYear}年${month}月` : words);
}

function namedSpan(words: string, today: Day): Span | null {
  const month = monthOf(today);
  const year = yearOf(today);
  const quarter = monthOf(dayFrom(year, Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1, 1));
  const monday = mondayOf(today);
  switch (words.replaceAll(/[个度]/g, '')) {
    case '今天':
      return { from: today, to: today, words };
    case '昨天':
      return { from: addDays(today, -1), to: addDays(today, -1), words };
    case '本周':
    case '这周':
      return { from: monday, to: addDays(monday, 6), words };
    case '上周':
      return { from: addDays(monday, -7), to: addDays(monday, -1), words };
    case '本月':
    case '这月':
    case '当月':
      return monthsSpan(month, 1, words);
    case '上月':
      return monthsSpan(addMonths(month, -1), 1, words);
    case '本季':
      return monthsSpan(quarter, 3, words);
    case '上季':
      return monthsSpan(addMonths(quarter, -3), 3, words);
    case '今年':
    case '本年':
      return yearSpan(year, words);
    case '去年':
      return yearSpan(year - 1, words);
    case '上半年':
      return monthsSpan(monthOf(dayFrom(year, 1, 1)), 6, words);
    case '下半年':
      return monthsSpan(monthOf(dayFrom(year, 7, 1)), 6, words);
    default:
      return null;
  }
}
