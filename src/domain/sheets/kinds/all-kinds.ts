import { BALLOTS_KIND } from './ballots/read-ballots.ts';
import type { KindReader } from './kind.ts';
import { permitsKind } from './permits/permits-kind.ts';
import { problemsKind } from './problems/problems-kind.ts';
import { PROGRESS_KIND } from './progress/read-progress.ts';
import { projectsKind } from './projects/projects-kind.ts';

/** Every kind of table that is read; of two that fit equally well the first one reads it. */
export const KINDS: readonly KindReader[] = [projectsKind, PROGRESS_KIND, BALLOTS_KIND, problemsKind, permitsKind];
