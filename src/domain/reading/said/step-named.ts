import { trimmed } from './said-numbers.ts';
import { isNoStep, withoutGreeting } from './said-step.ts';

/** Which step of a procedure is named by what somebody says beside the number of its case. */

/** A step by everything that it is called; the order is that of the procedure. */
export interface CalledStep<Name extends string> {
  name: Name;
  calledBy: readonly string[];
}

export interface NamedStep<Name extends string> {
  name: Name;
  /** What is said besides the name of the step, as it was written. */
  note: string;
}

/** What may stand in front of the name of a step: somebody says that he does it. */
const FRONT =
  '(?:申请|请予?以?|现|已经?|我(?:方|局|镇|办|街道|单位|中心|们)?|本(?:单位|局|镇|街道|中心)|经(?:审核|研究|核实|审查|复核)|拟|予以|可以|决定|确认)*';
/** What may stand behind it: what it is done with, which is the case itself. */
const BEHIND = '(?:了|吧|处理|办理|该|此|这个|这件|本|项目|事项|单位|申请|入库|退库|移库|选报|申报|修改|上报|报送|的)*';
const END = '(?=[\\s,，。;；:：!！、(（]|$)';

/**
 * The steps that words may name, each with what is said besides; of two that begin alike the longer name counts. Shapes: pure;
 * none for a question, for what is told not to be done, and for words that only speak of a step: 同意的意见还没出.
 */
export function stepsNamed<Name extends string>(words: string, steps: readonly CalledStep<Name>[]): NamedStep<Name>[] {
  const text = withoutGreeting(trimmed(words));
  if (isNoStep(text)) return [];
  const found = steps.flatMap(({ name, calledBy }) =>
    calledBy.flatMap(called => {
      const [said] = new RegExp(`^${FRONT}${escaped(called)}${BEHIND}${END}`, 'u').exec(text) ?? [];
      return said === undefined ? [] : [{ name, length: said.length, note: trimmed(text.slice(said.length)) }];
    }),
  );
  const longest = Math.max(...found.map(({ length }) => length));
  const best = new Map(found.filter(({ length }) => length === longest).map(one => [one.name, one]));
  return [...best.values()].map(({ name, note }) => ({ name, note }));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
