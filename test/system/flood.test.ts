import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createRandom } from '../../sandbox/sample/random.ts';
import { FORGERS, genuineRequest, type RawRequest } from '../helpers/forged-requests.ts';
import { GROUP, KEYS, type LiveDistrict, projectOf, STEWARDS, startLiveDistrict } from '../helpers/live-district.ts';
import { eventually, type Running } from '../helpers/programs.ts';

/** Strangers at the event address of the built program, whose address everybody may know. */

const SEED = process.env['SEED'] ?? '20261201';
const COUNT = Number(process.env['FORGED_REQUESTS'] ?? 500);
const AT_ONCE = 20;
const MEGABYTE = 1024 * 1024;

const [steward] = STEWARDS;

async function startDistrict(): Promise<{ district: LiveDistrict; bot: Running }> {
  const district = await startLiveDistrict({ transport: 'webhook', env: { LOG_LEVEL: 'info' } });
  return { district, bot: await district.startBot() };
}

/** A report that the platform has delivered, as it was sent. */
async function aRecording({ as, acknowledged }: LiveDistrict) {
  const { messageId } = await as(steward).says(`@管家 ${projectOf(steward).alias} 本月完成投资350万元`, GROUP);
  return acknowledged(messageId);
}

/** Sends a request as it is; the status, or 0 when the connection was cut. */
function send(port: number, agent: Agent, { body, headers, isChunked }: RawRequest): Promise<number> {
  return new Promise(resolve => {
    const length = isChunked ? {} : { 'content-length': String(body.length) };
    const sent = request(
      { host: '127.0.0.1', port, agent, path: '/feishu/events', method: 'POST', headers: { ...headers, ...length } },
      answer => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    sent.once('error', () => resolve(0));
    sent.end(body);
  });
}

async function metricOf(port: number, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const values = [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\d+)$`, 'gm'))].map(([, value]) =>
    Number(value),
  );
  return values.reduce((sum, value) => sum + value, 0);
}

/** What a process takes of the memory, in MB; Linux tells, elsewhere it is not looked at. */
function memoryOf({ child }: Running): number {
  if (process.platform !== 'linux') return 0;
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

describe('strangers at the event address', () => {
  test(
    `none of ${COUNT} forged requests is accepted (SEED=${SEED}), and replays change nothing`,
    async () => {
      const { district, bot } = await startDistrict();
      const { envelope } = await aRecording(district);
      const { port } = district;
      const before = await district.exported();
      const stored = await metricOf(port, 'guanjia_inbox_stored_total');
      const startsAt = memoryOf(bot);
      const random = createRandom(`forged ${SEED}`);
      const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
      onTestFinished(() => agent.destroy());
      const names = Object.keys(FORGERS);
      const accepted: string[] = [];
      let replays = 0;

      for (let sent = 0; sent < COUNT; sent += AT_ONCE) {
        const batch = Array.from({ length: AT_ONCE }, async (_, index) => {
          if (index === 0) {
            replays += 1;
            expect(await send(port, agent, genuineRequest(envelope, KEYS))).toBe(200);
            return;
          }
          const name = names[(sent + index) % names.length] ?? '';
          const forged = FORGERS[name]?.({ envelope, keys: KEYS, random });
          const status = forged ? await send(port, agent, forged) : 200;
          // 0 is a connection that was cut; 503 a large body for which there was no room.
          if (![0, 400, 401, 413, 503].includes(status)) accepted.push(`${name}: ${status}`);
        });
        await Promise.all(batch);
      }

      expect(accepted).toEqual([]);
      expect(await district.exported()).toEqual(before);
      expect((await metricOf(port, 'guanjia_inbox_stored_total')) - stored).toBeLessThanOrEqual(replays);
      expect(await metricOf(port, 'guanjia_requests_refused_total')).toBeGreaterThan(COUNT * 0.8);
      const lines = bot
        .output()
        .stderr.split('\n')
        .filter(line => line.includes('refused'));
      expect(lines.length).toBeLessThanOrEqual(1 + Math.ceil(performance.now() / 60_000));
      expect(memoryOf(bot) - startsAt).toBeLessThan(200);
    },
    300_000 + COUNT * 100,
  );

  test('who sends slowly, or many large bodies at once, fills no memory, is cut off, and stands in nobody’s way', async () => {
    const { district, bot } = await startDistrict();
    const { envelope } = await aRecording(district);
    const startsAt = memoryOf(bot);
    const open: Socket[] = [];
    onTestFinished(() => {
      for (const socket of open) socket.destroy();
    });
    const knock = (words: string | Buffer, ...more: Buffer[]) => {
      const socket = connect(district.port, '127.0.0.1');
      socket.on('error', () => undefined);
      for (const part of [words, ...more]) socket.write(part);
      socket.resume();
      open.push(socket);
    };
    const head = (rest: string) => `POST /feishu/events HTTP/1.1\r\nHost: x\r\n${rest}\r\n\r\n`;
    const nearlyAll = Buffer.alloc(MEGABYTE - 1, 'a');
    for (let count = 0; count < 200; count += 1) {
      knock(head(`Content-Length: ${MEGABYTE}`), nearlyAll);
      knock(head('Transfer-Encoding: chunked'), Buffer.from('ffff0\r\n'), nearlyAll.subarray(0, 0xffff0));
      knock(head('Content-Length: 60000'), Buffer.alloc(100, 'a'));
      knock('POST /feishu/events HTTP/1.1\r\nX-Slow: ');
    }
    let most = 0;
    for (let second = 0; second < 3; second += 1) {
      await new Promise(resolve => setTimeout(resolve, 1_000));
      most = Math.max(most, memoryOf(bot));
    }

    const agent = new Agent();
    const another = { ...envelope, header: { ...envelope.header, event_id: 'another' } };
    expect(await send(district.port, agent, genuineRequest(another, KEYS))).toBe(200);
    await eventually('all of them are cut off', async () => open.every(socket => socket.destroyed), 40_000);
    expect(most - startsAt).toBeLessThan(250);
  });
});
