import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { zh } from 'chrono-node';
import { createSample } from '../sandbox/sample/sample.ts';
import { createWorkingCalendar } from '../src/domain/base/calendar/working-calendar.ts';
import { dayOf } from '../src/domain/base/time.ts';
import { parseLine } from '../src/domain/reading/parse-line.ts';
import { readAnyLength, readMessage } from '../src/domain/reading/read-message.ts';
import { createReadingRoster, type ReadingRoster } from '../src/domain/reading/resolve/reading-roster.ts';
import { readFixtures } from '../test/domain/reading/fixtures.ts';
import { HOSTILE_TEXTS } from '../test/domain/reading/hostile-texts.ts';
import { growthOf } from '../test/domain/reading/work.ts';
import type { Bench } from './bench.ts';

const SENT_AT = new Date('2026-06-12T17:40:00+08:00');
const calendar = createWorkingCalendar();
const fixtures = new URL('../test/domain/reading/fixtures/', import.meta.url);

/**
 * The reader: messages a second on one core with the sample district's 309 projects and their aliases, growth of the
 * work with the length of a message and of hostile texts, and how many dates it gets right beside chrono-node's Chinese dates.
 * `CORPUS=FILE.jsonl` counts the dates of a further corpus, read with the fixtures' roster.
 */
export const readingBench: Bench = {
  name: 'reading',
  async run(print) {
    const { district } = createSample();
    const roster = createReadingRoster(district.units, district.projects);
    const messages = sampleMessages();
    const ours = perSecond(messages, text => readMessage(text, { sentAt: SENT_AT, roster, calendar }));
    const theirs = perSecond(messages, text => zh.parse(text, SENT_AT));
    print({
      what: 'messages read a second, beside chrono-node finding only the dates in the same messages',
      projects: district.projects.length,
      messages: messages.length,
      perSecond: Math.round(ours),
      baselinePerSecond: Math.round(theirs),
      ratio: round(ours / theirs),
    });
    for (const line of growth(messages, roster)) print(line);
    print(hostileGrowth(roster));

    const known = JSON.parse(readFileSync(new URL('roster.json', fixtures), 'utf8'));
    const small = createReadingRoster(known.units, known.projects);
    print(datesRight('dates of the fixtures', fixtureDates(), small));
    const corpus = process.env['CORPUS'];
    if (corpus !== undefined && existsSync(corpus))
      print(datesRight('dates of the corpus', corpusDates(corpus), small));
  },
};

/** Reports, problems and questions about every project of the sample, in the words of its ledgers. */
function sampleMessages(): string[] {
  const { district } = createSample();
  const names = new Map(district.projects.map(({ code, name, aliases }) => [code, [name, ...(aliases ?? [])]]));
  const nameOf = (code: string, index: number) => {
    const all = names.get(code) ?? [code];
    return all[index % all.length] ?? code;
  };
  const reports = district.progress.slice(0, 1200).map((report, index) => {
    const { project, weekInvestmentWan, yearInvestmentWan, progressPercent, stage, nextPlan } = report;
    const sums = `本周完成投资${weekInvestmentWan ?? 80}万元，今年累计${yearInvestmentWan ?? 860}万元`;
    return `${nameOf(project, index)}：${sums}，形象进度${progressPercent ?? 45}%，${stage ?? '主体施工'}。下周计划：${nextPlan ?? '继续施工'}。`;
  });
  const problems = district.problems.slice(0, 600).map(({ project, description, responsibleUnit }, index) => {
    return `${nameOf(project, index)}${description}，请${responsibleUnit ?? '区住建局'}${index % 28 || 30}号前解决`;
  });
  const questions = district.projects.map(({ code }, index) => `${nameOf(code, index)}现在什么进度？`);
  return [...reports, ...problems, ...questions];
}

/**
 * Seconds of processor time before the clock starts: for the first two the compiler's threads take as much as the reading
 * itself, and a server reads for weeks.
 */
const WARM_UP = 3;
const MEASURED = 2;

/** Calls a second of one core, in processor time: a clock on the wall would count what else the machine does. */
function perSecond(messages: readonly string[], work: (text: string) => unknown): number {
  const callsIn = (least: number): number => {
    const startedAt = process.cpuUsage();
    let count = 0;
    let seconds = 0;
    while (seconds < least) {
      for (const text of messages) work(text);
      count += messages.length;
      const { user, system } = process.cpuUsage(startedAt);
      seconds = (user + system) / 1e6;
    }
    return count / seconds;
  };
  callsIn(WARM_UP);
  return callsIn(MEASURED);
}

function* growth(messages: readonly string[], roster: ReadingRoster) {
  let first: number | undefined;
  for (const length of [1_000, 10_000, 100_000, 1_000_000]) {
    let text = '';
    for (let index = 0; text.length < length; index += 1) text += `${messages[index % messages.length]}\n`;
    text = text.slice(0, length);
    const nanoseconds =
      1e9 / perSecond([text], one => readAnyLength(one, { sentAt: SENT_AT, roster, calendar })) / length;
    first ??= nanoseconds;
    yield {
      what: 'work for a character in a message of this length; ratio to the shortest',
      length,
      nanosecondsPerCharacter: Math.round(nanoseconds),
      ratio: round(nanoseconds / first),
    };
  }
}

/** Every kind of hostile text at 150 KB beside 1 KB, without the ceiling above which nothing is read. */
function hostileGrowth(roster: ReadingRoster) {
  const read = (text: string) => void readAnyLength(text, { sentAt: SENT_AT, roster, calendar });
  const lengths = { short: 1_000, long: 150_000, good: 2, tries: 5 };
  const found = HOSTILE_TEXTS.map(kind => ({ kind: kind.name, ratio: round(growthOf(kind, read, lengths)) }));
  found.sort((one, other) => other.ratio - one.ratio);
  return {
    what: 'work for a character of hostile texts at 150 KB; ratio to the same at 1 KB, the worst first',
    kinds: found.length,
    aboveTwice: found.filter(({ ratio }) => ratio > 2).length,
    worst: found
      .slice(0, 5)
      .map(({ kind, ratio }) => `${kind} ${ratio}`)
      .join(' · '),
  };
}

interface DatedLine {
  sentAt: string;
  text: string;
  /** Days by when something is wanted, or on which it happened. */
  days: { role: 'due' | 'past'; day: string }[];
}

/** Counts the days read. chrono-node has its try with every date it finds, told whether to look ahead. */
function datesRight(what: string, lines: readonly DatedLine[], roster: ReadingRoster) {
  let total = 0;
  let right = 0;
  let baselineRight = 0;
  for (const { sentAt, text, days } of lines) {
    const { items } = parseLine({ id: '1', sentAt, text }, roster, calendar);
    for (const { role, day } of days) {
      total += 1;
      if (items.some(item => item[role === 'due' ? 'dueDate' : 'milestoneDate'] === day)) right += 1;
      const found = zh.parse(text, { instant: new Date(sentAt), timezone: 480 }, { forwardDate: role === 'due' });
      if (found.some(({ start }) => dayOf(start.date()) === day)) baselineRight += 1;
    }
  }
  return { what, total, right, baselineRight, ratio: round(right / Math.max(1, baselineRight)) };
}

function fixtureDates(): DatedLine[] {
  return readdirSync(fixtures)
    .filter(name => name.endsWith('.txt'))
    .flatMap(name => readFixtures(new URL(name, fixtures)))
    .map(({ sentAt, text, items }) => ({
      sentAt,
      text,
      days: items.flatMap(words => [
        ...Array.from(words.matchAll(/due=(\S+)/g), ([, day = '']) => ({ role: 'due' as const, day })),
        ...Array.from(words.matchAll(/@(\d{4}-\d\d-\d\d)/g), ([, day = '']) => ({ role: 'past' as const, day })),
      ]),
    }));
}

function corpusDates(path: string): DatedLine[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '');
  return lines.map(line => {
    const { sentAt, text, expect } = JSON.parse(line);
    const items: { dueDate?: string; milestoneDate?: string }[] = expect.items;
    return {
      sentAt,
      text,
      days: items.flatMap(({ dueDate, milestoneDate }) => [
        ...(dueDate === undefined ? [] : [{ role: 'due' as const, day: dueDate }]),
        ...(milestoneDate === undefined ? [] : [{ role: 'past' as const, day: milestoneDate }]),
      ]),
    };
  });
}

const round = (value: number) => Math.round(value * 100) / 100;
