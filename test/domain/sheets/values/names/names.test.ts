import { describe, expect, test } from 'vitest';
import { readPerson } from '../../../../../src/domain/sheets/values/names/person.ts';
import { readProject } from '../../../../../src/domain/sheets/values/names/project.ts';
import { readUnit, readUnits } from '../../../../../src/domain/sheets/values/names/unit.ts';
import { NAMES } from '../../wangchuan.ts';
import { cellOf } from '../cells.ts';

const unit = (written: string) => readUnit(cellOf(written), NAMES);
const person = (written: string | number, context = {}) => readPerson(cellOf(written), NAMES, context);
const project = (written: string, context = {}) => readProject(cellOf(written), NAMES, context);

describe('a unit', () => {
  test.each([
    ['沙渡镇', '沙渡镇'],
    ['沙渡', '沙渡镇'],
    ['沙渡镇人民政府', '沙渡镇'],
    ['望江办', '望江街道'],
    ['望江街道办事处', '望江街道'],
    ['望江镇', '望江街道'],
    ['城南管委会', undefined],
    ['城南新区', '城南新区管委会'],
    ['住建局', '县住房和城乡建设局'],
    ['县住房城乡建设局', '县住房和城乡建设局'],
    ['住房和城乡建设局', '县住房和城乡建设局'],
    ['自然资源局', '县自然资源和规划局'],
    ['县资规局', '县自然资源和规划局'],
    ['水利局', '县水务局'],
    ['望川县财政局', '县财政局'],
    ['政务服务局', '县行政审批局'],
    ['责任单位：县财政局', '县财政局'],
    ['市自然资源和规划局望川分局', '县自然资源和规划局'],
  ])('%s is %s', (written, name) => {
    expect(unit(written).value?.name).toBe(name);
  });

  test('of several units the first answers, the one that leads before the others', () => {
    expect(unit('县住建局、县水务局')).toMatchObject({
      value: { name: '县住房和城乡建设局' },
      others: [{ name: '县水务局' }],
      remarks: [expect.anything()],
    });
    expect(unit('沙渡镇配合\n县财政局牵头')).toMatchObject({
      value: { name: '县财政局' },
      others: [{ name: '沙渡镇' }],
    });
    expect(readUnits(cellOf('县财政局 沙渡镇'), NAMES).value?.units).toHaveLength(2);
    expect(readUnits(cellOf('住房和城乡建设局和水务局'), NAMES).value?.units).toHaveLength(2);
  });

  test('a unit outside the roster is asked, with the one of the same trade', () => {
    expect(unit('市电力局').question).toMatchObject({ candidates: ['望川供电公司'] });
    expect(unit('市财政局').question).toMatchObject({ candidates: ['县财政局'] });
    expect(unit('市铁路办、县水务局').question).toMatchObject({ candidates: ['县水务局'] });
    expect(unit('县水务局、市铁路办').value?.name).toBe('县水务局');
    expect(unit('县气象局').question).toBeDefined();
    expect(unit('县气象局').question?.candidates).toBeUndefined();
  });

  test('沙渡街道 is not 沙渡镇', () => {
    expect(unit('沙渡街道')).toMatchObject({ value: null, question: { candidates: ['沙渡镇'] } });
  });
});

describe('a person', () => {
  test.each([
    ['周正', 'ou_w1'],
    ['周　正', 'ou_w1'],
    ['周正镇长', 'ou_w1'],
    ['副镇长周正', 'ou_w1'],
    ['沙渡镇周正', 'ou_w1'],
    ['周正（沙渡镇）', 'ou_w1'],
    ['县住建局李伟', 'ou_w4'],
    ['李伟（县住建局局长）', 'ou_w4'],
    ['欧阳靖', 'ou_w5'],
    ['欧阳靖 主任', 'ou_w5'],
    ['13900002006', 'ou_w6'],
    [13900002006, 'ou_w6'],
    ['139 0000 2006', 'ou_w6'],
    ['139-0000-2006', 'ou_w6'],
    ['宋琳\n13900002006', 'ou_w6'],
    ['宋琳13900002006', 'ou_w6'],
    ['李伟 13900002003', 'ou_w3'],
  ])('%s is %s', (written, id) => {
    expect(person(written).value?.id).toBe(id);
  });

  test('two people in a cell', () => {
    for (const written of ['周正、高岚', '周正 高岚', '周正\n高岚', '周正/高岚', '周 正、高　岚']) {
      expect(person(written), written).toMatchObject({ value: { id: 'ou_w1' }, others: [{ id: 'ou_w2' }] });
    }
  });

  test('a name that two people bear is settled by the units whose own people are meant, else asked', () => {
    expect(person('李伟', { ownUnits: ['县住房和城乡建设局'] })).toMatchObject({
      value: { id: 'ou_w4' },
      remarks: [expect.anything()],
    });
    expect(person('李伟', { likelyUnits: ['县住房和城乡建设局'] })).toMatchObject({
      value: null,
      question: { candidates: ['ou_w4', 'ou_w3'] },
    });
    expect(person('李伟', { ownUnits: ['沙渡镇'] }).question?.candidates).toEqual(['ou_w3', 'ou_w4']);
  });

  test('a surname with a title is asked', () => {
    expect(person('何局长', { ownUnits: ['县自然资源和规划局'] })).toMatchObject({
      value: null,
      question: { candidates: ['ou_w8'] },
    });
  });

  test('nobody of this name is asked; a mobile that nobody has is a fault', () => {
    expect(person('赵无极').question).toBeDefined();
    expect(person('13999999999').fault).toBeDefined();
    expect(person('1390000200').fault).toBeDefined();
  });

  test('a mobile that a spreadsheet has spoilt is a fault, unless the name stands beside it', () => {
    expect(person('1.39E+10').fault).toBeDefined();
    expect(person('宋琳 1.39E+10')).toMatchObject({ value: { id: 'ou_w6' }, remarks: [expect.anything()] });
  });

  test('a name and the mobile of another person are asked', () => {
    expect(person('赵无极 13900002006')).toMatchObject({ value: null, question: { candidates: ['ou_w6'] } });
  });
});

describe('a project', () => {
  test.each([
    ['沙渡水厂扩建工程', 'WC-2026-001'],
    ['沙渡 水厂\n扩建工程', 'WC-2026-001'],
    ['城南电子信息产业园(一期)', 'WC-2026-002'],
    ['城南电子信息产业园一期', 'WC-2026-002'],
    ['WC-2026-004', 'WC-2026-004'],
    ['WC-2026-004 望江棚改', 'WC-2026-004'],
    ['柏岭抽水蓄能电站项目', 'WC-2026-005'],
    ['望川县人民医院新院区', 'WC-2026-006'],
    ['县医院', 'WC-2026-006'],
    ['棚户区改造安置房', 'WC-2026-004'],
    ['沙渡农产品冷链加工产业园', 'WC-2026-007'],
    ['沙渡农产品冷链加工园区', 'WC-2026-007'],
    ['柏岭抽水蓄能电站（一期）', 'WC-2026-005'],
  ])('%s is %s', (written, code) => {
    expect(project(written).value?.code).toBe(code);
  });

  test('a name that is not quite the roster’s is told', () => {
    expect(project('沙渡农产品冷链加工产业园').remarks).toHaveLength(1);
    expect(project('城南电子信息产业园(一期)').remarks).toEqual([]);
  });

  test('a name of two projects is asked, the one that other words hint at first', () => {
    expect(project('城南电子信息产业园').question?.candidates).toEqual(['WC-2026-002', 'WC-2026-003']);
    expect(project('电子信息产业园', { hint: '二期图审未完成' }).question?.candidates).toEqual([
      'WC-2026-003',
      'WC-2026-002',
    ]);
  });

  test('another phase, another place or another project is no near name', () => {
    for (const written of ['城南电子信息产业园三期', '柏岭棚户区改造安置房', '沙渡中学迁建', '柏岭农产品冷链加工园']) {
      expect(project(written), written).toMatchObject({ value: null, question: expect.anything() });
    }
  });

  test('a part of a project is asked', () => {
    expect(project('柏岭抽水蓄能电站（北段）').question?.candidates).toEqual(['WC-2026-005', null]);
    expect(project('沙渡水厂扩建工程二标段').question?.candidates).toEqual(['WC-2026-001', null]);
  });

  test('the code comes before the name; when both name other projects, it is asked', () => {
    const code = cellOf('WC-2026-007');

    expect(project('沙渡冷链', { code })).toMatchObject({
      value: { code: 'WC-2026-007' },
      remarks: [expect.anything()],
    });
    expect(project('县医院', { code }).question?.candidates).toEqual(['WC-2026-007', 'WC-2026-006']);
    expect(project('县医院', { code: cellOf('WC-2026-099') }).question?.candidates).toEqual(['WC-2026-006']);
  });

  test('two projects in one cell are asked', () => {
    expect(project('沙渡水厂扩建、柏岭抽水蓄能电站').question?.candidates).toEqual(['WC-2026-001', 'WC-2026-005']);
  });
});
