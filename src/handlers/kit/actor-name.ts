import type { Roster } from '../../domain/library/roster.ts';
import { CLOCKWORK } from '../../domain/problems/steps/resumed.ts';
import { IMPORTER } from '../../domain/progress/importer.ts';

/** Who has acted that is nobody. */
const NOBODY: Readonly<Record<string, string>> = { [IMPORTER]: '表格导入', [CLOCKWORK.id]: '到期自动' };

/** Who has taken a step, as its history names him. */
export function nameOfActor(id: string, roster: Pick<Roster, 'person'>): string {
  return roster.person(id)?.name ?? NOBODY[id] ?? '未登记人员';
}
