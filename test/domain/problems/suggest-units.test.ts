import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { namedPair } from '../../../src/domain/problems/triage/named-pair.ts';
import {
  type Assignments,
  orderedUnits,
  suggestUnits,
  type TriageFacts,
} from '../../../src/domain/problems/triage/suggest-units.ts';
import { aProblem, aStep } from '../../helpers/builders.ts';
import { aTown, TOWN_PROJECTS } from '../../helpers/town.ts';

/** 交办建议: in what order units are suggested. */

const roster = aTown();
const [project] = TOWN_PROJECTS;

function suggested(changes: Partial<Problem>, facts: Partial<TriageFacts> = {}): string[] {
  if (!project) throw new Error('the town has projects');
  const problem = aProblem({ status: 'open', responsibleUnit: null, project: project.code, steps: [], ...changes });
  return suggestUnits(problem, project, { past: [], permits: [], ...facts }, roster).map(({ unit }) => unit);
}

const got = (unit: string, times: number, of = 'EQ-2026-004'): Assignments => ({ unit, project: of, times });

describe('a problem is suggested to', () => {
  test.each<[string, Partial<Problem>, Partial<TriageFacts>, string[]]>([
    ['demolition: the town of the project', { category: 'demolition', description: '3户未签协议' }, {}, ['马寨镇']],
    ['money: the finance bureau', { category: 'funding', description: '缺口3000万' }, {}, ['区财政局']],
    [
      'money: whoever the office has given it to before',
      { category: 'funding', description: '缺口3000万' },
      { past: [got('侯寨街道', 6), got('区财政局', 1)] },
      ['侯寨街道', '区财政局'],
    ],
    [
      'whoever got the same of this project before whoever got it of others',
      { category: 'procedures', description: '手续未办' },
      { past: [got('区财政局', 4), got('区住建局', 2, 'EQ-2026-003')] },
      ['区住建局', '区财政局'],
    ],
    [
      'whoever handles a permit that is still to be had',
      { category: 'land', description: '用地未批' },
      {
        permits: [
          { kind: 'land', handler: '住建局', state: 'in_progress' },
          { kind: 'construction', handler: '区财政局', state: 'in_progress' },
        ],
      },
      ['区住建局'],
    ],
    [
      'nobody for a permit that is there already',
      { category: 'land', description: '用地未批' },
      { permits: [{ kind: 'land', handler: '住建局', state: 'done' }] },
      [],
    ],
    [
      'works: the unit of the project before what was done with other projects, and no other town',
      { category: 'other', description: '围墙被大风刮倒' },
      { past: [got('侯寨街道', 9), got('区财政局', 9)] },
      ['马寨镇', '区财政局'],
    ],
    [
      'demolition: no other town',
      { category: 'demolition', description: '3户未签协议' },
      { past: [got('侯寨街道', 9), got('区财政局', 2)] },
      ['马寨镇', '区财政局'],
    ],
    [
      'works: the unit of the project',
      { category: 'construction', description: '塔吊未到' },
      {},
      ['区住建局', '马寨镇'],
    ],
    [
      'not to who gave it back',
      {
        category: 'demolition',
        description: '3户未签协议',
        steps: [
          aStep({ status: 'assigned', unit: '马寨镇' }),
          aStep({ seq: 2, status: 'open', unit: '马寨镇', note: '不属本单位' }),
        ],
      },
      { past: [got('侯寨街道', 1)] },
      ['侯寨街道'],
    ],
  ])('%s', (_, changes, facts, expected) => {
    expect(suggested(changes, facts)).toEqual(expected);
  });

  test('the list to choose from begins with them and holds every unit once; who gave it back stands last', () => {
    const steps = [aStep({ status: 'assigned', unit: '马寨镇' }), aStep({ seq: 2, status: 'open', unit: '马寨镇' })];
    const names = orderedUnits(roster.units, [{ unit: '区财政局', why: '' }], { steps }).map(({ name }) => name);

    expect(names).toEqual(['区财政局', '侯寨街道', '区住建局', '马寨镇']);
  });
});

describe('合并 names', () => {
  test.each<[string, string[], string | null]>([
    ['合并', [], null],
    ['合并 WT-2026-0003 到 WT-2026-0001', ['WT-2026-0003'], 'WT-2026-0001'],
    ['合并 WT-2026-0001 到 WT-2026-0003', ['WT-2026-0001'], 'WT-2026-0003'],
    ['WT-2026-0012并入WT-2026-0015', ['WT-2026-0012'], 'WT-2026-0015'],
    ['把WT-2026-0015和WT-2026-0012合并', ['WT-2026-0015'], 'WT-2026-0012'],
    ['合并WT-2026-0012、0015', ['WT-2026-0015'], 'WT-2026-0012'],
    ['合并 3 到 1', ['WT-2026-0003'], 'WT-2026-0001'],
    ['合并 WT-2025-0100 到 WT-2026-0001', ['WT-2025-0100'], 'WT-2026-0001'],
    ['合并 WT-2026-0003', ['WT-2026-0003'], null],
  ])('%s', (text, from, into) => {
    expect(namedPair(text, 2026)).toEqual({ from, into });
  });
});
