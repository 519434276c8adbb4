/** The projects of the district file, put together from names, time, money and the people of their units. */
import type { Course } from './course.ts';
import { runCourse } from './course.ts';
import { libraryOf, milestonesOf } from './milestones.ts';
import type { Money } from './money.ts';
import { priceProjects } from './money.ts';
import type { NamedProject } from './names.ts';
import { nameProjects } from './names.ts';
import type { People } from './people.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import { tagsOf, teamOf } from './teams.ts';
import type { Timing } from './timing.ts';
import { timeProjects } from './timing.ts';
import type { DistrictProject, SandboxPerson } from './types.ts';
import type { UnitProfile } from './units.ts';

/** A project with everything that its reports and problems grow out of. */
export interface SampleProject extends NamedProject {
  timing: Timing;
  money: Money;
  course: Course;
  steward: SandboxPerson;
  deputySteward: SandboxPerson | null;
  entry: DistrictProject;
}

/** 1 亿 in 万元: from here on a county leader looks after the project. */
const LARGE_WAN = 10_000;

function levelOf(random: Random, totalWan: number): DistrictProject['level'] {
  const draw = random.next();
  if (totalWan < LARGE_WAN) return 'district';
  const [provincial, municipal, major] =
    totalWan >= 300_000 ? [0.5, 0.85, 1] : totalWan >= 100_000 ? [0.14, 0.55, 0.9] : [0.03, 0.16, 0.45];
  if (draw < provincial) return 'provincial';
  if (draw < municipal) return 'municipal';
  return draw < major ? 'major' : 'district';
}

/** Deals a unit's projects out to its stewards: the head has most, one of them has a single one. */
function stewardOf(people: People, unit: UnitProfile, index: number): SandboxPerson {
  const { head, deputies, sole } = people.stewards(unit.name);
  if (sole && index === unit.projects - 1) return sole;
  // Every second project is the head's, the others are the deputies' in turn.
  return index % 2 === 0 ? head : (deputies[(index >> 1) % 2] ?? head);
}

/** Makes the 309 projects. */
export function createProjects(units: UnitProfile[], people: People): SampleProject[] {
  const named = nameProjects(units);
  const timings = timeProjects(named);
  const prices = priceProjects(named, timings);
  const officials = people.withRole('lead_official');
  const leaders = [people.at('区委办公室', '区委书记'), people.at('区政府办公室', '区长')];
  const areaOfficials = officials.filter(person => !leaders.includes(person));
  const nth = new Map<string, number>();

  return named.map((project, index) => {
    const timing = timings[index];
    const money = prices[index];
    if (!timing || !money) throw new RangeError(`no plan for ${project.code}`);
    const random = createRandom(`project ${project.code}`);
    const course = runCourse(project, timing, money);
    const order = nth.get(project.unit.name) ?? 0;
    nth.set(project.unit.name, order + 1);
    const steward = stewardOf(people, project.unit, order);
    const { deputies } = people.stewards(project.unit.name);
    const deputySteward = random.chance(0.4) ? (deputies.find(person => person !== steward) ?? null) : null;

    const contact = people.withRole('owner_contact', project.unit.name)[0];
    const level = levelOf(random, money.plannedTotalWan);
    const area = areaOfficials[units.indexOf(project.unit) % areaOfficials.length];
    const sponsor = level === 'provincial' && random.chance(0.5) ? random.pick(officials) : area;
    const hasSponsor = money.plannedTotalWan >= LARGE_WAN || random.chance(0.7);
    const milestones = milestonesOf(random, project.kind, timing, course);
    const plans = money.annualPlanWan > 0 ? { '2026': planOf(money, random.chance(0.9)) } : {};
    const library = libraryOf(timing, milestones);
    const about = { code: project.code, library, steward: steward.openId, plannedTotalWan: money.plannedTotalWan };
    return {
      ...project,
      timing,
      money,
      course,
      steward,
      deputySteward,
      entry: {
        code: project.code,
        name: project.name,
        aliases: project.aliases,
        unit: project.unit.name,
        level,
        library,
        leadOfficial: hasSponsor ? (sponsor?.openId ?? null) : null,
        steward: steward.openId,
        deputySteward: deputySteward?.openId ?? null,
        ownerContact: contact && random.chance(0.6) ? contact.openId : null,
        plannedTotalWan: money.plannedTotalWan,
        plans,
        startMonth: timing.startMonth,
        endMonth: timing.endMonth,
        milestones: withoutSomePlans(milestones, about),
        tags: tagsOf(about),
        team: teamOf(about, people),
      },
    };
  });
}

/** Of a few projects of the reserve nobody has said yet when they will start. */
function withoutSomePlans(
  milestones: DistrictProject['milestones'],
  { code, library }: Pick<DistrictProject, 'code' | 'library'>,
): DistrictProject['milestones'] {
  const isOpen = library === 'reserve' && createRandom(`start of ${code}`).chance(0.12);
  return isOpen ? milestones.filter(({ kind }) => kind !== 'started') : milestones;
}

function planOf(money: Money, isMonthly: boolean): DistrictProject['plans'][string] {
  const { annualPlanWan, cumulativePlanWan } = money;
  return isMonthly ? { annualPlanWan, cumulativePlanWan } : { annualPlanWan };
}
