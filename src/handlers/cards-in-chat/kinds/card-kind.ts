import type { Card } from '../../../cards/kit/drawing/elements.ts';
import type { CardSubject, Destination } from '../../../domain/messaging/delivery.ts';
import type { Reference } from '../../../domain/messaging/reference.ts';
import type { Store } from '../../../store/store.ts';
import type { Drawing } from '../../kit/decision.ts';

/** A card in its place. */
export interface Standing {
  destination: Destination;
  card: CardSubject;
  shows: readonly Reference[];
  /** When it was sent again, if it was: it then only points to the newer one. */
  movedAt: Date | null;
}

/** A kind of card, with what its drawings are made of kept inside. */
export interface CardKind {
  /** What somebody still has to act on, so that cards of this kind about it are kept alive. */
  waiting(store: Store): Promise<readonly Reference[]>;
  /** Draws it as it stands after the decision; null when nothing of what it shows is left. */
  draw(standing: Standing, drawing: Drawing): Promise<Card | null>;
  /** Whether somebody still has to act on this very card. */
  isNeeded(standing: Standing, drawing: Drawing): Promise<boolean>;
}

interface Declared<Data> {
  waiting?: CardKind['waiting'];
  /** Gathers what it is drawn from, out of the ledgers and the decision; null when there is nothing left. */
  reads(standing: Standing, drawing: Drawing): Promise<Data | null>;
  draws(data: Data, standing: Standing, drawing: Drawing): Card;
  /** Whether somebody still has to act where it stands; never without it. */
  neededAt?(data: Data, standing: Standing, drawing: Drawing): boolean;
}

/** Declares a kind of card; data is read and drawn by the same declaration, so that the two fit. */
export function cardKind<Data>({ waiting, reads, draws, neededAt }: Declared<Data>): CardKind {
  return {
    waiting: waiting ?? (async () => []),
    async draw(standing, drawing) {
      const data = await reads(standing, drawing);
      return data === null ? null : draws(data, standing, drawing);
    },
    async isNeeded(standing, drawing) {
      if (!neededAt) return false;
      const data = await reads(standing, drawing);
      return data !== null && neededAt(data, standing, drawing);
    },
  };
}
