import type { Client } from '@libsql/client';
import { dayAt } from './clock-script.ts';
import { addDays, isWorked } from './days.ts';
import { KNOWN_JOBS, slotsThatMustBe } from './must-be.ts';

const ON_TIME_MS = 10 * 60_000;

interface Row {
  job: string;
  slot: number;
  claimedAt: number;
  outcome: string;
  reason: string | null;
}

/** What is wrong with the slots that the bots have taken. Shapes: `looks` are the moments by the bots' clock, in their order. */
export async function judgeSlots(
  client: Client,
  looks: readonly number[],
): Promise<{ wrong: string[]; counts: Record<string, number> }> {
  const { rows } = await client.execute(
    'select job, slot, claimed_at, outcome, reason from job_slots order by job, slot',
  );
  const taken = rows.map(
    (row): Row => ({
      job: String(row['job']),
      slot: Number(row['slot']),
      claimedAt: Number(row['claimed_at']),
      outcome: String(row['outcome']),
      reason: row['reason'] === null ? null : String(row['reason']),
    }),
  );
  const wrong: string[] = [];
  const counts: Record<string, number> = {};
  for (const row of taken) {
    counts[row.outcome] = (counts[row.outcome] ?? 0) + 1;
    if (row.slot > row.claimedAt) wrong.push(`${words(row)} was taken before its time, at ${at(row.claimedAt)}`);
    const needsReason = row.outcome === 'skipped' || row.outcome === 'nothing_due';
    if (needsReason && !row.reason) wrong.push(`${words(row)} is ${row.outcome} without a reason`);
  }
  const first = addDays(dayAt(looks[0] ?? 0), 1);
  const last = addDays(dayAt(Math.max(...looks)), -1);
  const [from, to] = [Date.parse(`${first}T00:00:00+08:00`), Date.parse(`${last}T24:00:00+08:00`)];
  const must = slotsThatMustBe(first, last);
  const visits = firstVisits(looks);
  for (const job of KNOWN_JOBS) {
    const wanted = must.get(job) ?? [];
    const own = taken.filter(row => row.job === job && row.slot >= from && row.slot < to);
    const isWanted = new Set(wanted);
    for (const row of own) if (!isWanted.has(row.slot)) wrong.push(`${words(row)} should not be`);
    const byTime = new Map(own.map(row => [row.slot, row]));
    for (const slot of wanted) {
      const row = byTime.get(slot);
      const seen = visits(slot);
      if (!row) wrong.push(`${job} ${at(slot)} was neither run nor skipped`);
      else if (seen - slot <= ON_TIME_MS && !['posted', 'nothing_due'].includes(row.outcome)) {
        wrong.push(`${words(row)} is ${row.outcome}, although somebody looked at ${at(seen)}: ${row.reason}`);
      } else if (job === 'overdue-reminder' && dayAt(seen) > dayAt(slot) && row.outcome !== 'skipped') {
        wrong.push(`${words(row)} is ${row.outcome}, although nobody looked before ${at(seen)}`);
      }
    }
    counts[`must: ${job}`] = wanted.length;
  }
  return { wrong, counts };
}

const at = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16);
const words = ({ job, slot }: Row) => `${job} ${at(slot)}`;

/** When somebody first looked at a moment at or after another one; clocks may have gone back since. */
function firstVisits(looks: readonly number[]): (slot: number) => number {
  // The looks that went further than all before them.
  const further: number[] = [];
  for (const look of looks) if (look > (further.at(-1) ?? 0)) further.push(look);
  return slot => {
    let [low, high] = [0, further.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((further[middle] ?? 0) >= slot) high = middle;
      else low = middle + 1;
    }
    return further[low] ?? Number.POSITIVE_INFINITY;
  };
}

const RUNGS: readonly (readonly [fromDays: number, words: string])[] = [
  [5, '发出通报'],
  [3, '发出督办'],
  [1, '发出催办'],
  [-2, '发出提醒'],
];

/** Each reminder of a problem tells of the highest rung that it stands on at that moment, and of no other. */
export async function judgeRungs(
  client: Client,
  dueDays: ReadonlyMap<string, string>,
): Promise<{ wrong: string[]; told: number }> {
  const { rows } = await client.execute(
    "select seq, at, aggregate, after from audit where action = 'problem.remind' order by seq",
  );
  const wrong = rows.flatMap(row => {
    const number = String(row['aggregate']).slice('problem:'.length);
    const steps = (JSON.parse(String(row['after'])) as { rows: [string, { note?: string; seq?: number }][] }).rows;
    const note = steps.filter(([table]) => table === 'problem_steps').at(-1)?.[1].note ?? '';
    const [due, day] = [dueDays.get(number) ?? '', dayAt(Number(row['at']))];
    const [, expected = 'nothing'] = RUNGS.find(([days]) => workingDays(due, day) >= days) ?? [];
    const said = note.match(/发出..|约谈建议/g) ?? [];
    const isRight = said.every(one => one === expected || one === '约谈建议') && said.length > 0;
    return isRight ? [] : [`${number}, due ${due}, was told on ${day}: ${note}; expected ${expected}`];
  });
  return { wrong, told: rows.length };
}

/** The working days from one day to another, negative before it. */
function workingDays(from: string, to: string): number {
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (isWorked(day)) count += 1;
  }
  for (let day = from; day > to; day = addDays(day, -1)) if (isWorked(day)) count -= 1;
  return count;
}
