/**
 * What a clause is, by the lexicons and by what was learned. The lexicons know their terms and nothing else; the model has an
 * answer to any words. So what the lexicons say holds unless the model is nearly certain that it is wrong, and where they
 * say nothing the model must be sure. Between the two nothing is said: such a clause is left to what stands around it, or
 * is asked about.
 */
import { isRequest as isRequestByWords, isTrouble as isTroubleByWords } from '../lexicon/problems/problem-words.ts';
import { isTold } from '../lexicon/problems/request-patterns.ts';
import { isPlan as isPlanByWords, isSoftTrouble, isWork as isWorkByWords } from '../lexicon/works/progress-words.ts';
import { hearClause } from './clause-kind.ts';

/** From this share on the model says something that the lexicons do not. */
const SURE = 0.9;
/** A request makes somebody responsible: the model must be surer of it. */
const SURE_OF_REQUEST = 0.95;
/** Below this share what the lexicons say is not believed. */
const UNLIKELY = 0.05;
/** Words that only look like trouble (没留冷缝, 填了没) are many. */
const UNLIKELY_TROUBLE = 0.1;
/** What is trouble for certain may be stored; what is less likely is asked about. */
const LIKELY = 0.8;
/** The same of what the lexicons know nothing of. */
const CERTAIN = 0.95;
/** A clause that tells a stage for certain tells nothing of the trouble beside it. */
const CLEAR = 0.8;

/** From this share on words of works tell more likely what is wrong with them. */
const LIKELY_TROUBLE = 0.8;

/** Of a clause with fewer Chinese characters, or with a sum or a share, the lexicons know more. */
const hasWords = (shape: string) => /[\u3400-\u9fff]{2}/.test(shape) && !/[MVR]/.test(shape);

/** Something is missing, blocked, broken or late. */
export function isTrouble(shape: string): boolean {
  if (!hasWords(shape)) return isTroubleByWords(shape);
  const { byWords, shares } = hearClause(shape);
  return byWords.trouble ? shares.trouble + shares.request > UNLIKELY_TROUBLE : shares.trouble > SURE;
}

/** Somebody is asked, or told to do something. */
export function isRequest(shape: string): boolean {
  if (!hasWords(shape)) return isRequestByWords(shape);
  const { byWords, shares } = hearClause(shape);
  return byWords.request ? shares.request > UNLIKELY : shares.request > SURE_OF_REQUEST && !isTold(shape);
}

/** Where the works stand, or what was done. */
export function isWork(shape: string): boolean {
  if (!hasWords(shape)) return isWorkByWords(shape);
  const {
    byWords,
    shares: { milestone, plan, stage, trouble },
  } = hearClause(shape);
  // 12月完成外墙保温 tells works, too; whether they are a plan its day says. 挖到一条老污水管 is most likely trouble.
  return byWords.work ? stage + milestone + plan > UNLIKELY && trouble < LIKELY_TROUBLE : stage > SURE;
}

/** What is to come. */
export function isPlan(shape: string): boolean {
  if (!hasWords(shape)) return isPlanByWords(shape);
  const {
    byWords,
    shares: { plan },
  } = hearClause(shape);
  // Whether 8月26日封顶 is a plan depends on the day.
  return byWords.plan ? plan > UNLIKELY : plan > SURE && !/[DN]/.test(shape);
}

/** Trouble that may be stored as it is told: neither a mere remark nor something that only sounds like trouble. */
export function isSurelyTrouble(shape: string): boolean {
  if (isSoftTrouble(shape)) return false;
  if (!hasWords(shape)) return true;
  const {
    byWords,
    shares: { request, trouble },
  } = hearClause(shape);
  return trouble + request > (byWords.trouble ? LIKELY : CERTAIN);
}

/** Where the works stand, and certainly nothing that is wanting. */
export function isStage(shape: string): boolean {
  if (!hasWords(shape)) return false;
  const { stage, trouble } = hearClause(shape).shares;
  return stage > CLEAR && trouble < UNLIKELY_TROUBLE;
}
