import { startLiveDistrict, type WatchedEvent } from '../../test/helpers/live-district.ts';
import { expectEverythingOnce, settled, startTraffic } from '../../test/helpers/traffic.ts';
import type { TrialRun } from '../trial.ts';

const AT_ONCE = 8;
const RESTARTS = 3;
const LOOK_EVERY = 40;

/** The same with the real program: what people said comes again and again over HTTP, also while it is ended and started. */
export async function deliverToProgram({ later, random }: TrialRun, count: number): Promise<string[]> {
  if (count === 0) return [];
  const district = await startLiveDistrict({
    transport: 'webhook',
    retryLadder: Array.from({ length: 200 }, () => 1),
    later,
  });
  let bot = await district.startBot();
  const traffic = startTraffic(district, 60);
  let delivered = 0;
  let events: WatchedEvent[] = [];

  async function again(): Promise<void> {
    while (delivered < count) {
      // The list is long.
      if (delivered % LOOK_EVERY === 0 || events.length === 0) events = await district.events();
      delivered += 1;
      const event = random.pick(events);
      const asNew = event.type === 'im.message.receive_v1' && random.chance(0.3);
      await district.call('POST', '/redeliver', { eventId: event.eventId, asNew });
    }
  }

  async function restart(): Promise<void> {
    for (let round = 1; round <= RESTARTS && delivered < count; round += 1) {
      const goal = Math.floor((count * round) / (RESTARTS + 1));
      while (delivered < goal) await new Promise(resolve => setTimeout(resolve, 20));
      await bot.kill(random.pick(['SIGKILL', 'SIGTERM']));
      bot = await district.startBot();
    }
  }

  while (traffic.said.length < 12) await new Promise(resolve => setTimeout(resolve, 50));
  await Promise.all([...Array.from({ length: AT_ONCE }, again), restart()]);
  await traffic.stop();
  await settled(district);
  return expectEverythingOnce(district, traffic).then(
    () => [],
    cause => [`the program: ${cause.message} ${JSON.stringify(cause.actual)}`],
  );
}
