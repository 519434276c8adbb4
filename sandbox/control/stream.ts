import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Channel } from '../events/channel.ts';
import type { SandboxClock } from '../world/clock.ts';
import type { World } from '../world/world.ts';

/** Makes the handler that tells a page, as server-sent events, what changes: clock, messages, chats, connection. */
export function createStream(world: World, clock: SandboxClock, channel: Channel): (context: Context) => Response {
  return context =>
    streamSSE(context, async stream => {
      const tell = (event: string, data: object) => void stream.writeSSE({ event, data: JSON.stringify(data) });
      const tellClock = () => tell('clock', { now: new Date(clock.now()).toISOString() });
      const tellConnection = () => tell('connection', { connected: channel.isOpen() });
      const stops = [
        clock.onMove(tellClock),
        channel.onChange(tellConnection),
        world.onChange(({ kind, ...change }) => {
          if (kind !== 'other') tell(kind, change);
        }),
      ];
      stream.onAbort(() => {
        for (const stop of stops) stop();
      });
      tellClock();
      tellConnection();
      // A line now and then keeps proxies from closing the stream.
      for (; !stream.aborted; await stream.sleep(15_000)) await stream.write(': \n\n');
    });
}
