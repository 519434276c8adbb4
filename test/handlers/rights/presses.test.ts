import { expect, test } from 'vitest';
import { cardActionSchema, parseCardAction } from '../../../src/cards/kit/actions.ts';
import type { PressEvent } from '../../../src/domain/messaging/event.ts';
import { pressCard, takePress } from '../../../src/handlers/press-card.ts';
import procedures from '../../domain/procedure/rights-matrix.json' with { type: 'json' };
import matrix from './presses.json' with { type: 'json' };
import { aPressedTown, type Pressing } from './pressings.ts';
import { createTrying, EVERYBODY, idsOf, isOpen, type Tried } from './world.ts';

/**
 * Role × press, for every press that is no step of a procedure: everybody presses, wherever the card stands. The expected
 * column is hand-written; where a card stands is asked besides (test/handlers/forged-presses.test.ts).
 */

/** `told`: what is said to whom has no right, where that is no word of rights. */
type Row = { may: string; told?: string };
/** `mark`: words that only the answer holds. */
type Seen = Readonly<Record<'马寨' | '侯寨', string> & { mark?: string }>;

const { about: _, ...sees } = matrix.sees;
const MAY = Object.entries(matrix.may as Record<string, Row>);
const SEES = Object.entries(sees as Record<string, Seen>);
const OF_TOWNS = { 马寨: /康华|数字经济|马寨镇(?!。)/, 侯寨: /樱桃沟|侯寨/ } as const;
const REFUSED =
  /没有.{0,14}权限|权限已经终止|还没有登记|(?<!事)由.{2,40}(?:办理|查看|安排|上报|导出|登记|填写|组织|维护|撤销|核实|调整|选择|申请)|只有.{2,20}可以|没有您可以|您不是这个项目|没有登记在您名下|这是别人的待办|已不能/;
const named = (list: string) => idsOf(list, matrix.people);

/** Everything that a press can mean: forms and questions of several kinds stand for each of them. */
function waysToPress(): string[] {
  return cardActionSchema.options.flatMap(option => {
    const shape = option.shape as Record<string, { options?: readonly string[]; values?: Set<string> }>;
    const names = [...(shape['do']?.values ?? [])];
    return names.flatMap(name => {
      const kinds = ['case.open.', 'office.', 'query.'].some(one => name.startsWith(one))
        ? (shape['kind'] ?? shape['task'] ?? shape['topic'])?.options
        : undefined;
      return kinds ? kinds.map(kind => `${name} ${kind}`) : [name];
    });
  });
}

/** The procedures whose matrix says who takes a step, by how its presses are called. */
const SECTIONS: Readonly<Record<string, keyof typeof procedures>> = {
  problem: 'problem',
  action: 'action',
  enrolment: 'enrolment',
  hold: 'hold',
  milestone: 'claim',
  agenda: 'agenda',
};

function isOfProcedure(way: string): boolean {
  // The step is named beside it: each of them stands in the matrix of its procedure.
  if (/^(?:case|minutes)\.step(?:\.submit)?$/.test(way)) return true;
  const [prefix = '', step = ''] = way.replace(/\.submit$/, '').split('.');
  const section = SECTIONS[prefix];
  return section !== undefined && step in (procedures[section] as object);
}

test('everything that can be pressed stands in a matrix', () => {
  const rows = new Set([...MAY, ...SEES].map(([name]) => name));
  const ways = waysToPress();

  expect(ways.length).toBeGreaterThan(250);
  expect(ways.filter(way => !rows.has(way) && !isOfProcedure(way))).toEqual([]);
  expect([...rows].filter(row => !ways.includes(row))).toEqual([]);
});

function isRefused({ cards, isStored, toast }: Tried, told: string | undefined): boolean {
  const refused = told === undefined ? REFUSED : new RegExp(`${told}|还没有登记|权限已经终止`);
  const says = [toast, ...cards.map(({ card }) => card.text)].some(words => refused.test(words));
  return !isStored && cards.every(({ card }) => !isOpen(card)) && says;
}

async function createPressing() {
  const { talk, pressings } = await aPressedTown();
  const trying = createTrying(talk);
  let count = 0;
  return async (openId: string, what: string): Promise<Tried> => {
    count += 1;
    const pressing = pressings[what] as Pressing;
    const action = parseCardAction(pressing.value);
    if (!action) throw new Error(`no such press: ${what}`);
    const press: PressEvent = {
      kind: 'press',
      eventId: `ev_tried_${count}`,
      operatorId: openId,
      messageId: pressing.on?.messageId ?? 'om_somewhere',
      chatId: pressing.on?.chatId ?? 'oc_mazhai',
      pressedAt: null,
      value: pressing.value,
      form: pressing.form ?? {},
    };
    const situation = await trying.situationAt(press);
    const actor = situation.roster.person(openId);
    // Whom the roster does not know, and whose rights have ended, comes no further than the door.
    const isInside = actor !== undefined && openId !== 'ou_left';
    const decision = isInside ? takePress(action, press, { ...situation, actor }) : pressCard(press, situation);
    return trying.drawn(await decision, situation);
  };
}

test('everybody presses everything: only those with the right are let in, and nobody is shown what is not his', async () => {
  const presses = await createPressing();
  for (const [what, { may, told }] of MAY) {
    const found: string[] = [];
    for (const openId of EVERYBODY) {
      const tried = await presses(openId, what);
      if (!isRefused(tried, told)) found.push(openId);
    }
    expect([what, found.sort()]).toEqual([what, named(may)]);
  }
  for (const [what, row] of SEES) {
    const found: Record<'马寨' | '侯寨', string[]> = { 马寨: [], 侯寨: [] };
    for (const openId of EVERYBODY) {
      const tried = await presses(openId, what);
      const words = tried.words(openId);
      if (tried.words(null) !== '') throw new Error(`${what} is answered in the group`);
      if (!words.includes(row.mark ?? '')) continue;
      for (const town of ['马寨', '侯寨'] as const) if (OF_TOWNS[town].test(words)) found[town].push(openId);
    }
    const seen = { 马寨: found.马寨.sort(), 侯寨: found.侯寨.sort() };
    expect([what, seen]).toEqual([what, { 马寨: named(row.马寨), 侯寨: named(row.侯寨) }]);
  }
});
