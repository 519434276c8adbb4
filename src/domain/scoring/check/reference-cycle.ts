import type { RuleSet } from '../schema/rule-set-schema.ts';
import {
  itemsOf,
  type NamedItems,
  type Reference,
  referencesInFigure,
  referencesInItem,
  schemesOf,
} from './references.ts';

type Graph = Map<string, { path: string; to: Set<string> }>;

/**
 * Finds a circle among the figures and items that refer to each other. Without one, every quantity is worked out
 * after finitely many steps.
 */
export function findCycle(ruleSet: RuleSet): { path: string; names: string[] } | null {
  for (const scheme of schemesOf(ruleSet)) {
    const cycle = findIn(graphOf(ruleSet, scheme));
    if (cycle !== null) return cycle;
  }
  return null;
}

function graphOf(ruleSet: RuleSet, scheme: NamedItems): Graph {
  const graph: Graph = new Map();
  for (const [key, figure] of Object.entries(ruleSet.figures)) {
    const path = `figures.${key}`;
    graph.set(`指标 ${key}`, { path, to: new Set(referencesInFigure(figure, path).flatMap(nodeOf)) });
  }
  for (const { item, path } of itemsOf(scheme.items, scheme.path)) {
    const members = item.kind === 'sum' || item.kind === 'combine' ? item.items : [];
    const to = [...referencesInItem(item, path).flatMap(nodeOf), ...members.map(member => `项 ${member.key}`)];
    graph.set(`项 ${item.key}`, { path, to: new Set(to) });
  }
  return graph;
}

function nodeOf({ kind, key }: Reference): string[] {
  if (kind === 'points' || kind === 'measure') return [`项 ${key}`];
  return kind === 'field' || kind === 'words' ? [] : [`指标 ${key}`];
}

function findIn(graph: Graph): { path: string; names: string[] } | null {
  const done = new Set<string>();
  for (const start of graph.keys()) {
    const trail: string[] = [];
    const cycle = visit(start, graph, done, trail);
    if (cycle !== null) return { path: graph.get(cycle[0] ?? '')?.path ?? '', names: cycle };
  }
  return null;
}

function visit(node: string, graph: Graph, done: Set<string>, trail: string[]): string[] | null {
  if (done.has(node)) return null;
  const before = trail.indexOf(node);
  if (before >= 0) return [...trail.slice(before), node];
  trail.push(node);
  for (const next of graph.get(node)?.to ?? []) {
    const cycle = visit(next, graph, done, trail);
    if (cycle !== null) return cycle;
  }
  trail.pop();
  done.add(node);
  return null;
}
