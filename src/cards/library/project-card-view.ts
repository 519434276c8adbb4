import type { CurvePoint, FigureDifference, LatestFigures } from '../../domain/figures/curve.ts';
import type { ProjectStanding } from '../../domain/figures/standing.ts';
import type { ProjectClears } from '../../domain/library/six-clears.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import type { EvidenceView, ProjectView, Step } from '../kit/views.ts';

/** Everything that the card of a project shows. */
export interface ProjectCardView extends ProjectView {
  ownerContactName: string | null;
  /** Null when it could not be computed. */
  standing: ProjectStanding | null;
  clears: ProjectClears;
  curve: readonly CurvePoint[];
  figures: LatestFigures;
  /** Where the reported figure and the verified one are far apart. */
  difference: FigureDifference | null;
  /** The newest reports, newest first, each with what proves it. */
  history: readonly { report: ProgressReport; reporterName: string | null; evidence: readonly EvidenceView[] }[];
  /** The permits in one line; null where nothing is known of them. */
  permits: string | null;
  steps: readonly Step[];
}
