import { namesOfUnits, type Roster } from '../../library/roster.ts';
import { readMessage } from '../../reading/read-message.ts';
import type { ReadContext } from '../../reading/types.ts';

/** A project is known by its name in every message: one that means something else already would never be understood. */

const EXAMPLE = '请填写项目全称，如 康华食品冷链加工基地';
/** Fewer letters than these tell nothing. */
const LEAST_LETTERS = 2;
const LONE_LETTERS = 3;

/**
 * What is wrong with the name of a project that is to enter the library, in words that say what to do; null for nothing.
 * Shapes: `context` as a message of today is read.
 */
export function faultOfProjectName(
  name: string,
  roster: Pick<Roster, 'units' | 'mergedUnits' | 'unit'>,
  context: ReadContext,
): string | null {
  const letters = name.match(/\p{Script=Han}/gu)?.length ?? 0;
  const others = name.match(/[a-z]/giu)?.length ?? 0;
  if (letters < LEAST_LETTERS && letters + others < LONE_LETTERS) return `“${name}”不像项目名称，${EXAMPLE}`;
  const bare = name.trim();
  if (namesOfUnits(roster).has(bare)) return `“${name}”是单位名称，${EXAMPLE}`;
  const { kind, items, isChatter } = readMessage(name, context);
  const asks = items.some(item => item.type === 'query' && item.topic !== 'project');
  if (kind === 'command' || kind === 'help' || isChatter || asks)
    return `“${name}”是机器人的指令或常用语，不能作项目名称，${EXAMPLE}`;
  return null;
}
