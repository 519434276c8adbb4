/** Problems reported as solved by their numbers, and requests for more time. */

import { reading } from '../resolve/readings.ts';
import { type Clause, tokensIn } from '../text/clauses.ts';
import type { NumberToken, Tokens } from '../text/tokens.ts';
import type { Ask, ReadContext, ResolveItem } from '../types.ts';
import { resolveDay, type Today } from './days.ts';

const SOLVED =
  /(?:申请|请予?|可以?|予以|同意|请求|建议|现)(?:予以|给予)?(?:销号|销案|结案|办结|闭环|验收)|销号申请|(?:已经?|均已?|都已?|全部|全|圆满|顺利)(?:经)?(?:全部|圆满|顺利|妥善|彻底|得到|予以|按期|按时|处理|整改)*(?:解决|办结|办完|办好|办妥|办理完|处理完|处理好|处理了|处置|整改(?:完|到位|好)|完成|落实|搞定|弄好|销号|闭环|结案|销案|消除|协调好|协调到位)|(?:解决|办结|办完|办好|办妥|处理完|处理好|整改完|搞定|弄好|完成|落实|销号|协调好)(?:了|啦|完毕|完|到位)|(?:解决|办结|处理|整改|办理)完毕|^[K\s:,、和]*(?:号?问题)?(?:解决|办结|销号|搞定|完结|闭环)[\s!。~]*$|(?:^|[\s,])(?:销号|办结)[:\s]*K|可以销了?|(?:已经?)?ok了?$/;
const UNSOLVED =
  /(?:没有?|未|尚未|还没有?|仍未|并未|不算|没能|未能|无法|不能|不了|暂未|暂不|不具备|不要|先不)(?:完全|彻底|真正|得到|全部|按期|按时|及时|申请|实质性)*(?:解决|办结|办完|办好|办妥|处理|整改|完成|落实|销号|搞定|协调)|解决不了|办不了|办不下来|(?:还在|仍在|正在|继续|抓紧)(?:办|协调|处理|推进|解决|整改|对接|跟进|落实)|何时|什么时候|多久|能否解决|解决了?(?:吗|没)|怎么(?:样|还)|预计|计划|争取|力争|准备|尽快|(?<!申)请(?!销号|予?销|办结$).{0,10}(?:解决|办结|处理)|(?:基本|初步|部分|大部分?)(?:得到)?(?:解决|办结|完成)|(?:解决|完成|办结)了?(?:一半|一部分|大半)|不是已|D(?:之?前|以前|内)[^,]{0,8}(?:解决|办[结完好妥]|整改|处理|完成|落实)/;
const MORE_TIME =
  /延期|延[到至]|延长|延后|推迟|顺延|缓期|宽限|展期|宽延|晚(?:几|两|一|\d+)天|再给.{0,6}(?:天|周|时间)|多给.{0,6}(?:天|周|时间)|(?:来不及|赶不上).{0,12}(?:时限|期限|按期|截止)/;

/** A cheap look first: most messages speak of no numbered problem. */
const MAY_SOLVE =
  /K|解决|办[结妥好完]|销[号案]|搞定|处理[完好]|闭环|延|推迟|缓期|宽限|展期|晚|再给|多给|来不及|赶不上|\d{4}/;

export interface ReadResolve {
  items: ResolveItem[];
  asks: Ask[];
  /** Clauses of sentences that speak of a project and of none of these problems: they may hold a report. */
  apart: Clause[];
}

type Verdict = 'solved' | 'unsolved';

function verdictOf(clause: Clause): Verdict | undefined {
  if (UNSOLVED.test(clause.shape)) return 'unsolved';
  if (SOLVED.test(clause.shape)) return clause.isQuestion ? 'unsolved' : 'solved';
  return undefined;
}

interface Message {
  tokens: Tokens;
  clauses: readonly Clause[];
  context: ReadContext;
  today: Today;
}

/** Reads what is said of numbered problems; undefined when no number is named and none is spoken of. */
export function readResolve(
  tokens: Tokens,
  clauses: readonly Clause[],
  context: ReadContext,
  today: Today,
): ReadResolve | undefined {
  const { shape } = tokens;
  const message: Message = { tokens, clauses, context, today };
  if (!MAY_SOLVE.test(shape) && context.fallbackProblem === undefined) return undefined;
  const numbers = clauses.flatMap(clause => numbersIn(tokens, clause));
  const bare = numbers.length === 0 ? bareDigits(tokens) : undefined;
  if (MORE_TIME.test(shape) && isTimeAsked(shape, numbers.length > 0 || bare !== undefined))
    return moreTime(message, numbers, bare);
  if (numbers.length === 0) return withoutNumber(message, bare);

  const { verdicts, spoken } = verdictsOf(tokens, clauses);
  const apart = otherMatters(tokens, clauses, spoken);
  const note = noteOf(tokens, clauses, new Set([...spoken, ...apart]));
  const items: ResolveItem[] = [];
  for (const [number, verdict] of verdicts) {
    if (verdict !== 'solved' || items.some(({ problem }) => problem === number.problem)) continue;
    items.push({
      type: 'resolve',
      problem: number.problem,
      ...(note === '' ? {} : { note }),
      readings: [reading(tokens.normal, 'problem', number.start, number.end, `${number.problem} 已解决`)],
    });
  }
  return { items, asks: items.length > 0 ? [] : [{ reason: 'unclear' }], apart };
}

/** What is said of each number, and the clauses that say it. */
function verdictsOf(
  tokens: Tokens,
  clauses: readonly Clause[],
): { verdicts: Map<NumberToken, Verdict>; spoken: Set<Clause> } {
  const verdicts = new Map<NumberToken, Verdict>();
  const spoken = new Set<Clause>();
  let waiting: NumberToken[] = [];
  let ahead: Verdict | undefined;
  for (const clause of clauses) {
    const here = numbersIn(tokens, clause);
    const verdict = verdictOf(clause);
    if (verdict !== undefined) tokens.trace.note(`resolve/${verdict}`, clause.start, clause.end);
    if (here.length > 0) spoken.add(clause);
    if (here.length > 0 && verdict === undefined) waiting.push(...here);
    else if (verdict !== undefined) {
      const meant = [...waiting, ...here];
      spoken.add(clause);
      if (meant.length === 0) ahead ??= verdicts.size === 0 ? verdict : undefined;
      for (const number of meant) verdicts.set(number, verdict);
      waiting = [];
    }
  }
  // 已解决，编号WT-…: what was said before the number is said of it.
  if (ahead !== undefined) for (const number of waiting) verdicts.set(number, ahead);
  return { verdicts, spoken };
}

/** WT-2026-0012延期到6月28日: whether there is more time is asked, never taken. */
function moreTime(
  { tokens, clauses, context, today }: Message,
  named: readonly NumberToken[],
  digits: string | undefined,
): ReadResolve {
  const ask: Ask = { reason: 'more_time', note: tokens.normal.sourceOf(0, tokens.normal.text.length).trim() };
  const problem = named[0]?.problem ?? (digits === undefined ? context.fallbackProblem : undefined);
  if (problem !== undefined) ask.problem = problem;
  if (digits !== undefined) ask.digits = digits;
  const project = projectOf(tokens, context);
  if (project !== undefined) ask.project = project;
  for (const clause of clauses) {
    for (const { token } of tokensIn(tokens, clause)) {
      if (token.type !== 'time' || ask.dueDate !== undefined) continue;
      const day = resolveDay(token.expression, 'due', today);
      if (day) ask.dueDate = day.day;
    }
  }
  const days = /(?:延期|延长|延后|推迟|顺延|宽限|再给|多给|晚)[^\d,]{0,4}(\d{1,3})个?(天|日|周|星期)/.exec(
    tokens.normal.text,
  );
  if (days) ask.days = Number(days[1]) * (days[2] === '周' || days[2] === '星期' ? 7 : 1);
  return { items: [], asks: [ask], apart: [] };
}

/** 那个问题已解决: in the thread of a problem its number is known, elsewhere it is asked. */
function withoutNumber({ tokens, clauses, context }: Message, digits: string | undefined): ReadResolve | undefined {
  const { shape } = tokens;
  const solved = clauses.find(clause => verdictOf(clause) === 'solved');
  const isAbout =
    digits !== undefined ||
    /问题|销号|的事情?|这个?事|那个?事|此事|[DWN]的事|事项/.test(shape) ||
    context.fallbackProblem !== undefined;
  if (!solved || !isAbout || /[MVR].*(?:投资|进度)|(?:投资|进度)[^,]{0,6}[MVR]/.test(shape)) return undefined;
  const note = tokens.normal.sourceOf(0, tokens.normal.text.length).trim();
  const isShort = !/P/.test(shape) || /销号/.test(shape);
  if (context.fallbackProblem !== undefined && digits === undefined && isShort) {
    const items: ResolveItem[] = [{ type: 'resolve', problem: context.fallbackProblem, note, readings: [] }];
    return { items, asks: [], apart: [] };
  }
  const project = projectOf(tokens, context);
  const ask: Ask = {
    reason: 'which_problem',
    ...(project === undefined ? {} : { project }),
    ...(digits === undefined ? {} : { digits }),
    note,
  };
  return { items: [], asks: [ask], apart: [] };
}

/** A request for more time speaks of a numbered problem or asks: 延期到…行不行, 申请延期. */
function isTimeAsked(shape: string, isNumbered: boolean): boolean {
  return (
    isNumbered ||
    /(?:申请|请求?|恳请|希望|盼|需要?|想|要求|求)[^,。]{0,8}(?<!办理?)(?:延期|宽限|顺延|延后|缓期)(?![^,。]{0,4}(?:付|还|贷))|申请.{0,8}(?:延|宽|顺)|(?:行不行|可以吗|可否|能否|能不能|行吗|好吗|吗$|请批准|望批准|\?)/.test(
      shape,
    )
  );
}

function numbersIn(tokens: Tokens, clause: Clause): NumberToken[] {
  return tokensIn(tokens, clause).flatMap(({ token }) => (token.type === 'number' ? [token] : []));
}

/** 0137那个事: the last digits of a problem's number. */
function bareDigits(tokens: Tokens): string | undefined {
  return /(?<![\d.a-z-])(\d{4})(?:号)?(?:那个?|这个?|的)?(?:事|问题|已|办结|解决|销号|搞定|完成)/.exec(
    tokens.shape,
  )?.[1];
}

function projectOf(tokens: Tokens, { roster }: ReadContext): string | undefined {
  for (let at = 0; at < tokens.shape.length; at += 1) {
    const token = tokens.tokenAt(at);
    if (token?.type === 'project' && token.mention.projects.length === 1)
      return roster.projects[token.mention.projects[0] ?? -1]?.code;
  }
  return undefined;
}

function otherMatters(tokens: Tokens, clauses: readonly Clause[], spoken: ReadonlySet<Clause>): Clause[] {
  const ours = new Set(Array.from(spoken, ({ sentence }) => sentence));
  const theirs = new Set(
    clauses
      .filter(
        clause => !ours.has(clause.sentence) && tokensIn(tokens, clause).some(({ token }) => token.type === 'project'),
      )
      .map(({ sentence }) => sentence),
  );
  return clauses.filter(({ sentence }) => theirs.has(sentence));
}

/** The words beside the number and the verdict, as they were written. */
function noteOf(tokens: Tokens, clauses: readonly Clause[], spoken: ReadonlySet<Clause>): string {
  return clauses
    .filter(clause => !spoken.has(clause) && !clause.isHead)
    .map(clause => tokens.normal.sourceOf(tokens.textIndex(clause.start), tokens.textIndex(clause.end)).trim())
    .filter(text => text !== '')
    .join('，');
}
