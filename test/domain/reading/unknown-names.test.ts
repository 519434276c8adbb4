import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
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
    ['物流港货架安装收尾', '物流港'],
    ['区中心医院门诊楼封顶', '区中心医院'],
    ['1、星河湾小学主体封顶', '星河湾小学'],
    ['华茂主体封顶', '华茂'],
    ['金帆纺织环评批复没下来，请住建局解决', '金帆纺织'],
    ['智芯停工了，急', '智芯'],
    ['佳禾粮油：6月完成120万，累计860万元', '佳禾粮油'],
    ['本周华茂完成80万', '华茂'],
  ])('%s', (text, name) => {
    const { items, asks } = read(text);

    expect(items).toEqual([]);
    expect(asks[0]).toMatchObject({ reason: 'which_project', mention: name, candidates: [] });
    // The answer puts the project in its place.
    expect(text).toContain(name);
    expect(read(text.replace(name, ONLY)).items.map(({ type }) => type)).not.toEqual([]);
  });

  test('with whatever words of works run into it', () => {
    const NAMES =
      '星河湾小学 北湖公园 海川医药 恒瑞达精密铸造 万合储能 瑞丰粮油 城东变电站 云溪河综合治理 望江大道北延 柳林污水处理厂 鼎盛铝业 前进片区雨污分流 青石岗水库 东盛花园安置房 临江科创谷A地块';
    const WORKS =
      '货架安装收尾 主体施工至8层 二次结构砌筑 外墙保温做完了 拆迁还剩2户 正在进行桩基施工 工程款没到位 在打桩 施工许可证没办下来，请住建局解决';
    const booked = NAMES.split(' ').flatMap(name =>
      WORKS.split(' ').filter(works => {
        const { items, asks } = read(name + works);
        const [ask] = asks;
        return items.length > 0 || ask?.reason !== 'which_project' || ask.mention !== name;
      }),
    );

    expect(booked).toEqual([]);
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
    '外立面改造完成',
    '无障碍改造完成',
    '劳务班组上周撤场',
    '企业投资意愿下降',
    '冷库货架安装收尾',
    '冷链基地货架安装收尾',
    '园区道路铺装完成',
    '人防工程验收备案没做，请住建局解决',
    '游客中心装饰装修施工',
    '物流中心货架安装收尾',
    '外线电缆没接，请供电公司7月30日前送电',
    '操场塑胶铺完了，下周开始装篮球架',
    '北半幅水稳摊铺1.2公里',
    '土地证还没办，请住建局解决',
    '明挖段支护桩打完，降水井运行正常',
    '本月应付进度款350万元，实际只付了120万元',
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
