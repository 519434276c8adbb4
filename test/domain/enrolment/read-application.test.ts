import { describe, expect, test } from 'vitest';
import { draftOf, readApplication } from '../../../src/domain/enrolment/read-application.ts';
import { aUnit } from '../../helpers/builders.ts';
import { aTown, TOWN_UNITS } from '../../helpers/town.ts';

describe('申请登记', () => {
  test.each([
    ['申请登记', null],
    [' 申请登记。', null],
    ['我要申请登记！', null],
    ['申请登记 白洁 马寨镇 联络员', '白洁 马寨镇 联络员'],
    ['申请登记：白洁，马寨镇联络员', '白洁，马寨镇联络员'],
    ['申请登记\n白洁\n马寨镇', '白洁\n马寨镇'],
    ['登记一下', null],
    ['请帮我登记一下', null],
    ['我要登记', null],
    ['我要注册', null],
    ['申请注册。', null],
    ['人员登记', null],
    ['申请加入', null],
    ['我是马寨镇联络员白洁，申请登记', '我是马寨镇联络员白洁'],
    ['我叫白洁，帮我登记一下', '我叫白洁'],
  ])('%j is a request', (text, said) => {
    expect(readApplication(text)).toBe(said);
  });

  test.each([
    '申请登记一个项目',
    '申请登记备案没批下来，请住建局协调',
    '不动产申请登记',
    '登记',
    '报进展',
    '登记一下：康华冷链本周投资50万',
    '登记一下康华冷链本周投资50万',
    '我是说康华冷链土地登记',
  ])('%j is none', text => {
    expect(readApplication(text)).toBeUndefined();
  });

  test('keeps no more than a line', () => {
    expect(readApplication(`申请登记 ${'白'.repeat(500)}`)).toHaveLength(100);
  });
});

describe('what was written', () => {
  const units = [aUnit({ name: '马寨街道', aliases: ['马寨'], formerNames: ['马寨镇'] }), ...TOWN_UNITS.slice(1)];
  const roster = aTown({ units });
  const read = (said: string | null, chatId: string | null = null) => draftOf({ said, chatId }, roster);

  test.each([
    ['白洁 马寨镇 联络员', { name: '白洁', unit: '马寨街道', role: 'liaison' }],
    ['我是白洁，侯寨街道的项目管家', { name: '白洁', unit: '侯寨街道', role: 'steward' }],
    ['住建局 局长 欧阳小明', { name: '欧阳小明', unit: '区住建局', role: 'unit_lead' }],
    ['推进中心 白洁', { name: '白洁', unit: null, role: 'office' }],
    ['白洁', { name: '白洁', unit: null, role: null }],
    ['马寨和侯寨的管家', { name: null, unit: null, role: 'steward' }],
    ['13800000001', { name: null, unit: null, role: null }],
    [null, { name: null, unit: null, role: null }],
  ])('%j is read as %j', (said, draft) => {
    expect(read(said)).toEqual(draft);
  });

  test('without a unit means that of the group in which it was written', () => {
    expect(read('白洁', 'oc_zhujian').unit).toBe('区住建局');
    expect(read('白洁 侯寨', 'oc_zhujian').unit).toBe('侯寨街道');
    expect(read('白洁', 'oc_hq').unit).toBeNull();
  });
});
