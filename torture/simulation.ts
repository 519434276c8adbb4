import { type SimulatedBot, startSimulatedBot } from '../bench/month/simulated-bot.ts';
import { createRandom } from '../sandbox/sample/random.ts';
import { addDays, type Day, formatInstant, instantAt, toDay } from '../src/domain/base/time.ts';
import { createCrowd } from './simulation/crowd.ts';
import { brokenInvariants } from './simulation/invariants.ts';
import { drawMishap, type Mishap } from './simulation/mishaps.ts';
import { smallDistrict } from './simulation/small-district.ts';
import type { Trial } from './trial.ts';

const DAYS = 30;
/** Somewhere in the sample's year; its ledgers begin before. */
const FIRST_DAYS = ['2026-06-15', '2026-07-20', '2026-09-14', '2026-10-26', '2026-12-14'].map(toDay);
const DEEDS_A_DAY = 24;
/** What is left of faults is over by then. */
const SETTLED_AFTER_DAYS = 3;

/** What comes of it is looked at with the invariants. */
const UNCONFIRMED = 'It is not known whether a message was sent';

/** The times at which the minute's work is done; between them nothing is due. */
const TICKS = [
  '08:30',
  '08:41',
  '08:46',
  '08:51',
  '09:12',
  '09:55',
  '10:22',
  '12:30',
  '15:12',
  '16:25',
  '17:22',
  '21:45',
];

/**
 * People of all roles do anything for a month while everything goes wrong, from one seed; afterwards the invariants of the
 * house hold: every message has an outcome and is answered once, every turn has a person, nobody is late while nobody has the
 * turn, sums of units are sums of reports, frozen rankings come out again, the record is whole.
 */
export const simulation: Trial = {
  name: 'simulation',
  unit: 'seeds',
  counts: { fast: 1, whole: 1_000 },
  async run({ count, seed, progress, print }) {
    const wrong: string[] = [];
    const sum = { said: 0, presses: 0, mishaps: 0, entries: 0 };
    for (let at = 0; at < count; at += 1) {
      const lived = await liveMonth(seed + at);
      sum.said += lived.said;
      sum.presses += lived.presses;
      sum.mishaps += lived.mishaps.length;
      if (lived.wrong.length > 0) print({ what: 'what had gone wrong', seed: seed + at, mishaps: lived.mishaps });
      for (const line of lived.wrong) {
        wrong.push(`--seed ${seed + at} --count 1: ${line}`);
        print({ what: 'broken', seed: seed + at, detail: line });
      }
      progress(at + 1);
    }
    print({ what: 'all seeds', days: count * DAYS, said: sum.said, presses: sum.presses, mishaps: sum.mishaps });
    return wrong;
  },
};

/** One month from one seed. */
async function liveMonth(seed: number) {
  const random = createRandom(`simulation ${seed}`);
  const district = smallDistrict(random);
  const first = random.pick(FIRST_DAYS);
  const { people, chats, file } = district;
  const stage = await startSimulatedBot({
    people,
    chats,
    startsAt: instantAt(first, '07:00'),
    district: file,
    isFast: true,
  });
  try {
    // Many tenants do not grant it: then what was said in groups while nobody was there may be lost, and is told so.
    const mayReadGroups = random.chance(0.7);
    if (mayReadGroups) await grant(stage, 'im:message.group_msg');
    let mishap: (Mishap & { untilMs: number }) | null = null;
    const mishaps: string[] = [];
    const crowd = createCrowd(district, { stage, random, isTroubled: () => mishap !== null });
    const nowMs = () => stage.sandbox.clock.now();

    async function endMishap(): Promise<void> {
      await mishap?.end();
      mishap = null;
    }
    async function goTo(at: Date): Promise<void> {
      if (mishap && mishap.untilMs <= at.getTime()) {
        await stage.advanceTo(new Date(Math.max(mishap.untilMs, nowMs())));
        await endMishap();
      }
      await stage.advanceTo(at);
    }
    async function tick(): Promise<void> {
      if (stage.isDown()) return;
      await stage.bot.tick();
      await stage.bot.catchingUp.run();
      await stage.settle();
    }

    for (let day = first; day < addDays(first, DAYS); day = addDays(day, 1)) {
      const plan = [
        ...TICKS.map(time => ({ at: instantAt(day, time), deed: tick })),
        ...deedsOf(day, () => crowd.act()),
        ...(random.chance(0.5) ? [{ at: minuteOf(day, random.int(500, 1_100)), deed: beginMishap }] : []),
      ].sort((a, b) => a.at.getTime() - b.at.getTime());
      for (const { at, deed } of plan) {
        await goTo(at);
        await deed();
      }
    }
    await endMishap();
    if (stage.isDown()) await stage.comeUp();
    for (let days = 0; days < SETTLED_AFTER_DAYS; days += 1) {
      for (const time of TICKS) {
        await stage.advanceTo(instantAt(addDays(first, DAYS + days), time));
        await tick();
      }
    }
    const wrong = [
      ...(await brokenInvariants(stage, crowd.said, mayReadGroups)),
      ...crowd.faults,
      ...stage.errors.filter(line => !line.startsWith(UNCONFIRMED)),
    ];
    return { said: crowd.said.length, presses: crowd.presses(), mishaps, wrong };

    async function beginMishap(): Promise<void> {
      if (mishap) return;
      const drawn = drawMishap(stage, random);
      mishaps.push(`${formatInstant(new Date(nowMs()))}: ${drawn.words}`);
      await drawn.begin();
      mishap = { ...drawn, untilMs: nowMs() + drawn.minutes * 60_000 };
    }
  } finally {
    await stage.close();
  }

  function deedsOf(day: Day, deed: () => Promise<void>) {
    return Array.from({ length: random.int(2, DEEDS_A_DAY) }, () => ({
      at: minuteOf(day, random.int(480, 1_140)),
      deed,
    }));
  }
}

async function grant({ sandbox }: SimulatedBot, scope: string): Promise<void> {
  const control = `${sandbox.url}/sandbox`;
  const { scopes } = (await (await fetch(`${control}/state`)).json()) as { scopes: string[] };
  const body = JSON.stringify({ scopes: [...scopes, scope] });
  const answer = await fetch(`${control}/scopes`, {
    method: 'PUT',
    body,
    headers: { 'content-type': 'application/json' },
  });
  if (!answer.ok) throw new Error(await answer.text());
}

function minuteOf(day: Day, minute: number): Date {
  return new Date(instantAt(day, '00:00').getTime() + minute * 60_000);
}
