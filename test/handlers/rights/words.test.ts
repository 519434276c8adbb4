import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MenuEvent, MessageEvent } from '../../../src/domain/messaging/event.ts';
import { HELD_WORDS } from '../../../src/domain/people/desk-words.ts';
import { COMMAND_ROWS } from '../../../src/domain/reading/lexicon/desk/command-words.ts';
import { TOPIC_ROWS } from '../../../src/domain/reading/lexicon/desk/topic-words.ts';
import { chooseMenu, MENU_KEYS } from '../../../src/handlers/choose-menu.ts';
import { BOARD_NAMES } from '../../../src/handlers/kit/message/board-words.ts';
import { STEP_QUESTIONS } from '../../../src/handlers/kit/message/step-words.ts';
import { receiveMessage } from '../../../src/handlers/receive-message.ts';
import { withPersons } from '../../../src/handlers/with-persons.ts';
import type { Conversation } from '../../helpers/conversation.ts';
import { aMessage } from '../../helpers/counting-bot.ts';
import matrix from './words.json' with { type: 'json' };
import { aBusyTown, createTrying, EVERYBODY, idsOf, isOpen, type Tried } from './world.ts';

/** Role × word: everybody says every word, in the direct chat and in the group of 马寨镇. The expected column is hand-written. */

interface Row {
  say?: string;
  menu?: string;
  files?: readonly string[];
  may?: string;
  /** Who has something stored by the word alone. */
  stores?: string;
  /** What is said to whom has no right. */
  told?: string;
  /** The kind of case that is opened for whom is let in; what others send means something else. */
  opens?: string;
  /** The words that only the answer holds. */
  mark?: string;
  /** Who sees what is no unit's. */
  district?: string;
  马寨?: string;
  侯寨?: string;
}

const MAY = Object.entries(matrix.may as Record<string, Row>);
const { about: _, ...sees } = matrix.sees;
const SEES = Object.entries(sees as Record<string, Row>);
const REFUSED = /没有.{0,12}权限|由.{2,40}(?:办理|查看|安排|上报|导出|登记|填写)/;
const GROUP = 'oc_mazhai';
const OF_TOWNS = { 马寨: /康华|数字经济|马寨镇/, 侯寨: /樱桃沟|侯寨/, district: /./ } as const;
const TOWNS = Object.keys(OF_TOWNS) as (keyof typeof OF_TOWNS)[];

/** What a list names, in the order in which the failed test shows it. */
const named = (list: string | undefined) => idsOf(list ?? '', matrix.people);
const isOutside = (openId: string) => openId === 'ou_left' || openId === 'ou_stranger';
const TURNED_AWAY = /^您(?:还未登记|已办理离任移交)$/;

/** Refused in plain words, and nothing is there to press. */
function isRefused({ cards, isStored, cases }: Tried, { told, opens }: Row): boolean {
  if (opens !== undefined) return !cases.includes(opens);
  const words = told === undefined ? REFUSED : new RegExp(told);
  return !isStored && cards.every(({ card }) => !isOpen(card)) && cards.some(({ card }) => words.test(card.text));
}

/** Hears words of a row of one person. */
function createSaying(talk: Conversation) {
  const trying = createTrying(talk);
  let count = 0;
  return async (openId: string, { say = '', menu, files = [] }: Row, chatId?: string): Promise<Tried> => {
    count += 1;
    const message = aMessage(openId, say, {
      messageId: `om_tried_${count}`,
      sentAt: talk.clock.now(),
      attachments: files.map(name => ({ kind: 'file', key: `file_${name}`, name })),
      ...(chatId !== undefined && { chatId, chatType: 'group' }),
    });
    const chosen = { kind: 'menu' as const, eventId: `ev_tried_${count}`, operatorId: openId, eventKey: menu ?? '' };
    const event: MessageEvent | MenuEvent = menu === undefined ? message : chosen;
    const situation = await trying.situationAt(event);
    const arrived = withPersons(event, situation.roster);
    const decided = arrived.kind === 'menu' ? chooseMenu(arrived, situation) : receiveMessage(arrived, situation);
    return trying.drawn(await decided, situation);
  };
}

describe('every way in stands in the matrix', () => {
  const rows = [...MAY, ...SEES].map(([name]) => name);

  test('every word, question, board, step and entry of the menu', () => {
    const ways = [
      ...new Set([...COMMAND_ROWS.map(({ word }) => word), ...HELD_WORDS].map(word => `word ${word}`)),
      ...TOPIC_ROWS.map(({ topic }) => `topic ${topic}`),
      ...BOARD_NAMES.map(name => `board ${name}`),
      ...STEP_QUESTIONS.map(({ asked }) => `step ${asked.steps[0]}`),
      ...MENU_KEYS.map(key => `menu ${key}`),
    ];

    expect(ways.filter(way => !rows.includes(way))).toEqual([]);
  });

  test('everything else that hears a message', () => {
    const source = readFileSync(join(import.meta.dirname, '../../../src/handlers/receive-message.ts'), 'utf8');
    const names = [...source.matchAll(/^import \{([^}]*)\} from '\.\//gms)].flatMap(([, list = '']) =>
      list.split(',').map(name => name.trim()),
    );
    const known = new Set([...rows.map(row => row.replace('reader ', '')), ...matrix.notAWayIn.names]);

    expect(names.length).toBeGreaterThan(30);
    expect(names.filter(name => name !== '' && !name.startsWith('type ') && !known.has(name))).toEqual([]);
  });
});

describe('everybody says every word, in the direct chat and in a group:', () => {
  test('those with the right are let in, all others are told who may, and a word alone stores no more than it says', async () => {
    const says = createSaying(await aBusyTown());
    for (const [what, row] of MAY) {
      const found: Record<'direct' | 'group' | 'stores', string[]> = { direct: [], group: [], stores: [] };
      for (const openId of EVERYBODY) {
        const direct = await says(openId, row);
        const group = row.menu === undefined ? await says(openId, row, GROUP) : direct;
        if (isOutside(openId) && !named(row.may).includes(openId)) {
          expect([what, openId, turnedAway(direct), turnedAway(group)]).toEqual([what, openId, true, true]);
          continue;
        }
        if (!isRefused(direct, row)) found.direct.push(openId);
        if (!isRefused(group, row)) found.group.push(openId);
        if (direct.isStored && row.opens === undefined) found.stores.push(openId);
        // Forms are messages of their own, in the direct chat.
        const forms = group.cards.filter(({ to, card }) => to === null && Object.keys(card.fields).length > 0);
        expect([what, openId, forms.map(({ card }) => card.title)]).toEqual([what, openId, []]);
      }
      const may = named(row.may);
      expect([what, sorted(found)]).toEqual([what, { direct: may, group: may, stores: named(row.stores) }]);
    }
  });

  test('nobody sees what is not his, and a group sees what every member of it may see', async () => {
    const says = createSaying(await aBusyTown());
    for (const [what, row] of SEES) {
      const found: Record<keyof typeof OF_TOWNS, string[]> = { 马寨: [], 侯寨: [], district: [] };
      const isForMembers = named('mazhai').every(one => named(row.马寨).includes(one));
      for (const openId of EVERYBODY) {
        const direct = await says(openId, row);
        const group = await says(openId, row, GROUP);
        if (isOutside(openId)) {
          expect([what, openId, turnedAway(direct), turnedAway(group)]).toEqual([what, openId, true, true]);
          continue;
        }
        for (const town of TOWNS.filter(one => row[one] !== undefined)) {
          const holds = (text: string) => OF_TOWNS[town].test(text) && text.includes(row.mark ?? '');
          if (holds(direct.words(null) + direct.words(openId))) found[town].push(openId);
          const isShown = holds(group.words(null));
          if (isShown) expect([what, openId, town, isForMembers]).toEqual([what, openId, '马寨', true]);
        }
      }
      const expected = { 马寨: named(row.马寨), 侯寨: named(row.侯寨), district: named(row.district) };
      expect([what, sorted(found)]).toEqual([what, expected]);
    }
  });
});

function turnedAway({ cards, isStored }: Tried): boolean {
  return !isStored && cards.length === 1 && cards.every(({ card }) => TURNED_AWAY.test(card.title));
}

function sorted<Name extends string>(found: Record<Name, string[]>): Record<Name, string[]> {
  for (const list of Object.values<string[]>(found)) list.sort();
  return found;
}
