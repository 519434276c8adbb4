/** The category of a problem that has no label, by what its clauses say. */
import { hearCategory } from '../hearing/problem-category.ts';
import { categoryOf } from '../lexicon/problems/categories.ts';
import { askingEnd, isTrouble } from '../lexicon/problems/problem-words.ts';
import type { Category } from '../types.ts';

/** A clause of a problem. */
export interface ToldClause {
  shape: string;
  /** It asks somebody for something. */
  isRequest: boolean;
}

/** The lexicons are overruled only by a model that is as sure as this. */
const LEAST_SHARE = 0.75;

/** Words that turn what follows into an effect: what they follow is the cause. */
const EFFECT = /影响|导致|致使|造成|以致|从而|使得|无法|没法|不能|已?停工|否则|制约/;

/** The category of a problem. `unit` is who is asked, where somebody is. */
export function categoryOfContent(clauses: readonly ToldClause[], unit: string | undefined): Category {
  const byWords = categoryByWords(clauses, unit);
  const { category, share } = hearCategory(wordsOf(clauses), byWords);
  return share >= LEAST_SHARE ? category : byWords;
}

/** 已停工, 导致工期滞后: what follows from any trouble says nothing of its category. */
const ONLY_EFFECT =
  /^(?:目前|现在?|现场|工地|已经?|被迫|只好|全面|全部|都|又|就)*(?:停工|停了|停摆|没法施工|无法施工|没法干)[^,]{0,4}$/;

/** What a model hears of a problem: its clauses without names, and without mere effects. */
export function wordsOf(clauses: readonly ToldClause[]): string {
  const words = clauses.map(({ shape }) => withoutNames(shape).trim());
  const causes = words.filter(said => !ONLY_EFFECT.test(said));
  return (causes.length > 0 ? causes : words).join(',');
}

/** 参照新城规划范围内移栽政策: by which rules something is to be done says nothing of what is wrong. */
const BY_WHAT =
  /^(?:参照|比照|按照|依据|根据|对照|依照)(?:[^,]*(?:政策|办法|标准|规定|要求|意见|精神|方案|程序|模式)|[^,]*$)/;

/** The category by the lexicons alone. */
export function categoryByWords(clauses: readonly ToldClause[], unit: string | undefined): Category {
  let asked = '';
  let effect = '';
  const causes: string[] = [];
  const hasRequest = clauses.some(({ isRequest }) => isRequest);
  // 宿舍验收前要通暖气，暖气管没接: what is missing says more than what stands around it.
  const isTold = ({ isRequest, shape }: ToldClause) => isRequest || isTrouble(shape);
  const ordered = [...clauses.filter(isTold), ...clauses.filter(one => !isTold(one))];
  for (const { isRequest, shape } of ordered) {
    if (isRequest) {
      const behind = Math.max(0, askingEnd(shape));
      causes.push(withoutNames(shape.slice(0, behind)));
      asked += `${withoutNames(shape.slice(behind))}，`;
      continue;
    }
    const words = withoutNames(shape).replace(BY_WHAT, '');
    const parts = words.split('、');
    // 临水没接、临电容量不够、32座坟没迁: the first of several troubles.
    if (parts.length > 1 && parts.every(isTrouble)) {
      causes.push(...parts);
      continue;
    }
    // 用地红线和规划路冲突，需调整规划: what is needed is what is asked for.
    if (/^需要?[^,]{2}/.test(words.trim()) && hasRequest) {
      asked += `${words}，`;
      continue;
    }
    const match = /^(?:由于|因为?|受)/.test(words.trim()) ? null : EFFECT.exec(words);
    causes.push(match ? words.slice(0, match.index) : words);
    if (match) effect += `${words.slice(match.index)}，`;
  }
  return categoryOf(asked, causes, effect, unit);
}

/** Names of projects and units are no content: 侯寨污水厂, 区规划局. */
const withoutNames = (shape: string) => shape.replace(/[PUO]/g, '');
