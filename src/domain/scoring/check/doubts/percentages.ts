import * as number from '../../numbers/exact.ts';
import { type Literal, literalOf, readLiteral, showLiteral } from '../../schema/literal.ts';
import type { RuleSet } from '../../schema/rule-set-schema.ts';
import type { Value } from '../../schema/value-schema.ts';
import { nodesOf } from '../nodes.ts';
import type { Doubt } from './doubt.ts';
import { scaleOf } from './kind-of-number.ts';

/** A rate of the tenfold is as good as never meant. */
const TENFOLD = number.exact(10);
/** Nor is a step of the whole. */
const WHOLE = number.ONE;

/** A rate held against a number of the other scale: 95 where 95% is meant, or the other way round. */
export function doubtPercentages(ruleSet: RuleSet): Doubt[] {
  return nodesOf(ruleSet).flatMap(({ node, path }) =>
    thresholdsIn(node, ruleSet).flatMap(({ scale, limit, at, most = TENFOLD }): Doubt[] => {
      const literal = literalOf(limit);
      if (literal === null || scale === null) return [];
      const message = whyDoubtful(scale, literal, most);
      return message === null ? [] : [{ path: `${path}.${at}`, message }];
    }),
  );
}

function whyDoubtful(scale: 'one' | 'hundred', literal: Literal, most: number.Exact): string | null {
  const value = readLiteral(literal);
  const isPercent = String(literal).endsWith('%');
  if (scale === 'one' && !isPercent && number.compare(value, most) >= 0) {
    return `${showLiteral(literal)} 在这里是 ${showLiteral(literal)} 倍；如指百分比，请写 "${literal}%"`;
  }
  if (scale === 'hundred' && isPercent) {
    return `这个数以 100 为百分之百，${literal} 只等于 ${number.toText(value)}；请写 ${String(literal).slice(0, -1)}`;
  }
  return null;
}

type Threshold = { scale: 'one' | 'hundred' | null; limit: unknown; at: string; most?: number.Exact };

/** What a node holds a rate against. */
function thresholdsIn(node: Record<string, unknown>, ruleSet: RuleSet): Threshold[] {
  const scale = (value: unknown) => (value === undefined ? null : scaleOf(value as Value, ruleSet));
  if ('of' in node && 'to' in node) {
    const isRate = literalOf(node['to']) === null;
    return ['target', 'upTo', 'atLeast'].map(at => ({ scale: isRate ? 'one' : null, limit: node[at], at }));
  }
  if (node['kind'] === 'steps') {
    const own = scale(node['value']);
    return [
      { scale: own, limit: node['target'], at: 'target' },
      ...stepsIn(node, 'above', own),
      ...stepsIn(node, 'below', own),
    ];
  }
  if (Array.isArray(node['compare'])) {
    const [left, , right] = node['compare'];
    return [
      { scale: scale(left), limit: right, at: 'compare[2]' },
      { scale: scale(right), limit: left, at: 'compare[0]' },
    ];
  }
  if (Array.isArray(node['table']) && ('bands' in node || node['kind'] === 'bands')) {
    const own = scale(node['bands'] ?? node['value']);
    return node['table'].flatMap((band: Record<string, unknown>, i) =>
      ['from', 'above', 'to', 'below'].map(end => ({ scale: own, limit: band[end], at: `table[${i}].${end}` })),
    );
  }
  return [];
}

/** How wide the steps on one side of a target are, and where others begin. */
function stepsIn(node: Record<string, unknown>, side: 'above' | 'below', scale: Threshold['scale']): Threshold[] {
  const own = node[side] as { each?: unknown; further?: readonly { beyond: unknown; each: unknown }[] } | undefined;
  const width = (limit: unknown, at: string): Threshold => ({ scale, limit, at: `${side}.${at}`, most: WHOLE });
  const further = (own?.further ?? []).flatMap(({ beyond, each }, i) => [
    width(beyond, `further[${i}].beyond`),
    width(each, `further[${i}].each`),
  ]);
  return [width(own?.each, 'each'), ...further];
}
