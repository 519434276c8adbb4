import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** The platform as far as it hands out photos and files, over real HTTP; each file's bytes are its key. */
export async function startFileServer() {
  const asked: string[] = [];
  let trouble: number | null = null;
  let size: number | null = null;
  let written = 0;
  let held: Promise<void> | null = null;
  let onReached: (() => void) | null = null;
  let waiting = 0;

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://feishu');
    if (pathname.includes('/tenant_access_token/')) {
      response.writeHead(200, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ code: 0, msg: 'ok', tenant_access_token: 't-1', expire: 7200 }));
    }
    const key = pathname.split('/').at(-1) ?? '';
    asked.push(key);
    waiting += 1;
    onReached?.();
    await held;
    if (trouble !== null) return void response.writeHead(trouble).end('trouble');
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    if (size === null) return void response.end(key);
    // In pieces and without saying how much it will be.
    const piece = Buffer.alloc(1024 * 1024);
    for (let at = 0; at < size && !response.destroyed; at += piece.length) {
      written += piece.length;
      // So much has been read that there is room for more, or nobody reads any more.
      if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The keys that were asked for, in order. */
    asked: asked as readonly string[],
    /** Answers every request for a file with a status; null hands it out. */
    answers(status: number | null): void {
      trouble = status;
    },
    /** Makes every file so large. */
    gives(bytes: number): void {
      size = bytes;
    },
    /** How much of them it has written. */
    written: () => written,
    /** Keeps every request waiting until the returned function is called. */
    hold(): () => void {
      let go = () => {};
      held = new Promise(resolve => {
        go = resolve;
      });
      return go;
    },
    /** Resolves when one more request has reached it than the last time. */
    async reached(): Promise<void> {
      while (waiting === 0) {
        await new Promise<void>(resolve => {
          onReached = resolve;
        });
      }
      waiting -= 1;
    },
  };
}
