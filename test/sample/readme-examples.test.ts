import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createSample } from '../../sandbox/sample/sample.ts';
import { createWorkingCalendar } from '../../src/domain/base/calendar/working-calendar.ts';
import { readMessage } from '../../src/domain/reading/read-message.ts';
import { createReadingRoster } from '../../src/domain/reading/resolve/reading-roster.ts';
import { saidNumbers } from '../../src/domain/reading/said/said-numbers.ts';
import { saidStep } from '../../src/domain/reading/said/said-step.ts';

const { district, startsAt } = createSample();
const roster = createReadingRoster(district.units, district.projects);
const calendar = createWorkingCalendar();

/** The messages of the table of what people can say. */
function examplesIn(name: string): string[] {
  const text = readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
  const table = /\n\| (?:message|消息) \|[\s\S]*?\n\n/.exec(text)?.[0] ?? '';
  const cells = table.split('\n').map(row => row.split(' | ')[0] ?? '');
  return cells.flatMap(cell => [...cell.matchAll(/`([^`]+)`/g)].map(([, said]) => said ?? ''));
}

test.each(['README.md', 'README.zh.md'])('whoever copies an example of %s into the sandbox is understood', name => {
  // Endings of files are no messages, and a number alone is known by the ledger.
  const examples = examplesIn(name).filter(said => !/^\.\w+$|^[A-Z]{2}-\d{4}-\d{4}$/.test(said));
  const projects = district.projects.flatMap(({ name, aliases }) => [name, ...aliases]);

  expect(examples.length).toBeGreaterThan(40);
  const lost = examples.filter(said => {
    // A correction is of what it answers: with the project it reads alone.
    const text = said.startsWith('更正') ? `更正：纺车巷实训基地${said.slice(3)}` : said;
    // Steps of a problem that is named are read beside its number.
    const { named, words } = saidNumbers(text);
    if (named.length > 0 && saidStep(words).says !== null) return false;
    const { kind, asks } = readMessage(text, { sentAt: new Date(startsAt), roster, calendar });
    // What a request for more time asks is the office's to decide.
    return !asks.some(({ reason }) => reason === 'more_time') && (kind === 'unknown' || asks.length > 0);
  });
  // These are known as words, before anything is read.
  expect(lost).toEqual([
    '为什么提醒我',
    '回头看',
    '问题看板',
    '资源规划分局超期的土地问题',
    '表态建议',
    '办理时限',
    '日历',
    '交办',
    '签收',
    '反馈',
    '验收',
    '批量登记',
    '早报',
    '专项',
  ]);
  // Each names projects, units and people of the sample.
  for (const said of examples.filter(one => /^(?:核查|例会|手续|申请退库) ./.test(one))) {
    expect([said, projects.includes(said.split(' ')[1] ?? '')]).toEqual([said, true]);
  }
});

test('both files have the same examples', () => {
  expect(examplesIn('README.zh.md').toSorted()).toEqual(examplesIn('README.md').toSorted());
});
