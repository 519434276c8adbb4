import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { arrange } from '../../../src/domain/meetings/agenda/arrange.ts';
import type { AgendaItem, AgendaSection, ConsequenceFacts } from '../../../src/domain/meetings/agenda/item.ts';
import { statementItems } from '../../../src/domain/meetings/agenda/ranking-items.ts';
import { reportedOnly } from '../../helpers/builders.ts';
import { aRoster } from '../../helpers/district.ts';

/** Items named by section and number: `problems:2`. */
function items(section: AgendaSection, count: number): AgendaItem[] {
  return Array.from({ length: count }, (_, index) => ({ key: `${section}:${index + 1}`, section }) as AgendaItem);
}

const SECTIONS = [
  { section: 'actions', sure: 1 },
  { section: 'problems', sure: 2 },
  { section: 'figures', sure: 1 },
] as const;

function keys(list: readonly AgendaItem[]): string {
  return list.map(({ key }) => key).join(' ');
}

describe('what an agenda has room for, and in which order', () => {
  const found = [...items('actions', 2), ...items('problems', 4), ...items('figures', 1)];

  test.each([
    [5, [], [], [], 'actions:1 actions:2 problems:1 problems:2 figures:1', 'problems:3 problems:4'],
    // Order alone changes nothing of what is shown.
    [5, [], ['figures:1'], [], 'figures:1 actions:1 actions:2 problems:1 problems:2', 'problems:3 problems:4'],
    [
      5,
      [],
      ['problems:4', 'problems:2'],
      [],
      'problems:2 actions:1 actions:2 problems:1 figures:1',
      'problems:3 problems:4',
    ],
    // What is taken in makes the last of its own section give way.
    [5, [], [], ['problems:4'], 'actions:1 actions:2 problems:1 problems:4 figures:1', 'problems:2 problems:3'],
    [
      5,
      [],
      ['problems:4'],
      ['problems:4'],
      'problems:4 actions:1 actions:2 problems:1 figures:1',
      'problems:2 problems:3',
    ],
    [
      5,
      [],
      [],
      ['problems:2', 'problems:3', 'problems:4'],
      'actions:1 problems:2 problems:3 problems:4 figures:1',
      'actions:2 problems:1',
    ],
    [5, ['actions:1'], [], [], 'actions:2 problems:1 problems:2 problems:3 figures:1', 'problems:4'],
    [
      5,
      ['problems:4'],
      ['problems:4'],
      ['problems:4'],
      'actions:1 actions:2 problems:1 problems:2 figures:1',
      'problems:3',
    ],
    // Of each section one, before any has two.
    [3, [], [], [], 'actions:1 problems:1 figures:1', 'actions:2 problems:2 problems:3 problems:4'],
    [9, [], ['gone:1'], ['gone:2'], 'actions:1 actions:2 problems:1 problems:2 problems:3 problems:4 figures:1', ''],
    // Older meetings did not keep apart what was taken in.
    [5, [], ['problems:4'], undefined, 'problems:4 actions:1 actions:2 problems:1 figures:1', 'problems:2 problems:3'],
  ])('%i places, without %j, first %j, taken in %j', (most, dropped, order, taken, shown, annex) => {
    const arranged = arrange(found, { sections: SECTIONS }, most, { dropped, order, ...(taken && { taken }) });

    expect(keys(arranged.items)).toBe(shown);
    expect(keys(arranged.annex)).toBe(annex);
    expect(arranged.dropped.map(({ key }) => key)).toEqual(dropped);
  });
});

describe('what is due from the last unit of a ranking', () => {
  const decided = (measure: 'statement' | 'talk', periods: readonly string[]) => ({
    unit: '马寨镇',
    measure,
    period: periods.at(-1) ?? '',
    periods,
    total: '71.20',
  });
  const due = (consequences: readonly ConsequenceFacts[], sentBefore?: ReadonlySet<string>) =>
    statementItems({
      roster: aRoster(),
      problems: [],
      figures: reportedOnly([]),
      calendar: createWorkingCalendar(),
      consequences,
      ...(sentBefore && { sentBefore }),
    }).items.map(item => (item.kind === 'statement' ? `${item.unit} ${item.measure}` : item.kind));

  test('nothing that two persons of the office have not decided', () => {
    expect(due([])).toEqual([]);
  });

  test('a statement and a talk, each once', () => {
    const both = [decided('statement', ['2026-05']), decided('talk', ['2026-04', '2026-05'])];
    expect(due(both)).toEqual(['马寨镇 statement', '马寨镇 talk']);
    expect(due(both, new Set(['statement:2026-05:马寨镇']))).toEqual(['马寨镇 talk']);
  });
});
