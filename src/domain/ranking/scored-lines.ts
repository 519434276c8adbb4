import type { Item } from '../scoring/schema/item-schema.ts';
import type { RuleSet } from '../scoring/schema/rule-set-schema.ts';

/** The lines of a scheme that points are given for one by one, and the figures that stand behind each. */

export interface ScoredLine {
  key: string;
  /** With the part that it belongs to: `服务保障·周报报送`. */
  label: string;
  figures: readonly CountedFigure[];
}

/** A figure that is a number. */
export interface CountedFigure {
  key: string;
  label: string;
  /** In which it is given: `个`, `万元`. */
  unit: string;
  isWhole: boolean;
}

/** The lines of a scheme, in its order. */
export function scoredLines({ items = [], figures }: Pick<RuleSet, 'items' | 'figures'>): ScoredLine[] {
  return items.flatMap(item => linesOf(item, '', figures));
}

function linesOf(item: Item, above: string, figures: RuleSet['figures']): ScoredLine[] {
  const label = `${above}${item.label}`;
  if (item.kind === 'sum' || item.kind === 'combine')
    return item.items.flatMap(inner => linesOf(inner, `${label}·`, figures));
  const { remarks: _, ...counted } = item;
  const names = new Set(namesIn(counted));
  return [
    {
      key: item.key,
      label,
      figures: Object.entries(figures).flatMap(([key, figure]) => {
        if (!names.has(key) || ('type' in figure && figure.type !== undefined)) return [];
        if ('computed' in figure || ('fromResults' in figure && figure.fromResults !== undefined)) return [];
        const { givenIn, unit = '', whole } = figure as { givenIn?: string; unit?: string; whole?: boolean };
        return [{ key, label: figure.label, unit: givenIn ?? unit, isWhole: whole === true }];
      }),
    },
  ];
}

/** Every text that a part of a rule set holds. */
function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namesIn) : [];
}
