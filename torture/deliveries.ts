import { deliverToProgram } from './deliveries/program.ts';
import { startStage } from './deliveries/stage.ts';
import { afterWaves, type Expected, playWave } from './deliveries/wave.ts';
import type { Trial } from './trial.ts';

const MOST_IN_A_WAVE = 1_000;
/** One of so many goes to the real program, over HTTP. */
const TO_PROGRAM = 50;

/**
 * Events as a platform that is free to do so delivers them: each several times, some under new ids, in any order, at the
 * same time, to two bots on one database of which one breaks off now and then; recalls before their messages; presses again
 * and again. Each message has one effect and one answer.
 */
export const deliveries: Trial = {
  name: 'deliveries',
  unit: 'deliveries',
  counts: { fast: 600, whole: 100_000 },
  async run(run) {
    const { count, random, later, print, progress } = run;
    const toProgram = Math.floor(count / TO_PROGRAM);
    const stage = await startStage(later, random);
    const expected: Expected = { messages: new Map(), presses: new Map() };
    const startedMs = performance.now();
    const wrong: string[] = [];
    let done = 0;
    for (let wave = 0; done < count - toProgram; wave += 1) {
      const size = Math.min(MOST_IN_A_WAVE, count - toProgram - done);
      done += await playWave(stage, expected, { size, random });
      wrong.push(...(await afterWaves(stage, expected)).map(what => `wave ${wave}: ${what}`));
      // What comes after it would be found wrong, too.
      if (wrong.length > 0) return wrong;
      progress(done);
    }
    const seconds = (performance.now() - startedMs) / 1_000;
    print({
      what: 'delivered',
      deliveries: done,
      messages: expected.messages.size,
      pressed: expected.presses.size,
      brokenOff: stage.brokenOff(),
      perSecond: Math.round(done / seconds),
    });
    const record = await stage.verify();
    if (record.kind !== 'whole') wrong.push(`the record: ${JSON.stringify(record)}`);
    wrong.push(...(await deliverToProgram(run, toProgram)));
    return wrong;
  },
};
