/** Who answers for the present stage of a project (一项目一专班), and what it takes part in. */
import type { People } from './people.ts';
import { createRandom } from './random.ts';
import type { DistrictProject } from './types.ts';

type Stage = DistrictProject['team'][number]['stage'];

/** The departments that go with the stages. */
const DEPARTMENTS: Readonly<Record<Stage, string>> = {
  permits: '区行政审批局',
  land: '区资源规划分局',
  construction: '区住建局',
  acceptance: '区住建局',
};

const STAGES: Readonly<Record<DistrictProject['library'], readonly Stage[]>> = {
  reserve: ['permits'],
  to_start: ['permits', 'land'],
  ongoing: ['construction'],
  to_complete: ['construction', 'acceptance'],
};

/** Most stages have a unit and a person, some a unit alone, a few nobody. */
export function teamOf(
  { code, library, steward }: Pick<DistrictProject, 'code' | 'library' | 'steward'>,
  people: People,
): DistrictProject['team'] {
  const random = createRandom(`team ${code}`);
  return STAGES[library].flatMap(stage => {
    if (random.chance(0.04)) return [];
    const unit = DEPARTMENTS[stage];
    const liaison = people.withRole('liaison', unit)[0]?.openId ?? steward;
    return [{ stage, unit, person: random.chance(0.93) ? liaison : null }];
  });
}

/** A third of the projects take part in something. */
export function tagsOf({
  code,
  library,
  plannedTotalWan,
}: Pick<DistrictProject, 'code' | 'library' | 'plannedTotalWan'>) {
  const random = createRandom(`tags ${code}`);
  const tags: string[] = [];
  if (library !== 'reserve' && plannedTotalWan >= 20_000 && random.chance(0.3)) tags.push('三个一批');
  if (library === 'to_start' && random.chance(0.3)) tags.push('拿地即开工');
  if (random.chance(0.12)) tags.push('银企对接');
  if (random.chance(0.1)) tags.push('万人助万企');
  return tags;
}
