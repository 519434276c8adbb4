/** The problem ledger of the year: some 140 problems of the sites, in the order in which they were reported. */
import { addDays, dayNumber, HOURS, instant, TODAY, workdayFrom } from './calendar.ts';
import type { People } from './people.ts';
import type { Fate } from './problem-life.ts';
import { liveProblem } from './problem-life.ts';
import type { Moment, Trouble } from './problem-texts.ts';
import { TROUBLES, URGENT_ENDINGS } from './problem-texts.ts';
import type { SampleProject } from './projects.ts';
import type { Random } from './random.ts';
import { createRandom, hexOf } from './random.ts';
import type { Problem, ProblemStep } from './types.ts';

const COUNT = 140;
const FIRST_DAY = '2026-01-06';

/** The last days before the clock have some for sure, so that every state is to be seen. */
const LATEST = [
  '2026-06-09',
  '2026-06-09',
  '2026-06-10',
  '2026-06-10',
  '2026-06-11',
  '2026-06-11',
  '2026-06-11',
  TODAY,
];

/** From here on a problem may still be open; what is older has mostly come to its end. */
const YOUNG_SINCE = '2026-05-18';

/** Due days of those that wait: one for each colour between a reminder and a formal criticism. */
const WAITING_UNTIL = ['11', '09', '05', '15', '10', '08', '04', '12', '11', '09', '16', '03', '10', '08'];

/** When the problems were reported, in order; more of them as more sites are at work. */
function reportTimes(random: Random): string[] {
  const span = dayNumber('2026-06-08') - dayNumber(FIRST_DAY);
  const days = Array.from({ length: COUNT - LATEST.length }, () => {
    const share = 1 - random.next() * random.between(0.6, 1);
    return workdayFrom(addDays(FIRST_DAY, Math.floor(span * share)));
  });
  const timeOf = (day: string) => {
    const isMorning = day === TODAY || random.chance(0.5);
    const begin = isMorning ? HOURS.open : HOURS.afternoon;
    const end = day === TODAY ? HOURS.open + 20 : isMorning ? HOURS.noon - 5 : HOURS.close - 40;
    return instant(day, random.int(begin + 3, end), random.int(0, 59));
  };
  return [...days, ...LATEST].map(timeOf).sort();
}

const OLD_FATES: [bound: number, fate: Fate][] = [
  [0.65, 'solved'],
  [0.8, 'late'],
  [0.84, 'second_try'],
  [0.87, 'came_back'],
  [0.89, 'stuck'],
  [0.92, 'passed_on'],
  [0.96, 'withdrawn'],
  [1, 'rejected'],
];

const YOUNG_FATES: [bound: number, fate: Fate][] = [
  [0.34, 'solved'],
  [0.7, 'stuck'],
  [0.85, 'answered'],
  [0.89, 'returned'],
  [0.95, 'suspended'],
  [1, 'passed_on'],
];

/** What the office may turn down: the builder can settle it himself. */
const REJECTABLE: Problem['category'][] = ['construction', 'funding', 'other'];

function fateOf(random: Random, reportedAt: string): Fate {
  const draw = random.next();
  const fates = reportedAt < YOUNG_SINCE ? OLD_FATES : YOUNG_FATES;
  return fates.find(([bound]) => draw < bound)?.[1] ?? 'solved';
}

function momentOf(project: SampleProject, day: string): Moment | null {
  if (project.timing.planClass === 'reserve') return null;
  const percent = project.course.percentOn(day);
  if (percent === null) return 'permits';
  return percent >= 1 && percent < 98 ? 'building' : null;
}

/** Whether this project can have this trouble at this moment. */
function canHave({ kind, unit }: SampleProject, moment: Moment, trouble: Trouble): boolean {
  if (trouble.moment !== 'both' && trouble.moment !== moment) return false;
  if (trouble.word !== null && trouble.word !== kind.word) return false;
  if (trouble.works !== null && !trouble.works.includes(kind.works)) return false;
  if (trouble.unit === null) return unit.kind === 'town' || unit.kind === 'committee';
  return trouble.unit !== unit.name;
}

/** A sum that hurts a project of its size, as rounded as people say it. */
function gapOf(random: Random, project: SampleProject): number {
  const sum = project.money.plannedTotalWan * random.between(0.01, 0.04);
  const step = sum >= 1000 ? 500 : 50;
  return Math.max(step, Math.round(sum / step) * step);
}

/** Who presses the buttons for a unit: mostly its liaison. */
function handlerOf(random: Random, people: People, unit: string): string {
  const liaisons = people.withRole('liaison', unit);
  return random.pick(random.chance(0.75) ? liaisons : people.withRole('unit_lead', unit)).openId;
}

/** Who gave the answer that stands; null when it was sent back or the problem came back since. */
function answererOf(steps: ProblemStep[]): string | null {
  const answered = steps.findLastIndex(step => step.status === 'responded');
  const again = steps.findLastIndex(step => step.status === 'in_progress' || step.status === 'reopened');
  return answered > again ? (steps[answered]?.by ?? null) : null;
}

/** Writes the ledger. */
export function createProblems(projects: SampleProject[], people: People): Problem[] {
  const random = createRandom('problems');
  const office = people.withRole('office').map(person => person.openId);
  const seen = new Set<string>();
  const waitingUntil = WAITING_UNTIL.map(day => `2026-06-${day}`);

  function draw(day: string, fate: Fate): { project: SampleProject; trouble: Trouble; moment: Moment } {
    const project = random.pick(projects);
    const moment = momentOf(project, day);
    const trouble = random.pick(TROUBLES);
    const key = `${project.code} ${trouble.solved}`;
    const isFit = moment !== null && !seen.has(key) && canHave(project, moment, trouble);
    if (!isFit || (fate === 'rejected' && !REJECTABLE.includes(trouble.category))) return draw(day, fate);
    seen.add(key);
    return { project, trouble, moment };
  }

  /** The day that the reporter names; null when he leaves it to the rules. */
  function wantedDay(reportedOn: string, fate: Fate, isUrgent: boolean): string | null {
    if (fate === 'stuck' && reportedOn >= YOUNG_SINCE) {
      const next = waitingUntil.findIndex(day => day >= addDays(reportedOn, 3));
      const [day] = next === -1 ? [] : waitingUntil.splice(next, 1);
      if (day !== undefined) return day;
    }
    if (!random.chance(0.35)) return null;
    return addDays(reportedOn, isUrgent ? random.int(2, 4) : random.int(5, 14));
  }

  return reportTimes(random).map((reportedAt, index) => {
    const reportedOn = reportedAt.slice(0, 10);
    const fate = fateOf(random, reportedAt);
    const { project, trouble, moment } = draw(reportedOn, fate);
    const unit = trouble.unit ?? project.unit.name;
    // What has been stuck for months is never the kind that stops a site: that would have been settled.
    const isOldAndStuck = fate === 'stuck' && reportedAt < YOUNG_SINCE;
    const canBeUrgent =
      fate !== 'rejected' && !isOldAndStuck && (moment === 'building' ? trouble.canStop : !trouble.isMajor);
    const isUrgent = canBeUrgent && random.chance(moment === 'building' ? 0.45 : 0.14);
    const liaison = people.withRole('liaison', project.unit.name)[0] ?? project.steward;
    const reporter = (random.chance(0.6) ? project.steward : liaison).openId;
    const life = liveProblem(
      random,
      {
        reportedAt,
        isUrgent,
        isMajor: trouble.isMajor,
        namesUnit: fate !== 'rejected' && reportedOn !== TODAY && random.chance(0.78),
        wantedDay: wantedDay(reportedOn, fate, isUrgent),
        unit,
        solved: trouble.solved,
        fate,
      },
      {
        reporter,
        handler: handlerOf(random, people, unit),
        office: random.pick(office),
        triage: random.pick(office),
      },
    );
    const number = `WT-2026-${String(index + 1).padStart(4, '0')}`;
    return {
      number,
      project: project.code,
      category: trouble.category,
      urgency: isUrgent ? 'urgent' : 'ordinary',
      description: trouble.says(random, gapOf(random, project)) + (isUrgent ? random.pick(URGENT_ENDINGS[moment]) : ''),
      responsibleUnit: life.steps.some(step => step.status === 'assigned') ? unit : null,
      dueDate: life.dueDate,
      reportedBy: reporter,
      reportedAt,
      messageId: `om_${hexOf(`problem ${number}`)}`,
      status: life.status,
      handler: life.steps.find(step => step.status === 'acknowledged')?.by ?? null,
      respondedBy: answererOf(life.steps),
      isConfirmed: ['closed', 'rechecked'].includes(life.status) || (life.status === 'responded' && index % 2 === 0),
      reopenCount: life.steps.filter(step => step.status === 'reopened').length,
      isMajor: trouble.isMajor && !isUrgent,
      meeting: null,
      steps: life.steps,
    };
  });
}
