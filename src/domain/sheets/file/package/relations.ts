import type { Budget } from '../limits.ts';
import { attributeOf, readXml } from './xml.ts';
import type { PackedPart } from './zip.ts';

export interface Relation {
  id: string;
  /** The last word of its type, e.g. `worksheet`: the rest differs between the two editions of the format. */
  type: string;
  /** The part's name in small letters. */
  target: string;
}

/** What a part refers to inside the package. `''` is the package itself. Addresses outside it are never followed. */
export function readRelations(parts: ReadonlyMap<string, PackedPart>, of: string, budget: Budget): readonly Relation[] {
  const slash = of.lastIndexOf('/') + 1;
  const part = parts.get(`${of.slice(0, slash)}_rels/${of.slice(slash)}.rels`);
  if (!part) return [];
  const relations: Relation[] = [];
  readXml(part, budget, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return;
      budget.take('relations');
      relations.push({
        id: attributeOf(attributes, 'Id') ?? '',
        type: (attributeOf(attributes, 'Type') ?? '').split('/').at(-1) ?? '',
        target: resolved(of.slice(0, slash), attributeOf(attributes, 'Target') ?? ''),
      });
    },
  });
  return relations;
}

function resolved(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/').toLowerCase();
}
