/** Problems reported as solved by their numbers, and requests for more time. */

import { reading } from '../../resolve/readings.ts';
import { type Clause, tokensIn } from '../../text/clauses.ts';
import { isOfProblem, type NumberToken, type Tokens } from '../../text/tokens.ts';
import type { Ask, ReadContext, ResolveItem } from '../../types.ts';
import type { Today } from '../days.ts';
import { lastDigits } from './last-digits.ts';
import { type Message, namesItem, readStepBelow, readSteps, timeIn } from './read-steps.ts';
import { numbersIn, saysMoreTime, verdictOf, verdictsOf } from './verdicts.ts';

/** A cheap look first: most messages speak of no numbered problem. */
const MAY_SOLVE =
  /K|解决|办[结妥好完]|销[号案]|搞定|处理[完好]|闭环|核销|解除|没问题|不存在|延|推迟|缓期|宽限|展期|晚|再给|多给|来不及|赶不上|\d{4}/;

export interface ReadResolve {
  items: ResolveItem[];
  asks: Ask[];
  /** Clauses of sentences that speak of a project and of none of these problems: they may hold a report. */
  apart: Clause[];
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
  if (!MAY_SOLVE.test(shape) && context.fallbackNumber === undefined && !namesItem(tokens)) return undefined;
  if (namesItem(tokens)) return withItems(message);
  const numbers = clauses.flatMap(clause => numbersIn(tokens, clause));
  const bare = numbers.length === 0 ? lastDigits(shape) : [];
  if (isItem(context.fallbackNumber) && numbers.length + bare.length === 0)
    return belowItem(message, context.fallbackNumber);
  if (saysMoreTime(shape) && isTimeAsked(shape, numbers.length > 0 || bare.length > 0)) {
    const late = sentencesForMoreTime(clauses);
    const named = late.flatMap(clause => numbersIn(tokens, clause));
    const asked =
      named.length > 0 && named.length < numbers.length ? moreTime({ ...message, clauses: late }, named) : undefined;
    const solved = asked && ofNumbers(tokens, clauses);
    // 0012已办结；0013申请延期: each number is for itself.
    if (solved && solved.items.length > 0) return { ...solved, asks: asked.asks };
    return moreTime(message, numbers, bare[0]);
  }
  if (numbers.length === 0) return withoutNumber(message, bare);
  return ofNumbers(tokens, clauses);
}

/** The clauses of the sentences that ask for more time. */
function sentencesForMoreTime(clauses: readonly Clause[]): Clause[] {
  const late = new Set(clauses.flatMap(({ sentence, shape }) => (saysMoreTime(shape) ? [sentence] : [])));
  return clauses.filter(({ sentence }) => late.has(sentence));
}

/** What is said of each number: solved or not. */
function ofNumbers(tokens: Tokens, clauses: readonly Clause[]): ReadResolve {
  const { verdicts, spoken } = verdictsOf(tokens, clauses);
  const apart = otherMatters(tokens, clauses, spoken);
  const note = noteOf(tokens, clauses, new Set([...spoken, ...apart]));
  const items: ResolveItem[] = [];
  const solved = new Set<string>();
  for (const [token, verdict] of verdicts) {
    const { number } = token;
    if (verdict !== 'solved' || solved.has(number)) continue;
    solved.add(number);
    items.push({
      type: 'resolve',
      problem: number,
      ...(note === '' ? {} : { note }),
      readings: [reading(tokens.normal, 'problem', token.start, token.end, `${number} 已解决`)],
    });
  }
  return { items, asks: items.length > 0 ? [] : [{ reason: 'unclear' }], apart };
}

/** WT-2026-0012延期到6月28日: whether there is more time is asked, never taken. */
function moreTime(
  { tokens, clauses, context, today }: Message,
  named: readonly NumberToken[],
  digits?: string,
): ReadResolve {
  const ask: Ask = { reason: 'more_time', note: tokens.normal.sourceOf(0, tokens.normal.text.length).trim() };
  const problem = named[0]?.number ?? (digits === undefined ? context.fallbackNumber : undefined);
  if (problem !== undefined) ask.problem = problem;
  if (digits !== undefined) ask.digits = digits;
  const project = projectOf(tokens, context);
  if (project !== undefined) ask.project = project;
  return { items: [], asks: [{ ...ask, ...timeIn(clauses, { tokens, today }) }], apart: [] };
}

const isItem = (number: string | undefined): number is string => number !== undefined && !isOfProblem(number);

/** What is said of items of meetings, and of problems beside them: a problem may be solved, of an item every step is taken so. */
function withItems(message: Message): ReadResolve {
  const { asks, apart } = readSteps(message);
  const items: ResolveItem[] = [];
  const others: Ask[] = [];
  for (const ask of asks) {
    const { number, said, note } = ask;
    if (!isOfProblem(number) || said !== 'solved') others.push(ask);
    else items.push({ type: 'resolve', problem: number, ...(note === '' ? {} : { note }), readings: [] });
  }
  return { items, asks: others, apart };
}

/** Below the card of an item: what tells a project's figures is a report as anywhere else. */
function belowItem(message: Message, number: string): ReadResolve | undefined {
  const { tokens } = message;
  if (/P/.test(tokens.shape) && tellsFigure(tokens.shape)) return undefined;
  return { items: [], ...readStepBelow(number, message) };
}

/** 那个问题已解决: in the thread of a problem its number is known, elsewhere it is asked. */
function withoutNumber({ tokens, clauses, context }: Message, digits: readonly string[]): ReadResolve | undefined {
  const { shape } = tokens;
  const solved = clauses.find(clause => verdictOf(clause) === 'solved');
  const isAbout =
    digits.length > 0 ||
    /问题|销号|的事情?|这个?事|那个?事|此事|[DWN]的事|事项/.test(shape) ||
    context.fallbackNumber !== undefined;
  if (!solved || !isAbout || tellsFigure(shape)) return undefined;
  const note = tokens.normal.sourceOf(0, tokens.normal.text.length).trim();
  const isShort = !/P/.test(shape) || /销号/.test(shape);
  if (context.fallbackNumber !== undefined && digits.length === 0 && isShort) {
    const items: ResolveItem[] = [{ type: 'resolve', problem: context.fallbackNumber, note, readings: [] }];
    return { items, asks: [], apart: [] };
  }
  const project = projectOf(tokens, context);
  const about = { reason: 'which_problem', ...(project === undefined ? {} : { project }), note } as const;
  return { items: [], asks: digits.length === 0 ? [about] : digits.map(one => ({ ...about, digits: one })), apart: [] };
}

/** A line speaks of investment or progress behind a figure, or right before it. */
function tellsFigure(shape: string): boolean {
  return (
    /(?:投资|进度)[^,]{0,6}[MVR]/.test(shape) ||
    shape.split('\n').some(line => {
      const figure = line.search(/[MVR]/);
      return figure >= 0 && /投资|进度/.test(line.slice(figure));
    })
  );
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

function projectOf(tokens: Tokens, { roster }: ReadContext): string | undefined {
  for (let at = 0; at < tokens.shape.length; at += 1) {
    const token = tokens.tokenAt(at);
    if (token?.type === 'project' && token.mention.projects.length === 1)
      return roster.projects[token.mention.projects[0] ?? -1]?.code;
  }
  return undefined;
}

/** What speaks of a project and of none of these problems: a sentence of its own, or a clause with a figure. */
function otherMatters(tokens: Tokens, clauses: readonly Clause[], spoken: ReadonlySet<Clause>): Clause[] {
  const ours = new Set(Array.from(spoken, ({ sentence }) => sentence));
  const speaksOfProject = (clause: Clause) => tokensIn(tokens, clause).some(({ token }) => token.type === 'project');
  const theirs = new Set(
    clauses.filter(clause => !ours.has(clause.sentence) && speaksOfProject(clause)).map(({ sentence }) => sentence),
  );
  const isReported = (clause: Clause) => !spoken.has(clause) && /P.*[WNYT].*[MR]/.test(clause.shape);
  return clauses.filter(clause => theirs.has(clause.sentence) || isReported(clause));
}

/** The words beside the number and the verdict, as they were written. */
function noteOf(tokens: Tokens, clauses: readonly Clause[], spoken: ReadonlySet<Clause>): string {
  return clauses
    .filter(clause => !spoken.has(clause) && !clause.isHead)
    .map(clause => tokens.normal.sourceOf(tokens.textIndex(clause.start), tokens.textIndex(clause.end)).trim())
    .filter(text => text !== '')
    .join('，');
}
