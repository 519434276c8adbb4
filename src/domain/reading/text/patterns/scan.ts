/** Finds the tokens of a normal text in one pass from left to right. */
import { yuan } from '../../../base/money.ts';
import { HAN_NUMERAL } from '../../../base/numerals.ts';
import { codeAt, drawnOut, nameAt, type ProjectMention, unitAt } from '../../resolve/mentions.ts';
import { type NamePlace, projectAt, stemsOf } from '../../resolve/project-at.ts';
import type { ReadingRoster } from '../../resolve/reading-roster.ts';
import { unknownNameAt } from '../../resolve/unknown-names.ts';
import { markerLength } from '../list-marks.ts';
import { isSpeech } from '../speech.ts';
import type { MoneyToken, NumberToken, ProjectToken, Token } from '../tokens.ts';
import { amountAt, canBeginAmount, percentAt } from '../values/amounts.ts';
import { timeAt } from '../values/times.ts';
import { characterTest, placePattern } from './first-characters.ts';

const ENTRY_NUMBER = placePattern(/(wt|yd)[-_ ]?(20\d\d)[-_ ]?(\d{3,6})(?!\d)/y);
const FURTHER_NUMBER =
  /号?(?:[、,/和及与&\s]|以及|还有|跟){1,3}(\d{2,4})(?![\d.万亿年元月日天户w%]|号(?!$|[、,和及与督问事的均都已整交清任这两三四五六]))/y;
/** Words before a project's name at the head of a sentence. */
const LEAD = placePattern(
  /(?:[\s:"'(【】*·#]|各位(?:领导|老师|同志|同仁)?|领导(?:们)?好?|大家好|您好|你好|汇报(?:一下)?|报告(?:一下)?|报送|上报|报一下|反映|更正(?:一下)?|补充(?:一下)?|说明|关于|对于|就|(?:我|俺)?(?:先|来|再)?(?:说|讲|聊|唠)(?:一下|一说|个事儿?|说)|请问|查询?(?:一下|下|看)?|看(?:一下|看|下)?|我?想?问(?:一下|下)?|了解一?下|(?:我|咱)们?(?:们|镇|街道|单位|区|局|委)?(?:负责|管|包|分包)?的?|由.{1,6}?负责的|目前|现在|现|截[至止]|上午|下午|刚刚|刚才|早上|晚上|另外?,?|此外|还有|同时|以及|和|及|与|跟|、|喜报|好消息|紧急|加急|特急|急|[!,]|一是|二是|三是|四是|项目名称|项目|工程|应为|应该?是|是|其中|然后|至于|针对|我来|在|[嗯呃哦喂]|那个|这个|第[一二三四五六七八九十]个(?:是)?|最后一个(?:是)?|再一个(?:是)?|接下来(?:是)?)/y,
);

/** 第二个樱桃沟…: said without marks, words that lead to the next project. */
const NEXT_OF_SEVERAL = placePattern(/(?:第[二三四五六七八九十]个|再一个|接下来|最后一个)(?:项目)?(?:就?是)?/y);

/** A、B等3个项目, B等重点工程: what follows the last name of a list that names some of many. */
const AND_OTHERS =
  /^等(?:(?:\d{1,3}|[一二两三四五六七八九十]{1,3})个)?(?:[省市区县]级?)?(?:重点|在建|续建|新建|民生|产业|工业|基础设施|建设|招商){0,3}(?:项目|工程)/;

const isNumeral = characterTest(new RegExp(`[\\d${HAN_NUMERAL}点万亿]`));
const isDigit = characterTest(/\d/);
const isBlank = characterTest(/\s/);
/** 我报一下这几个项目啊安置房…, 俺村那个旧村改造: words of speech behind which somebody names what he speaks of. */
const FILLER = /[啊哈]$|村那$|那个$/;
/** 我把安置房的事从头说一下. */
const OBJECT = /^把.{2,10}(?:的事|情况|说|报)/;
/** A mark behind which a sentence may name its subject. */
const isBreak = characterTest(/[\n。;!?,:】) ]/);

/** The pass through a text, as far as it has come. */
interface Pass extends NamePlace {
  isHead: boolean;
  stems: readonly string[];
  hasProject: boolean;
  tokens: Token[];
  /** 单位：万元, said once for the whole message: 元 per unit. */
  unitYuan: number | undefined;
  /** 3月份完成投资（万元）：A 1120，B 640: the unit of numbers right behind the names of a list. */
  listYuan: number | undefined;
  /** Several numbers behind each name, parted by slashes, whose order is said once. */
  isInRows: boolean;
  /** What is said without a name is said of the project with these names: names that the roster does not know are looked for. */
  only: readonly string[] | undefined;
}

/** Finds all tokens of a text, in order. `isEager` takes parts of names and slips anywhere, not only at heads. */
export function scan(text: string, roster: ReadingRoster, isEager: boolean, only?: readonly string[]): Token[] {
  const unitYuan = statedUnit(text) ?? unitOfTitle(text);
  const rowYuan = unitOfRows(text);
  const listYuan = rowYuan ?? unitOfHead(text);
  const pass: Pass = {
    text,
    roster,
    isEager,
    isHead: true,
    stems: [],
    hasProject: false,
    tokens: [],
    lastEnd: 0,
    unitYuan,
    listYuan,
    isInList: listYuan !== undefined,
    isInRows: rowYuan !== undefined,
    isSpoken: isSpeech(text),
    only,
  };
  for (let at = 0; at < text.length; ) at = step(pass, at);
  return pass.tokens;
}

/** 单位：万元, said once; or the unit in brackets behind the last of several numbers or in a line of its own: 本周42，本月137（万元）. */
function statedUnit(text: string): number | undefined {
  const unit = (/单位[:为是]? ?\(?(亿|万|元)/.exec(text) ??
    /\d ?\((亿|万)元?\)/.exec(text) ??
    /(?:^|\n) ?\((?:均|都)?为?(亿|万)元\) ?(?:\n|$)/.exec(text))?.[1];
  return unit === undefined ? undefined : { 亿: 1e8, 万: 1e4, 元: 1 }[unit];
}

/** A head that speaks of investment and says the unit of what stands below it: 本周投资（单位：万元）. */
const HEAD_WITH_UNIT = /(?:投资|固投)[^\n。;\d]{0,12}?(?:\((?:单位[:为]? ?)?(亿|万)元?\)|单位[:为是]? ?\(?(亿|万)元?)/;

function unitOfHead(text: string): number | undefined {
  const head = HEAD_WITH_UNIT.exec(text);
  if (!head) return undefined;
  return (head[1] ?? head[2]) === '亿' ? 1e8 : 1e4;
}

/** 6月项目投资（万元）⏎: a title over lines that say of each figure what it is, 当月620，年累计3150. */
const TITLE_WITH_UNIT = /(?:投资|固投)[^\n。;\d:]{0,8}\((?:单位[:为]? ?)?(亿|万)元?\) ?:? ?\n/;

function unitOfTitle(text: string): number | undefined {
  const title = TITLE_WITH_UNIT.exec(text);
  return title ? (title[1] === '亿' ? 1e8 : 1e4) : undefined;
}

/** （单位万元，都是本月/年累计）, （周/月/年，万元）: the order of the numbers and their unit. */
const ORDER_OF_ROWS = /\((?=[^()]{0,12}(?:周|月|年|累计)[^()]{0,3}\/)(?:[^()\d]{0,16}?)([万亿])元[^()\d]{0,16}\)/;

function unitOfRows(text: string): number | undefined {
  const unit = ORDER_OF_ROWS.exec(text)?.[1];
  return unit === undefined ? undefined : unit === '亿' ? 1e8 : 1e4;
}

/** Takes what begins at a place, and says where to go on. */
function step(pass: Pass, at: number): number {
  const { text, roster, isHead } = pass;
  const next = pass.isSpoken ? NEXT_OF_SEVERAL.at(text, at) : null;
  if (next) {
    pass.isHead = true;
    return at + next[0].length;
  }
  if (isHead) {
    const lead = LEAD.at(text, at);
    // 现 or 在 may be a name's first character: a name goes before a lead.
    if (lead && !nameAt(text, at, roster) && !unitAt(text, at, roster) && !timeAt(text, at)) return at + lead[0].length;
  }
  const token = tokenAt(pass, at);
  if (token) return push(pass, token);
  const unknown = pass.only && isHead ? unknownNameAt(text, at, roster, pass.only, periodBefore(pass, at)) : undefined;
  if (unknown !== undefined) {
    return push(pass, {
      type: 'project',
      start: at,
      end: unknown,
      mention: { end: unknown, projects: [], how: 'unknown' },
    });
  }
  const marker = markerLength(text, at);
  if (marker > 0) {
    pass.isHead = true;
    return at + marker;
  }
  // 西广场、冷鲜仓储、安置房: the next name of a list.
  const isInNames = text[at] === '、' && pass.lastEnd === at && pass.tokens.at(-1)?.type === 'project';
  const isBehindFiller =
    pass.isSpoken && (FILLER.test(text.slice(Math.max(0, at - 1), at + 1)) || OBJECT.test(text.slice(at, at + 14)));
  pass.isHead = isBreak(text, at) || isInNames || isBehindFiller || (isHead && isBlank(text, at));
  return at + 1;
}

/** Where a period begins that stands right before a place, or the place itself. */
function periodBefore({ tokens, lastEnd }: Pass, at: number): number {
  const last = tokens.at(-1);
  return last?.type === 'time' && lastEnd === at ? last.start : at;
}

function push(pass: Pass, token: Token): number {
  pass.tokens.push(token);
  if (token.type === 'project') {
    pass.stems = stemsOf(token.mention, pass.roster);
    pass.hasProject = true;
  }
  // …一千二百万五里铺安置房本月完成…: said without a mark, the next name may stand right behind a figure.
  const isSaidBehind = pass.isSpoken && (token.type === 'money' || token.type === 'percent');
  pass.isHead = isSaidBehind || token.type === 'time' || (pass.isHead && token.type === 'unit');
  if (token.type === 'number') pass.tokens.push(...furtherNumbers(pass.text, token));
  pass.lastEnd = pass.tokens.at(-1)?.end ?? token.end;
  return pass.lastEnd;
}

function tokenAt(pass: Pass, at: number): Token | undefined {
  const { text, roster } = pass;
  const character = text[at] ?? '';
  if (character >= 'a' && character <= 'z') {
    const number = character === 'w' || character === 'y' ? numberAt(text, at) : undefined;
    if (number) return number;
    const code = codeAt(text, at, roster);
    if (code) return project(pass, at, code);
  }
  const listed = listedAt(pass, at);
  if (listed) return listed;
  const named = projectAt(pass, at);
  const unit = unitAt(text, at, roster);
  if (named && (!unit || named.end > unit.end)) return project(pass, at, named);
  if (unit) return { type: 'unit', start: at, ...unit };
  const time = isAmountLikeDay(text, at) ? undefined : timeAt(text, at, pass.lastEnd === at);
  return figureAt(pass, at, time?.end ?? 0) ?? (time && { type: 'time', start: at, ...time });
}

/** 完成投资3.5: no 5 March, but a number without its unit. */
const isAmountLikeDay = (text: string, at: number) =>
  isDigit(text, at) &&
  /^\d{1,2}\.\d{1,2}(?![\d日号前])/.test(text.slice(at, at + 6)) &&
  /(?:完成|累计)投资[额:为约]?$/.test(text.slice(Math.max(0, at - 6), at));

/**
 * A number without a unit and all that may stand behind it in a list; 3600 万元 has a unit of its own, and behind a slash
 * words go on: 185/5#厂房吊装.
 */
const LISTED = placePattern(
  /(\d{1,3}(?:,\d{3})+|\d{1,9})(\.\d{1,4})?(?! [万亿千百元%])(?=\n|[,;。、\s)](?!\d)|\/(?=\p{Script=Han}|\d{1,3}[#号])|$)/uy,
);
/** The same with further numbers behind a slash: 210/2380 below （单位万元，本月/年累计）. */
const LISTED_IN_ROW = placePattern(
  /(\d{1,3}(?:,\d{3})+|\d{1,9})(\.\d{1,4})?(?! [万亿千百元%])(?=\/\d|[,;。、\s)(](?!\d{1,4}(?:[^\d号#]|$))|$)/y,
);
/** The sum of all behind a list. */
const TOTAL_BEFORE = /(?:合计|共计|总计|小计)[: ]?$/;

const NOUGHT = placePattern(/0(?=[\n,;。、\s](?!\d)|$)/y);

/** A 1120，B 640，合计1760 below a head that says the unit. */
function listedAt(pass: Pass, at: number): MoneyToken | undefined {
  const { text, lastEnd, tokens, listYuan, isInRows } = pass;
  if (!isDigit(text, at) || isDigit(text, at - 1)) return undefined;
  const last = tokens.at(-1)?.type;
  const isBehindName = last === 'project' && /^[ :]?$/.test(text.slice(lastEnd, at));
  // 海棠二期0: nothing was done, in whatever unit.
  if (isBehindName && NOUGHT.at(text, at))
    return { type: 'money', start: at, end: at + 1, isApproximate: false, amount: yuan(0) };
  if (listYuan === undefined) return undefined;
  const isInRow = isInRows && last === 'money' && lastEnd === at - 1 && text[lastEnd] === '/';
  const isTotal = TOTAL_BEFORE.test(text.slice(Math.max(0, at - 3), at));
  if (!isBehindName && !isInRow && !isTotal && !isBehindPeriod(pass, at)) return undefined;
  const found = (isInRows ? LISTED_IN_ROW : LISTED).at(text, at);
  if (!found) return undefined;
  const whole = Math.round(Number(found[0].replaceAll(',', '')) * listYuan);
  const size = Number.isSafeInteger(whole) ? { amount: yuan(whole) } : { isTooLarge: true as const };
  return { type: 'money', start: at, end: at + found[0].length, isApproximate: false, ...size };
}

/** 当月620，年累计3150, 自开工以来5620 below a head that says the unit. */
function isBehindPeriod({ text, lastEnd, tokens }: Pass, at: number): boolean {
  if (at - lastEnd > LONGEST_DEED) return false;
  const last = tokens.at(-1);
  const words = text.slice(lastEnd, at);
  if (last?.type === 'money') return FURTHER_SUM.test(words);
  return last?.type === 'time' && OF_FIGURES.has(last.expression.kind) && DEED.test(words);
}
const OF_FIGURES: ReadonlySet<string> = new Set(['week', 'month', 'year', 'monthRange', 'sinceStart']);
/** Characters between a time and its figure. */
const LONGEST_DEED = 10;
const DEED = /^(?:数据?)?[: ]?(?:已|共|实际|累计|完成|固定资产|投资|额|了)*[: ]?$/;
const FURTHER_SUM = /^[,、; ]?(?:年|总)?累计(?:完成|到|投资|了)*[: ]?$/;

/** A sum or a percentage that reaches further than what else was found there. */
function figureAt(pass: Pass, at: number, least: number): Token | undefined {
  const { text, lastEnd, unitYuan } = pass;
  const lead = leadInList(pass, at);
  if (lead > 0) {
    const sum = figureAt({ ...pass, lastEnd: at + lead }, at + lead, least);
    return sum?.type === 'money' ? { ...sum, start: at } : undefined;
  }
  if (!canBeginAmount(text, at)) return undefined;
  // 200万 after 1, or 1 blank, may be the tail of a larger number: such a sum is never taken.
  const isTail =
    (isDigit(text, at) && lastEnd < at - 1 && isDigit(text, at - 2) && /[, ]/.test(text[at - 1] ?? '')) ||
    (lastEnd < at && isNumeral(text, at - 1));
  const cut = nameWithin(pass, at);
  const money = cut === undefined ? amountAt(text, at, unitYuan) : amountAt(text.slice(0, cut), at, unitYuan);
  if (money && money.end > least) {
    const { end, isApproximate, amount, isTooLarge, oddity } = money;
    const size = oddity ? { oddity } : isTooLarge ? { isTooLarge } : amount === undefined || isTail ? {} : { amount };
    return { type: 'money', start: at, end, isApproximate, ...size };
  }
  const percent = percentAt(text, at);
  return percent && percent.end > least ? { type: 'percent', start: at, ...percent } : undefined;
}

/** 三百八|万和冷库: where in a numeral a name begins that goes on behind it. */
function nameWithin({ text, roster }: Pass, start: number): number | undefined {
  const longest = start + LONGEST_NUMERAL;
  for (let at = start + 1; at < longest && isNumeral(text, at) && !isDigit(text, at); at += 1) {
    const name = nameAt(text, at, roster);
    if (name && name.end >= at + LEAST_NAME && !isNumeral(text, name.end - 1)) return at;
  }
  return undefined;
}
const LEAST_NAME = 3;
const LONGEST_NUMERAL = 12;

const ABOUT = placePattern(/(?:将近|大约|大概|超过|约|近|逾|超)(?=[\d一二三四五六七八九十两])/y);

/** 约1.5亿元、近3千万元: how many characters before the next sum of a list say that it is not exact. */
function leadInList({ text, lastEnd, tokens }: Pass, at: number): number {
  const isNext = lastEnd === at - 1 && /[、和及]/.test(text[at - 1] ?? '') && tokens.at(-1)?.type === 'money';
  return isNext ? (ABOUT.at(text, at)?.[0].length ?? 0) : 0;
}

function numberAt(text: string, at: number): NumberToken | undefined {
  const found = ENTRY_NUMBER.at(text, at);
  if (!found) return spokenNumberAt(text, at);
  const number = `${found[1]?.toUpperCase()}-${found[2]}-${(found[3] ?? '').padStart(4, '0')}`;
  return { type: 'number', start: at, end: at + found[0].length, number };
}

/** WT二零二六零零三一, as a recorder writes a number that was said. */
function spokenNumberAt(text: string, at: number): NumberToken | undefined {
  const found = SPOKEN_NUMBER.at(text, at);
  if (!found) return undefined;
  const digits = Array.from(found[2] ?? '', numeral => NUMERALS.indexOf(numeral) % 10).join('');
  const number = `${found[1]?.toUpperCase()}-${digits.slice(0, 4)}-${digits.slice(4)}`;
  return { type: 'number', start: at, end: at + found[0].length, number };
}
const NUMERALS = '零一二三四五六七八九〇幺';
const SPOKEN_NUMBER = placePattern(
  /(wt|yd)[-_ 杠]?(二[零〇]二[零一二三四五六七八九〇幺]{5})(?![零一二三四五六七八九十百千万亿〇])/y,
);

function furtherNumbers(text: string, token: NumberToken): NumberToken[] {
  const further: NumberToken[] = [];
  for (let end = token.end; ; ) {
    FURTHER_NUMBER.lastIndex = end;
    const match = FURTHER_NUMBER.exec(text);
    if (!match) return further;
    const digits = match[1] ?? '';
    const start = end + match[0].length - digits.length;
    end += match[0].length;
    // WT-2026-0041、42: the last digits change.
    further.push({ type: 'number', start, end, number: token.number.slice(0, -digits.length) + digits });
  }
}

function project({ text, roster }: Pass, start: number, found: ProjectMention): ProjectToken {
  const mention = drawnOut(text, start, found, roster);
  let end = mention.end;
  const tail = /^(?:建设|改造|扩建|新建|迁建)?(?:项目|工程(?![款量进造质总形规]))/.exec(text.slice(end, end + 5))?.[0];
  if (tail) end += tail.length;
  const others = AND_OTHERS.exec(text.slice(end, end + 20))?.[0];
  if (!others) return { type: 'project', start, end, mention };
  return { type: 'project', start, end: end + others.length, mention, isAmongOthers: true };
}
