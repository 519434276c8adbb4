import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { readMessage } from '../../../src/domain/reading/read-message.ts';
import { createReadingRoster } from '../../../src/domain/reading/resolve/reading-roster.ts';

/** A roster in which several projects have one brand, and one of them has it as its alias. */

const unit = '沙河镇';
const PROJECTS = [
  { code: 'SH-2026-001', name: '瑞丰新材料产业园一期', aliases: ['瑞丰一期'], unit },
  { code: 'SH-2026-002', name: '瑞丰新材料产业园二期项目', aliases: ['瑞丰二期'], unit },
  { code: 'SH-2026-003', name: '瑞丰精密铸造', aliases: ['瑞丰'], unit },
  { code: 'SH-2026-004', name: '格林生物医药基地', aliases: ['格林'], unit },
  { code: 'SH-2026-005', name: '格林花园安置小区', unit },
  { code: 'SH-2026-006', name: '东方数据中心', aliases: ['数据中心'], unit },
  { code: 'SH-2026-007', name: '宏远储能电池项目', unit },
  { code: 'SH-2026-008', name: '宏远科技园', unit },
];
const roster = createReadingRoster([{ name: unit, aliases: ['沙河'] }], PROJECTS);
const calendar = createWorkingCalendar();

function read(text: string) {
  return readMessage(text, { sentAt: new Date('2026-06-12T17:40:00+08:00'), roster, calendar });
}

const SAID = ['本月完成投资350万元', '主体封顶', '昨天正式开工', '停工了，急', '没进展', '：6月完成120万，累计860万元'];

describe('a name that may mean several projects is asked with those that it may mean', () => {
  test.each([
    ['瑞丰', ['SH-2026-001', 'SH-2026-002', 'SH-2026-003']],
    ['瑞丰项目', ['SH-2026-001', 'SH-2026-002', 'SH-2026-003']],
    ['瑞丰厂房', ['SH-2026-001', 'SH-2026-002', 'SH-2026-003']],
    ['瑞丰集团', ['SH-2026-001', 'SH-2026-002', 'SH-2026-003']],
    ['格林', ['SH-2026-004', 'SH-2026-005']],
    ['格林园区', ['SH-2026-004', 'SH-2026-005']],
    ['宏远项目', ['SH-2026-007', 'SH-2026-008']],
    ['宏远二期', ['SH-2026-007', 'SH-2026-008']],
  ])('%s', (name, candidates) => {
    for (const said of SAID) {
      const { asks, items } = read(name + said);

      expect(items, said).toEqual([]);
      expect(asks[0]?.reason === 'which_project' && asks[0].candidates.toSorted(), said).toEqual(candidates);
    }
  });
});

describe('a name that only one project has is this one', () => {
  test.each([
    ['瑞丰一期', 'SH-2026-001'],
    ['瑞丰二期', 'SH-2026-002'],
    ['瑞丰铸造', 'SH-2026-003'],
    ['格林花园', 'SH-2026-005'],
    ['格林生物', 'SH-2026-004'],
    ['宏远储能', 'SH-2026-007'],
    ['宏远科技园', 'SH-2026-008'],
    ['数据中心', 'SH-2026-006'],
  ])('%s', (name, project) => {
    expect(read(`${name}本月完成投资350万元`).items).toMatchObject([{ project, monthInvestment: 3_500_000 }]);
  });
});
