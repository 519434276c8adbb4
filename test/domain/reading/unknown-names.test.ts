import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/working-calendar.ts';
import { readMessage } from '../../../src/domain/reading/read-message.ts';
import { createReadingRoster } from '../../../src/domain/reading/resolve/reading-roster.ts';
import { TOWN_PROJECTS, TOWN_UNITS } from '../../helpers/town.ts';

/** What somebody says who has 康华冷链 only. */

const roster = createReadingRoster(TOWN_UNITS, TOWN_PROJECTS);
const calendar = createWorkingCalendar();
const ONLY = 'EQ-2026-003';

function read(text: string) {
  const sentAt = new Date('2026-06-12T09:00:00+08:00');
  return readMessage(text, { sentAt, roster, calendar, fallbackProject: ONLY });
}

describe('a name that the roster does not know is asked, and nothing is said of the only project', () => {
  test.each([
    ['星河湾二期本月完成投资300万元', '星河湾二期'],
    ['本月星河湾二期完成投资350万元', '星河湾二期'],
    ['我们星河湾二期本月完成投资350万元', '星河湾二期'],
    ['1-5月，星河湾项目完成投资2.94亿元', '星河湾项目'],
    ['星河湾本周完成投资80万元', '星河湾'],
    ['星河湾 本周100万', '星河湾'],
    ['星河湾广场：形象进度45%', '星河湾广场'],
    ['【星河湾二期】本周完成投资80万元', '星河湾二期'],
    ['1、星河湾二期本周完成投资80万元', '星河湾二期'],
    ['恒达建材本周完成投资720万元', '恒达建材'],
    ['北湖小学今年以来完成投资1900万', '北湖小学'],
    ['星河湾二期无进展', '星河湾二期'],
    ['星河湾6月10日正式开工', '星河湾'],
    ['星河湾二期施工许可证没办下来，请住建局解决', '星河湾二期'],
    ['星河湾二期主体封顶', '星河湾二期'],
  ])('%s', (text, name) => {
    const { items, asks } = read(text);

    expect(items).toEqual([]);
    expect(asks[0]).toMatchObject({ reason: 'which_project', mention: name, candidates: [] });
    // The answer puts the project in its place.
    expect(text).toContain(name);
    expect(read(text.replace(name, ONLY)).items.map(({ type }) => type)).not.toEqual([]);
  });

  test('what is said of the only project beside it counts', () => {
    const { items, asks } = read('本月完成投资350万元。\n星河湾二期本月完成投资300万元');

    expect(items).toMatchObject([{ project: ONLY, monthInvestment: 3_500_000 }]);
    expect(asks).toMatchObject([{ reason: 'which_project', mention: '星河湾二期' }]);
  });
});

describe('without a name it is the only project', () => {
  test.each([
    '本月完成投资300万元',
    '本项目本月完成投资300万元',
    '我们项目本月完成投资300万元',
    '我镇项目本周完成投资80万元',
    '该项目累计完成投资3000万元',
    '项目部：本月完成投资300万元',
    '项目本月完成投资300万元',
    '工程本周完成投资80万元，主体至8层',
    '厂房本月完成投资300万元',
    '标准厂房本周完成投资80万元',
    '冷库本月完成投资300万元',
    '1号楼本周完成投资80万元',
    '3#楼主体施工至8层',
    '二期本月完成投资300万元',
    '一标段本周完成投资80万元',
    '土建本月完成投资200万元',
    '设备安装完成60%',
    '桩基320根已完成260根',
    '今天浇筑3#楼顶板',
    '形象进度45%',
    '总体进度43%',
    '各位领导好，本月完成投资300万元',
    '周报：本周完成投资80万元',
    '补报：6月完成投资300万元',
    '更正：本月完成投资应为300万元',
    '王磊汇报：本月完成投资300万元',
    '王磊：本月完成投资300万元',
    '施工许可证没办下来，请住建局解决',
    '正式开工了',
    '部分投产，本月完成投资230万元',
    '住宅楼外墙保温完成，本月完成投资230万元',
    '同上周，无进展',
  ])('%s', text => {
    const { items, asks } = read(text);

    expect(asks.filter(({ reason }) => reason === 'which_project')).toEqual([]);
    expect(items.every(item => 'project' in item && item.project === ONLY)).toBe(true);
  });
});

describe('a question or a word of the desk names no project', () => {
  test.each([
    '请假 6月15日',
    '我要请假 6月15日至19日',
    '发布 8月排名',
    '排名 6月',
    '6月排名',
    '议程',
    '超期问题',
    '换管家 6月1日',
    '例会 今天',
    '帮助',
    '收到',
  ])('%s', text => {
    const sentAt = new Date('2026-06-12T09:00:00+08:00');
    const many = readMessage(text, { sentAt, roster, calendar });

    expect(read(text)).toEqual(many);
  });
});

test('where nobody has one project only, such names are read as before', () => {
  const sentAt = new Date('2026-06-12T09:00:00+08:00');
  const { asks } = readMessage('星河湾二期本月完成投资300万元', { sentAt, roster, calendar });

  expect(asks[0]).toEqual(expect.not.objectContaining({ mention: expect.anything() }));
});
