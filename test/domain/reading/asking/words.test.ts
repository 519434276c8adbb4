/** Every row of the lexicon of the desk with its own examples. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import { COMMAND_ROWS } from '../../../../src/domain/reading/lexicon/desk/command-words.ts';
import { RESOLVE_ROWS } from '../../../../src/domain/reading/lexicon/desk/resolve-words.ts';
import { STEP_ROWS } from '../../../../src/domain/reading/lexicon/desk/step-words.ts';
import { TOPIC_ROWS } from '../../../../src/domain/reading/lexicon/desk/topic-words.ts';
import { HELP_ROWS } from '../../../../src/domain/reading/lexicon/help-words.ts';
import { readMessage } from '../../../../src/domain/reading/read-message.ts';
import { createReadingRoster } from '../../../../src/domain/reading/resolve/reading-roster.ts';

const { units, projects } = JSON.parse(readFileSync(new URL('../fixtures/roster.json', import.meta.url), 'utf8'));
const roster = createReadingRoster(units, projects);
const calendar = createWorkingCalendar();
const read = (text: string) => readMessage(text, { sentAt: new Date('2026-06-12T17:40:00+08:00'), roster, calendar });

describe.each(COMMAND_ROWS)('the command $word', ({ word, yes, no }) => {
  const wordsOf = (text: string) => read(text).items.map(item => (item.type === 'command' ? item.word : item.type));
  test.each(yes)('%s', text => {
    expect(wordsOf(text)).toEqual([word]);
  });
  test.each(no)('not %s', text => {
    expect(wordsOf(text)).not.toContain(word);
  });
});

describe.each(TOPIC_ROWS)('the topic $topic', ({ topic, yes, no }) => {
  const topicsOf = (text: string) => read(text).items.map(item => (item.type === 'query' ? item.topic : item.type));
  test.each(yes)('%s', text => {
    expect(topicsOf(text)).toEqual([topic]);
  });
  test.each(no)('not %s', text => {
    expect(topicsOf(text)).not.toContain(topic);
  });
});

describe.each(RESOLVE_ROWS)('what is said of a problem: $says', ({ says, yes, no }) => {
  const saidOf = (text: string) => {
    const { items, asks } = read(text);
    if (asks.some(({ reason }) => reason === 'more_time')) return 'moreTime';
    return items.some(({ type }) => type === 'resolve') ? 'solved' : 'unsolved';
  };
  test.each(yes)('%s', text => {
    expect(saidOf(text)).toBe(says);
  });
  test.each(no)('not %s', text => {
    expect(saidOf(text)).not.toBe(says);
  });
});

describe.each(STEP_ROWS)('a step of a numbered entry: $says', ({ says, yes, no }) => {
  const saidOf = (text: string) => read(text).asks.map(ask => (ask.reason === 'step' ? ask.said : undefined));
  test.each(yes)('%s', text => {
    const said = saidOf(text);
    expect(said.length).toBeGreaterThan(0);
    expect(new Set(said)).toEqual(new Set([says]));
    expect(read(text)).toMatchObject({ kind: 'unknown', items: [] });
  });
  test.each(no)('not %s', text => {
    expect(saidOf(text)).not.toContain(says);
  });
});

describe.each(HELP_ROWS.map(row => [row.yes[0], row] as const))('calls for help like %s', (_, { yes, no }) => {
  test.each(yes)('%s', text => {
    expect(read(text).kind).toBe('help');
  });
  test.each(no)('not %s', text => {
    expect(read(text).kind).not.toBe('help');
  });
});
