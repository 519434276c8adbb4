/** Sums of money and percentages as people write them. */
import { type Yuan, yuan } from '../../../base/money.ts';
import { HAN_NUMERAL, parseHanNumber, parseMixedNumber } from '../../../base/numerals.ts';
import { characterTest, placePattern } from '../patterns/first-characters.ts';

export interface FoundAmount {
  end: number;
  /** Absent when the sum is vague: 几十万, 300-350万, 上千万. */
  amount?: Yuan;
  isApproximate: boolean;
  /** So many digits that whole 元 cannot be counted: `amount` is absent. */
  isTooLarge?: true;
  /** Why the sum cannot be taken although it is clear: a minus sign, another currency. `amount` is absent. */
  oddity?: 'negative' | 'foreign';
}

export interface FoundPercent {
  end: number;
  percent: number;
}

const UNIT_YUAN: Readonly<Record<string, number>> = {
  千万亿: 1e15,
  百万亿: 1e14,
  十万亿: 1e13,
  万亿: 1e12,
  亿: 1e8,
  千万: 1e7,
  百万: 1e6,
  十万: 1e5,
  万: 1e4,
  w: 1e4,
  千: 1e3,
  百: 100,
  元: 1,
};

const NUMBER = placePattern(
  new RegExp(
    `((?:\\d{1,3}[十百千](?!万)){1,3}[零一二两三四五六七八九十百\\d]{0,4})|(\\d{1,3}(?:,\\d{3})+(?!\\d)(?:\\.\\d+)?|\\d{1,30}(?:\\.\\d+)?)|([${HAN_NUMERAL}][${HAN_NUMERAL}点]{0,15}|半)`,
    'y',
  ),
);
const VAGUE = placePattern(/(?:几|数|上|(?<!完)成|好几|若干)[十百千]{0,2}(?:[万亿])元?/y);
// What 万 and 亿 may count besides money.
const MEASURE =
  '(?!火急|平方|平米|平(?!安)|㎡|m|米|立方|方(?!案|面)|吨|t(?![a-z])|亩|人|居民(?!楼|小?区)|群众|村民|师生(?!宿|公|食)|游客(?!中|服)|市民(?!中|广)|户|套|个|株|棵|台|件|延米|公里|里|千瓦|kv|kw|度|次|公斤|斤|块砖|只|辆|标箱|箱|千米|公顷|册|份|字|级|头|羽|伏|安|匹|条|根|片|支|瓶|升)';
const UNIT = placePattern(
  new RegExp(
    `(个)?(多|余|来|几)?个?((?:[千百十]?万)?亿|千万|百万|十万|万|w(?![a-z0-9]))(多|余|来)?${MEASURE}(元|块钱|圆)?`,
    'y',
  ),
);
/** 八万三千方, 一万五千米: what goes on behind 万 counts things. */
const MORE_THINGS = placePattern(
  new RegExp(
    `[${HAN_NUMERAL}]{1,7}[多来余]?(?:立方|平方|平|方(?!案|面|向)|延米|米|公里|吨|亩|株|棵|根|套|户|人|台|个(?!月)|件|千瓦|度|斤|片)`,
    'y',
  ),
);
const PLAIN_YUAN = placePattern(/(多|余|来)?(千|百)?(?:元|块钱)(?!\/|每|[宵旦素件器])/y);
/** 两个半亿. */
const AND_A_HALF = placePattern(/([\d一二两三四五六七八九])个半(万亿|亿|千万|百万)元?/y);
const LABELLED = placePattern(
  /\((?:单位[:为]?)?(亿元|万元|元|亿|万)\) ?[:=为]? ?(?=[\d零一二两三四五六七八九十百千])/y,
);
const UNIT_IN_BRACKETS = placePattern(/\((?:单位[:为]?)?(亿元|万元|元|亿|万)\)/y);
const TAIL = placePattern(/(?:人民币|余元?|多元?|左右|上下|rmb)/y);
const APPROXIMATE_BEFORE = /(?:约|近|大概|大约|将近|差不多|超过?|逾|上下|左右)(?:为|是)?$/;
/** The last character of such words. */
const endsApproximate = characterTest(/[约近概多超过逾下右为是]/);
const isDigitOrPoint = characterTest(/[\d.]/);

/** The characters with which a sum can begin. */
export const canBeginAmount = characterTest(new RegExp(`[\\d${HAN_NUMERAL}半几数上成好(]`));

/**
 * Finds the sum of money that begins at `start`.
 * Shapes: `defaultUnit` is 元 per unit when the message says 单位：万元 for numbers without one.
 */
export function amountAt(text: string, start: number, defaultUnit?: number, isUpper = false): FoundAmount | undefined {
  const found = plainAmountAt(text, start, defaultUnit, isUpper);
  if (found?.amount === undefined || isUpper) return found;
  const foreign = FOREIGN.at(text, found.end);
  if (foreign) return { end: found.end + foreign[0].length, isApproximate: found.isApproximate, oddity: 'foreign' };
  if (found.amount > 0 && isNegative(text, start))
    return { end: found.end, isApproximate: found.isApproximate, oddity: 'negative' };
  return found;
}

const FOREIGN = placePattern(/(?:美元|美金|港元|港币|欧元|日元|英镑|澳元|卢布|韩元|usd|hkd|eur)/y);

/** -50万, 负50万; a dash between two numbers is a range, and one that parts words has a blank behind it. */
function isNegative(text: string, start: number): boolean {
  const sign = text[start - 1];
  if (sign === '负') return true;
  return sign === '-' && text[start - 2] !== '-' && !/[\d万亿元%月日号年)a-z]/.test(text[start - 2] ?? '');
}

function plainAmountAt(
  text: string,
  start: number,
  defaultUnit: number | undefined,
  isUpper: boolean,
): FoundAmount | undefined {
  const label = LABELLED.at(text, start);
  if (label) return labelled(text, start + label[0].length, label[1] ?? '元');
  if (isDigitOrPoint(text, start - 1) || (text[start] === '半' && text[start - 1] === '个')) return undefined;
  // 本月零投资.
  if (/[零0]/.test(text[start] ?? '') && /^[零0](?:完成)?投资/.test(text.slice(start, start + 5)))
    return finish(start + 1, 0, false);
  const half = andAHalf(text, start);
  if (half) return half;
  const vague = VAGUE.at(text, start);
  if (vague) return { end: start + vague[0].length, isApproximate: true };
  const sum = sumAt(text, start, defaultUnit);
  if (sum === undefined || 'end' in sum) return sum;
  return withTail(text, start, sum, isUpper);
}

/** 两个半亿. */
function andAHalf(text: string, start: number): FoundAmount | undefined {
  const halves = AND_A_HALF.at(text, start);
  const count = halves ? Number(halves[1]) || parseHanNumber(halves[1] ?? '') : undefined;
  if (!halves || count === undefined) return undefined;
  return finish(start + halves[0].length, (count + 0.5) * (UNIT_YUAN[halves[2] ?? ''] ?? 1), false);
}

/** A sum as far as its numbers and units reach. Units: 元. */
interface Sum {
  at: number;
  total: number;
  isApproximate: boolean;
}

/** Adds up numbers with falling units: 1亿2000万, 86万3千. What is complete without a tail comes back as found. */
function sumAt(text: string, start: number, defaultUnit: number | undefined): Sum | FoundAmount | undefined {
  let at = start;
  let total = 0;
  let lastUnit = Number.POSITIVE_INFINITY;
  let isApproximate =
    endsApproximate(text, start - 1) && APPROXIMATE_BEFORE.test(text.slice(Math.max(0, start - 5), start));
  for (;;) {
    const from =
      text[at] === '零' && lastUnit < Number.POSITIVE_INFINITY && /\d/.test(text[at + 1] ?? '') ? at + 1 : at;
    const found = NUMBER.at(text, from);
    if (!found) break;
    const afterNumber = skipBlank(text, from + found[0].length);
    const number = numberOf(found);
    const unit = UNIT.at(text, afterNumber);
    const size = unit ? UNIT_YUAN[unit[3] ?? ''] : undefined;
    if (unit && size !== undefined && size < lastUnit) {
      at = afterNumber + unit[0].length;
      // 几十万, 三四百万: the numerals say no number.
      if (number === undefined || unit[2] === '几') return { end: at, isApproximate: true };
      total += number * size;
      if (unit[2] ?? unit[4]) isApproximate = true;
      lastUnit = size;
      if (unit[5] !== undefined || unit[2] !== undefined || unit[4] !== undefined) break;
      continue;
    }
    if (lastUnit === Number.POSITIVE_INFINITY)
      return withoutWan(text, start, afterNumber, number, isApproximate, defaultUnit);
    const rest = number === undefined ? undefined : restAfterUnit(text, { from, found, afterNumber, number }, lastUnit);
    if (rest) {
      total += rest.amount;
      at = rest.end;
    } else if (lastUnit === 1e4 && MORE_THINGS.at(text, from)) return undefined;
    break;
  }
  return at === start ? undefined : { at, total, isApproximate };
}

/** The last number of a sum, which has no unit of 万 or 亿. */
function restAfterUnit(
  text: string,
  { from, found, afterNumber, number }: { from: number; found: RegExpExecArray; afterNumber: number; number: number },
  lastUnit: number,
): { amount: number; end: number } | undefined {
  // 一亿二 is 1.2亿; but 1亿2号楼 is not.
  const isDigit = found[0].length === 1;
  const next = text[from + 1] ?? '';
  // 一亿八，… ends at the comma; only 1亿2,000万 goes on.
  const isGrouped = next === ',' && /^\d{3}/.test(text.slice(from + 2, from + 5));
  // 1亿2、… may end before a list mark; 一亿二、… goes on to another sum.
  const isBeforeMark = next === '、' && /\d/.test(found[0]);
  const isShort =
    lastUnit >= 1e8
      ? !/[号栋#层期月年楼日个项是.%\d]/.test(next) && !isGrouped && !isBeforeMark
      : /^[,。;\n元]?$/.test(next) || (next === '、' && !isBeforeMark);
  if (isDigit && isShort) {
    return { amount: (number * lastUnit) / 10, end: from + (next === '元' ? 2 : 1) };
  }
  // 元, or as it is said: 一百八十六万五千块钱.
  const yuanWord = /^(?:元|块钱?)/.exec(text.slice(afterNumber, afterNumber + 2))?.[0] ?? '';
  // 86万3千; 二十八万五千.
  const isPlaced = found[1] !== undefined || /[十百千]/.test(found[3] ?? '');
  const isMixed =
    isPlaced && /^[,。;\n 吧啊呢形累年今这现目然主外左其正另还]?$/.test(text[from + found[0].length] ?? '');
  // 86万3千, 86万3000元.
  if (number < 1e4 && (yuanWord !== '' || isMixed)) return { amount: number, end: afterNumber + yuanWord.length };
  return undefined;
}

/** The sum with the words behind it: 左右 makes it approximate, 300万-350万 is a range. */
function withTail(text: string, start: number, { at, total, isApproximate }: Sum, isUpper: boolean): FoundAmount {
  const tail = TAIL.at(text, at);
  const end = at + (tail?.[0].length ?? 0);
  const isVague = tail !== null && tail[0] !== '人民币' && tail[0] !== 'rmb';
  if (
    !isUpper &&
    /^[-~](?=[\d零一二两三四五六七八九十])|^[至到](?=\d)/.test(text.slice(end, end + 2)) &&
    !/由|从/.test(text.slice(Math.max(0, start - 4), start))
  ) {
    const upper = amountAt(text, end + 1, undefined, true);
    if (upper) return { end: upper.end, isApproximate: true };
  }
  const isRange = /[\d零一二两三四五六七八九十百千万亿元][-~至到]$/.test(text.slice(Math.max(0, start - 2), start));
  return isRange ? { end, isApproximate: true } : finish(end, total, isApproximate || isVague);
}

/** 8600000元, 5千元, and numbers whose unit is said once for the whole message; a range 300-350万 is vague. */
function withoutWan(
  text: string,
  start: number,
  at: number,
  number: number | undefined,
  isApproximate: boolean,
  defaultUnit: number | undefined,
): FoundAmount | undefined {
  const plain = PLAIN_YUAN.at(text, at);
  if (plain) {
    if (number === undefined) return { end: at + plain[0].length, isApproximate: true };
    return finish(
      at + plain[0].length,
      number * (UNIT_YUAN[plain[2] ?? '元'] ?? 1),
      isApproximate || plain[1] !== undefined,
    );
  }
  const bracketed = UNIT_IN_BRACKETS.at(text, at);
  if (bracketed && number !== undefined)
    return finish(at + bracketed[0].length, number * unitOf(bracketed[1]), isApproximate);
  if (/[-~至到]/.test(text[at] ?? '')) {
    const upper = /^[\d]/.test(text[at + 1] ?? '') ? amountAt(` ${text.slice(at + 1, at + 24)}`, 1) : undefined;
    if (upper && !/由|从/.test(text.slice(Math.max(0, start - 4), start)))
      return { end: at + upper.end, isApproximate: true };
  }
  const listed = number === undefined ? undefined : unitOfList(text, at);
  if (listed !== undefined && number !== undefined) return finish(at, number * listed, isApproximate);
  const before = text.slice(Math.max(0, start - 4), start);
  // A blank behind the number ends it: 本周 62 月累计 180.
  const after = text[at - 1] === ' ' ? ' ' : text.slice(at, at + 1);
  // A stated nought is 0 in every unit.
  const isNought =
    (/(?:投资|累计|完成)(?:额?[:为是])? ?(?:报|填)?$|投资(?:的话)?(?:也?就)?是$/.test(
      text.slice(Math.max(0, start - 8), start),
    ) &&
      !/[\d.%成层栋号米个项点零一二三四五六七八九十百千]/.test(after)) ||
    (/(?:[本这个当\d]月|[本这]周|今年|本年)[:为是]? ?$/.test(before) && /^[、,;。\s/)]?$/.test(after));
  if (number === 0 && isNought) {
    return finish(at, 0, false);
  }
  const plainEnd = text[at - 1] === ' ' ? at - 1 : at;
  if (number !== undefined && isPlainReport(text, start, plainEnd, number))
    return finish(plainEnd, number * 1e4, isApproximate);
  if (
    defaultUnit !== undefined &&
    number !== undefined &&
    /(?:[资计成额:为月周年度、]|以来) ?$/.test(before) &&
    // 形象进度 62.5 % is no money, whatever unit the message states.
    !/(?:进度|形象|率)[:为]? ?$/.test(before) &&
    /^[,;。、\s)/]?$/.test(after) &&
    !/^ ?%/.test(text.slice(at, at + 2))
  ) {
    return finish(at, number * defaultUnit, isApproximate);
  }
  return undefined;
}

/** 本月完成投资350，今年累计完成投资2860: words that say the period and that it is investment done. */
const PLAIN_REPORT =
  /(?:[本这当][周月年]|这个月|今年|月份?|年初以来|累计)(?:[^。;\n]{0,20}实际|已|累计|共|一共|总共)*(?:完成|实现|新增)(?:固定资产|固)?投资[额数]?(?:约|近|为|是|[:+])? ?$/;
const isDigit = characterTest(/\d/);
/** Characters of the longest such words. */
const LONGEST_REPORT = 40;
/** 万元 that people write without their unit: less may be 亿元, more 元. */
const LEAST_PLAIN = 10;
const MOST_PLAIN = 200_000;

/** A number without a unit is in 万元 where all that stands before it says what it is. */
function isPlainReport(text: string, start: number, end: number, number: number): boolean {
  if (!isDigit(text, start) || number < LEAST_PLAIN || number > MOST_PLAIN) return false;
  // 10 10万 is a number that was cut.
  if (!/^(?:[,;。、\s)](?!\d)|$)/.test(text.slice(end, end + 2))) return false;
  return PLAIN_REPORT.test(text.slice(Math.max(0, start - LONGEST_REPORT), start));
}

/** 310、275、460万元: the unit behind the last number holds for all. */
const REST_OF_LIST = placePattern(
  /(?:[、和及与/] ?\d{1,9}(?:\.\d{1,4})?){1,19} ?(亿|万)(?!平|㎡|吨|人|户|套|亩|立方|方|m|千)/y,
);

function unitOfList(text: string, at: number): number | undefined {
  const rest = REST_OF_LIST.at(text, at);
  return rest ? UNIT_YUAN[rest[1] ?? ''] : undefined;
}

function labelled(text: string, at: number, unit: string): FoundAmount | undefined {
  const found = NUMBER.at(text, at);
  if (!found) return undefined;
  const number = numberOf(found);
  const end = at + found[0].length;
  // 投资(万元):350万元 says the unit twice.
  const again = UNIT.at(text, end);
  if (again)
    return amountAt(` ${text.slice(at, at + 40)}`, 1)?.amount === undefined
      ? undefined
      : shiftEnd(amountAt(` ${text.slice(at, at + 40)}`, 1), at - 1);
  if (/[%月日号.]/.test(text[end] ?? '')) return undefined;
  // （万元）：三中268: the numeral begins a name.
  if (found[3] !== undefined && /\p{Script=Han}/u.test(text[end] ?? '')) return undefined;
  return number === undefined ? undefined : finish(end, number * unitOf(unit), false);
}

function shiftEnd(found: FoundAmount | undefined, by: number): FoundAmount | undefined {
  return found && { ...found, end: found.end + by };
}

function unitOf(word: string | undefined): number {
  return UNIT_YUAN[(word ?? '').replace(/(?<=.)元$/, '')] ?? 1;
}

function numberOf(found: RegExpExecArray): number | undefined {
  if (found[1] !== undefined) return parseMixedNumber(found[1]);
  if (found[2] !== undefined) return Number(found[2].includes(',') ? found[2].replaceAll(',', '') : found[2]);
  return found[3] === '半' ? 0.5 : parseHanNumber(found[3] ?? '');
}

/** A sum that is no whole number of 元 is no sum that anybody reports. */
function finish(end: number, amount: number, isApproximate: boolean): FoundAmount {
  const whole = Math.round(amount);
  if (whole > Number.MAX_SAFE_INTEGER) return { end, isApproximate, isTooLarge: true };
  if (!Number.isSafeInteger(whole) || Math.abs(whole - amount) > 1e-3) return { end, isApproximate };
  return { end, amount: yuan(whole), isApproximate };
}

function skipBlank(text: string, at: number): number {
  return text[at] === ' ' ? at + 1 : at;
}

const PERCENT = placePattern(/(\d{1,5}(?:\.\d{1,4})?) ?%/y);
const HAN_PERCENT = placePattern(
  new RegExp(`百分之 ?(?:(\\d{1,4}(?:\\.\\d{1,4})?)|([${HAN_NUMERAL}][${HAN_NUMERAL}点]{0,15})|(百))`, 'y'),
);
/** 三十五%: numerals before the sign. */
const HAN_BEFORE_SIGN = placePattern(new RegExp(`([${HAN_NUMERAL}][${HAN_NUMERAL}点]{0,8}) ?%`, 'y'));
const TENTHS = placePattern(/([一二三四五六七八九1-9])成(?:([一二三四五六七八九])|(半))?(?![套立功本为员果型品都就])/y);

/** 形象进度五十二个点: said of progress, a point is a percent. */
const POINTS = placePattern(
  new RegExp(`(?:(\\d{1,3}(?:\\.\\d{1,2})?)|([${HAN_NUMERAL}][${HAN_NUMERAL}点]{0,8}?))个点(?![位钟])`, 'y'),
);
const OF_PROGRESS = /进度(?:现在|目前|已经?|大概|大约|差不多|也|就|[有是到达干了啊呢嗯])*$/;
const LONGEST_OF_PROGRESS = 12;
/** What counts things by their number: 一期, 八号楼; and 五月. */
const COUNTER = /[期号#楼层标栋区月]/;

/**
 * 百分之六十三八号楼, 百分之五十二期: what is said next begins with a numeral, too. Shapes: `numerals` end at `end`.
 */
function hanPercent(text: string, end: number, numerals: string): FoundPercent | undefined {
  const most = COUNTER.test(text[end] ?? '') ? LONGEST_COUNT : 0;
  for (let less = 1; less <= most; less += 1) {
    const percent = parseHanNumber(numerals.slice(0, -less));
    if (percent !== undefined) return { end: end - less, percent };
  }
  const percent = parseHanNumber(numerals);
  return percent === undefined ? undefined : { end, percent };
}

const LONGEST_COUNT = 2;

/** 形象进度（%）：71: the mark stands in the label. */
const LABELLED_PERCENT = placePattern(
  /\( ?% ?\) ?[:=为]? ?(\d{1,3}(?:\.\d{1,4})?)(?: ?%|(?= ?(?:[\n,;。、)]|$)| [^\d万亿元]))/y,
);

const isHanNumeral = (character: string | undefined) => character !== undefined && HAN_NUMERAL.includes(character);

/** Finds the percentage that begins at `start`: 45.5%, 三十五%, 百分之三十二, 七成, （%）：71. */
export function percentAt(text: string, start: number): FoundPercent | undefined {
  const labelled = LABELLED_PERCENT.at(text, start);
  if (labelled) return { end: start + labelled[0].length, percent: Number(labelled[1]) };
  const digits = PERCENT.at(text, start);
  if (digits && !isDigitOrPoint(text, start - 1)) return { end: start + digits[0].length, percent: Number(digits[1]) };
  const han = HAN_PERCENT.at(text, start);
  if (han) {
    const end = start + han[0].length;
    return han[2] === undefined ? { end, percent: han[3] ? 100 : Number(han[1]) } : hanPercent(text, end, han[2]);
  }
  const signed = isHanNumeral(text[start - 1]) ? null : HAN_BEFORE_SIGN.at(text, start);
  const told = signed ? parseHanNumber(signed[1] ?? '') : undefined;
  if (signed && told !== undefined) return { end: start + signed[0].length, percent: told };
  const points = POINTS.at(text, start);
  if (points && OF_PROGRESS.test(text.slice(Math.max(0, start - LONGEST_OF_PROGRESS), start))) {
    const percent = points[1] ? Number(points[1]) : parseHanNumber(points[2] ?? '');
    if (percent !== undefined) return { end: start + points[0].length, percent };
  }
  const tenths = TENTHS.at(text, start);
  if (tenths && !/[\d零一二两三四五六七八九十百千万第.]/.test(text[start - 1] ?? '')) {
    const tens = Number(tenths[1]) || (parseHanNumber(tenths[1] ?? '') ?? 0);
    const ones = tenths[3] ? 5 : tenths[2] ? (parseHanNumber(tenths[2]) ?? 0) : 0;
    return { end: start + tenths[0].length, percent: tens * 10 + ones };
  }
  return undefined;
}
