/**
 * The words of the desk in the ways in which people say them, and reports that hold the same words. Source: contract §6.13: a word
 * never swallows a report.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import { readMessage } from '../../../../src/domain/reading/read-message.ts';
import { createReadingRoster } from '../../../../src/domain/reading/resolve/reading-roster.ts';

const textOf = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const { units, projects } = JSON.parse(textOf('../fixtures/roster.json'));
const roster = createReadingRoster(units, projects);
const calendar = createWorkingCalendar();

/** The word or topic that a text is read as, or the kind of message. */
function heard(text: string): string {
  const { kind, items } = readMessage(text, { sentAt: new Date('2026-06-12T17:40:00+08:00'), roster, calendar });
  const [item] = items;
  if (item?.type === 'command') return item.word;
  return item?.type === 'query' ? `?${item.topic}` : kind;
}

/** What each section of the file has to be heard as. */
const SECTIONS = textOf('desk-phrases.txt')
  .split(/^# /m)
  .filter(section => section.trim() !== '')
  .map(section => {
    const [word = '', ...phrases] = section.trim().split('\n');
    return { word, phrases };
  });

describe.each(SECTIONS.filter(({ word }) => word !== 'report'))('$word', ({ word, phrases }) => {
  test.each(phrases)('%s', text => {
    expect(heard(text)).toBe(word);
  });
});

describe.each(SECTIONS.filter(({ word }) => word === 'report'))(
  'reports that hold a word of the desk',
  ({ phrases }) => {
    test.each(phrases)('%s', text => {
      expect(['progress', 'problem', 'mixed', 'unknown', 'resolve']).toContain(heard(text));
    });
  },
);
