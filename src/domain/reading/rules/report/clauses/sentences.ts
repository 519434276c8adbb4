/** What the other clauses of a sentence say: whether somebody is asked, a day is set, or a day was told before. */
import { isPlan, isRequest, isTrouble } from '../../../hearing/heard.ts';
import { goesWell, isNoise } from '../../../lexicon/works/progress-words.ts';
import { type Clause, tokensIn } from '../../../text/clauses.ts';
import { lookFor } from '../../../text/patterns/first-look.ts';
import type { Tokens } from '../../../text/tokens.ts';

const WANTING = lookFor(/[没未缺]|不(?!存在)|需(?!要?协调)|请|待|(?<!困)难(?![题点])|差|[UO]/);

export interface Sentences {
  /** All clauses of the sentence that a clause belongs to: as many as there are, so not for every clause. */
  of(clause: Clause): readonly Clause[];
  /** Whether a clause asks somebody; looked for once. */
  asks(clause: Clause): boolean;
  /** Whether a later clause of the sentence asks somebody. */
  asksLater(clause: Clause): boolean;
  /** Whether a later clause of the sentence tells what is wrong. */
  troubleLater(clause: Clause): boolean;
  /** 土地已经摘牌，但土地证没办: the next clause says what is wanting all the same. */
  isConceded(clause: Clause): boolean;
  /** 还剩2户，年底前拆完: a later clause sets a day for what is left. */
  setsDayLater(clause: Clause): boolean;
  /** 今天通水了，正式投产: the clause before in the sentence that begins with 今天 or 昨天. */
  dayBefore(clause: Clause): Clause | undefined;
  /** 9月5日取得施工许可证，当日开工: the clause right before it, if it begins with a day and tells what was done. */
  deedBefore(clause: Clause): Clause | undefined;
  /** Whether an earlier clause of the sentence tells a plan that goes on in this one. */
  isPlanned(clause: Clause): boolean;
  /** 脚手架到货，安装顺利: something in the sentence goes well, and nothing is wanting or asked for. */
  isGoodNews(clause: Clause): boolean;
  /** Whether nothing else is told in the sentence. */
  isAlone(clause: Clause): boolean;
}

export function createSentences(tokens: Tokens, clauses: readonly Clause[]): Sentences {
  const sentences = new Map<number, Clause[]>();
  for (const clause of clauses) {
    const others = sentences.get(clause.sentence);
    if (others) others.push(clause);
    else sentences.set(clause.sentence, [clause]);
  }
  const requests = new Map<Clause, boolean>();
  const of = (clause: Clause): readonly Clause[] => sentences.get(clause.sentence) ?? [];
  /** A clause of each sentence, looked for once. */
  const once = (find: (sentence: readonly Clause[]) => Clause | undefined) => {
    const known = new Map<number, Clause | undefined>();
    return (clause: Clause): Clause | undefined => {
      if (!known.has(clause.sentence)) known.set(clause.sentence, find(of(clause)));
      return known.get(clause.sentence);
    };
  };
  const asks = (clause: Clause): boolean => {
    const known = requests.get(clause);
    if (known !== undefined) return known;
    const found = isRequest(clause.shape);
    requests.set(clause, found);
    return found;
  };
  const lastAsking = once(sentence => sentence.findLast(asks));
  const lastTroubled = once(sentence => sentence.findLast(({ shape }) => isTrouble(shape)));
  const lastWithDay = once(sentence => sentence.findLast(setsDay));
  const firstOfDay = once(sentence =>
    sentence.find(
      other =>
        /^[\sP、]*D/.test(other.shape) &&
        tokensIn(tokens, other).some(({ token }) => token.type === 'time' && token.expression.kind === 'offset'),
    ),
  );
  const firstWrong = once(sentence =>
    sentence.find(other => isTrouble(other.shape) || asks(other) || WANTING.test(other.shape)),
  );
  const firstGood = once(sentence => sentence.find(({ shape }) => goesWell(shape)));
  const isBehind = (other: Clause | undefined, clause: Clause) => other !== undefined && other.start > clause.start;
  return {
    of,
    asks,
    asksLater: clause => isBehind(lastAsking(clause), clause),
    troubleLater: clause => isBehind(lastTroubled(clause), clause),
    isGoodNews: clause => firstGood(clause) !== undefined && firstWrong(clause) === undefined,
    isConceded(clause) {
      const next = of(clause).find(({ start }) => start > clause.start);
      return next !== undefined && /^[P\s]*(?:但|可是|不过|却|只是|就是)/.test(next.shape);
    },
    setsDayLater: clause => isBehind(lastWithDay(clause), clause),
    dayBefore(clause) {
      const day = firstOfDay(clause);
      return day && day.start < clause.start ? day : undefined;
    },
    deedBefore(clause) {
      if (!SAME_DAY.test(clause.shape)) return undefined;
      const before = of(clause).findLast(({ start }) => start < clause.start);
      return before && DEED_OF_DAY.test(before.shape) ? before : undefined;
    },
    isPlanned: createPlans(of),
    isAlone: createLoners(of),
  };
}

/** 预计年底完成主体，2027年上半年竣工: a plan goes on behind a comma until something is said to be so. */
function createPlans(of: (clause: Clause) => readonly Clause[]): Sentences['isPlanned'] {
  const states = new Map<Clause, boolean>();
  const statesOf = (sentence: readonly Clause[]) => {
    let isPlanned = false;
    for (const clause of sentence) {
      states.set(clause, isPlanned);
      if (clause.isAside) continue;
      if (isPlan(clause.shape)) isPlanned = !/[MVR]/.test(clause.shape);
      else if (/已|目前|现|了$/.test(clause.shape)) isPlanned = false;
    }
  };
  return clause => {
    if (!states.has(clause)) statesOf(of(clause));
    return states.get(clause) ?? false;
  };
}

/** Whether all other clauses of a sentence are greetings and the like. */
function createLoners(of: (clause: Clause) => readonly Clause[]): Sentences['isAlone'] {
  const telling = new Map<number, readonly Clause[]>();
  return clause => {
    let found = telling.get(clause.sentence);
    if (!found) {
      found = of(clause).filter(({ shape }) => !isNoise(shape));
      telling.set(clause.sentence, found);
    }
    return found.length === 0 || (found.length === 1 && found[0] === clause);
  };
}

const SAME_DAY = lookFor(/^[ P]*(?:当[日天]|同[日天]|并|随即|随后|即|正式|顺利)(?![^,]*D)/);
const DEED_OF_DAY = lookFor(
  /^[\sP、]*(?:于|在)?D[^,没未不拟将计]{0,4}(?:完成|通过|取得|拿到|办理|领取|实现|成功)[^,没未不]{2,}$/,
);

const setsDay = ({ shape }: Clause) =>
  /^[PUO\s]*D(?:之?前|以前|内)?[^,]{0,6}(?:完|清|结|毕|到位|好)/.test(shape) && !isPlan(shape);
