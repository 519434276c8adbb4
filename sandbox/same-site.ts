import type { MiddlewareHandler } from 'hono';

/**
 * Who may ask the sandbox anything: programs and pages on this machine. A browser names the host that it believes to talk
 * to, and the page that asks. Without these two checks any web page that is open beside could act as people here: by asking
 * directly, or by giving its own name our address (DNS rebinding).
 */

const LOOPBACK = /^(?:localhost|(?:[\w-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\]|\[::ffff:127\.\d+\.\d+\.\d+\])$/i;

/** Addresses that mean every address of the machine: nobody is called so. */
const EVERY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** By which name the sandbox is asked that listens on this address. */
export function nameOf(listensOn: string): string {
  if (EVERY_ADDRESS.has(listensOn)) return '127.0.0.1';
  return listensOn.includes(':') ? `[${listensOn}]` : listensOn;
}

/**
 * Makes the check of the `Host` header: loopback names alone, and the address that the sandbox was told to listen on.
 * Shapes: `listensOn` is that address, without a port; one that stands for all addresses names nobody.
 */
export function createHostCheck(listensOn: string): (host: string | undefined) => boolean {
  const own = nameOf(listensOn);
  return host => {
    const name = host?.replace(/:\d+$/, '') ?? '';
    return LOOPBACK.test(name) || name.toLowerCase() === own.toLowerCase();
  };
}

/** Whether a request comes from our own page or from a program: a browser names the page that asks. */
export function isSameSite({ origin, host }: { origin: string | undefined; host: string | undefined }): boolean {
  return origin === undefined || hostOf(origin) === host;
}

/** Lets only this machine use the sandbox, whatever it listens on, and lets no other page change anything. */
export function onlyHere(isOurHost: (host: string | undefined) => boolean): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header('host');
    if (!isOurHost(host)) {
      return context.json({ code: 403, msg: '本地飞书只接受本机地址（localhost、127.0.0.1）的访问' }, 403);
    }
    const isForeign = !isSameSite({ origin: context.req.header('origin'), host });
    const isByOtherSite = context.req.header('sec-fetch-site') === 'cross-site' && !isReading(context.req.method);
    if (isForeign || isByOtherSite) return context.json({ code: 403, msg: '只有本页面可以使用这个接口' }, 403);
    return next();
  };
}

function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
