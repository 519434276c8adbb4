import { expect, test } from 'vitest';
import { createSample } from '../../sandbox/sample/sample.ts';
import { DEFAULT_CLOCK_RULES } from '../../src/domain/base/clocks/clock-rules.ts';
import { CALLED_SERIES } from '../../src/domain/meetings/series.ts';

const { district, startsAt } = createSample();

test.each(CALLED_SERIES)('meetings of the series %s are held at the hour of their calendar', series => {
  for (const { at } of district.meetings.filter(one => one.series === series)) {
    expect(at.slice(11, 16)).toBe(DEFAULT_CLOCK_RULES.meetings[series].held.time);
  }
});

test('meetings stand in the order in which they were held, and only the last of them owe their minutes', () => {
  const times = district.meetings.map(({ at }) => at);

  expect(times).toEqual(times.toSorted());
  expect(times.every(at => at < startsAt)).toBe(true);
  expect(district.meetings.filter(({ minutes }) => minutes === null).map(({ id }) => id)).toEqual([
    district.meetings.at(-1)?.id,
  ]);
});
