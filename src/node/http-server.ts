import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { ConfigError } from '../config.ts';

type Handle = (request: Request) => Response | Promise<Response>;

export interface HttpServer {
  /** The port in use; another one than wanted only when that was 0. */
  port: number;
  /** Sets what answers the requests. */
  serve(handle: Handle): void;
  /** Accepts no more requests and waits a moment for those that are running. */
  close(): Promise<void>;
}

const CLOSING_MS = 2_000;

/**
 * Nobody has proven himself before his request is whole: it has little time for that. The platform itself gives up on an
 * answer after three seconds. Connections are limited, so that what each of them holds is limited, too.
 */
const SLOW_REQUESTS = { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 };
const MOST_CONNECTIONS = 1_000;

/**
 * Opens the port before anything else is started, so that a port in use is found at once. Until `serve` is called, requests
 * are answered 503.
 * Errors: rejects with ConfigError when the port or the address cannot be used.
 */
export async function listen({ host, port }: { host: string; port: number }): Promise<HttpServer> {
  let handle: Handle = () => Response.json({ error: 'starting' }, { status: 503 });
  const server = createAdaptorServer({
    fetch: request => handle(request),
    serverOptions: SLOW_REQUESTS,
  }) as Server;
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', cause => reject(refused(cause, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    serve(program) {
      handle = program;
    },
    close() {
      return new Promise(resolve => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), CLOSING_MS).unref();
      });
    },
  };
}

function refused(cause: Error, host: string, port: number): Error {
  switch ('code' in cause ? cause.code : undefined) {
    case 'EADDRINUSE':
      return new ConfigError(`端口 ${port} 已被占用，请关闭占用它的程序，或在 PORT 中换一个端口`);
    case 'EACCES':
      return new ConfigError(`没有权限使用端口 ${port}，请在 PORT 中换一个 1024 以上的端口`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ConfigError(`HOST ${host} 不是本机的地址，请改为 127.0.0.1 或本机地址`);
    default:
      return cause;
  }
}
