import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import { createRoster, namesOfUnits } from '../../../src/domain/library/roster.ts';
import { mergedIn, namedIn } from '../../../src/domain/office/named-in.ts';
import { mergeUnits } from '../../../src/domain/office/unit-merger.ts';
import { newNameIn, renameUnit } from '../../../src/domain/office/unit-rename.ts';
import { aTown } from '../../helpers/town.ts';

/** What renaming and merging units makes of the roster. */

const TODAY = toDay('2026-06-12');
const town = aTown();
const merge = (unit: string, successor: string, roster = town) => {
  const merged = mergeUnits({ unit, successor, on: null, reason: '区编发〔2026〕8号' }, roster, TODAY);
  if (merged.kind === 'refused') throw new Error(merged.words);
  return merged;
};

describe('words', () => {
  test.each([
    ['马寨镇 并入侯寨街道', ['马寨镇', '侯寨街道'], [], []],
    ['马寨数字经济产业园', [], [], ['EQ-2026-007']],
    ['康华冷链、樱桃沟 王磊换成丁宁', [], ['王磊', '丁宁'], ['EQ-2026-003', 'EQ-2026-004']],
    ['把项目交给马寨的孙敏', ['马寨镇'], ['孙敏'], []],
    ['没有名字', [], [], []],
  ])('%s name what they name', (text, units, people, projects) => {
    const named = namedIn(text, town);
    expect(named.units.map(({ name }) => name)).toEqual(units);
    expect(named.people.map(({ name }) => name)).toEqual(people);
    expect(named.projects.map(({ code }) => code)).toEqual(projects);
  });

  test.each([
    ['马寨镇 改为马寨街道', '马寨街道'],
    ['马寨镇更名为“马寨街道”', '马寨街道'],
    ['马寨镇 马寨街道', '马寨街道'],
    ['马寨镇 改回 马寨乡', '马寨乡'],
    ['马寨镇', null],
    ['马寨镇 马寨街道 侯寨', null],
  ])('%s tell the new name %s', (text, name) => {
    expect(newNameIn(text, town.unit('马寨镇'))).toBe(name);
  });
});

describe('a renaming', () => {
  test('keeps the key, and the old name among the former ones', () => {
    expect(renameUnit({ unit: '马寨镇', name: '马寨街道', on: null }, town, TODAY)).toMatchObject({
      kind: 'renamed',
      on: TODAY,
      after: { key: '马寨镇', name: '马寨街道', formerNames: ['马寨镇'], aliases: ['马寨'] },
    });
  });

  test('takes no name by which a project is called', () => {
    expect(renameUnit({ unit: '马寨镇', name: '康华冷链', on: null }, town, TODAY)).toMatchObject({
      kind: 'refused',
      words: expect.stringContaining('EQ-2026-003'),
    });
  });

  test('takes no name of a unit that was merged', () => {
    const { after } = merge('马寨镇', '侯寨街道');
    expect(renameUnit({ unit: '区住建局', name: '马寨镇', on: null }, after, TODAY)).toMatchObject({
      kind: 'refused',
      words: expect.stringContaining('已撤并'),
    });
  });
});

describe('a merger', () => {
  const merged = merge('马寨镇', '侯寨街道');

  test('moves projects, people and groups, and nothing of others', () => {
    expect(merged.projects.map(({ code, unit }) => [code, unit])).toEqual([
      ['EQ-2026-003', '侯寨街道'],
      ['EQ-2026-007', '侯寨街道'],
    ]);
    expect(merged.people.map(({ id }) => id)).toEqual(['ou_wang', 'ou_deputy', 'ou_sun', 'ou_li']);
    expect(merged.groups).toEqual([{ chatId: 'oc_mazhai', purpose: 'unit', unit: '侯寨街道', taskForce: null }]);
    expect(merged.after.units.map(({ name }) => name)).not.toContain('马寨镇');
    expect(merged.after.mergedUnits.map(({ name }) => name)).toEqual(['马寨镇']);
  });

  test('lets every name of it mean the successor', () => {
    expect(merged.after.unit('马寨镇')?.name).toBe('侯寨街道');
    expect(namesOfUnits(merged.after).get('马寨')?.name).toBe('侯寨街道');
    expect(namedIn('马寨 2 个项目', merged.after).units.map(({ name }) => name)).toEqual(['侯寨街道']);
    expect(mergedIn('马寨镇 并入区住建局', merged.after)?.successor.name).toBe('侯寨街道');
    expect(mergedIn('侯寨街道', merged.after)).toBeNull();
  });

  test('after another leads on to the last successor', () => {
    const again = merge('侯寨街道', '区住建局', merged.after);
    expect(again.after.unit('马寨镇')?.name).toBe('区住建局');
  });

  test('that leads in a circle means nobody, and ends', () => {
    const [a, b] = town.units;
    if (!a || !b) throw new Error('no units');
    const circle = createRoster({
      ...town,
      units: [
        { ...a, mergedInto: b.key },
        { ...b, mergedInto: a.key },
      ],
    });
    expect(circle.unit(a.name)).toBeUndefined();
  });

  test.each([
    ['马寨镇', '马寨镇', null, '不能并入自身'],
    ['没有', '马寨镇', null, '没有找到单位“没有”'],
    ['马寨镇', '没有', null, '没有找到单位“没有”'],
    ['马寨镇', '侯寨街道', toDay('2026-06-13'), '不能晚于今天'],
  ])('of %s into %s on %s is refused: %s', (unit, successor, on, words) => {
    expect(mergeUnits({ unit, successor, on, reason: '文' }, town, TODAY)).toMatchObject({
      kind: 'refused',
      words: expect.stringContaining(words),
    });
  });
});
