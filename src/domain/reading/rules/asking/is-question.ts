/** Whether a message asks the ledgers, and how surely. */

import { isPlan, isRequest, isTrouble, isWork } from '../../hearing/heard.ts';
import {
  BARE_WORDS,
  FIRST_WORDS,
  INTERROGATIVES,
  KIND_WORDS,
  LAST_WORDS,
  NO_INTERROGATIVES,
  RHETORIC,
  TOLD_WORDS,
  WISHES,
} from '../../lexicon/desk/question-words.ts';
import type { Clause } from '../../text/clauses.ts';

/**
 * asked  in words that ask, or that want to be shown something
 * mixed  the same, beside a clause that tells something: what it tells goes first if it is a report
 * bare   nothing but nouns: 问题清单
 * first  a word of the desk and what it is about: 投资 马寨镇 6月, 本月开工
 */
export type Asking = 'asked' | 'mixed' | 'bare' | 'first';

/** Characters of the longest question. */
const LONGEST = 120;

const anyOf = (words: readonly string[], flags = '') =>
  new RegExp(words.map(one => `(?:${one})`).join('|'), `u${flags}`);
const ASKS = anyOf(INTERROGATIVES);
const NO_ASKS = anyOf(NO_INTERROGATIVES, 'g');
const VENTS = anyOf(RHETORIC);
const WANTS = anyOf(WISHES);
const BARE = anyOf(BARE_WORDS, 'g');
const KINDS = anyOf(KIND_WORDS, 'g');
const FIRST = new RegExp(`^(?:${FIRST_WORDS.join('|')})[\\s:,、]*(?:[PUNYQH][\\s,、的和()]*)*[\\s。?!]*$`);
const LAST = new RegExp(`^(?:[UNYQH][\\s,、的]*)+(?:${LAST_WORDS.join('|')})[\\s。?!]*$`);
const TOLD = anyOf(TOLD_WORDS);
const WONDERS =
  /(?<!不知道?|不清楚|不晓得)(?:怎么|为什么|为啥|为何|咋)(?![^,。?]{0,12}[报发填])[^,。?]{0,12}?(?:才|只|还|就)(?:是|有|停在)?[^,。]{0,8}[MR]|(?:才|只|仅|就)(?:完成|干|投|有|到|是)了?(?:投资)?[MR](?:吗|啊|呀|呢)?[\s]*\?$|[MVR][^,。]{0,4}[,。?]?(?:是|这是|到底|究竟)?(?:什么原因|啥原因|怎么回事|咋回事|(?:为什么|为啥|为何|怎么)(?:这么|那么|如此)?[少慢低][^,。]{0,3})(?:呢|啊)?[\s?。!]*$/;
const LIST = /清单|列表|台账|名单|明细|一览/;
/** Somebody is asked to do something: 请城管局给个说法. */
const REQUEST =
  /(?:请|由|责成|要求|麻烦|恳请)[^,。?]{0,4}[UO](?![^,。?]{0,6}(?:提供|发|报|查|列))|[UO](?:要|负责|牵头)|[UO][^,。?]{0,8}(?:能不能|能否|可否|帮忙?|给(?:个|出))/;
/** An answer to nothing: 好, 嗯. */
const SMALL_TALK = /^(?:嗯+|那个|哎|喂|你好|您好|各位|领导)*[\s,。!]*$/;

/** What the answer is wanted for: 晚上要给书记汇报, 明天开会用. */
const PURPOSE =
  /^[\s,]*(?:等下|一会儿?|待会儿?|马上|今[天晚]|明[天早]|后天|[上下]午|中午|晚上|[下这本]周[一二三四五]?|[DW]|我们?|这边|区里|市里|领导|书记|区长|[开上]会)*(?:(?:急|就|还)?(?:要|得|好|想|准备|需要?))?(?:(?:给|向|跟|和|去)[^,。MVR]{1,6})?(?:汇报|开[^,。]{0,4}会|上会|做材料|写材料|报材料|用|要|问)(?:材料|一下)?(?:用|呢|了|的)?[\s。!]*$/;

/** Undefined when the message asks nothing. Shapes: the shape of the message and its clauses. */
export function askingOf(shape: string, clauses: readonly Clause[]): Asking | undefined {
  if (shape.length > LONGEST || /[K\t|]/.test(shape) || /\n.*\n/s.test(shape)) return undefined;
  if (wondersAtFigure(shape)) return REQUEST.test(shape) ? undefined : 'asked';
  if (/[MVR]/.test(shape)) return undefined;
  if (FIRST.test(shape) || LAST.test(shape)) return 'first';
  if (isBare(shape)) return 'bare';
  const asking = clauses.map(isAsking);
  if (!asking.includes(true)) return undefined;
  const others = clauses.filter((_, index) => !asking[index]);
  if (others.some(clause => REQUEST.test(clause.shape))) return undefined;
  return (others.some(isTold) && others.some(tellsSomething)) ||
    clauses.some(clause => isAsking(clause) && REQUEST.test(clause.shape))
    ? 'mixed'
    : 'asked';
}

/** 怎么才完成120万, 本月80万，什么原因？: the figure is one that the ledger holds, and how the project stands is asked. */
export const wondersAtFigure = (shape: string): boolean => /[MVR]/.test(shape) && WONDERS.test(shape);

function isBare(shape: string): boolean {
  const words = shape.replace(/[\s,。!:、~"()【】]/g, '');
  const rest = words.replace(BARE, '');
  return rest === '' || (LIST.test(words) && rest.replace(KINDS, '') === '');
}

/** Whether a clause asks; the question mark behind it counts. */
function isAsking({ shape, isQuestion }: Clause): boolean {
  if (VENTS.test(shape)) return false;
  if (isQuestion) return true;
  const plain = shape.replace(NO_ASKS, '');
  return ASKS.test(plain) || WANTS.test(plain);
}

/** 排水证有进展没 施工方天天问我: what stands beside the question reports nothing. */
const tellsSomething = ({ shape }: Clause) =>
  /[PKD]/.test(shape) || isTrouble(shape) || isRequest(shape) || isWork(shape) || isPlan(shape);

/** A clause that may be a report beside the question. */
const isTold = ({ shape }: Clause) =>
  !SMALL_TALK.test(shape) && !PURPOSE.test(shape) && (shape.length > 5 || TOLD.test(shape));
