import { describe, expect, test } from 'vitest';
import { readPercent } from '../../../../src/domain/sheets/values/percent.ts';
import { readLegend, readPermitState } from '../../../../src/domain/sheets/values/permits/permit-words.ts';
import {
  categoryOfWords,
  readCategory,
  readProblemStatus,
  readUrgency,
} from '../../../../src/domain/sheets/values/problem-words.ts';
import { cellOf } from './cells.ts';

describe('a percent of the works', () => {
  test.each([
    [0.45, '0%', 45],
    [0.455, '0.0%', 45.5],
    [45, null, 45],
    ['45%', null, 45],
    ['约45％', null, 45],
    ['形象进度45%', null, 45],
    ['总体完成45%', null, 45],
    [0, null, 0],
    [100, null, 100],
  ])('%s with the format %s is %s', (written, format, percent) => {
    expect(readPercent(cellOf(written, { format })).value).toBe(percent);
  });

  test('a number up to 1 without a percent format is asked', () => {
    expect(readPercent(cellOf(0.6)).question?.candidates).toEqual([60, 0.6]);
    expect(readPercent(cellOf(1)).question?.candidates).toEqual([100, 1]);
  });

  test.each(['主体完成80%', '桩基100%，主体30%', '正在办理前期手续'])('%s is of one part, or none', written => {
    const found = readPercent(cellOf(written));

    expect(found.value).toBeUndefined();
    expect(found.remarks).toHaveLength(1);
  });

  test('more than 100 % is asked', () => {
    expect(readPercent(cellOf(450)).question).toBeDefined();
  });
});

describe('a category', () => {
  test.each([
    ['资金', 'funding'],
    ['资金问题', 'funding'],
    ['融资类', 'funding'],
    ['手续', 'procedures'],
    ['审批手续', 'procedures'],
    ['前期手续', 'procedures'],
    ['征迁', 'demolition'],
    ['征地拆迁', 'demolition'],
    ['房屋征收', 'demolition'],
    ['用地', 'land'],
    ['土地要素', 'land'],
    ['规划', 'planning'],
    ['规划调整', 'planning'],
    ['水电迁改', 'construction'],
    ['管线迁改', 'construction'],
    ['水电气配套', 'construction'],
    ['施工', 'construction'],
    ['施工环境', 'construction'],
    ['其他', 'other'],
    ['5.资金类', 'funding'],
  ])('%s is %s', (written, category) => {
    expect(readCategory(cellOf(written)).value).toBe(category);
  });

  test('two in a cell, and unknown words, are asked', () => {
    expect(readCategory(cellOf('资金、手续')).question?.candidates).toEqual(['funding', 'procedures']);
    expect(readCategory(cellOf('甲类')).question).toBeDefined();
  });

  test('without a column it is heard from what the problem says', () => {
    expect(categoryOfWords('专项债资金缺口3000万元', undefined)).toBe('funding');
    expect(categoryOfWords('王家湾段4户未签协议，影响护岸施工', undefined)).toBe('demolition');
    expect(categoryOfWords('施工许可证未办理', undefined)).toBe('procedures');
  });
});

test.each([
  ['急', 'urgent'],
  ['紧急', 'urgent'],
  ['特急', 'urgent'],
  ['加急', 'urgent'],
  ['是', 'urgent'],
  ['一般', 'ordinary'],
  ['常规', 'ordinary'],
  ['否', 'ordinary'],
  ['★', undefined],
  ['Ⅱ', undefined],
])('the urgency %s is %s', (written, urgency) => {
  const found = readUrgency(cellOf(written));

  expect(found.value ?? undefined).toBe(urgency);
  expect(found.question === undefined).toBe(urgency !== undefined);
});

describe('a state of a problem', () => {
  test.each([
    ['待交办', 'open'],
    ['未交办', 'open'],
    ['已交办', 'assigned'],
    ['已派发', 'assigned'],
    ['待签收', 'assigned'],
    ['已签收', 'acknowledged'],
    ['办理中', 'in_progress'],
    ['正在办理', 'in_progress'],
    ['整改中', 'in_progress'],
    ['未销号', 'in_progress'],
    ['正在协调', 'in_progress'],
    ['超期未办结', 'in_progress'],
    ['已反馈', 'responded'],
    ['待验收', 'responded'],
    ['申请销号', 'responded'],
    ['已销号', 'closed'],
    ['销号', 'closed'],
    ['已闭环', 'closed'],
    ['回头看完成', 'rechecked'],
    ['反弹', 'reopened'],
    ['已退回', 'rejected'],
    ['中止', 'suspended'],
  ])('%s is %s', (written, status) => {
    expect(readProblemStatus(cellOf(written)).value).toBe(status);
  });

  test('是 and √ close in a column that asks 是否销号, and nowhere else', () => {
    expect(readProblemStatus(cellOf('是'), true).value).toBe('closed');
    expect(readProblemStatus(cellOf('否'), true)).toEqual({ remarks: [] });
    expect(readProblemStatus(cellOf('是')).question).toBeDefined();
  });

  test.each(['长期推进', '已解决', '已办结', '甲'])('%s is asked', written => {
    expect(readProblemStatus(cellOf(written))).toMatchObject({ value: null, question: expect.anything() });
  });
});

describe('a state of a permit', () => {
  test.each([
    ['√', 'done'],
    ['✔', 'done'],
    ['已办结', 'done'],
    ['登记表备案', 'done'],
    ['已取得', 'done'],
    ['×', 'not_started'],
    ['未办理', 'not_started'],
    ['尚未启动', 'not_started'],
    ['/', 'not_applicable'],
    ['—', 'not_applicable'],
    ['不涉及', 'not_applicable'],
    ['无需办理', 'not_applicable'],
    ['办理中', 'in_progress'],
    ['○已公示', 'in_progress'],
    ['正在公示', 'in_progress'],
    ['图审中', 'in_progress'],
    ['已受理', 'in_progress'],
    ['未批复', 'in_progress'],
  ])('%s is %s', (written, state) => {
    expect(readPermitState(cellOf(written)).value?.state).toBe(state);
  });

  test.each([
    ['豫青环审〔2026〕4号', '豫青环审〔2026〕4号'],
    ['青施许2026-017', '青施许2026-017'],
    ['建字第410103202600012号', '建字第410103202600012号'],
    ['已办结（望发改审〔2026〕15号）', '望发改审〔2026〕15号'],
    ['√ 川环函[2026]31号', '川环函[2026]31号'],
    ['2601-410103-04-01-123456', '2601-410103-04-01-123456'],
    ['施工许可证510823202603150101', '施工许可证510823202603150101'],
  ])('%s is done, with its number', (written, document) => {
    expect(readPermitState(cellOf(written)).value).toEqual({ state: 'done', document });
  });

  test('marks mean what the legend says', () => {
    const legend = readLegend('图例：●已办结   △办理中   ○未办理   — 不涉及');

    expect(readPermitState(cellOf('○'), legend).value?.state).toBe('not_started');
    expect(readPermitState(cellOf('△'), legend).value?.state).toBe('in_progress');
    expect(readPermitState(cellOf('●'), legend).value?.state).toBe('done');
    expect(readLegend('注：“√”表示已办结，“×”表示未办理，“○”为办理中')).toEqual(
      new Map([
        ['√', 'done'],
        ['×', 'not_started'],
        ['○', 'in_progress'],
      ]),
    );
  });

  test.each(['？', '○', '△', '甲'])('%s is asked where no legend explains it', written => {
    expect(readPermitState(cellOf(written))).toMatchObject({ value: null, question: expect.anything() });
  });

  test('an empty cell is absent', () => {
    expect(readPermitState(cellOf(' ')).value).toBeUndefined();
    expect(readPermitState(undefined).value).toBeUndefined();
  });
});
