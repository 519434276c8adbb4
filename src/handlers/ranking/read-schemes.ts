import type { StoredCase } from '../../domain/cases/case.ts';
import { type Schemes, schemesOf } from '../../domain/ranking/schemes/scheme.ts';
import type { JobFacts } from '../kit/job-facts.ts';

/**
 * The schemes in force, from the database: whoever confirms one needs no restart.
 * Shapes: `deciding` are cases as they would stand; those of other kinds are passed over.
 */
export async function readSchemes(
  { cases }: { cases: Pick<JobFacts['cases'], 'ofKind'> },
  deciding: readonly StoredCase[] = [],
): Promise<Schemes> {
  const anew = new Set(deciding.map(({ id }) => id));
  const stored = await cases.ofKind('scheme');
  return schemesOf([...stored.filter(({ id }) => !anew.has(id)), ...deciding]);
}
