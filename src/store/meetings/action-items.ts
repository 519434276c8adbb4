import type { InValue } from '@libsql/client';
import { type ActionItem, stepOfStored, storedStep, UNFINISHED_ACTIONS } from '../../domain/actions/action-item.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { UnitNames } from '../../domain/people/unit-names.ts';
import { lastNumber } from '../kit/last-number.ts';
import { type Ask, rowsQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import type { KnownUnitNames } from '../kit/writing/unit-names.ts';
import { put } from '../ledgers.ts';
import { actionItems } from '../schema.ts';

const where = (rest: string) => rowsQuery(actionItems, rest);
const IS_UNFINISHED = `status in (${UNFINISHED_ACTIONS.map(status => `'${status}'`).join(', ')})`;
const withNumber = where('where number = ?');
const all = where('where true order by number');
const unfinished = where(`where ${IS_UNFINISHED} order by number`);
const ofMeeting = where('where meeting = ? order by number');
const ofProblem = where('where problem = ? order by number');

/** SQL for the numbers of the items on which work is still owed. */
export const UNFINISHED_ACTION_ITEMS = `select number from action_items where ${IS_UNFINISHED}`;

/** Makes the question for all items whose numbers SQL gives; afterwards each is known by its number. */
export function actionItemsAmong(numbers: string) {
  const rows = where(`where number in (${numbers}) order by number`);
  return async (ask: Ask): Promise<void> => {
    for (const row of await ask(rows())) ask.know?.(withNumber(row.number), [row]);
  };
}

/** What events ask about what meetings have decided. */
export function createActionItemReads(ask: Ask, names: KnownUnitNames) {
  async function read(query: typeof all, ...args: readonly InValue[]): Promise<ActionItem[]> {
    const rows = await ask(query(...args));
    for (const row of rows) if (query !== withNumber) ask.know?.(withNumber(row.number), [row]);
    const { nameOf } = await names.read();
    return rows.map(row => ({
      ...row,
      unit: nameOf(row.unit),
      steps: row.steps.map(stepOfStored).map(step => ({ ...step, unit: step.unit && nameOf(step.unit) })),
    }));
  }

  return {
    async find(number: string): Promise<ActionItem | null> {
      return (await read(withNumber, number))[0] ?? null;
    },

    /** All of them, in the order of their numbers. */
    all: (): Promise<ActionItem[]> => read(all),

    /** Those on which work is still owed. */
    unfinished: (): Promise<ActionItem[]> => read(unfinished),

    /** What one meeting has decided. */
    ofMeeting: (meeting: string): Promise<ActionItem[]> => read(ofMeeting, meeting),

    /** What special meetings about a problem have decided. */
    ofProblem: (problem: string): Promise<ActionItem[]> => read(ofProblem, problem),

    /** The last number given in a year, e.g. 7 of `YD-2026-0007`; 0 when none was given. */
    lastNumber: (year: number): Promise<number> => ask(lastNumber('action_items', year)),
  };
}

/** What meetings have decided (议定事项), each followed until it is done. */
export function createActionItemStore(ask: Ask, names: KnownUnitNames) {
  return {
    ...createActionItemReads(ask, names),

    /** An item as it stands after a change. Shapes: `known` are the units' names as they will stand. */
    row({ steps, ...item }: ActionItem, known: UnitNames = names.known()): RowWrite {
      return put('actionItems', reference('action_item', item.number), {
        ...item,
        unit: known.keyOf(item.unit),
        steps: steps.map(step => storedStep({ ...step, unit: step.unit && known.keyOf(step.unit) })),
      });
    },
  };
}
