import { expect, test } from 'vitest';
import { createSample } from '../../sandbox/sample/sample.ts';

/** The sample shows meetings on site as stewards record them. */
test('meetings on site are held by the projects’ stewards, before the clock begins', () => {
  const { district, startsAt } = createSample();
  const projects = new Map(district.projects.map(project => [project.code, project]));

  expect(district.siteMeetings.length).toBeGreaterThan(60);
  for (const { project, by, on, at } of district.siteMeetings) {
    expect(projects.get(project)?.steward).toBe(by);
    expect(new Date(at) < new Date(startsAt)).toBe(true);
    expect(at.startsWith(on)).toBe(true);
  }
});
