/** The sample district: an invented district half-way through its year, the same on every call. */
import { createAbsences } from './absences.ts';
import { STARTS_AT, YEAR } from './calendar.ts';
import { createCases } from './cases.ts';
import type { Group } from './chats.ts';
import { chatIdOf, createGroups, unitChatKey } from './chats.ts';
import { decide } from './decisions.ts';
import { createDistrictMeetings } from './district-meetings.ts';
import { createStatistics, createVerifications } from './figures.ts';
import { createSiteMeetings } from './meetings.ts';
import { YEAR_PLAN_WAN } from './money.ts';
import { NEWCOMERS } from './newcomers.ts';
import { createPeople } from './people.ts';
import { createPermits } from './permits.ts';
import { createPhotos } from './photos.ts';
import { createProblems } from './problems.ts';
import { createProgress } from './progress.ts';
import { createProjects } from './projects.ts';
import { asNumbered, type PublishedMonth, publishedMay } from './published-may.ts';
import { createRechecks } from './rechecks.ts';
import type { DistrictUnit, Sample } from './types.ts';
import type { UnitProfile } from './units.ts';
import { FORMER_NAMES, isRanked, listUnitProfiles, MERGED_UNITS } from './units.ts';

const DISTRICT = '恩桥区';

function unitEntry(unit: UnitProfile): DistrictUnit {
  const { name, aliases, kind, hasGroup } = unit;
  return {
    name,
    aliases,
    kind,
    ranked: isRanked(unit),
    group: isRanked(unit) ? (kind === 'town' ? '镇街' : '园区') : null,
    chatId: hasGroup ? chatIdOf(unitChatKey(name)) : null,
    ...(FORMER_NAMES[name] && { formerNames: FORMER_NAMES[name] }),
  };
}

/**
 * Makes the sample district: people and groups for the local Feishu, and the district file for the bot.
 *
 * Shapes: `district` is what `import` reads; `startsAt` is where the sandbox's clock begins. What is `published` of a month was
 * played on the sample without it.
 */
export function createSample(published: PublishedMonth = publishedMay()): Sample {
  const profiles = listUnitProfiles();
  const people = createPeople(profiles);
  const groups: Group[] = createGroups(DISTRICT, profiles, people);
  const projects = createProjects(profiles, people);
  const progress = createProgress(projects, people);
  const verifications = [...createVerifications(projects, progress, people), ...published.verifications];
  const siteMeetings = createSiteMeetings(projects);
  const problems = createProblems(projects, people);
  decide(problems, people);
  const { meetings, actionItems } = createDistrictMeetings(problems, people);
  const cases = createCases(projects, people, [...createRechecks(problems, actionItems, people), ...published.cases]);
  return {
    startsAt: STARTS_AT,
    world: {
      people: [...people.all, ...NEWCOMERS],
      chats: groups.map(group => group.chat),
      pictures: createPhotos({ cases, progress, verifications, siteMeetings }),
    },
    district: {
      district: {
        name: DISTRICT,
        year: YEAR,
        targets: { investmentWan: YEAR_PLAN_WAN, starts: 148, completions: 60 },
      },
      units: [...profiles.map(unitEntry), ...MERGED_UNITS],
      people: people.all,
      groups: groups.map(group => group.entry),
      projects: projects.map(project => project.entry),
      progress,
      problems,
      permits: createPermits(projects),
      verifications,
      statistics: createStatistics(projects, progress, people),
      siteMeetings,
      absences: createAbsences(people),
      cases,
      scoreEntries: [],
      siteReviews: [],
      leaderComments: [],
      meetings,
      actionItems,
      rankings: asNumbered(published),
      deliveries: [],
    },
  };
}
