import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { readMessage } from '../../../src/domain/reading/read-message.ts';
import { createReadingRoster } from '../../../src/domain/reading/resolve/reading-roster.ts';

const { units, projects } = JSON.parse(readFileSync(new URL('./fixtures/roster.json', import.meta.url), 'utf8'));
const roster = createReadingRoster(units, projects);
const calendar = createWorkingCalendar();
const sentAt = new Date('2026-09-16T10:00:00+08:00');
const read = (text: string) => readMessage(text, { sentAt, roster, calendar });
const project = 'EQ-2026-003';

describe('signs that tick off items', () => {
  test('part what is done from what is not', () => {
    const { items } = read('康华冷链 ✅ 主体封顶 ✅ 砌筑完成 ❌ 环评批复');

    expect(items).toMatchObject([
      { type: 'progress', project, stage: '主体封顶，砌筑完成' },
      { type: 'problem', project, category: 'procedures', description: '环评批复' },
    ]);
  });

  test('on lines of their own, with who is asked', () => {
    const { items } = read('康华冷链\n✔️ 基坑支护完成\n❌ 外电接入，请供电公司9月25日前完成');

    expect(items).toMatchObject([
      { type: 'progress', project, stage: '基坑支护完成' },
      { type: 'problem', project, description: '外电接入', responsibleUnit: '供电公司', dueDate: '2026-09-25' },
    ]);
  });

  test.each(['康华冷链主体封顶✅', '康华冷链主体封顶 ✅\n', '✅康华冷链主体封顶'])(
    'behind or before the only item they change nothing: %s',
    text => {
      expect(read(text).items).toMatchObject([{ type: 'progress', project, stage: '主体封顶' }]);
    },
  );
});

describe('the day of a milestone', () => {
  test.each([
    ['康华冷链9月5日完成并网，正式投产', 'completed', '2026-09-05'],
    ['康华冷链9月5日取得施工许可证，当日开工', 'started', '2026-09-05'],
    ['康华冷链yyds 今天正式投产', 'completed', '2026-09-16'],
  ])('%s', (text, milestone, milestoneDate) => {
    expect(read(text).items).toMatchObject([{ project, milestone, milestoneDate }]);
  });

  test.each(['康华冷链9月25日完成并网，正式投产', '康华冷链9月5日前未取得施工许可证，正式开工推迟'])(
    'is none of a plan or a denial: %s',
    text => {
      expect(read(text).items.filter(item => 'milestone' in item)).toEqual([]);
    },
  );
});

describe('a question which of two figures is right', () => {
  test.each(['请财政局核实：康华冷链8月份究竟是430万还是340万', '请核实康华冷链8月投资到底430万还是340万'])(
    'reports neither, and is no problem: %s',
    text => {
      const { asks, items } = read(text);

      expect(items).toEqual([]);
      expect(new Set(asks.map(({ reason }) => reason))).toEqual(new Set(['doubtful']));
    },
  );
});

describe('what is over', () => {
  test.each(['康华冷链塔吊坏了，今天修好了恢复施工', '康华冷链塔吊坏了一台，停了两天，今天修好了恢复施工'])(
    'is told, and no problem: %s',
    text => {
      expect(read(text).items).toMatchObject([{ type: 'progress', project }]);
    },
  );

  test('what is to be put right is still one', () => {
    expect(read('康华冷链塔吊坏了，请住建局9月20日前修好恢复施工').items).toMatchObject([
      { type: 'problem', dueDate: '2026-09-20' },
    ]);
  });
});

test('开工累计 is the total', () => {
  expect(read('康华冷链开工累计完成投资7430万元').items).toMatchObject([{ project, totalInvestment: 74_300_000 }]);
});

test('a number that was dictated is the problem of that number', () => {
  expect(read('WT二零二六零零三一已经解决了').items).toMatchObject([{ type: 'resolve', problem: 'WT-2026-0031' }]);
});
