import { describe, expect, test } from 'vitest';
import { isBatch, readBatch } from '../../../src/domain/enrolment/read-batch.ts';
import { aTown } from '../../helpers/town.ts';

/** 批量登记: names and mobiles as an office pastes them. */

const roster = aTown();
const rowsOf = (text: string) =>
  readBatch(text, roster).rows.map(({ name, mobile, unit, role }) => [name, mobile, unit, role].join(' '));

describe('the word', () => {
  test.each(['批量登记', '批量登记\n张三 13800000001', '批量登记：张三 13800000001', '批量登记名单', '我要批量登记'])(
    'is heard in %j',
    text => expect(isBatch(text)).toBe(true),
  );

  test.each(['批量登记的人员什么时候能用', '登记', '康华冷链批量登记问题'])('is not heard in %j', text =>
    expect(isBatch(text)).toBe(false),
  );
});

describe('a line', () => {
  test.each([
    ['张三 13800000001 马寨镇 联络员', '张三 13800000001 马寨镇 liaison'],
    ['1、张三，138 0000 0001，马寨，项目管家', '张三 13800000001 马寨镇 steward'],
    ['2. 张三\t+86 13800000001\t侯寨街道\t单位负责人', '张三 13800000001 侯寨街道 unit_lead'],
    ['马寨镇 联络员 张三 138-0000-0001', '张三 13800000001 马寨镇 liaison'],
    ['（3）张三：１３８００００１１１１ 住建局 联络员', '张三 13800001111 区住建局 liaison'],
    ['张三|13800000001|区财政局|联络员', '张三 13800000001 区财政局 liaison'],
    ['欧阳修竹 13800000001 督查局', '欧阳修竹 13800000001  inspection_bureau'],
    ['张三 13800000001 分包领导', '张三 13800000001  lead_official'],
  ])('%j is %s', (line, row) => expect(rowsOf(`批量登记\n${line}`)).toEqual([row]));

  test('that names a task force has it', () => {
    expect(readBatch('批量登记\n张三 13800000001 手续攻坚组组长', roster).rows[0]).toMatchObject({
      role: 'task_force_head',
      taskForce: 'permits',
    });
  });

  test.each([
    ['张三 马寨镇 联络员', '没有手机号'],
    ['张三 1380000001 马寨镇 联络员', '没有手机号'],
    ['13800000001 马寨镇 联络员', '没有姓名'],
    ['张三 13800000001 马寨镇', '没有写角色'],
    ['张三 13800000001 联络员', '没有写单位'],
  ])('%j is not understood: %s', (line, why) => {
    const { rows, bad } = readBatch(`批量登记\n${line}`, roster);
    expect(rows).toEqual([]);
    expect(bad).toEqual([{ line, why: expect.stringContaining(why) }]);
  });
});

test('what stands behind the word counts for all lines that say nothing else', () => {
  expect(rowsOf('批量登记 马寨镇 联络员\n姓名 手机号\n张三 13800000001\n李四 13800000002 侯寨 管家')).toEqual([
    '张三 13800000001 马寨镇 liaison',
    '李四 13800000002 侯寨街道 steward',
  ]);
});

test('a lead official among the people of a town belongs to none', () => {
  expect(rowsOf('批量登记 马寨镇 联络员\n张三 13800000001 分包领导')).toEqual(['张三 13800000001  lead_official']);
});

test('somebody without a mobile on the line of the word is no head', () => {
  expect(readBatch('批量登记 张三 马寨镇 联络员', roster).bad).toHaveLength(1);
});

test('a mobile twice counts once', () => {
  const { rows, bad } = readBatch('批量登记 马寨镇 联络员\n张三 13800000001\n李四 13800000001', roster);
  expect([rows.length, bad.map(({ why }) => why)]).toEqual([1, ['手机号与前面重复']]);
});
