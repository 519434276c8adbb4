/** Steps of numbered problems and action items in words: 签收, 已办结, 退回, 延期到6月30日. */

import { parseCount } from '../../../base/numerals.ts';
import { GOES_ON, PARTLY, STEP_ROWS } from '../../lexicon/desk/step-words.ts';
import { span } from '../../resolve/readings.ts';
import { trimmed } from '../../said/said-numbers.ts';
import { type Said, saidStep } from '../../said/said-step.ts';
import { type Clause, tokensIn } from '../../text/clauses.ts';
import { isOfProblem, type Tokens } from '../../text/tokens.ts';
import type { Ask, ReadContext, SaidStep } from '../../types.ts';
import { resolveDay, type Today } from '../days.ts';
import { numbersIn, saysMoreTime, verdictOf } from './verdicts.ts';

export type StepAsk = Extract<Ask, { reason: 'step' }>;

export interface ReadSteps {
  asks: StepAsk[];
  /** Clauses about another matter: they may hold a report. */
  apart: Clause[];
}

/** What is read for numbers and what is said of them. */
export interface Message {
  tokens: Tokens;
  clauses: readonly Clause[];
  context: ReadContext;
  today: Today;
}

/** Numbers, and everything that is said of them. */
interface Group {
  numbers: string[];
  clauses: Clause[];
}

const ROWS = STEP_ROWS.map(({ says, said }) => ({ says, pattern: new RegExp(said.join('|')) }));
/** Whole sentences of a group are looked at no further than this. */
const LONGEST_SAID = 400;

/** Reads what is said of the numbers of a message, each with the words up to the next one. */
export function readSteps(message: Message): ReadSteps {
  const { groups, apart } = groupsOf(message);
  return { asks: groups.flatMap(group => asksOf(group, message)), apart };
}

/** The same of a message without a number, said below the card of one entry. */
export function readStepBelow(number: string, message: Message): ReadSteps {
  const [first, last] = [message.clauses[0], message.clauses.at(-1)];
  if (!first || !last) return { asks: [], apart: [] };
  return { asks: asksOf({ numbers: [number], clauses: [...message.clauses] }, message), apart: [] };
}

function groupsOf({ tokens, clauses }: Message): { groups: Group[]; apart: Clause[] } {
  const groups: Group[] = [];
  const apart: Clause[] = [];
  const before: Clause[] = [];
  let isTold = false;
  let sentence: number | undefined;
  for (const clause of clauses) {
    const numbers = numbersIn(tokens, clause).map(({ number }) => number);
    const group = groups.at(-1);
    const isSaying = hasWords(clause);
    if (numbers.length > 0) {
      if (group && !isTold) {
        group.numbers.push(...numbers);
        group.clauses.push(clause);
      } else groups.push({ numbers, clauses: [...before.splice(0), clause] });
      isTold = isSaying;
      sentence = clause.sentence;
    } else if (!group) before.push(clause);
    // WT-…已解决；德云里停水: once something is told of the number, a sentence that names a project is another matter.
    else if (isTold && clause.sentence !== sentence && isOtherMatter(tokens, clauses, clause)) apart.push(clause);
    else {
      group.clauses.push(clause);
      if (isSaying && !isTold) sentence = clause.sentence;
      isTold ||= isSaying;
    }
  }
  return { groups, apart };
}

function isOtherMatter(tokens: Tokens, clauses: readonly Clause[], { sentence }: Clause): boolean {
  const own = clauses.filter(clause => clause.sentence === sentence);
  return own.some(clause => tokensIn(tokens, clause).some(({ token }) => token.type === 'project'));
}

/** Whether a clause says more than numbers. */
const hasWords = ({ shape }: Clause): boolean => /[^K\s、,:/()和与及跟号事项议定问题以关于]/.test(shape);

function asksOf({ numbers, clauses }: Group, message: Message): StepAsk[] {
  const { tokens } = message;
  const [first, last] = [clauses[0], clauses.at(-1)];
  if (!first || !last) return [];
  const said = saidIn(clauses, message);
  if (said !== undefined) tokens.trace.note(`step/${said}`, first.start, last.end);
  const { from, to } = span(tokens.normal, 'note', tokens.textIndex(first.start), tokens.textIndex(last.end));
  const about = {
    ...(said !== undefined && { said }),
    note: noteOf(clauses, said, message),
    ...unitIn(clauses, message),
    ...timeIn(clauses, message),
  };
  return [...new Set(numbers)].map(number => ({ reason: 'step', number, ...about, from, to }));
}

function saidIn(clauses: readonly Clause[], { tokens }: Message): SaidStep | undefined {
  const shape = clauses
    .map(clause => clause.shape.replaceAll('K', ' '))
    .join(',')
    .slice(0, LONGEST_SAID);
  if (clauses.some(({ isQuestion }) => isQuestion) || ASKED.test(shape)) return undefined;
  const row = (says: SaidStep) => ROWS.some(one => one.says === says && one.pattern.test(shape));
  const verdicts = clauses.map(verdictOf);
  const isPart = PARTLY.test(shape) || verdicts.includes('unsolved');
  const isSolved = verdicts.includes('solved') && !PARTLY.test(shape);
  const decided = (['denied', 'granted'] as const).find(row);
  if (decided) return decided;
  // 地铁延长线已建成: more time is wanted of what is not done, or up to a day.
  if (saysMoreTime(shape) && (!isSolved || hasDay(clauses, tokens))) return 'moreTime';
  const [first, last] = [clauses[0], clauses.at(-1)];
  const { says } = saidStep(first && last ? wordsBetween(first.start, last.end, tokens) : '');
  const shared = says === null ? undefined : SHARED[says];
  if (shared !== undefined && isNamed(shared)) return shared;
  const named = (['transfer', 'resume', 'reopen', 'solved'] as const).find(row);
  if (named) return named;
  if (WANTED.test(shape)) return row('verified') ? 'verified' : shared;
  if (says === 'cannot' || says === 'confirm') return undefined;
  if (verdicts.includes('unsolved')) return 'unsolved';
  if (!isPart && row('verified')) return 'verified';
  if (isSolved) return 'solved';
  return shared ?? (GOES_ON.test(shape) ? 'progress' : undefined);
}

/** What words of a numbered entry mean; 办不了, 赶不上 and 确认 leave open what is to become of an item. */
const SHARED: Readonly<Record<Said, SaidStep | undefined>> = {
  acknowledge: 'acknowledge',
  withdraw: 'withdraw',
  return: 'return',
  assign: 'transfer',
  denied: 'unsolved',
  progress: 'progress',
  cannot: undefined,
  later: undefined,
  confirm: undefined,
};

/** Whether it is the name of a step, whatever else is said. */
const isNamed = (said: SaidStep): boolean =>
  said === 'acknowledge' || said === 'withdraw' || said === 'return' || said === 'transfer';

/** What is asked of it, or wanted of somebody. */
const ASKED = /[吗呢]\s*$|[?]|何时|什么时候|多久|几时|怎么|为什么|谁|(?:完成|解决|办结|办好)了?没有?\s*$/;
const WANTED = /^[\s,]*(?:请|望|务必|须|要|督促)(?!求|予|批准|同意)/;

function hasDay(clauses: readonly Clause[], tokens: Tokens): boolean {
  return clauses.some(clause => tokensIn(tokens, clause).some(({ token }) => token.type === 'time'));
}

function unitIn(clauses: readonly Clause[], { tokens, context }: Message): { unit?: string } {
  for (const clause of clauses)
    for (const { token } of tokensIn(tokens, clause)) {
      const name = token.type === 'unit' ? context.roster.units[token.unit ?? -1]?.name : undefined;
      if (name !== undefined) return { unit: name };
    }
  return {};
}

/** The day up to which something is wanted, or for how many days more. */
export function timeIn(
  clauses: readonly Clause[],
  { tokens, today }: Pick<Message, 'tokens' | 'today'>,
): Pick<StepAsk, 'dueDate' | 'days'> {
  for (const clause of clauses)
    for (const { token } of tokensIn(tokens, clause)) {
      const day = token.type === 'time' ? resolveDay(token.expression, 'due', today) : undefined;
      if (day) return { dueDate: day.day };
    }
  const days =
    /(?:延期|延长|延后|推迟|顺延|宽限|再给|多给|晚)[^\d,一二两三四五六七八九十]{0,4}(\d{1,3}|[一二两三四五六七八九十])个?(天|日|周|星期)/.exec(
      clauses.map(({ text }) => text).join(','),
    );
  if (!days) return {};
  const [, count = '', unit] = days;
  return { days: (parseCount(count) ?? 0) * (unit === '周' || unit === '星期' ? 7 : 1) };
}

/** Words that only name the step, in front of what is said of it. */
const ONLY_STEP =
  /^(?:申请|请予?以?|已经?|现|同意|予以|拟|均|都|全部|我[镇局街道单位们]*|反馈|办理|最新|目前)*(?:办结反馈|办[结完好妥]|完成|解决|反馈|销号|验收通过|退回|进(?:展|度)(?:情况)?|签收|未完成|重新办理|撤销|作废|转办|恢复办理)(?:了|如下|是)?$/u;
/** 延期到6月30日: asked for, no reason of it. */
const ONLY_TIME = /^[^,]{0,12}(?:延期|延[到至]|延长|延后|推迟|顺延|缓期|宽限|展期)[^,]{0,16}$/u;
const MARKS_AROUND = /^[\s、,，:：。.;；!！/()（）号和与及跟]+|[\s、,，:：;；]+$/gu;

/** 转给马寨镇: whom it goes to stands in the form's own field. */
const ONLY_TRANSFER = /^[^,]{0,6}(?:转办|转给|转由|改由|交由|由|改派|转交)[^,]{0,24}$/u;

/** What is said besides the numbers and the name of the step, as it was written. */
function noteOf(clauses: readonly Clause[], said: SaidStep | undefined, { tokens }: Message): string {
  const isBare = (words: string) =>
    words === '' ||
    ONLY_STEP.test(words) ||
    (said === 'moreTime' && ONLY_TIME.test(words)) ||
    (said === 'transfer' && ONLY_TRANSFER.test(words));
  const told: Clause[] = clauses.filter((clause, index) => {
    const rest = clauses.slice(0, index).every(one => isBare(wordsOf(one, tokens)));
    return !(rest && isBare(wordsOf(clause, tokens)));
  });
  const isTime = (clause: Clause) => said === 'moreTime' && ONLY_TIME.test(wordsOf(clause, tokens));
  const [first, ...others] = told.filter(clause => !isTime(clause));
  if (!first) return '';
  const last = others.at(-1) ?? first;
  const words = wordsBetween(first.start, last.end, tokens);
  return words.replace(MARKS_AROUND, '').trim();
}

const wordsOf = ({ start, end }: Clause, tokens: Tokens): string =>
  trimmed(wordsBetween(start, end, tokens).replace(MARKS_AROUND, ''));

/** The words between two places of the shape as they were written, without the numbers. */
function wordsBetween(start: number, end: number, tokens: Tokens): string {
  const { normal, placed, textIndex } = tokens;
  let words = '';
  let from = textIndex(start);
  for (const { token, at } of placed) {
    if (token.type !== 'number' || at < start || at >= end) continue;
    words += normal.sourceOf(from, Math.max(from, token.start));
    from = token.end;
  }
  return words + normal.sourceOf(from, Math.max(from, textIndex(end)));
}

/** Whether the message names an item of a meeting. */
export const namesItem = (tokens: Tokens): boolean =>
  tokens.placed.some(({ token }) => token.type === 'number' && !isOfProblem(token.number));
