import { type Schemes, schemesOf } from '../../domain/ranking/schemes/scheme.ts';
import type { JobFacts } from '../kit/job-facts.ts';

/** The schemes in force, from the database: whoever confirms one needs no restart. */
export async function readSchemes({ cases }: { cases: Pick<JobFacts['cases'], 'ofKind'> }): Promise<Schemes> {
  return schemesOf(await cases.ofKind('scheme'));
}
