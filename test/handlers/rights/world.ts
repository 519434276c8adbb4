import { toDay } from '../../../src/domain/base/time.ts';
import type { Permit } from '../../../src/domain/library/permits.ts';
import type { Project } from '../../../src/domain/library/project.ts';
import { drawCards } from '../../../src/handlers/cards-in-chat/draw-cards.ts';
import type { Decision } from '../../../src/handlers/kit/decision.ts';
import { createSituations } from '../../../src/handlers/situation.ts';
import { aMeeting, anActionItem, anAgendaCase, aProject } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aPerson } from '../../helpers/district.ts';
import { recordRows } from '../../helpers/ledger-rows.ts';
import { lookAt, type ShownCard } from '../../helpers/shown-card.ts';
import { aTown, TOWN_PEOPLE, TOWN_PROJECTS } from '../../helpers/town.ts';

/** A town in which something of everything is under way, and everybody who may try: nothing that is tried is written. */

/** Enrolled in 马寨镇, without a role and without a post of any project. */
const NOBODY = aPerson('ou_none', { name: '白洁', unit: '马寨镇' });
/** His rights have ended. */
const LEFT = aPerson('ou_left', { name: '白雪', unit: '马寨镇', leftOn: toDay('2026-06-01') });

const WATER: Project = aProject({
  code: 'EQ-2026-009',
  name: '侯寨水厂',
  aliases: [],
  unit: '侯寨街道',
  steward: 'ou_chen',
  leadOfficial: null,
  milestones: [],
});

/** Of each unit one project that has started, and is to be completed. */
const PROJECTS = [...TOWN_PROJECTS, WATER].map(
  (project): Project => ({
    ...project,
    tags: ['三个一批'],
    milestones: [
      { kind: 'started', planned: toDay('2026-03-31'), claimed: null, actual: toDay('2026-03-20') },
      { kind: 'completed', planned: toDay('2026-12-31'), claimed: null, actual: null },
    ],
  }),
);

const CONSTRUCTION: Permit = {
  project: 'EQ-2026-003',
  kind: 'construction',
  state: 'in_progress',
  planned: toDay('2026-06-10'),
  actual: null,
  handler: '区住建局',
  document: null,
  note: null,
  updatedBy: 'ou_feng',
  updatedAt: new Date('2026-06-11T09:00:00+08:00'),
};

/** The moment at which everything is tried: what was agreed two weeks before is overdue. */
export const LATER = '2026-06-25T10:00:00+08:00';

export const EVERYBODY: readonly string[] = [
  ...TOWN_PEOPLE.map(({ openId }) => openId),
  NOBODY.openId,
  LEFT.openId,
  'ou_stranger',
];

/** Two units with a report and a problem each; a meeting whose minutes are drafted; what it has decided. */
export async function aBusyTown(): Promise<Conversation> {
  const talk = await startConversation({
    roster: aTown({ people: [...TOWN_PEOPLE, NOBODY, LEFT], projects: PROJECTS }),
    meetings: [
      aMeeting(),
      { ...anAgendaCase().meeting, id: 'HY-2026-0009', at: new Date('2026-06-29T10:00:00+08:00') },
      aMeeting({
        id: 'HY-2026-0002',
        state: 'confirmed',
        confirmedBy: 'ou_feng',
        confirmedAt: new Date('2026-06-09T09:00:00+08:00'),
      }),
    ],
    actionItems: [anActionItem({ status: 'closed', meeting: 'HY-2026-0002' })],
  });
  await recordRows(talk.store, [talk.store.permits.row(CONSTRUCTION)]);
  await talk.as('ou_wang').says('康华冷链 施工许可证未办结，请区住建局下周五前协调');
  await talk.as('ou_chen').says('樱桃沟 专项债资金缺口3000万，请区财政局下周五前协调');
  await talk.as('ou_wang').says('康华冷链 本月完成投资350万元，今年累计完成投资3600万元');
  await talk.as('ou_chen').says('樱桃沟 本月完成投资450万元，今年累计完成投资4600万元');
  talk.clock.setNow(new Date(LATER));
  await talk.as('ou_wang').says('数字产业园 本月完成投资360万元，今年累计完成投资3700万元');
  return talk;
}

export interface Tried {
  /** Who hears of it in which card; `null` is the place where it was said or pressed. */
  cards: readonly { to: string | null; card: ShownCard }[];
  toast: string;
  /** Whether the ledgers would have another row, or a request that waits. */
  isStored: boolean;
  /** The kinds of the cases that would be opened or changed. */
  cases: readonly string[];
  /** Everything that the cards in one place say. */
  words(to: string | null): string;
}

const NOWHERE = { messageId: '', chatId: '', parentId: null };

/** Decides without writing: what would have come of it, drawn. */
export function createTrying(talk: Conversation) {
  const situationAt = createSituations(talk.store, []);
  let count = 0;
  return {
    situationAt: (event: Parameters<typeof situationAt>[0]) => situationAt(event, talk.clock.now()),

    async drawn({ changes, answer }: Decision, situation: Awaited<ReturnType<typeof situationAt>>): Promise<Tried> {
      count += 1;
      const isStored = (changes?.rows.length ?? 0) > 0 || (changes?.audit.length ?? 0) > 0;
      // What a press stores is enough to tell what it was: its cards need not be drawn.
      const isNeeded = changes !== null && !(isStored && answer?.toast);
      const drawn = isNeeded ? await drawCards(changes, `tried-${count}`, situation) : null;
      const sent = (drawn?.deliveries ?? []).flatMap(({ destination, msgType, content }) => {
        if (destination.kind === 'update' || msgType !== 'interactive') return [];
        const to = destination.kind === 'person' ? destination.person : null;
        return [{ to, card: lookAt(content as never, NOWHERE) }];
      });
      const cards = [...sent, ...(answer?.card ? [{ to: null, card: lookAt(answer.card as never, NOWHERE) }] : [])];
      return {
        cards,
        toast: answer?.toast?.content ?? '',
        isStored,
        cases: (changes?.changed.cases ?? []).map(({ kind }) => kind),
        words: to =>
          cards
            .filter(one => one.to === to)
            .map(({ card }) => `${card.text}\n${card.labels.join(' ')}`)
            .join('\n'),
      };
    },
  };
}

/** A card on which there is something to fill in, to press, or to read beyond a line. */
export function isOpen({ fields, labels, content }: ShownCard): boolean {
  return labels.length > 0 || Object.keys(fields).length > 0 || JSON.stringify(content).includes('"tag":"table"');
}

/** The persons whom a hand-written list names, by groups and names, with their ids. */
export function idsOf(list: string, groups: Readonly<Record<string, string>>): string[] {
  const names = list.split(' ').filter(name => name !== '');
  return [...new Set(names.flatMap(name => (groups[name] ?? name).split(' ').map(one => `ou_${one}`)))].sort();
}

/** Looks for one thing of a kind that must be there. */
export function found<T>(one: T | undefined, what: string): T {
  if (one === undefined) throw new Error(`the town has no ${what}`);
  return one;
}
