import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import { readMinutes } from '../../../../src/domain/meetings/minutes/read-minutes.ts';
import { DISTRICT } from './minutes-district.ts';
import { MINUTES_TEXTS, type RightItem } from './minutes-texts.ts';

const context = {
  roster: DISTRICT.roster,
  reading: DISTRICT.reading,
  calendar: createWorkingCalendar(),
  at: new Date('2026-06-08T16:00:00+08:00'),
};

const read = (text: string) => {
  const found = readMinutes(text, context);
  if (!found) throw new Error('no minutes');
  return found;
};

const nameOf = (id: string | null, right: string | undefined) => {
  const person = id === null ? undefined : DISTRICT.roster.person(id);
  return right?.includes('@') ? `${person?.name}@${person?.unit}` : person?.name;
};

describe('minutes as offices write them', () => {
  test.each(MINUTES_TEXTS.map(one => [one.name, one] as const))('%s', (_, { text, items, content = [], head }) => {
    const found = read(text);
    const shown = found.items.map((item, index) => {
      const right: Partial<RightItem> = items[index] ?? {};
      return {
        task: right.task !== undefined && item.task.includes(right.task) ? right.task : item.task,
        unit: item.unit,
        due: item.dueDate,
        ...(right.person !== undefined || item.person ? { person: nameOf(item.person, right.person) } : {}),
        ...(right.supervisor !== undefined || item.supervisor
          ? { supervisor: nameOf(item.supervisor, undefined) }
          : {}),
        ...(right.project === undefined ? {} : { project: item.project }),
        ...(right.problem === undefined ? {} : { problem: item.problem }),
        ...(right.stranger === undefined ? {} : { stranger: item.personSaid }),
      };
    });

    expect(shown).toEqual(items);
    for (const words of content) expect(found.content).toContain(words);
    if (head) {
      const { at, chair, ...rest } = head;
      expect(found).toMatchObject(rest);
      if (at !== undefined) expect(found.at?.getTime()).toBe(new Date(at).getTime());
      if (chair !== undefined) expect(found.chair && DISTRICT.roster.person(found.chair)?.name).toBe(chair);
    }
  });
});
