import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { roleBefore, roleBehind } from '../../../src/domain/reading/lexicon/figure-roles.ts';
import { parseLine } from '../../../src/domain/reading/parse-line.ts';
import { createReadingRoster } from '../../../src/domain/reading/resolve/reading-roster.ts';

import { readFixtures } from './fixtures.ts';

const { units, projects } = JSON.parse(readFileSync(new URL('fixtures/roster.json', import.meta.url), 'utf8'));
const roster = createReadingRoster(units, projects);
const calendar = createWorkingCalendar();

/** Where every figure of a message went, with the reason of a question or of what is set aside. */
function placesIn(text: string): string[] {
  const { cover, asks, aside } = parseLine({ id: '1', sentAt: '2026-10-12T10:00:00+08:00', text }, roster, calendar);
  return cover.map(({ from, to, in: place }) => {
    const [, list, index] = /^(asks|aside)\[(\d+)\]$/.exec(place) ?? [];
    const reason =
      list === 'asks' ? asks[Number(index)]?.reason : list === 'aside' ? aside[Number(index)]?.reason : null;
    return `${text.slice(from, to)} ${list === undefined ? place : `${list} ${reason}`}`;
  });
}

describe('every figure of a message has a place', () => {
  test.each<[string, string[]]>([
    [
      '物流港总投资8.6亿元，今年计划投资2.4亿元，1-9月完成投资1.93亿元，占年度投资计划的80.4%',
      ['8.6亿元 aside total', '2.4亿元 aside plan', '1.93亿元 items[0].yearInvestmentWan', '80.4% aside planRate'],
    ],
    ['康华冷链本月完成投资约 350 万元左右', ['350 万元 items[0].monthInvestmentWan']],
    ['康华冷链本月完成投资（万元）：350', ['350 items[0].monthInvestmentWan']],
    ['康华冷链完成投资350万元', ['350万元 asks which_period']],
    ['康华冷链本月完成投资-42万元', ['42万元 asks doubtful']],
    ['物流港月度投资三百五', ['三百五 asks figure']],
    [
      '绿源已投产，年产值25亿元，年产2万吨，占地120亩，投产后年纳税6000万元',
      ['25亿元 aside capacity', '2万 aside capacity', '6000万元 aside capacity'],
    ],
    [
      '孵化器本周完成投资60万元，设备采购合同额1800万元已签',
      ['60万元 items[0].weekInvestmentWan', '1800万元 aside price'],
    ],
    ['德云里形象进度由52%提高到57%', ['52% aside quoted', '57% items[0].progressPercent']],
    ['德云里本月完成投资80万元，同比增长12%', ['80万元 items[0].monthInvestmentWan', '12% aside quoted']],
    ['桐树洼资金缺口800万元，请财政局本月底前解决', ['800万元 items[0].description']],
    ['三中迁建教学楼二次结构完成80%', ['80% items[0].stage']],
    ['西广场占年度计划（6400万元）的80.6%', ['6400万元 aside plan', '80.6% aside planRate']],
    ['德云里这个月完成了450万，不对，是540万', ['450万 aside quoted', '540万 items[0].monthInvestmentWan']],
    ['保租房、物流港本月共完成投资3500万元', ['3500万元 asks cannot_split']],
    ['康华冷链本月完成投资86万3千👍', ['86万3千 items[0].monthInvestmentWan']],
    ['今天开会12个人，8号楼3层', []],
  ])('%s', (text, places) => {
    expect(placesIn(text)).toEqual(places);
  });
});

test('the words that a figure went to hold it', () => {
  const folder = new URL('fixtures/', import.meta.url);
  const files = readdirSync(folder).filter(name => name.endsWith('.txt'));
  for (const { sentAt, text } of files.flatMap(name => readFixtures(new URL(name, folder)))) {
    const { cover, items, asks } = parseLine({ id: '1', sentAt, text }, roster, calendar);
    for (const { from, to, in: place } of cover) {
      const [, list, index = '0', field = ''] =
        /^(items|asks)\[(\d+)\]\.?(stage|nextPlan|description)?$/.exec(place) ?? [];
      if (list === undefined) continue;
      const words = list === 'asks' ? asks[Number(index)]?.text : items[Number(index)]?.[field];
      expect(String(words).replace(/\s/g, ''), text).toContain(text.slice(from, to).replace(/\s/g, ''));
    }
  }
});

describe('the words nearest to a figure say what it is', () => {
  test.each<[string, 'sum' | 'percent', string | undefined]>([
    ['本月完成投资', 'sum', 'done'],
    ['年度计划完成投资', 'sum', 'plan'],
    ['计划本月完成投资', 'sum', 'plan'],
    ['计划总投资', 'sum', 'total'],
    ['按计划完成投资', 'sum', 'done'],
    ['计划外实际完成', 'sum', 'done'],
    ['累计到位资金', 'sum', 'other'],
    ['投资将近', 'sum', 'done'],
    ['总体形象进度', 'percent', 'done'],
    ['占年度计划', 'percent', 'planRate'],
    ['资金到位率', 'percent', 'planRate'],
    ['中标价', 'sum', 'price'],
    ['会议室', 'sum', undefined],
  ])('%s before a %s: %s', (words, of, role) => {
    expect(roleBefore(words, of)).toBe(role);
  });

  test.each<[string, string | undefined]>([
    ['的缺口', 'other'],
    ['工程款还没付', 'price'],
    ['，形象进度', undefined],
  ])('behind a sum %s', (words, role) => {
    expect(roleBehind(words, 'sum')).toBe(role);
  });
});
