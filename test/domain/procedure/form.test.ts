import { describe, expect, test } from 'vitest';
import { yuan, yuanFromWan } from '../../../src/domain/base/money.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { defineForm, type FormInput, readForm } from '../../../src/domain/procedure/form.ts';
import { aProject, aUnit } from '../../helpers/builders.ts';
import { aPerson } from '../../helpers/district.ts';

/** A form is declared once; its values are typed by the declaration. */

const CONTEXT = {
  units: [
    aUnit({ name: '区住建局', aliases: ['住建局', '局里'] }),
    aUnit({ name: '区财政局', aliases: ['财政局', '局里'] }),
  ],
  people: [
    aPerson('ou_he', { name: '贺佳' }),
    aPerson('ou_wang1', { name: '王磊' }),
    aPerson('ou_wang2', { name: '王磊' }),
  ],
  projects: [aProject()],
};

const EVERY_KIND = defineForm({
  note: { kind: 'note', label: '退回理由', isRequired: true },
  text: { kind: 'text', label: '地点', maxCharacters: 5 },
  day: { kind: 'day', label: '办结期限' },
  unit: { kind: 'unit', label: '责任单位' },
  person: { kind: 'person', label: '承办人' },
  project: { kind: 'project', label: '项目' },
  money: { kind: 'money', label: '本月投资' },
  percent: { kind: 'percent', label: '形象进度' },
  choice: {
    kind: 'choice',
    label: '紧急程度',
    options: [
      { value: 'urgent', label: '紧急' },
      { value: 'ordinary', label: '常规' },
    ],
  },
  evidence: { kind: 'evidence', label: '佐证' },
});

function read(input: FormInput) {
  const reading = readForm(EVERY_KIND, { note: '不属本单位职责', ...input }, CONTEXT);
  return reading.kind === 'read' ? reading.values : reading.refusals.map(refusal => refusal.words);
}

describe('a submitted form', () => {
  test('gives every value by its kind', () => {
    const values = read({
      text: ' 侯寨 ',
      day: '2026-06-19',
      unit: '住建局',
      person: '贺佳',
      project: '康华冷链',
      money: '350',
      percent: '45.5%',
      choice: 'urgent',
    });

    expect(values).toEqual({
      note: '不属本单位职责',
      text: '侯寨',
      day: toDay('2026-06-19'),
      unit: '区住建局',
      person: 'ou_he',
      project: 'EQ-2026-003',
      money: yuanFromWan(350),
      percent: 45.5,
      choice: 'urgent',
      evidence: { count: 0, absence: null },
    });
  });

  test('gives null for what was left empty and need not be filled in', () => {
    expect(read({ text: '  ', day: '', unit: undefined })).toMatchObject({
      text: null,
      day: null,
      unit: null,
      person: null,
      project: null,
      money: null,
      percent: null,
      choice: null,
    });
  });

  test('tells everything that is wrong with it, in the order of the form, each line naming its field', () => {
    const input = {
      note: ' ',
      text: '侯寨街道办事处',
      unit: '区水利局',
      money: '很多',
      percent: '120',
      choice: 'soon',
    };

    expect(read(input)).toEqual([
      '请写明退回理由',
      '地点最多 5 字，请写短一些',
      '没有找到单位“区水利局”',
      '本月投资“很多”不是金额，请填数字（万元）',
      '形象进度“120”应为 0 到 100 的数字',
      '紧急程度“soon”不在可选范围内，请重新选择',
    ]);
  });

  test.each([
    [{ unit: '局里' }, '“局里”对应 2 个单位，请写全称'],
    [{ person: '王磊' }, '“王磊”对应 2 个人员，请写全称'],
    [{ project: '某某园' }, '没有找到项目“某某园”'],
    [{ day: '6月19日' }, '办结期限“6月19日”不是日期，请重新选择'],
    [{ day: '2026-02-30' }, '办结期限“2026-02-30”不是日期，请重新选择'],
  ])('%j is refused: %s', (input, words) => {
    expect(read(input)).toEqual([words]);
  });

  test.each([
    ['大学城', '大学城一期'],
    ['滨河大道', '“滨河大道”对应 2 个项目（“滨河大道东段”、“滨河大道西段”），请写全称'],
    ['大道', '没有找到项目“大道”'],
  ])('a part of a project’s name, %s', (project, expected) => {
    const projects = ['大学城一期', '滨河大道东段', '滨河大道西段'].map(name => ({
      ...aProject({ code: name, name, aliases: [] }),
    }));
    const form = defineForm({ project: { kind: 'project', label: '项目' } });

    const read = readForm(form, { project }, { ...CONTEXT, projects });

    expect(read.kind === 'read' ? read.values.project : read.refusals[0].words).toBe(expected);
  });

  test('takes the fields of one row of several', () => {
    const form = defineForm({ week: { kind: 'money', label: '本周投资' } });

    const rows = [0, 1].map(row => readForm(form, { week_0: '1', week_1: '2', week: '3' }, CONTEXT, row));

    expect(rows).toEqual([
      { kind: 'read', values: { week: yuanFromWan(1) } },
      { kind: 'read', values: { week: yuanFromWan(2) } },
    ]);
  });

  test('takes the first of several values where the platform sends a list', () => {
    expect(read({ unit: ['区财政局'] })).toMatchObject({ unit: '区财政局' });
  });

  test('says in the form’s own words what is missing', () => {
    const form = defineForm({
      note: { kind: 'note', label: '原因', missing: '请写明重新办理的原因', isRequired: true },
    });

    expect(readForm(form, {}, CONTEXT)).toMatchObject({ refusals: [{ field: 'note', words: '请写明重新办理的原因' }] });
  });

  test.each([
    [0, '', ['请先上传佐证，或写明没有的原因']],
    [0, '现场已拆除，无法拍照', { count: 0, absence: '现场已拆除，无法拍照' }],
    [2, '', { count: 2, absence: null }],
    [2, '无', { count: 2, absence: null }],
  ])('with %i photos and the reason “%s” for their absence', (evidence, absence, expected) => {
    const form = defineForm({ evidence: { kind: 'evidence', label: '佐证', isRequired: true } });
    const reading = readForm(form, { evidence: absence }, { ...CONTEXT, evidence });

    expect(reading.kind === 'read' ? reading.values.evidence : reading.refusals.map(one => one.words)).toEqual(
      expected,
    );
  });
});

describe('a sum of money', () => {
  test.each([
    ['350', 3_500_000],
    ['1,260.5', 12_605_000],
    ['３５０万元', 3_500_000],
    ['350万', 3_500_000],
    ['350w', 3_500_000],
    ['约350', 3_500_000],
    ['大约 350 万元左右', 3_500_000],
    ['350多万', 3_500_000],
    ['三百五十', 3_500_000],
    ['三百二十五', 3_250_000],
    ['一千零五', 10_050_000],
    ['三百五十万元', 3_500_000],
    ['三百五万', 3_500_000],
    ['3百五十', 3_500_000],
    ['1.2亿', 120_000_000],
    ['一亿二', 120_000_000],
    ['8亿6千万', 860_000_000],
    ['0.012亿', 1_200_000],
    ['8600元', 8_600],
    ['0', 0],
    ['零', 0],
  ])('%s is %i yuan', (typed, amount) => {
    expect(read({ money: typed })).toMatchObject({ money: yuan(amount) });
  });

  test.each(['很多', '三百五', '3百5', '-350', '350吨', '350万/月', '0.00001', '350 400吨', '三四'])(
    '%s is none',
    typed => {
      expect(read({ money: typed })).toEqual([`本月投资“${typed}”不是金额，请填数字（万元）`]);
    },
  );

  test.each([
    '12345678901234567890',
    '0012345678901234567890.5',
    '100000000.0001',
    '1.1万亿元',
    '九千万亿元',
    '九零九九九九九九九九九九九九九九九',
    '99999999999.9999',
  ])('%s is more than a project can have', typed => {
    expect(read({ money: typed })).toEqual([
      `本月投资“${typed}”超过单个项目金额的上限 1万亿元，没有记录；请核对数字和单位（元、万元、亿元）`,
    ]);
  });

  test.each(['100000000', '1万亿元', '10000亿'])('%s is as much as it can have', typed => {
    expect(read({ money: typed })).toMatchObject({ money: yuan(1e12) });
  });

  test.each(['几十万', '300-350万', '上千万', '三四百万'])('%s is not certain', typed => {
    expect(read({ money: typed })).toEqual([`本月投资“${typed}”不是确切金额，请填一个数（万元）`]);
  });
});

describe('a percentage', () => {
  test.each([
    ['45', 45],
    ['45.5%', 45.5],
    ['４５％', 45],
    ['约45%', 45],
    ['百分之四十五', 45],
    ['四十五', 45],
    ['四成五', 45],
    ['0', 0],
    ['100', 100],
  ])('%s is %d', (typed, percent) => {
    expect(read({ percent: typed })).toMatchObject({ percent });
  });

  test.each(['120', '101%', '45.555', '一半', '45%左边', '-1'])('%s is none', typed => {
    expect(read({ percent: typed })).toEqual([`形象进度“${typed}”应为 0 到 100 的数字`]);
  });
});
