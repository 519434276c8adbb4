import { Hono } from 'hono';
import type { LongConnection } from '../events/long-connection.ts';
import { FAULT_KINDS, type Faults } from '../faults.ts';
import { read } from './app.ts';
import { faultBody } from './bodies.ts';
import { ControlError } from './control-error.ts';

/** Makes the switches for faults. Cutting the long connection happens at once; everything else waits for its turn. */
export function createFaultSwitches(faults: Faults, longConnection: LongConnection): Hono {
  const app = new Hono();

  app.get('/', context => context.json({ faults: faults.list() }));

  app.post('/', async context => {
    const body = await read(context, faultBody);
    const kinds: readonly string[] = FAULT_KINDS[body.target];
    if (!kinds.includes(body.kind))
      throw new ControlError(400, `${body.target} 没有这种故障，可用：${kinds.join(' ')}`);
    if (body.target === 'ws' && (body.kind === 'drop' || body.kind === 'close')) {
      longConnection.drop(body.kind === 'close');
      return context.json({});
    }
    if (body.target === 'ws' && body.kind === 'silent') {
      longConnection.silence(body.count ?? Number.POSITIVE_INFINITY);
      return context.json({});
    }
    return context.json(faults.add(body));
  });

  app.delete('/', context => {
    faults.clear();
    return context.json({});
  });

  return app;
}
