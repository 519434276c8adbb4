import { startBots } from './schedules/bots.ts';
import { clockScript, dayAt } from './schedules/clock-script.ts';
import { addDays, isWorked } from './schedules/days.ts';
import { judgeRungs, judgeSlots } from './schedules/judge.ts';
import type { Trial, TrialRun } from './trial.ts';

const FIRST = '2026-06-01';
/** The fast part begins before the longest holidays, in the year that has no calendar yet. */
const FIRST_ROUGH = '2027-01-11';
const TEN_YEARS = 3_650;
const LOOKS_A_ROUND = 40;
const OPEN_DAYS = 40;
const DUE_AFTER_DAYS = 9;

/**
 * Years of the schedule by a simulated clock that is set forwards and back, with outages, and with several bots over one
 * database: each slot is run once or skipped with a reason, none before its time, and what was missed is told once.
 */
export const schedules: Trial = {
  name: 'schedules',
  unit: 'days',
  counts: { fast: 60, whole: TEN_YEARS },
  async run({ count, random, print, progress, later }: TrialRun) {
    const isRough = count < TEN_YEARS;
    const first = isRough ? FIRST_ROUGH : FIRST;
    const { looks, mishaps } = clockScript(first, count, random, isRough);
    const bots = await startBots(later);
    const dueDays = new Map<string, string>();
    let open: { number: string; until: number } | null = null;
    let problems = 0;
    for (const [index, { at, isFirstAfterMishap }] of looks.entries()) {
      const now = new Date(at);
      if (open && at > open.until) {
        await bots.closeProblem(open.number, now);
        open = null;
      }
      if (!open) {
        problems += 1;
        open = {
          number: `WT-${dayAt(at).slice(0, 4)}-${String(problems).padStart(4, '0')}`,
          until: at + OPEN_DAYS * 86_400_000,
        };
        const due = nextWorked(addDays(dayAt(at), DUE_AFTER_DAYS));
        dueDays.set(open.number, due);
        await bots.openProblem(open.number, due, now);
      }
      const together = isFirstAfterMishap || random.chance(0.2);
      await bots.look(now, together ? random.shuffle([0, 1, 2]).slice(0, random.int(2, 3)) : [random.int(0, 2)]);
      if (index % LOOKS_A_ROUND === 0) {
        await bots.empty();
        progress(Math.min(count, Math.max(0, Math.round((at - (looks[0]?.at ?? at)) / 86_400_000))));
      }
    }
    const slots = await judgeSlots(
      bots.client,
      looks.map(one => one.at),
    );
    const rungs = await judgeRungs(bots.client, dueDays);
    const errors = bots.log.lines.filter(({ level }) => level === 'error');
    print({ what: 'lived', looks: looks.length, ...mishaps, reminders: rungs.told, ...slots.counts });
    return [
      ...slots.wrong,
      ...rungs.wrong,
      ...(rungs.told === 0 ? ['no rung of the ladder was ever told'] : []),
      ...errors.map(({ sentence, fields }) => `logged: ${sentence} ${JSON.stringify(fields)}`),
    ];
  },
};

function nextWorked(day: string): string {
  return isWorked(day) ? day : nextWorked(addDays(day, 1));
}
