import { Agent, request } from 'node:http';
import { encryptEvent, signEvent } from '../sandbox/events/event-crypto.ts';
import { createSample } from '../sandbox/sample/sample.ts';
import { INTAKE_APP } from './intake-server.ts';

/** What the measured servers of `intake` get: events as the platform sends them. */

/** Beyond so many connections requests wait for one another. */
export const MOST_CONNECTIONS = 256;

export interface SignedEvent {
  body: string;
  headers: Record<string, string>;
}

/** Reports of every steward about every project of the sample, each with figures of its own. */
export function reports(count: number): SignedEvent[] {
  const { district, startsAt } = createSample();
  const projects = district.projects.filter(project => project.steward !== undefined && project.steward !== null);
  return Array.from({ length: count }, (_, index) => {
    const project = projects[index % projects.length];
    const text = `${project?.name} 本周完成投资${20 + (index % 61)}万元，主体施工至${1 + Math.floor(index / projects.length)}层`;
    return signed({
      schema: '2.0',
      header: {
        event_id: `event-${index}`,
        event_type: 'im.message.receive_v1',
        create_time: String(Date.parse(startsAt)),
        token: INTAKE_APP.verificationToken,
        app_id: INTAKE_APP.appId,
        tenant_key: 'tenant',
      },
      event: {
        sender: { sender_id: { open_id: project?.steward }, sender_type: 'user', tenant_key: 'tenant' },
        message: {
          message_id: `om_${index}`,
          create_time: String(Date.parse(startsAt)),
          chat_id: `oc_direct_${project?.steward}`,
          chat_type: 'p2p',
          message_type: 'text',
          content: JSON.stringify({ text }),
        },
      },
    });
  });
}

function signed(event: object): SignedEvent {
  const body = JSON.stringify({ encrypt: encryptEvent(JSON.stringify(event), INTAKE_APP.encryptKey) });
  const [timestamp, nonce] = ['1781226000', 'nonce'];
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signEvent(timestamp, nonce, INTAKE_APP.encryptKey, body),
    },
  };
}

/** Sends every event, so many at once. Units: milliseconds each took. Errors: rejects for any answer but 200. */
export async function sendAll(port: number, events: readonly SignedEvent[], atOnce: number): Promise<number[]> {
  // Connections of its own: a server closes those that were idle while it was deciding.
  const agent = new Agent({ keepAlive: true, maxSockets: Math.min(atOnce, MOST_CONNECTIONS) });
  const latencies: number[] = [];
  let next = 0;
  async function work(): Promise<void> {
    for (let event = events[next++]; event !== undefined; event = events[next++]) {
      const startedMs = performance.now();
      await send(port, agent, event);
      latencies.push(performance.now() - startedMs);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  agent.destroy();
  return latencies;
}

function send(port: number, agent: Agent, { body, headers }: SignedEvent): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(
      { port, host: '127.0.0.1', agent, method: 'POST', path: '/feishu/events', headers },
      answer => {
        answer.resume();
        answer.once('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`answered ${answer.statusCode}`)),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}
