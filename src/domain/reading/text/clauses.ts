/** Cuts a message into clauses and remembers where lines, sentences and items of lists begin. */
import { firstIndex } from '../../base/first-index.ts';
import { pausesIn } from '../hearing/pauses.ts';
import { DEED_END, TASK_END } from '../lexicon/problems/task-terms.ts';
import { markBefore } from './breaths.ts';
import { markerLength, markerStyle } from './list-marks.ts';
import { characterTest, placePattern } from './patterns/first-characters.ts';
import { beginsInSpeech, isBehindRequest, isSpeech } from './speech.ts';
import type { Token, Tokens } from './tokens.ts';

export interface Clause {
  /** Indexes in the shape, without blanks and without the mark of a list. */
  start: number;
  end: number;
  /** The shape of the clause. */
  shape: string;
  /** The clause in the normal text, without tokens replaced. */
  text: string;
  /** Numbers that change with every sentence (。；！ or a new line) and every item of a list. */
  sentence: number;
  block: number;
  line: number;
  /** Set on the first clause of an item of a list: which kind of mark it has. */
  marker: string | undefined;
  /** The clause ends with a colon: it is the head of what follows. */
  isHead: boolean;
  /** The clause stands in brackets. */
  isAside: boolean;
  /** The clause ends its sentence with a question mark. */
  isQuestion: boolean;
  /** The heads before this clause in its sentence, innermost last. */
  heads: readonly Head[];
}

export interface Head {
  start: number;
  end: number;
  shape: string;
}

/** Nobody writes as much without a mark; what is longer is cut, so that patterns over a clause stay cheap. */
const LONGEST_CLAUSE = 200;
const breaksSentence = characterTest(/[。;!?\n]/);
/** What a mark with a point can begin with: 1. b. */
const beginsMark = characterTest(/[\da-h]/);
/** What begins a clause behind a sum or a percentage although nothing parts them: 80万元累计860万元形象进度45%主体8层. */
const RUNS_ON = placePattern(
  /(?:[年月总]?累计|形象|进度|总体|整体|工程进度|项目进度|主体|基础|桩基|正在|目前|现在?|存在|下一?步|截[至止]|[WYT](?!的)|[\d一二三四五六七八九十]{1,6}(?:号|#)|外墙|地下室|钢结构|室外|装修|施工)/y,
);
/** Heads that begin a clause wherever they stand. */
const HEADS = placePattern(
  /(?:存在|主要|目前)的?(?:主要)?(?:问题|困难)|下一?步(?:计划|打算|工作)|需要?协调(?:解决)?的?(?:问题|事项)|(?:问题|困难)(?:呢|嘛|就|还|主要|目前|一共|共){0,2}有[一两二三四五]个|(?:碰到|遇到|还有|存在)[一两二三四五]个(?:问题|困难)|(?:形象进度|进度|形象|投资)(?:的话|方面|这一?块)/y,
);
/** Words that go on about a figure; any other word behind a sum or a percentage begins something new. */
const GOES_ON =
  /[的左上下以多余元缺资贷专债款投产补货材设工合还未没待计任目用等和与及至到、之才就都也已其为是占拨相约共吧了啊呢比超完由从或但而总征建部财中省市区银企、每/迟仍始]|一直/y;
/** Words that join a name to what stands before it. */
const JOINS_NAME =
  /(?:[、和与及跟对向由把给在从为是以将]|包括|其中|涉及|影响|关于|负责|推进|推动|促进|力促|加快|完成|办结|办理|办好|核发|落实|投资|协调|解决|督促|帮助?(?:一下)?|的)$/;
const breaksClause = characterTest(/[,()【】|…"]/);
const isHanOrDigit = characterTest(/[\p{Script=Han}\d]/u);
const isFillWord = characterTest(/[吧了啊呢]/);
const isPossessed = characterTest(/[的无有]/);
const isCircled = characterTest(/[①-⑳]/);
const isNumeral = characterTest(/[一二三四五六七八九]/);

/** Cuts the shape of a message into clauses. */
export function clausesOf(tokens: Tokens): Clause[] {
  const { shape } = tokens;
  const isEnumeration = createEnumeration(shape);
  const cut = createCut(tokens);
  const isSpoken = isSpeech(shape);
  const pauses = pausesIn(shape, isSpoken && !shape.includes(' '), markedIn(tokens));
  /** Up to here stand words that no pause parts. */
  let whole = 0;
  for (let at = 0; at < shape.length; at += 1) {
    const character = shape[at] ?? '';
    if (isSpoken && at >= whole) {
      const length = nextMatterAt(shape, at) || nothingAt(shape, at);
      if (length > 0) {
        whole = at + length;
        if (at > cut.start()) cut.nextSentence(at);
      }
    }
    if (at > 0 && at < whole) continue;
    if (at - cut.start() >= LONGEST_CLAUSE) cut.before(at);
    // The point of 1. ends no clause.
    if (beginsMark(shape, at) && shape.slice(cut.start(), at).trim() === '')
      at += Math.max(0, markerLength(shape, at) - 1);
    else if (breaksSentence(shape, at)) cut.endSentence(at);
    else if (isNumberOfLabel(shape, at)) at = shape.indexOf(':', at) - 1;
    else if (character === ':' && (!/\d/.test(shape[at - 1] ?? '') || endsLabel(shape, at))) cut.endHead(at);
    else if (isClauseBreak(shape, at)) {
      const lead = isSpoken && character === ' ' ? NEXT_IN_SPEECH.exec(shape.slice(at, at + 8)) : null;
      if (lead && standsForItself(shape, at + lead[0].length - 1)) cut.nextSentence(at);
      at = cut.atBreak(at);
    } else if (at > cut.start()) {
      const heard = pauses.get(at);
      const pause = heard === undefined || isWhole(shape, at) ? undefined : heard;
      if (pause === undefined && !beginsClause(shape, cut.start(), at, isEnumeration, isSpoken)) continue;
      // 八月完成投资P三千万P五百万: what is said of all names belongs to one sentence.
      const isNext = character === 'P' ? standsForItself(shape, at) : pause === 'sentence';
      if (isNext || (isSpoken && isBehindRequest(shape, at))) cut.nextSentence(at);
      else cut.before(at);
    }
  }
  cut.before(shape.length);
  return cut.clauses;
}

/** Before which characters a recorder has set a mark where a speaker took breath. */
function markedIn({ normal: { breaths }, textIndex }: Tokens): ((at: number) => boolean) | undefined {
  return breaths && (at => at > 0 && markBefore(breaths, textIndex(at - 1), textIndex(at)) !== undefined);
}

/** 存在问题1：, 期望时限（2）：, 协调单位③：: a number that is part of a form's label begins no item of a list. */
const NUMBER_OF_LABEL = placePattern(/(?:\(\d{1,2}\)|[①-⑳])(?= ?:)/y);
const LABEL_OF_NUMBER =
  /(?:任务|问题|困难|事项|内容|单位|部门|时限|期限|时间|日期|类别|类型|程度|诉求|隐患|描述|要求) ?(?:\d{1,2})?$/;
const LONGEST_LABEL = 6;
const isNumberOfLabel = (shape: string, at: number) =>
  NUMBER_OF_LABEL.at(shape, at) !== null && LABEL_OF_NUMBER.test(shape.slice(Math.max(0, at - LONGEST_LABEL), at));
const endsLabel = (shape: string, at: number) => LABEL_OF_NUMBER.test(shape.slice(Math.max(0, at - LONGEST_LABEL), at));

/** In speech without marks a blank before a name, or before words that lead to the next matter, ends a sentence. */
const NEXT_IN_SPEECH =
  /^ (?:第[一二三四五六七八九十]个(?:是)?|再(?:说|就是|来|一个)(?:问题)?|还有|然后|接下来|最后)? ?P/;

/** 再一个是, 剩下的话: words that lead to the next name. */
const LEADS_ON = placePattern(
  /(?:然后|再(?:一个|就是|来|说(?:一下)?)|还有|另外|接下来|接着|最后|剩下|下面|先[说报]|首先|其次|第[一二三四五六七八九十]个?|下一个|另一个|(?<!有)[一二三]个(?=[就是呢])|至于|那么)(?:一个|一下|的?话|就?是|就?说|说到|的|那个|这个|[呢嘛啊嗯 ]){0,6}P/y,
);
/** 没有什么问题, 其他没什么要协调的: said in one breath. */
const NOTHING_WRONG = placePattern(
  /(?:目前|现在|暂时|其他|其它|别的|整体|倒|也|都){0,3}(?<![有经就还P])没有?(?:遇到|碰到|出现|存在|什么|啥|任何|太?大|别的|其他|需要|要|协调|解决|的){0,5}(?:问题|困难|难处|难题|要协调的|要解决的)|(?:别的|其他|其它|另外)(?:的|就|也|都){0,2}没(?:有|啥|什么)(?:事|要说的|好说的)?了?(?!\p{Script=Han})/uy,
);

const nextMatterAt = (shape: string, at: number): number => LEADS_ON.at(shape, at)?.[0].length ?? 0;
const nothingAt = (shape: string, at: number): number => NOTHING_WRONG.at(shape, at)?.[0].length ?? 0;

/** 全力推动A: what is to be done with it. */
const LEADS_TO_OBJECT = /(?:推动|推进|确保|力争|力促|促进|保障|加快)$/;

/** 完成了有M, 由R干到了R, and a name with what is said of it: no pause is heard within. */
function isWhole(shape: string, at: number): boolean {
  const before8 = shape.slice(Math.max(0, at - 8), at);
  if (shape[at] === 'P' && LEADS_TO_OBJECT.test(before8)) return true;
  const before = before8.slice(-4);
  const behind = shape.slice(at, at + 10);
  if (before.endsWith('P') || /有没有$/.test(before)) return true;
  // 每周四17时|前: by when.
  if (behind.startsWith('前') && /[\d一二三四五六七八九十][时点日号]$|D$/.test(before)) return true;
  if (behind.startsWith('P') && JOINS_NAME.test(before)) return true;
  // 不是M是M: what is denied and what holds.
  if (/不是M$/.test(before) && /^(?:而|应该?)?是M/.test(behind)) return true;
  // 把N P的补一下.
  if (behind.startsWith('P') && /[把补][WNY]的?$/.test(before)) return true;
  if (/干[不没][成了完动]$/.test(before) && behind.startsWith('活')) return true;
  // 分别完成M和M; 因降雨暂停的施工得以继续: one thing goes on.
  if (/M$/.test(before) && /^[和与及]M/.test(behind)) return true;
  // 形象进度我们报R监理说R: who says a figure stands before it.
  if (/进度$/.test(before) && /^(?:我们|我方|监理|业主|甲方|施工)[^,PMVR]{0,4}[MRV]/.test(behind)) return true;
  if (behind.startsWith('P') && /(?:帮|帮助|帮忙|协调|催|问)一下$/.test(before)) return true;
  if (behind.startsWith('得以') || (/有[一两几]?个$/.test(before) && /^就?是/.test(behind))) return true;
  // 开挖碰到一根管子: what was met at work.
  if (/(?:开挖|掘进|顶进|施工|钻孔)$/.test(before) && /^(?:时|中)?(?:碰[到上]|挖[到出]|遇[到上]|发现)/.test(behind))
    return true;
  // 碰到一根图上没有的燃气管: what a counted thing is like.
  if (COUNTED.test(before) && ATTRIBUTE.test(behind)) return true;
  if (/签[署订]$/.test(before) || (/[米方吨层根块]$/.test(before) && /^没/.test(behind))) return true;
  // 因台风预警今天停工一天.
  if (/(?:因|由于|受)\p{Script=Han}{1,6}$/u.test(before8) && (before8.endsWith('的') || /^D?[^,]{0,3}停/.test(behind)))
    return true;
  if (behind.startsWith('D') && /(?:仪式|验收|签约|[开动竣]工|投产)$/.test(before)) return true;
  // 工资差着160万没发: what has not become of the sum.
  if (/M元?$/.test(before) && /^[没未]有?[发付到给拨结还兑支打]/.test(behind)) return true;
  return /[MR]$/.test(before)
    ? RISES.test(behind)
    : /(?:完成|投资|累计|进度|的话)了?$/.test(before) &&
        /^(?:有|是|到|达到?|大概|大约|差不多|将近|快|约|近|了|[嗯呃啊]|那个|这个|也就|(?:我们?|咱们?)(?:这边)?报的?){0,4}[MRV]/.test(
          behind,
        );
}

const COUNTED = /[\d一二两三四五六七八九十几][根条座处口截段道件台棵个块]$/;
const ATTRIBUTE = /^[^,。;PMVRD]{0,6}[没未无不][^,。;PMVRD]{0,4}的/;

/** 由62%提高到68%, 由350万更正为380万: one thing said of both. */
const RISES = /^(?!形象|进度|总体|整体|累计|本|今年|这个)\p{Script=Han}{0,4}(?:[到至为升降]|(?<!完)成)了? ?[MRV]/u;

/** Whether what is said of a name that follows without a mark needs nothing of what was said before it. */
function standsForItself(shape: string, at: number): boolean {
  const next = shape.indexOf('P', at + 1);
  const said = shape.slice(at, next < 0 ? at + LONGEST_CLAUSE : Math.min(next, at + LONGEST_CLAUSE));
  // 恒越1200万(年累5600万): what stands in brackets says nothing of what stands before them.
  return /[WNYTD]/.test(said.replace(/\([^()]*\)/g, '')) || !/[MR]/.test(said);
}

/** 形象进度 behind a sum, ③, 二是 in the middle of a sentence: they begin a clause although nothing parts them. */
function beginsClause(
  shape: string,
  start: number,
  at: number,
  isEnumeration: Enumeration,
  isSpoken: boolean,
): boolean {
  const character = shape[at] ?? '';
  if (character === 'P' && (isNextProject(shape, start, at) || isBehindGreeting(shape, start, at))) return true;
  if (character === 'P' && isSpoken && isNextInBreath(shape, start, at)) return true;
  if (isSpoken && beginsInSpeech(shape, at)) return true;
  // 沿街的铺装正在做下周呢准备…: what is to come is named with a pause.
  if ((character === 'W' || character === 'N') && shape[at + 1] === '呢' && isHanOrDigit(shape, at - 1)) return true;
  if (runsOn(shape, at) || isCircled(shape, at)) return true;
  if ((character === '和' || character === '及') && shape[at + 1] === 'P' && endsEntry(shape, at)) return true;
  return isNumeral(shape, at) && shape[at + 1] === '是' && isEnumeration(at, character);
}

/** The clauses that were cut so far, and the place where the next begins. */
function createCut(tokens: Tokens) {
  const { shape } = tokens;
  const clauses: Clause[] = [];
  let sentence = 0;
  let block = 0;
  let line = 0;
  let depth = 0;
  let heads: readonly Head[] = [];
  let isFilled = false;
  let marker: string | undefined;
  let start = 0;
  return { clauses, start: () => start, before, nextSentence, endSentence, endHead, atBreak };

  /** Ends the clause; the character belongs to the next. */
  function before(at: number): void {
    close(at, false, false);
    start = at;
  }

  /** Ends clause and sentence where no mark stands; the character belongs to the next. */
  function nextSentence(at: number): void {
    before(at);
    sentence += 1;
    heads = [];
  }

  function endSentence(at: number): void {
    close(at, false, shape[at] === '?');
    start = at + 1;
    sentence += 1;
    heads = [];
    if (shape[at] !== '\n') return;
    line += 1;
    depth = 0;
  }

  function endHead(at: number): void {
    close(at, true, false);
    start = at + 1;
  }

  /** Ends the clause at a mark, and says which character was taken last: a mark of a list such as (2) is taken whole. */
  function atBreak(at: number): number {
    close(at, false, false);
    const mark = shape[at] === '(' ? markerLength(shape, at) : 0;
    start = mark > 0 ? at : at + 1;
    if (mark > 0) return at + mark - 1;
    if (shape[at] === '(') depth += 1;
    else if (shape[at] === ')') depth = Math.max(0, depth - 1);
    return at;
  }

  function close(end: number, isHead: boolean, isQuestion: boolean): void {
    const { from, until } = bounds(end);
    if (until <= from && !isHead) return;
    clauses.push({
      start: from,
      end: until,
      shape: shape.slice(from, until),
      text: tokens.normal.text.slice(tokens.textIndex(from), tokens.textIndex(until)),
      sentence,
      block,
      line,
      marker,
      isHead,
      isAside: depth > 0,
      isQuestion,
      heads,
    });
    marker = undefined;
    if (isHead) {
      // 问题：资金：… nests; 本周投资：80万，累计：860万 does not.
      const outer = isFilled ? heads.slice(0, -1) : heads.slice(-1);
      heads = [...outer, { start: from, end: until, shape: shape.slice(from, until) }];
    }
    isFilled = !isHead;
  }

  /** The clause without blanks around it and without the mark of a list, which begins a block. */
  function bounds(end: number): { from: number; until: number } {
    let from = start;
    let until = end;
    while (from < until && shape[from] === ' ') from += 1;
    const length = markerLength(shape, from);
    if (length > 0 && from + length <= until) {
      marker = markerStyle(shape.slice(from, from + length));
      block += 1;
      if (marker !== 'circle' || heads.length > 0) sentence += 1;
      from += length;
    }
    while (from < until && shape[from] === ' ') from += 1;
    while (until > from && shape[until - 1] === ' ') until -= 1;
    return { from, until };
  }
}

/** The words of all heads before a clause, outermost first. */
export const headWords = ({ heads }: Clause): string =>
  heads.length === 0 ? '' : heads.map(({ shape }) => shape).join(' ');

/** The tokens of a clause, in order, with their indexes in the shape. */
export function tokensIn(tokens: Tokens, clause: { start: number; end: number }): { token: Token; at: number }[] {
  const { placed } = tokens;
  const found: { token: Token; at: number }[] = [];
  for (let index = firstIndex(placed, ({ at }) => at >= clause.start); index < placed.length; index += 1) {
    const one = placed[index];
    if (!one || one.at >= clause.end) break;
    found.push(one);
  }
  return found;
}

/** The tokens of one type in a clause, in order, with their indexes in the shape. */
export function tokensOf<Type extends Token['type']>(
  type: Type,
  { placed }: Tokens,
  { start, end }: { start: number; end: number },
): { token: Extract<Token, { type: Type }>; at: number }[] {
  const found: { token: Extract<Token, { type: Type }>; at: number }[] = [];
  let index = firstIndex(placed, ({ at }) => at >= start);
  for (; index < placed.length; index += 1) {
    const one = placed[index];
    if (!one || one.at >= end) break;
    if (isOfType(one, type)) found.push(one);
  }
  return found;
}

const isOfType = <Type extends Token['type']>(
  one: { token: Token; at: number },
  type: Type,
): one is { token: Extract<Token, { type: Type }>; at: number } => one.token.type === type;

/** 本月完成一千二百万五里堡安置房本月完成…: said without a mark, another project begins behind a figure or a deed. */
function isNextProject(shape: string, start: number, at: number): boolean {
  const before = shape.slice(start, at).trimEnd();
  if (before.length < 2) return false;
  // 请U于D前办理PN完成投资M: what is done belongs to the name, and the request has ended.
  if (JOINS_NAME.test(before)) return ENDS_REQUEST.test(before) && DONE_IN_PERIOD.test(shape.slice(at, at + 12));
  const isReported = /^P[ :]?(?:[WNYTDMR]|形象|总体|累计|完成投资|投资|是[MR]|正在|目前|已)/.test(
    shape.slice(at, at + 8),
  );
  return before.includes('P')
    ? /[MR]/.test(before) || isReported || /(?:在做|[装做浇砌盖铺挖打吊焊刷贴拆建]?[完好]了?|着呢)$/.test(before)
    : isReported && /(?:[了完层好做水]|再说|然后|还有|接着)$/.test(before);
}

/** P正常|P外电没接, 请U月底前接|P等着验收: said without a pause, the next name begins what is said of another project. */
function isNextInBreath(shape: string, start: number, at: number): boolean {
  const before = shape.slice(Math.max(start, at - LONGEST_ENTRY), at);
  if (JOINS_NAME.test(before) || BESIDE_NAME.test(before) || OF_PLACE.test(shape.slice(at + 1, at + 6))) return false;
  if (/[UO]/.test(before) && !before.includes('P')) return SAID_OF_NEXT.test(shape.slice(at + 1, at + 8));
  return /P[^P]*\p{Script=Han}{2}$/u.test(before);
}
/** 比P, 离P, 包括P: what is said goes on with the name. */
const BESIDE_NAME = /(?:[比离挨像按照用去来回找叫问说给进]|靠近|不如|还有|不像|参照|因为|由于|原来|就是|到|在|才)$/;
/** P门口, P那种: a place or a likeness. */
const OF_PLACE = /^(?:门口|对面|旁边|隔壁|附近|周边|[东西南北前后里]|一样|[这那](?:样|种)|的)/;
const SAID_OF_NEXT = /^(?:等着?|还[有没差剩在]|没|也|都|正?在|准备|马上|打算|一切|正常|有|已)/;

const ENDS_REQUEST = /[UO][^,。;P]{0,16}(?:办结|办理|办好|核发|落实|协调|解决|督促)$/;
const DONE_IN_PERIOD = /^P[WNYT](?:累计|实际|已经?|共)*完成[^,。;PMV]{0,4}M/;

/** 跟领导汇报一下P…: what is only said to begin with. */
const isBehindGreeting = (shape: string, start: number, at: number) =>
  at - start <= LONGEST_GREETING && GREETING.test(shape.slice(start, at));
const LONGEST_GREETING = 16;
const GREETING =
  /^[喂嗯啊哦诶哎]*(?:(?:跟|向|给|和)?(?:各位)?(?:领导|书记|主任|局长|区长|大家)们?好?[啊呀]?|[你您]们?好)?(?:我?(?:先|再|来|这里|这边)*(?:跟[您你]们?|向[您你]们?|给[您你]们?)?(?:简单)?(?:汇报|报告|说|讲)(?:一?下)?(?:情况)?[啊吧哈呢]?)?$/;

function runsOn(shape: string, at: number): boolean {
  const last = shape.charAt(at - 1);
  // 五百六十万吧总体进度…: said as it is spoken.
  const before = isFillWord(shape, at - 1) ? shape.charAt(at - 2) : last;
  const isBehindFigure = last === 'M' || last === 'R';
  if (isBehindFigure && /\p{Script=Han}/u.test(shape[at] ?? '') && !goesOn(shape, at)) {
    return !RISES.test(shape.slice(at, at + 9));
  }
  const pattern =
    before === 'M' || before === 'R'
      ? RUNS_ON
      : isHanOrDigit(shape, at - 1) && !isPossessed(shape, at - 1)
        ? HEADS
        : undefined;
  return pattern !== undefined && pattern.at(shape, at) !== null;
}

function goesOn(shape: string, at: number): boolean {
  GOES_ON.lastIndex = at;
  return GOES_ON.test(shape);
}

function isClauseBreak(shape: string, at: number): boolean {
  const character = shape.charAt(at);
  const before = shape.charAt(at - 1);
  const after = shape.charAt(at + 1);
  // 620万元,480万元 is one list of sums.
  if (character === ',') return !((before === 'M' && after === 'M') || (before === 'R' && after === 'R'));
  if (breaksClause(shape, at)) return true;
  // 康华冷链350万元、德云里120万元; but 620万元、480万元 is one list.
  if (character === '、')
    return (
      (/[MR]/.test(before) && !/[MRV\d]/.test(after)) ||
      (after === 'P' && endsEntry(shape, at)) ||
      partsTroubles(shape, at)
    );
  if (character === '.') return !/\d/.test(before) || !/\d/.test(after);
  if (character === '-')
    return after === '-' || before === '-' || (before === ' ' && after === ' ') || isDashOfList(before, after);
  if (character === '/')
    return (
      (/[MR]/.test(before) && (!/[\dMR]/.test(after) || /^\d{1,3}[#号]/.test(shape.slice(at + 1, at + 5)))) ||
      (/[UO]/.test(before) && after === 'D') ||
      (/\p{Script=Han}/u.test(before) && /^区?[UO]\/D/.test(shape.slice(at + 1, at + 5)))
    );
  // A blank parts clauses, but not a label or a name from its number or day.
  if (character === ' ') {
    // 责任单位:U 办结时限:D: the next line of a form.
    if (/^[\p{Script=Han}]{2,6}:/u.test(shape.slice(at + 1, at + 8))) return true;
    // 主体封顶 2.外电未接通: the mark of the next item.
    if (/\p{Script=Han}/u.test(before) && /^\d{1,2}[、.)]\p{Script=Han}/u.test(shape.slice(at + 1, at + 5)))
      return true;
    return !/[KDUO]/.test(before) && !/[MVRDK\d]/.test(after);
  }
  return false;
}

/** 两个问题：苗圃补偿未谈拢、临时道路未批: between two troubles of a list of so many. */
function partsTroubles(shape: string, at: number): boolean {
  const before = shape.slice(Math.max(0, at - LONGEST_ENTRY), at);
  return (
    TROUBLE_BEFORE.test(before) &&
    TROUBLE_BEHIND.test(shape.slice(at + 1, at + LONGEST_ENTRY)) &&
    COUNTED_TROUBLES.test(before)
  );
}
const TROUBLE_BEFORE = /[未没缺不差欠滞][^、,。;:\n]{0,12}$/;
const COUNTED_TROUBLES = /(?:[两二三四五六]|\d)[个项条点](?:主要|突出)?(?:问题|困难|难点|难题|堵点) ?[:,][^。;\n]*$/;
const TROUBLE_BEHIND = /^[^、,。;:\n]*[未没缺不差欠滞]/;

/** A于D竣工、B于D开工; 请U完成A外线接通、B增容: before the next name an entry of a row is whole. */
function endsEntry(shape: string, at: number): boolean {
  const before = shape.slice(Math.max(0, at - LONGEST_ENTRY), at);
  const entry = /P([^P、,;:。!?\n()]{1,30})$/.exec(before)?.[1];
  if (entry === undefined) return false;
  if (entry === 'D' || ASKED_END.test(entry) || /D(?:之?前|以前)$/.test(entry)) return true;
  return (
    DEED_END.test(entry) ||
    (TASK_END.test(entry) && /[UO]|D(?:之?前|以前|内|底)/.test(before.split(/[。;\n]/).at(-1) ?? ''))
  );
}
const LONGEST_ENTRY = 80;
/** A的线路请U、B的消防请U、C的排水请U. */
const ASKED_END = /(?:请|由|归|找|需)区?[UO]$/;

/** P-外电没增容-U-D前: a dash beside a name, a unit or a day parts the entries of a line. */
const isDashOfList = (before: string, after: string) =>
  (/[PUO]/.test(before) && /[\p{Script=Han}DUO]/u.test(after)) ||
  (/[UO]/.test(before) && /D/.test(after)) ||
  (/[UO]/.test(after) && /\p{Script=Han}/u.test(before));

/** 一是 counts as a mark in the middle of a sentence where 二是 follows, or where an earlier one stood. */
type Enumeration = (at: number, numeral: string) => boolean;

/** Each mark is looked for once in a message, not again at every place. */
function createEnumeration(shape: string): Enumeration {
  const order = '一二三四五六七八九';
  const found = new Map<string, number>();
  return (at, numeral) => {
    const index = order.indexOf(numeral);
    const neighbour = index === 0 ? '二是' : `${order[index - 1]}是`;
    let place = found.get(neighbour);
    if (place === undefined) {
      place = index === 0 ? shape.lastIndexOf(neighbour) : shape.indexOf(neighbour);
      found.set(neighbour, place);
    }
    return index === 0 ? place > at : place >= 0 && place <= at;
  };
}
