import type { Card } from '../../../cards/kit/drawing/elements.ts';
import { milestoneCard } from '../../../cards/library/milestone-card.ts';
import { settledCard } from '../../../cards/procedure/settled-card.ts';
import { turnCard } from '../../../cards/procedure/turn-card.ts';
import { holdCard } from '../../../cards/progress/hold-card.ts';
import { isReferenceTo, type Reference, reference } from '../../../domain/messaging/reference.ts';
import { readCaseItems } from '../../cases/read-cases.ts';
import type { Drawing } from '../../kit/decision.ts';
import { readReports } from '../../kit/read-entries.ts';
import { hasButtonsAt, readerAt } from '../../problems/problem-cards.ts';
import type { TurnItem } from '../../procedure/turn-item.ts';
import { holdView } from '../../progress/hold-view.ts';
import { readHold } from '../../progress/read-hold.ts';
import { readActionTurns } from '../action-turn-item.ts';
import { readEnrolmentItems } from '../enrolment-item.ts';
import { claimItem, holdItem, problemItem } from '../turn-items.ts';
import { type CardKind, cardKind, type Standing } from './card-kind.ts';
import { readClaim } from './claim-kind.ts';
import { readMeetingTurns } from './meeting-kind.ts';
import { drawProblem, readProblem } from './problem-kind.ts';

/**
 * What has become somebody's turn: the one entry whole, or a list of several, each with the buttons that he may press.
 * Source: contract §6.12.
 */
export const turn = cardKind({
  // Of what stands on the ladder the digest tells whoever has the turn, weekly and with its buttons.
  waiting: async ({ progress, enrolments, cases, meetings }) => [
    ...(await meetings.owed()).map(({ id }) => reference('meeting', id)),
    ...(await progress.waitingClaims()).map(id => reference('milestone', id)),
    ...(await progress.heldIds()).map(id => reference('report', id)),
    ...(await enrolments.open()).map(({ id }) => reference('enrolment', id)),
    ...(await cases.open()).map(({ id }) => reference('case', id)),
  ],
  reads: async (standing, drawing) => {
    const items = await readItems(standing, drawing);
    return items.length === 0 ? null : items;
  },
  draws(items, _standing, { now }) {
    const drawn = drawItems(items, now);
    return items.some(item => item.isDue || item.mayStep) ? drawn : settledCard(drawn);
  },
  neededAt: items => items.some(item => item.isDue),
});

/** An answer to 待办: whoever has asked may ask again. */
export const todo: CardKind = { ...turn, waiting: async () => [] };

function drawItems(items: readonly TurnItem[], now: Date): Card {
  const [first, ...others] = items;
  // Whose turn it is for somebody else, the card of the entry does not say.
  if (first && others.length === 0 && (first.insteadOf ?? null) === null) return first.drawAlone();
  return turnCard({ title: `待您办理 · ${items.length} 项`, items, left: 0 }, now);
}

/** What a card shows as items of its reader's list, as they stand after the decision. */
export async function readItems(standing: Standing, drawing: Drawing): Promise<TurnItem[]> {
  const reader = readerAt(standing.destination, drawing);
  const items: TurnItem[] = [];
  for (const about of standing.shows) {
    const one = { ...standing, shows: [about] };
    if (isReferenceTo(about, 'problem')) {
      const data = await readProblem(one, drawing);
      if (!data) continue;
      const where = { reader, isHere: hasButtonsAt(standing.destination, data.c.problem, drawing) };
      items.push(problemItem(data.c, data.view, where, drawing, () => drawProblem(data, standing, drawing)));
    }
  }
  return [
    ...items,
    ...(await readActionTurns(standing, reader, drawing)),
    ...(await readMeetingTurns(standing.shows, reader, drawing)),
    ...(await readClaimItems(standing.shows, drawing)),
    ...(await readHoldItems(standing, drawing)),
    ...(await readEnrolmentItems(standing.shows, reader, drawing)),
    ...(await readCaseItems(standing.shows, reader, drawing)),
  ];
}

async function readHoldItems({ shows, destination }: Standing, drawing: Drawing): Promise<TurnItem[]> {
  const reader = readerAt(destination, drawing);
  const items: TurnItem[] = [];
  for (const report of await readReports(shows, drawing)) {
    const c = await readHold(report, drawing);
    const view = c && (await holdView(c, reader, drawing));
    if (view) items.push(holdItem(c, view, reader, () => holdCard(view, drawing.now)));
  }
  return items;
}

/** A corrected claim stands beside the one that took its place: then only that one is an item. */
async function readClaimItems(shows: readonly Reference[], drawing: Drawing): Promise<TurnItem[]> {
  const claims = [];
  for (const about of shows) {
    const claim = isReferenceTo(about, 'milestone') ? await readClaim([about], drawing) : null;
    if (claim) claims.push(claim);
  }
  const standing = claims.filter(({ report }) => report.status !== 'corrected');
  const shown = standing.length > 0 ? standing : claims.slice(-1);
  return shown.map(claim => claimItem(claim, drawing, () => milestoneCard(claim)));
}
