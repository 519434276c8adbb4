import type { ActionItem } from '../../domain/actions/action-item.ts';
import { groupBy } from '../../domain/base/group-by.ts';
import { dayOf, yearOf } from '../../domain/base/time.ts';
import { chatsFor } from '../../domain/library/roster.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import { giveOut } from '../../domain/meetings/minutes/give-out.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { settledBy } from '../../domain/problems/steps/settled.ts';
import { actionTurns, groupOfUnit } from '../actions/action-cards.ts';
import { type Acting, type CardDraft, mergeEffects, type Part } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import { askForDocument } from './minutes-file.ts';

/**
 * What the confirmation of minutes brings about, all in one write: action items with numbers, the minutes to the headquarters,
 * one live card for each unit, the notices, the document. Source: issue "Meetings" 8, contract §5.
 */
export async function confirmedEffects(
  before: Meeting,
  meeting: Meeting,
  source: string,
  acting: Acting,
): Promise<Part> {
  const { store, roster, now } = acting;
  const known = await store.actionItems.ofMeeting(meeting.id);
  const last = await store.actionItems.lastNumber(yearOf(dayOf(now)));
  const given = giveOut(meeting, before.draft, known, last, acting);
  const fresh = given.posted.filter(item => !known.some(one => one.number === item.number));
  const written = [...fresh, ...given.changed.map(({ after }) => after)];
  const nextVersion = await readVersions(
    store,
    written.map(item => reference('action_item', item.number)),
  );
  const cards = unitCards(meeting, given.posted, source, acting);
  const told = new Set(cards.flatMap(({ card }) => card.shows ?? []));
  const isUnitTold = (item: ActionItem) => told.has(reference('action_item', item.number));
  const beforeOf = (item: ActionItem) => {
    const one = given.changed.find(({ after }) => after.number === item.number);
    return one ? { item: one.before, roster, evidence: 0 } : null;
  };
  return mergeEffects(
    {
      rows: written.map(item => store.actionItems.row(item)),
      audit: written.map(item => {
        const aggregate = reference('action_item', item.number);
        const action = fresh.includes(item) ? 'action.give_out' : 'action.correct';
        return { actor: acting.actor.id, source, action, aggregate, version: nextVersion(aggregate) };
      }),
      changed: { actionItems: written, entered: fresh.map(item => reference('action_item', item.number)) },
      deliveries: [...headquartersCards(meeting, given.differences, source, acting), ...cards],
      turns: written.flatMap(item => {
        const turns = actionTurns(beforeOf(item), { item, roster, evidence: 0 }, acting, false);
        if (!isUnitTold(item)) return turns;
        // The card in the group tells its people; who is named and sits in another unit is told himself.
        return turns.map(turn => ({ ...turn, holders: turn.holders.filter(({ unit }) => unit !== item.unit) }));
      }),
    },
    await settledProblems(meeting, source, acting),
    await askForDocument(
      meeting,
      { chats: chatsFor(roster, 'headquarters'), people: [acting.actor.id] },
      acting,
      source,
    ),
  );
}

/** One live card a unit, with all its items. */
function unitCards(meeting: Meeting, items: readonly ActionItem[], source: string, acting: Acting): CardDraft[] {
  return [...groupBy(items, item => item.unit)].flatMap(([unit, own]) => {
    const chatId = groupOfUnit(unit, acting);
    if (chatId === null) return [];
    return [
      {
        key: `actions:${meeting.id}:${source}:${chatId}`,
        destination: { kind: 'chat', chatId } as const,
        card: {
          subject: reference('meeting', meeting.id),
          view: 'action_list' as const,
          shows: own.map(item => reference('action_item', item.number)),
          remarks: { unit },
        },
      },
    ];
  });
}

function headquartersCards(
  meeting: Meeting,
  differences: readonly string[],
  source: string,
  { roster }: Acting,
): CardDraft[] {
  const about = reference('meeting', meeting.id);
  return chatsFor(roster, 'headquarters').map(chatId => ({
    key: `minutes:${meeting.id}:${source}:${chatId}`,
    destination: { kind: 'chat', chatId },
    card: { subject: about, view: 'meeting', shows: [about], remarks: { differences } },
  }));
}

/** What a special meeting has studied is 重点督办 from now on. */
async function settledProblems(meeting: Meeting, source: string, acting: Acting): Promise<Part> {
  if (meeting.series !== 'special' || meeting.problem === null) return {};
  const { store, actor } = acting;
  const about = reference('problem', meeting.problem);
  const nextVersion = await readVersions(store, [about]);
  const problem = await store.problems.find(meeting.problem);
  const settled = problem && settledBy(problem, meeting.id, acting);
  if (!problem || !settled) return {};
  return {
    rows: store.problems.rows(problem, settled),
    audit: [{ actor: actor.id, source, action: 'problem.settle', aggregate: about, version: nextVersion(about) }],
    changed: { problems: [settled] },
  };
}
