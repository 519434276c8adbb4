import type { Month } from '../../domain/base/time.ts';
import type { CurvePoint } from '../../domain/figures/curve.ts';
import type { ProjectStanding } from '../../domain/figures/standing.ts';
import type { MonthOfFigures } from '../../domain/figures/three-figures.ts';
import type { ProjectClears } from '../../domain/library/six-clears.ts';
import type { LastKnown } from '../../domain/progress/last-known.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import type { EvidenceView, ProjectView, Step } from '../kit/views.ts';

/** Everything that the card of a project shows. */
export interface ProjectCardView extends ProjectView {
  ownerContactName: string | null;
  last: LastKnown | null;
  /** Null when it could not be computed. */
  standing: ProjectStanding | null;
  clears: ProjectClears;
  curve: readonly CurvePoint[];
  /** What was said of the newest month of which something is known, by whom. */
  figures: MonthOfFigures;
  /** The month up to which the plan counts; null in January. */
  planUpTo: Month | null;
  /** The newest reports, newest first, each with what proves it. */
  history: readonly { report: ProgressReport; reporterName: string | null; evidence: readonly EvidenceView[] }[];
  /** The permits in one line; null where nothing is known of them. */
  permits: string | null;
  steps: readonly Step[];
}
