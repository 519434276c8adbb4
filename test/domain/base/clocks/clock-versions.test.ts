import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../../src/domain/base/calendar/calendar-year.ts';
import { clockLines } from '../../../../src/domain/base/clocks/clock-lines.ts';
import { DEFAULT_CLOCK_RULES } from '../../../../src/domain/base/clocks/clock-rules.ts';
import {
  CLOCK_SETTINGS,
  clockSetting,
  isSettingValue,
  rulesWith,
  settingIn,
} from '../../../../src/domain/base/clocks/clock-settings.ts';
import type { ClockVersion } from '../../../../src/domain/base/clocks/clock-versions.ts';
import { formatInstant } from '../../../../src/domain/base/time.ts';
import { defaultDue } from '../../../../src/domain/problems/times/counted.ts';
import { nextDeadline } from '../../../../src/domain/problems/times/deadlines.ts';
import { escalate } from '../../../../src/domain/problems/times/escalation.ts';
import { lastExtensionDay } from '../../../../src/domain/problems/times/problem-time.ts';
import { aProblem, aStep } from '../../../helpers/builders.ts';

const at = (local: string) => new Date(`${local.replace(' ', 'T')}:00+08:00`);

function aVersion(version: number, validFrom: string, rules: ClockVersion['rules']): ClockVersion {
  return { version, rules, validFrom: at(validFrom), source: null, by: 'ou_office', confirmedBy: 'ou_office2' };
}

const VERSIONS = [
  aVersion(1, '2026-06-10 10:00', { 'steps.solve.ordinary': { days: 5 } }),
  aVersion(2, '2026-06-12 12:00', {
    'steps.verify.ordinary': { days: 1 },
    'ladder.orange': 2,
    extensionWorkingDays: 4,
  }),
];
const calendar = calendarOf({ calendars: [], clockRules: VERSIONS });

describe('which limits are in force', () => {
  test.each([
    ['2026-06-10 09:59', 0, 7, 2],
    ['2026-06-10 10:00', 1, 5, 2],
    ['2026-06-12 11:59', 1, 5, 2],
    ['2026-06-12 12:00', 2, 7, 1],
    ['2027-01-01 00:00', 2, 7, 1],
  ])('at %s version %i: %i working days to solve, %i to verify', (instant, version, solve, verify) => {
    const rules = calendar.rulesAt(at(instant));

    expect(rules.version).toBe(version);
    expect(rules.steps.solve.ordinary).toEqual({ days: solve });
    expect(rules.steps.verify.ordinary).toEqual({ days: verify });
  });
});

describe('a new version moves nothing that runs', () => {
  test('a due day is set by the version of its assignment', () => {
    const ordinary = { urgency: 'ordinary', isMajor: false } as const;

    expect(defaultDue(ordinary, at('2026-06-12 11:00'), calendar).dueDate).toBe('2026-06-22');
    expect(defaultDue(ordinary, at('2026-06-12 12:00'), calendar).dueDate).toBe('2026-06-24');
  });

  test.each([
    ['2026-06-12 11:00', '2026-06-16T18:00:00+08:00'],
    ['2026-06-12 12:00', '2026-06-15T18:00:00+08:00'],
  ])('a response given at %s is verified until %s', (responded, expected) => {
    const problem = aProblem({ status: 'responded', steps: [aStep({ status: 'responded', at: at(responded) })] });

    expect(formatInstant(nextDeadline(problem, calendar)?.at ?? new Date(0))).toBe(expected);
  });

  test('ladder and extension are those of the assignment', () => {
    const problem = (assignedAt: string) =>
      aProblem({
        status: 'in_progress',
        steps: [aStep({ at: at(assignedAt) }), aStep({ seq: 2, status: 'in_progress' })],
      });
    const now = at('2026-06-23 09:00');

    expect(escalate(problem('2026-06-12 11:00'), now, calendar)?.color).toBe('yellow');
    expect(escalate(problem('2026-06-12 12:00'), now, calendar)?.color).toBe('orange');
    expect(lastExtensionDay(problem('2026-06-12 11:00'), calendar)).toBe('2026-07-03');
    expect(lastExtensionDay(problem('2026-06-12 12:00'), calendar)).toBe('2026-06-25');
  });
});

describe('a setting', () => {
  test.each(CLOCK_SETTINGS.map(setting => [setting.key, setting] as const))(
    '%s takes its own default',
    (_, setting) => {
      expect(isSettingValue(setting, settingIn(DEFAULT_CLOCK_RULES, setting))).toBe(true);
    },
  );

  test('every number of the rules but the version is one', () => {
    const numbers = (value: unknown, path: string): string[] => {
      if (clockSetting(path)) return [];
      return typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => numbers(inner, path === '' ? key : `${path}.${key}`))
        : [path];
    };

    expect(numbers(DEFAULT_CLOCK_RULES, '')).toEqual(['version']);
  });

  test.each([
    ['steps.solve.ordinary', { days: 0 }],
    ['steps.solve.ordinary', { days: 1.5 }],
    ['steps.solve.ordinary', { days: 3, hours: 2 }],
    ['steps.solve.ordinary', { weeks: 3 }],
    ['steps.solve.ordinary', 7],
    ['steps.feedback.urgent', { hours: 0 }],
    ['ladder.ahead', []],
    ['ladder.ahead', [2, -1]],
    ['ladder.orange', '3'],
    ['recheck.ordinary.percent', 101],
  ])('%s takes no %j', (key, value) => {
    const setting = clockSetting(key);

    expect(setting && isSettingValue(setting, value)).toBe(false);
    expect(rulesWith({ [key]: value }, 1)).toEqual({ ...DEFAULT_CLOCK_RULES, version: 1 });
  });
});

test('the limits are said in words, what holds for several grades once', () => {
  expect(Object.fromEntries(clockLines(DEFAULT_CLOCK_RULES).map(({ label, words }) => [label, words]))).toMatchObject({
    交办: '紧急 4 个工作小时，常规、重大 1 个工作日；自上报起算',
    首次反馈: '紧急 当天，常规、重大 3 个工作日；自交办起算，不晚于办结期限',
    办结: '紧急 3 天，常规 7 个工作日，重大 30 天；自交办起算；上报或交办时写明日期的按该日期；当天 18:00 截止',
    改级: '办理中标为紧急的，自标记起按紧急时限计算，不晚于原期限',
    提醒: '签收、首次反馈、办结各按期限，到期前 2 个工作日和当天提醒，逾期催办，逾期 3 个工作日督办，5 个工作日或再次逾期通报，15 个工作日建议约谈；交办、确认、验收逾期只催办；没有变化的 7 天提醒一次',
    回头看:
      '紧急问题销号满 30 天全部查看，常规问题销号满 30 天抽查 20%，重大问题销号满 30、90 天全部查看，专题会议定事项销号满 30 天全部查看；到期后 5 个工作日内查看',
  });
});
