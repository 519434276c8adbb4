import { caseCard as drawCase } from '../../../cards/cases/case-card.ts';
import { receiptCard } from '../../../cards/entries/receipt-card.ts';
import { movedCard } from '../../../cards/procedure/moved-card.ts';
import type { CardView } from '../../../domain/messaging/delivery.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import { isUnfinished } from '../../../domain/problems/problem.ts';
import type { Store } from '../../../store/store.ts';
import { readCaseView } from '../../cases/read-cases.ts';
import { keptRemarks } from '../../kit/outgoing/receipt-remarks.ts';
import { readProblems, readReports } from '../../kit/read-entries.ts';
import { isNeededAt, readerAt } from '../../problems/problem-cards.ts';
import { receiptEntries } from '../receipt-view.ts';
import { actionItem, actionList } from './action-kind.ts';
import { agenda } from './agenda-kind.ts';
import { type CardKind, cardKind, type Standing } from './card-kind.ts';
import { claim } from './claim-kind.ts';
import { digest } from './digest-kind.ts';
import { figures } from './figures-kind.ts';
import { hold } from './hold-kind.ts';
import { meeting } from './meeting-kind.ts';
import { permits } from './permits-kind.ts';
import { drawProblem, readProblem } from './problem-kind.ts';
import { siteMeeting } from './site-meeting-kind.ts';
import { todo, turn } from './turn-kind.ts';

/**
 * Every kind of card that is known by what it shows: how it is drawn, from what, and how long it is needed. A new kind is
 * a line here; the compiler finds the one that is forgotten.
 */

async function unfinishedProblems({ problems }: Store) {
  return (await problems.unfinishedNumbers()).map(number => reference('problem', number));
}

const receipt = cardKind({
  waiting: unfinishedProblems,
  reads: async ({ card, shows }, drawing) => ({
    ...(await receiptEntries(await readReports(shows, drawing), await readProblems(shows, drawing), drawing)),
    ...keptRemarks(card),
  }),
  draws: (view, _standing, { now }) => receiptCard(view, now),
  neededAt: ({ problems }) => problems.some(({ problem }) => isUnfinished(problem)),
});

const live = cardKind({
  waiting: unfinishedProblems,
  reads: readProblem,
  draws: drawProblem,
  neededAt: ({ c }, { destination }, drawing) => isNeededAt(destination, c, drawing),
});

/** On the desk of the office, which asked for it and may ask again. */
const desk = cardKind({ reads: readProblem, draws: drawProblem });

/** A question stands as it was asked, until its answer takes its place. */
const ask = cardKind({ reads: async () => null, draws: (nothing: never) => nothing });

/** For whoever opened it, and whoever asked for it: how far it is. */
const caseCard = cardKind({
  reads: async ({ destination, shows }, drawing) => readCaseView(shows, readerAt(destination, drawing), drawing),
  draws: (view, _standing, { now }) => drawCase(view, now),
});

const BY_VIEW: Readonly<Record<CardView, CardKind>> = {
  receipt,
  live,
  desk,
  milestone: claim,
  hold,
  turn,
  todo,
  digest,
  ask,
  case: caseCard,
  permits,
  site_meeting: siteMeeting,
  figures,
  action_item: actionItem,
  action_list: actionList,
  agenda,
  meeting,
};

/** What a card that was sent again has become: it points to the newer one, under the title that it would have now. */
const moved = cardKind({
  reads: async (standing, drawing) => {
    const { movedAt } = standing;
    const card = movedAt && (await BY_VIEW[standing.card.view].draw(standing, drawing));
    return card && { title: card.header.title.content, movedAt };
  },
  draws: (view, _standing, { now }) => movedCard(view, now),
});

/** The kind of a card in its place. */
export function kindOf({ card, movedAt }: Pick<Standing, 'card' | 'movedAt'>): CardKind {
  return movedAt ? moved : BY_VIEW[card.view];
}

/** The kinds whose cards are kept alive as long as somebody has to act on them. */
export const KINDS = Object.entries(BY_VIEW) as readonly (readonly [CardView, CardKind])[];
