import type { MiddlewareHandler } from 'hono';

/**
 * Lets only the sandbox's own page and programs use the control API.
 * A browser names the page that asks; without this, any web page that is open beside could act as people here.
 */
export const sameSite: MiddlewareHandler = async (context, next) => {
  const origin = context.req.header('origin');
  if (origin !== undefined && hostOf(origin) !== context.req.header('host')) {
    return context.json({ code: 403, msg: '只有本页面可以使用这个接口' }, 403);
  }
  return next();
};

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
