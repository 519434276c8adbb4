/**
 * Times as people write them: days (6月30日, 下周五, 30号), deadlines (3个工作日内, 月底, 上半年) and periods (本周, 1-6月).
 * An expression is found first and becomes a day only when it is known whether it is a due date or a past event.
 */
import type { Festival } from '../../../base/calendar/festivals.ts';
import { HAN_NUMERAL, parseCount } from '../../../base/numerals.ts';
import { type CharacterTest, characterTest, placePattern } from '../patterns/first-characters.ts';
import { firstCharacter } from '../patterns/pattern-characters.ts';

/** A month that is named (6月, 2025年12月) or counted from the message's month (下月). */
export type MonthRef = { month: number; year?: number; yearShift?: number } | { shift: number };

export type TimeExpression =
  | { kind: 'date'; month: number; day: number; year?: number; yearShift?: number }
  | { kind: 'dayOfMonth'; day: number; shift?: number }
  | { kind: 'offset'; days: number }
  | { kind: 'weekday'; weekday: number; shift: number; isShiftNamed: boolean }
  | { kind: 'weekEnd'; shift: number }
  | { kind: 'monthEnd'; of: MonthRef }
  | { kind: 'tenDays'; part: 1 | 2 | 3; of: MonthRef }
  | { kind: 'quarterEnd'; quarter?: number; shift: number; yearShift?: number }
  | { kind: 'yearEnd'; yearShift: number; year?: number }
  | { kind: 'within'; count: number; unit: 'hours' | 'days' | 'months' | 'workingDays'; extraDays?: number }
  | { kind: 'week'; shift: number }
  | { kind: 'month'; of: MonthRef }
  /** `isCounted`: 七个月一共, which are those of the year so far only where it has had as many. */
  | { kind: 'monthRange'; from: number; to: number; isCounted?: true }
  | { kind: 'half'; half: 1 | 2; yearShift: number; isYearNamed: boolean }
  | { kind: 'quarter'; quarter?: number; shift: number; yearShift?: number; year?: number }
  | { kind: 'year'; yearShift: number; year?: number; isNamed: boolean }
  | { kind: 'beforeFestival'; festival: Festival }
  | { kind: 'sinceStart' };

export interface FoundTime {
  end: number;
  expression: TimeExpression;
}

const H = HAN_NUMERAL;
const MONTH = `(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])`;
const DAY = `([12]\\d|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])`;
const COUNT = `(\\d{1,4}|[${H}]{1,6})`;
const YEAR = `(20\\d\\d|[2-4]\\d(?=年))年?`;
const SHIFTED_YEAR = `(今年|本年|明年|去年|来年)的?`;
const SHIFTED_MONTH = `(本月|当月|这个?月|下下个?月|(?<!一)下个?月|次月|上上个?月|上个?月)份?`;

/** After 号: not 3号楼, 1号库, 10号线. */
const NUMBERED =
  '(?![楼库线院地门桥厂车塔井路机仓栋墙标基桩泊隧站主综住教宿商馆厅炉坑段梁墩泵池斜竖支坝闸罐窑宅别轴文]|冷[库藏]|[料粮筒油]仓|[油储]罐|发酵罐|(?:原料|成品|保鲜|高架)[库仓])';
/** After 6.30 or 6/30 only words that follow a day. */
const SHORT_DATE_TAIL =
  '(?=\\s|之?前|以前|[号日]|已|正式|开工|竣工|投产|签约|达[产效]|[动完]工|举[行办]|通过|建成|止|起|底|[,;。!]|$|答|办|解|拨|到|完|落|提|接|通|出|协|给|明|供|送|修|拆|清|迁|恢|批|下班|上午|下午)';

/** What may stand between the two days of a range. */
const TO = '(?:-+|~+|至|到)';
/** How people call the days before which something is wanted: 国庆前, 春节假期前. */
const FESTIVALS: readonly (readonly [words: string, festival: Festival])[] = [
  ['元旦', 'newYear'],
  ['春节|大年三十|除夕夜?|(?<![超经通])过大?年|农历新年', 'springFestival'],
  ['清明', 'qingming'],
  ['五一|劳动节', 'labourDay'],
  ['端午', 'dragonBoat'],
  ['中秋', 'midAutumn'],
  ['国庆|十一(?!月)', 'national'],
];

type Rule = readonly [pattern: string, read: (groups: readonly (string | undefined)[]) => TimeExpression | undefined];

const shiftOfYear = (word: string | undefined) =>
  word === undefined ? undefined : word === '去年' ? -1 : word === '明年' || word === '来年' ? 1 : 0;
const shiftOfMonth = (word: string) => (word.startsWith('次') ? 1 : shiftOfWeek(word));
const yearOfWord = (word: string) => Number(word) + (word.length === 2 ? 2000 : 0);
const shiftOfWeek = (word: string | undefined) =>
  word === undefined
    ? 0
    : word.startsWith('下下')
      ? 2
      : word.startsWith('上上')
        ? -2
        : word.startsWith('下')
          ? 1
          : word.startsWith('上')
            ? -1
            : 0;
const monthNumber = (word: string | undefined) =>
  word === '元' ? 1 : (parseCount((word ?? '').replace(/^0/, '')) ?? 0);
const dayNumber = (word: string | undefined) => parseCount((word ?? '').replace(/^0/, '')) ?? 0;
const quarterNumber = (word: string | undefined) => '一二三四'.indexOf(word ?? '?') + 1 || Number(word);

function monthRef(year: string | undefined, shifted: string | undefined, month: string | undefined): MonthRef {
  const yearShift = shiftOfYear(shifted);
  return {
    month: monthNumber(month),
    ...(year === undefined ? {} : { year: yearOfWord(year) }),
    ...(yearShift === undefined ? {} : { yearShift }),
  };
}

function date(
  year: string | undefined,
  shifted: string | undefined,
  month: string | undefined,
  day: string | undefined,
) {
  const at = { month: monthNumber(month), day: dayNumber(day) };
  if (at.month < 1 || at.month > 12 || at.day < 1 || at.day > 31) return undefined;
  return { kind: 'date', ...monthRef(year, shifted, month), ...at } as const;
}

function within(count: number | undefined, unit: string, isHalfMore: boolean): TimeExpression | undefined {
  if (count === undefined || count > 2000) return undefined;
  const whole = Number.isInteger(count);
  if (unit === '工作日') return whole ? { kind: 'within', count, unit: 'workingDays' } : undefined;
  if (unit === '小时' || unit === '钟头')
    return { kind: 'within', count: count + (isHalfMore ? 0.5 : 0), unit: 'hours' };
  if (unit === '天' || unit === '日') return { kind: 'within', count: Math.ceil(count), unit: 'days' };
  if (unit === '周' || unit === '星期' || unit === '礼拜')
    return whole ? { kind: 'within', count: count * 7, unit: 'days' } : undefined;
  const months = unit === '月' ? 1 : unit === '季度' ? 3 : 12;
  if (months === 1 && !whole) return { kind: 'within', count: 15, unit: 'days' };
  const total = count * months;
  if (!Number.isInteger(total)) return undefined;
  return { kind: 'within', count: total, unit: 'months', ...(isHalfMore ? { extraDays: 15 } : {}) };
}

/** In order of preference; the first that matches at a place is taken. */
const RULES: readonly Rule[] = [
  // Deadlines counted from the message.
  [`${COUNT}个?工作日(?:之内|以内|内)?`, g => within(parseCount(g[1] ?? ''), '工作日', false)],
  [
    // 6月内 and 三季度内 name a month and a quarter; 6个月内, 三个季度内 and 半月内 count.
    `(?!(?:\\d{1,2}|[三四五六七八九十]{1,6})月|[一二三四1-4]季度)(\\d{1,4}|[${H}]{1,6}|半)个?(半)?(小时|钟头|天|日|周|星期|礼拜|月|季度|年)(?:的?时间)?(?:之内|以内|内)`,
    g => within(parseCount(g[1] ?? ''), g[3] ?? '', g[2] !== undefined),
  ],
  // 限3日办结.
  [`(?<=限期?)${COUNT}个?(天|日)`, g => within(parseCount(g[1] ?? ''), g[2] ?? '', false)],
  // 国庆前, 春节假期之前.
  ...FESTIVALS.map(
    ([words, festival]): Rule => [
      `(?<![\\d${H}第])(?:${words})(?:节日?|小?长假|假期|放假)*(?=之?前|以前)`,
      () => ({ kind: 'beforeFestival', festival }),
    ],
  ),
  // Of a range of days the last counts: 8月10日-20日, 12月1日到12月10日, 二十号到二十五号.
  [
    `(?:${YEAR}|${SHIFTED_YEAR})?${MONTH}月${DAY}[日号]? ?${TO} ?(?:(?:${YEAR})?${MONTH}月)?${DAY}(?:日|号${NUMBERED}|(?![\\d${H}.%个天周月层栋#米户号]))(?!内)`,
    g => {
      const month = g[6] ?? g[3];
      const passesNewYear = g[5] === undefined && monthNumber(month) < monthNumber(g[3]);
      const year = g[5] ?? (passesNewYear && g[1] !== undefined ? String(yearOfWord(g[1]) + 1) : g[1]);
      return date(year, passesNewYear ? undefined : g[2], month, g[7]);
    },
  ],
  [
    `(?<![\\d./a-z-])${MONTH}[./]${DAY} ?${TO} ?${MONTH}[./]${DAY}(?![\\d./%])${SHORT_DATE_TAIL}[日号]?`,
    g => date(undefined, undefined, g[3], g[4]),
  ],
  [
    `(?<![\\d.${H}第月a-z-])(?:${SHIFTED_MONTH}的?|(?<![路街巷弄院]|(?<!街)道))${DAY}[日号]? ?${TO} ?${DAY}(?:日|号${NUMBERED})(?!内)`,
    g => ({
      kind: 'dayOfMonth',
      day: dayNumber(g[3]),
      ...(g[1] === undefined ? {} : { shift: shiftOfMonth(g[1]) }),
    }),
  ],
  // Whole dates.
  ['(20\\d\\d)(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?![\\d.万亿元])', g => date(g[1], undefined, g[2], g[3])],
  [
    `(1[0-2]|0?[1-9])-([12]\\d|3[01]|0?[1-9])(?=之?前|以前|日(?!内)|号(?!内)${NUMBERED})[日号]?`,
    g => date(undefined, undefined, g[1], g[2]),
  ],
  [`(20\\d\\d)[-/.](1[0-2]|0?[1-9])[-/.]([12]\\d|3[01]|0?[1-9])(?!\\d)[日号]?`, g => date(g[1], undefined, g[2], g[3])],
  [`${YEAR}${MONTH}月${DAY}[日号]?`, g => date(g[1], undefined, g[2], g[3])],
  // Ranges of months come before dates, or 1-6月 would be read as a day.
  [
    `(?:20\\d\\d年|今年|本年)?${MONTH} ?月?份? ?${TO} ?${MONTH} ?月(?!${DAY}[日号])份?`,
    g => ({ kind: 'monthRange', from: monthNumber(g[1]), to: monthNumber(g[2]) }),
  ],
  [
    `(?:20\\d\\d年|今年|本年)?(?:[前头][两二三2-4]个?季度|[一1][-至到~、][二三四2-4]季度)`,
    () => ({ kind: 'year', yearShift: 0, isNamed: true }),
  ],
  [
    `(?:今年)?年初(?:以来)?${TO}${MONTH}月(?:份|底|末)?(?!前)`,
    g => ({ kind: 'monthRange', from: 1, to: monthNumber(g[1]) }),
  ],
  [
    `(?<![前头第近过这欠了付差发着\\d${H}])(1[0-2]|[2-9]|十[一二]|[二两三四五六七八九十])个月(?=(?:下来|加起来)?(?:一共|总共|累计|合计|共))`,
    g => ({ kind: 'monthRange', from: 1, to: parseCount(g[1] ?? '') ?? 1, isCounted: true }),
  ],
  // Of a year; 前335个月 is no time.
  [
    `(?:今年)?[前头](1[0-2]|[1-9]|十[一二]|[一二两三四五六七八九十])个?月`,
    g => ({ kind: 'monthRange', from: 1, to: parseCount(g[1] ?? '') ?? 1 }),
  ],
  // Parts and ends of a month; 月内完成投资 is the month's.
  ['(?:本|当)?月内(?=已?(?:累计)?(?:完成|实现|新增)(?:固定资产)?投资)', () => ({ kind: 'month', of: { shift: 0 } })],
  [
    `(?:${YEAR}|${SHIFTED_YEAR})?${MONTH}月份?(?:(?:上|中|下|上中|中下)?(上|中|下)旬|初)`,
    g => ({ kind: 'tenDays', part: tenDayPart(g[4] ?? '上'), of: monthRef(g[1], g[2], g[3]) }),
  ],
  [
    `(?:${SHIFTED_MONTH}|月)?(?:上|中)?(上|中|下)旬|(?:${SHIFTED_MONTH}|(?<![\\d${H}个])月)初`,
    g => ({
      kind: 'tenDays',
      part: tenDayPart(g[2] ?? '上'),
      of: { shift: shiftOfMonth(g[1] ?? g[3] ?? '') },
    }),
  ],
  [
    `(?:${YEAR}|${SHIFTED_YEAR})?${MONTH}月份?(?:底|末|之内|以内|内)`,
    g => ({ kind: 'monthEnd', of: monthRef(g[1], g[2], g[3]) }),
  ],
  [
    `(?:${SHIFTED_MONTH}|(?<![\\d${H}个])月)(?:底|末|之内|以内|内)`,
    g => ({ kind: 'monthEnd', of: { shift: g[1] ? shiftOfMonth(g[1]) : 0 } }),
  ],
  // Days.
  [`${SHIFTED_YEAR}${MONTH}月${DAY}[日号]?`, g => date(undefined, g[1], g[2], g[3])],
  [
    `${MONTH}月(?!一[共直般次批起])${DAY}(?![\\d${H}.万亿%个])(?:日|号${NUMBERED})?(?!号)`,
    g => date(undefined, undefined, g[1], g[2]),
  ],
  [
    `${SHIFTED_MONTH}的?${DAY}(?:日|号${NUMBERED})`,
    g => ({ kind: 'dayOfMonth', day: dayNumber(g[2]), shift: shiftOfMonth(g[1] ?? '') }),
  ],
  [
    `(?<![\\d./a-z]|[\\d./a-z]-)(1[0-2]|0?[1-9])[./]([12]\\d|3[01]|0?[1-9])(?![\\d./%])${SHORT_DATE_TAIL}[日号]?`,
    g => date(undefined, undefined, g[1], g[2]),
  ],
  [`(?<![\\d.${H}第月a-z-])${DAY}(?:日|号${NUMBERED})`, g => ({ kind: 'dayOfMonth', day: dayNumber(g[1]) })],
  ['大后[天日]', () => ({ kind: 'offset', days: 3 })],
  ['大前[天日]', () => ({ kind: 'offset', days: -3 })],
  ['后(?:[天日]|儿个)', () => ({ kind: 'offset', days: 2 })],
  ['前(?:[天日]|儿个)', () => ({ kind: 'offset', days: -2 })],
  ['明(?:[天日早晚]|儿个?(?!童|子|女|科))', () => ({ kind: 'offset', days: 1 })],
  ['昨(?:[天日晚]|儿个?(?!童|子|女|科))', () => ({ kind: 'offset', days: -1 })],
  ['今(?:[天日早晚晨]|儿个?(?!童|子|女|科))', () => ({ kind: 'offset', days: 0 })],
  // Weeks.
  [
    '(下下|上上|(?<!一)下|上|本|这)?一?个?(?<!每个?)(?:周|星期|礼拜)([一二三四五六日天])(?!个|期|共|般|次|样|直|块|定|起|层|楼|栋|号|#|[十百千万亿]|点[零一二三四五六七八九])',
    g => ({
      kind: 'weekday',
      weekday: weekdayNumber(g[2]),
      shift: shiftOfWeek(g[1]),
      isShiftNamed: /[上下]/.test(g[1] ?? ''),
    }),
  ],
  ['(下下|下|本|这)?个?(?:周|星期|礼拜)(?:末|之内|以内|内|底)', g => ({ kind: 'weekEnd', shift: shiftOfWeek(g[1]) })],
  // 5月第三周, 本月第二周: whichever it is, figures of it are a week's.
  [
    `(?:${MONTH}月份?|(?:本|当|这个)月)(?:的|度)?第[一二三四五1-5]个?(?:周|星期|礼拜)(?!期|之?前|内|底|末)(?=[^,。;\\n]{0,8}(?:投资|固投|产值|情况|[汇周快]?报|进展|完成\\d|:|\\n))`,
    () => ({ kind: 'week', shift: 0 }),
  ],
  ['(下下|上上|下|上|本|这|当)一?个?(?:周|星期|礼拜)', g => ({ kind: 'week', shift: shiftOfWeek(g[1]) })],
  ['周(?=[完投累]|实际|新增)', () => ({ kind: 'week', shift: 0 })],
  [`(?<![每\\d${H}])周(?=[:为]? ?\\d[\\d.,]*(?:万|亿|w))`, () => ({ kind: 'week', shift: 0 })],
  // Quarters, halves, years.
  [
    `(?:${YEAR}|${SHIFTED_YEAR})?第?([一二三四1-4])季度?(?:末|底|之内|以内|内)`,
    g => ({ kind: 'quarterEnd', quarter: quarterNumber(g[3]), shift: 0, yearShift: shiftOfYear(g[2]) ?? 0 }),
  ],
  ['(本|这|下|上)?一?个?季度?(?:末|底|之内|以内|内)', g => ({ kind: 'quarterEnd', shift: shiftOfWeek(g[1]) })],
  [
    `(?:${YEAR}|${SHIFTED_YEAR})?第?([一二三四1-4])季度`,
    g => ({
      kind: 'quarter',
      quarter: quarterNumber(g[3]),
      shift: 0,
      ...(g[1] ? { year: yearOfWord(g[1]) } : {}),
      ...(g[2] ? { yearShift: shiftOfYear(g[2]) ?? 0 } : {}),
    }),
  ],
  ['(本|这|下|上)一?个?季度', g => ({ kind: 'quarter', shift: shiftOfWeek(g[1]) })],
  [
    `(?:${SHIFTED_YEAR})?(上|下)半年(?:末|底|之内|以内|内)?`,
    g => ({
      kind: 'half',
      half: g[2] === '上' ? 1 : 2,
      yearShift: shiftOfYear(g[1]) ?? 0,
      isYearNamed: g[1] !== undefined,
    }),
  ],
  [
    '(?:今|本)?年内(?=已?(?:累计)?(?:完成|实现)(?:固定资产)?投资|累计|实际)',
    () => ({ kind: 'year', yearShift: 0, isNamed: true }),
  ],
  ['(?:今|本|当)?年(?:底|末|终|之内|以内|内)', () => ({ kind: 'yearEnd', yearShift: 0 })],
  ['(?:明|来)年(?:底|末|终|之内|以内|内)', () => ({ kind: 'yearEnd', yearShift: 1 })],
  [`${YEAR}(?:底|末)`, g => ({ kind: 'yearEnd', yearShift: 0, year: yearOfWord(g[1] ?? '') })],
  // Months and years as periods.
  [
    `(?:${YEAR}|${SHIFTED_YEAR})?${MONTH}月(?!初|中(?!旬))(?:份|当月)?`,
    g => ({ kind: 'month', of: monthRef(g[1], g[2], g[3]) }),
  ],
  [SHIFTED_MONTH, g => ({ kind: 'month', of: { shift: shiftOfMonth(g[1] ?? '') } })],
  [
    `(?<![个每\\d${H}])月度?(?=[完投累]|实际|新增|[:为]? ?\\d[\\d.,]*(?:万|亿|w))`,
    () => ({ kind: 'month', of: { shift: 0 } }),
  ],
  [
    '(?:自|从)?(?:今|本|当)?年(?:年)?初?(?:以来|至今|到现在|到目前|起至今)',
    () => ({ kind: 'year', yearShift: 0, isNamed: true }),
  ],
  ['(?:今年|本年度|本年|当年)(?:全年)?', () => ({ kind: 'year', yearShift: 0, isNamed: true })],
  ['去年|上年度?|上一年度?', () => ({ kind: 'year', yearShift: -1, isNamed: true })],
  ['明年|来年|下年度?', () => ({ kind: 'year', yearShift: 1, isNamed: true })],
  ['(20\\d\\d)年度?', g => ({ kind: 'year', yearShift: 0, year: Number(g[1]), isNamed: true })],
  [
    '全年度?|年度|(?<![\\d一二两三四五六七八九十个每多])年(?=[完投累]|已|实际|共|[:为]? ?\\d[\\d.,]*(?:万|亿|w))',
    () => ({ kind: 'year', yearShift: 0, isNamed: false }),
  ],
  // Since the start of the works.
  [
    '(?:自打|自|从)?(?:项目)?开工(?:建设|动工)?(?:以来|至今|到现在|到目前|到今天|到如今|起至今|起|算起)|(?:自|从)(?:项目)?开工(?:建设|动工)?后?(?=[累完投共至到起约近达,\\d]|[一二两三四五六七八九十][\\d一二三四五六七八九十百千万亿点])|(?:项目)?(?:开建|建设)以来|(?:自|从)(?:项目)?(?:开建|建设)(?:至今|起)|(?:自|从)?(?:项目)?开工(?:建设)?(?=(?:总)?累计)|总累计|开累|历年(?:来)?累计|总投资(?=(?:已经?|累计)*完成(?!率|进度|比))',
    () => ({ kind: 'sinceStart' }),
  ],
];

interface PlacedRule {
  source: string;
  pattern: RegExp;
  canBegin: CharacterTest;
  read: Rule[1];
}

const STICKY = RULES.map(([source, read]): PlacedRule => {
  const pattern = new RegExp(source, 'y');
  return { source, pattern, canBegin: characterTest(firstCharacter(pattern)), read };
});

/** The source of a pattern without its groups: a pattern of very many groups is run on a slow way. */
const withoutGroups = (source: string) =>
  source.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\((?!\?)/g, part => (part === '(' ? '(?:' : part));

/** The rules of which an expression with a given first character can be. */
interface RulesOf {
  rules: readonly PlacedRule[];
  /**
   * All rules in one pattern: most places hold no time, and one look is much cheaper than one for each. An empty group in
   * front of each rule says which of them it was.
   */
  any: RegExp;
}

/** By the code of the first character; null where no expression begins. */
const byFirst = new Map<number, RulesOf | null>();

function rulesOf(text: string, start: number): RulesOf | null {
  const code = text.charCodeAt(start);
  const known = byFirst.get(code);
  if (known !== undefined) return known;
  const rules = STICKY.filter(({ canBegin }) => canBegin(text, start));
  const any = new RegExp(rules.map(({ source }) => `()(?:${withoutGroups(source)})`).join('|'), 'y');
  const found = rules.length === 0 ? null : { rules, any };
  byFirst.set(code, found);
  return found;
}

const isDigit = characterTest(/\d/);
/** Whether any expression begins with the character. */
const canBegin = characterTest(new RegExp(STICKY.map(({ pattern }) => firstCharacter(pattern).source).join('|')));

/**
 * Finds the expression of time that begins at `start`; `isFresh` says that a digit before it belongs to something else
 * (EQ-2026-0016月).
 */
export function timeAt(text: string, start: number, isFresh = false): FoundTime | undefined {
  // 3月1日 within 13月1日 is no day.
  if (!canBegin(text, start) || (!isFresh && isDigit(text, start) && isDigit(text, start - 1))) return undefined;
  const of = rulesOf(text, start);
  if (!of || AMOUNT.at(text, start)) return undefined;
  const { any, rules } = of;
  any.lastIndex = start;
  const found = any.exec(text);
  if (!found) return undefined;
  return firstOf(rules, found.indexOf('', 1) - 1, text, start);
}

/** 80万, 62.5%: what is an amount by its next character begins no time. */
const AMOUNT = placePattern(/\d+(?:\.\d+)?[万亿%元]/y);

/** What the first of the rules from an index on reads there. */
function firstOf(rules: readonly PlacedRule[], from: number, text: string, start: number): FoundTime | undefined {
  for (let index = from; index < rules.length; index += 1) {
    const { pattern, read } = rules[index] as PlacedRule;
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    const expression = match && read(match);
    if (expression) return { end: start + match[0].length, expression };
  }
  return undefined;
}

function tenDayPart(word: string | undefined): 1 | 2 | 3 {
  return word === '上' ? 1 : word === '中' ? 2 : 3;
}

function weekdayNumber(word: string | undefined): number {
  return '一二三四五六'.indexOf(word ?? '?') + 1 || 7;
}
