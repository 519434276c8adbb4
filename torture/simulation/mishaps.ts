import type { SimulatedBot } from '../../bench/month/simulated-bot.ts';
import type { Random } from '../../sandbox/sample/random.ts';

/** Something that goes wrong, and how it ends. Units: `minutes` of the moved clock. */
export interface Mishap {
  words: string;
  minutes: number;
  begin(): Promise<void>;
  end(): Promise<void>;
}

const API_KINDS = ['429', '5xx', 'drop', 'lose-answer', 'token-expired', 'uuid-in-progress', 'ip-refused'] as const;
const EVENT_KINDS = ['drop', 'duplicate'] as const;
/** Of these some are within the platform's re-sending and some beyond. */
const OUTAGE_MINUTES = [1, 5, 70, 500, 1_500] as const;

/** Draws what goes wrong next. */
export function drawMishap(stage: SimulatedBot, random: Random): Mishap {
  const clear = async () => {
    await fetch(`${stage.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  };
  const fault = (body: object, minutes: number): Mishap => ({
    words: `${JSON.stringify(body)} for ${minutes} min`,
    minutes,
    begin: () => stage.control('/faults', body).then(() => undefined),
    end: clear,
  });
  const kind = random.next();
  if (kind < 0.35) return fault({ target: 'api', kind: random.pick(API_KINDS), path: '/im/v1/' }, random.int(1, 130));
  if (kind < 0.5) return fault({ target: 'api', kind: random.pick(API_KINDS), count: random.int(1, 5) }, 30);
  if (kind < 0.7) return fault({ target: 'events', kind: random.pick(EVENT_KINDS), count: random.int(1, 4) }, 30);
  const minutes = random.pick(OUTAGE_MINUTES);
  return { words: `nobody is there for ${minutes} min`, minutes, begin: stage.goDown, end: stage.comeUp };
}
