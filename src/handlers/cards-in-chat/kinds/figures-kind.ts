import { threeFiguresCard } from '../../../cards/verification/three-figures-card.ts';
import { figuresOfMonth } from '../../../domain/figures/three-figures.ts';
import { idsOf } from '../../../domain/messaging/reference.ts';
import { evidenceOfVerification } from '../../evidence/evidence-of.ts';
import { readerAt } from '../../problems/problem-cards.ts';
import { figuresView, monthShown, readFiguresOf } from '../../verification/figures-view.ts';
import { cardKind } from './card-kind.ts';

/** The three figures of a project, wherever somebody has asked for them. */
export const figures = cardKind({
  reads: async ({ shows, destination }, drawing) => {
    const { store, roster, changed, now } = drawing;
    const [code = ''] = idsOf('figures', shows);
    const project = roster.project(code);
    if (!project) return null;
    const stored = await readFiguresOf(code, store);
    const standing = {
      ...stored,
      verifications: withChanged(stored.verifications, changed.verifications, code),
      statistics: withChanged(stored.statistics, changed.statistics, code),
    };
    const { verified } = figuresOfMonth(monthShown(standing, now), standing);
    const evidence = verified ? await evidenceOfVerification(verified, drawing) : [];
    return figuresView(project, standing, { roster, now, evidence, reader: readerAt(destination, drawing) });
  },
  draws: (view, _standing, { now }) => threeFiguresCard(view, now),
});

function withChanged<T extends { project: string; month: string; seq: number }>(
  stored: readonly T[],
  changed: readonly T[],
  project: string,
): T[] {
  const own = changed.filter(one => one.project === project);
  return [...stored.filter(one => !own.some(other => other.month === one.month && other.seq === one.seq)), ...own];
}
