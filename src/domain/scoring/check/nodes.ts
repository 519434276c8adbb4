import type { RuleSet } from '../schema/rule-set-schema.ts';

/** A part of a rule set as plain data: an item, a step of arithmetic, a condition, a band. */
export type Node = { node: Record<string, unknown>; path: string };

/** Every object in what a rule set reckons with, with its path; titles and labels are not looked into. */
export function nodesOf(ruleSet: RuleSet): Node[] {
  const found: Node[] = [];
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      value.forEach((each, i) => {
        visit(each, `${path}[${i}]`);
      });
    } else if (typeof value === 'object' && value !== null) {
      found.push({ node: value as Record<string, unknown>, path });
      for (const [key, each] of Object.entries(value)) visit(each, path === '' ? key : `${path}.${key}`);
    }
  };
  visit(ruleSet, '');
  return found;
}
