import type { CaseKind } from '../../../domain/cases/case.ts';
import { appealKind } from './appeal-kind.ts';
import { awardKind } from './award-kind.ts';
import type { CaseHandling } from './case-kind.ts';
import { clockChangeKind } from './clock-change-kind.ts';
import { commentKind } from './comment-kind.ts';
import { consequenceKind } from './consequence-kind.ts';
import { entryKind, selectionKind } from './entry-kind.ts';
import { exitKind } from './exit-kind.ts';
import { instructionKind } from './instruction-kind.ts';
import { moveKind } from './move-kind.ts';
import { publicationKind } from './publication-kind.ts';
import { recheckKind } from './recheck-kind.ts';
import { repromotionKind } from './repromotion-kind.ts';
import { reviewKind } from './review-kind.ts';
import { ballotKind, nominationKind } from './review-parts.ts';
import { roundKind } from './round-kind.ts';
import { schemeKind } from './scheme-kind.ts';
import { exportKind, workbookKind } from './workbook-kind.ts';

/** Every kind of case; the compiler finds the one that is forgotten. */
const BY_KIND: Readonly<Record<CaseKind, () => CaseHandling>> = {
  entry: () => entryKind,
  exit: () => exitKind,
  move: () => moveKind,
  selection: () => selectionKind,
  round: () => roundKind,
  repromotion: () => repromotionKind,
  recheck: () => recheckKind,
  workbook: () => workbookKind,
  export: () => exportKind,
  clocks: () => clockChangeKind,
  instruction: () => instructionKind,
  award: () => awardKind,
  appeal: () => appealKind,
  publication: () => publicationKind,
  comment: () => commentKind,
  review: () => reviewKind,
  nomination: () => nominationKind,
  ballot: () => ballotKind,
  consequence: () => consequenceKind,
  scheme: () => schemeKind,
};

/** What can be done with the cases of a kind. */
export function handlingOf(kind: CaseKind): CaseHandling {
  return BY_KIND[kind]();
}
