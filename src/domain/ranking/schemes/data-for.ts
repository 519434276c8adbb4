import type { ScoringData, UnitData } from '../../scoring/schema/data-schema.ts';
import type { RuleSet } from '../../scoring/schema/rule-set-schema.ts';

/** The data with those figures alone that a rule set asks for: what it leaves out, the ledgers hold for nobody. */
export function dataFor({ figures }: Pick<RuleSet, 'figures'>, data: ScoringData): ScoringData {
  const isAsked = (unit: UnitData) => Object.keys(unit.figures).every(key => Object.hasOwn(figures, key));
  return data.units.every(isAsked) ? data : { ...data, units: data.units.map(unit => withFigures(unit, figures)) };
}

function withFigures(unit: UnitData, asked: RuleSet['figures']): UnitData {
  const known = Object.entries(unit.figures).filter(([key]) => Object.hasOwn(asked, key));
  return { ...unit, figures: Object.fromEntries(known) };
}
