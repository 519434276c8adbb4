import type { RuleSet } from '../../schema/rule-set-schema.ts';
import { nodesOf } from '../nodes.ts';
import { placeholders } from '../references.ts';
import type { Doubt } from './doubt.ts';

/** Figures that are asked for and count nowhere. */
export function doubtUnused(ruleSet: RuleSet): Doubt[] {
  const used = new Map<string, Set<string>>();
  for (const { node, path } of nodesOf(ruleSet)) {
    const own = /^figures\.([^.]+)/.exec(path)?.[1] ?? '';
    const texts = Object.values(node).flatMap(each => (Array.isArray(each) ? each : [each]));
    for (const text of texts) {
      if (typeof text !== 'string') continue;
      for (const key of [text, ...placeholders(text)]) {
        if (Object.hasOwn(ruleSet.figures, key)) used.set(key, (used.get(key) ?? new Set()).add(own));
      }
    }
  }
  const isUsed = (key: string, asked: ReadonlySet<string>): boolean =>
    [...(used.get(key) ?? [])].some(by => by === '' || (!asked.has(by) && isUsed(by, new Set([...asked, by]))));
  return Object.entries(ruleSet.figures)
    .filter(([key]) => !isUsed(key, new Set([key])))
    .map(([key, { label }]) => ({
      path: `figures.${key}`,
      message: `指标“${label}”没有哪一项用到；请删去，或在考核项里用上`,
    }));
}
