import { describe, expect, test } from 'vitest';
import { isConfusing, isOneSlipApart } from '../../sandbox/sample/confusion.ts';
import { createSample } from '../../sandbox/sample/sample.ts';

const { district } = createSample();
const { projects, units, people, progress, problems } = district;

/** Places of the plan that the sample is modelled on, and its neighbours. */
const REAL_PLACES = [
  '二七',
  '马寨',
  '侯寨',
  '郑州',
  '嵩山',
  '京广',
  '金水',
  '五里堡',
  '大学路',
  '长江路',
  '人和路',
  '建中',
  '铭功',
  '蜜蜂张',
  '解放路',
  '福华',
  '德化',
  '淮河路',
  '航海',
  '樱桃沟',
  '河南',
  '豫',
];

describe('two names that could be taken for each other', () => {
  test.each([
    ['晴岫中学', '晴岫中学', true],
    ['晴岫中学', '晴岫中学迁建工程', true],
    ['望川小学', '望舒小学', true],
    ['望川小学', '望川村小学', true],
    ['望川小学', '晴岫小学', false],
    ['珩泰', '霁川', false],
  ])('%s and %s: %s', (one, other, confusing) => {
    expect(isConfusing(one, other)).toBe(confusing);
    expect(isConfusing(other, one)).toBe(confusing);
  });

  test('a slip is one character changed, added or dropped, not two', () => {
    expect(isOneSlipApart('轴创电机', '轴创电极')).toBe(true);
    expect(isOneSlipApart('轴创电机', '轴电机')).toBe(true);
    expect(isOneSlipApart('轴创电机', '创轴电机')).toBe(false);
  });
});

describe('the names in the sample', () => {
  test('every project has one or two aliases, and none could be taken for another project', () => {
    const names = projects.flatMap(({ code, name, aliases }) => [name, ...aliases].map(text => ({ code, text })));

    for (const { aliases } of projects) expect([1, 2]).toContain(aliases.length);
    const confused = names.flatMap((one, index) =>
      names
        .slice(index + 1)
        .filter(other => other.code !== one.code && isConfusing(one.text, other.text))
        .map(other => [one.text, other.text]),
    );
    expect(confused).toEqual([]);
  });

  test('no project could be taken for a unit, and no unit for another', () => {
    const unitNames = units.flatMap(unit => [unit.name, ...unit.aliases]);

    for (const { name, aliases } of projects) {
      for (const text of [name, ...aliases])
        expect(unitNames.filter(unit => text.includes(unit) || unit.includes(text))).toEqual([]);
    }
    expect(new Set(unitNames).size).toBe(unitNames.length);
  });

  test('no name of a project holds a numeral that could be read as a figure', () => {
    for (const { name, aliases } of projects) {
      for (const text of [name, ...aliases]) expect(text).not.toMatch(/[0-9０-９一二三四五六七八九十百千万亿元两半]/);
    }
  });

  test('codes are numbered in order and no two people have the same name', () => {
    expect(projects.map(project => project.code)).toEqual(
      projects.map((_, index) => `EQ-2026-${String(index + 1).padStart(3, '0')}`),
    );
    expect(new Set(people.map(person => person.name)).size).toBe(people.length);
  });

  test('everything is in Chinese and no real place is in it', () => {
    const texts = [
      district.district.name,
      ...units.flatMap(unit => [unit.name, ...unit.aliases]),
      ...projects.flatMap(project => [project.name, ...project.aliases]),
      ...people.map(person => person.name),
      ...progress.flatMap(report => [report.stage, report.nextPlan]),
      ...problems.flatMap(problem => [problem.description, ...problem.steps.map(step => step.note)]),
    ].filter(text => text !== null);

    for (const text of new Set(texts)) {
      expect(text).toMatch(/\p{Script=Han}/u);
      expect(text.replace(/DN\d+|WT-2026-\d{4}/g, '')).not.toMatch(/[A-Za-z]/);
      for (const place of REAL_PLACES) expect(text).not.toContain(place);
    }
  });
});
