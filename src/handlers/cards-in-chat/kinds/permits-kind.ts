import { permitsCard } from '../../../cards/permits/permits-card.ts';
import { idsOf } from '../../../domain/messaging/reference.ts';
import { permitsView } from '../../permits/permits-view.ts';
import { readerAt } from '../../problems/problem-cards.ts';
import { cardKind } from './card-kind.ts';

/** The permits of a project, wherever somebody has asked for them. */
export const permits = cardKind({
  reads: async ({ shows, destination }, drawing) => {
    const { store, roster, changed } = drawing;
    const [code = ''] = idsOf('permits', shows);
    const project = roster.project(code);
    if (!project) return null;
    const stored = await store.permits.of(code);
    const written = changed.permits.filter(one => one.project === code);
    const standing = [...stored.filter(one => !written.some(other => other.kind === one.kind)), ...written];
    return permitsView(project, standing, { ...drawing, reader: readerAt(destination, drawing) });
  },
  draws: (view, _standing, { now }) => permitsCard(view, now),
});
