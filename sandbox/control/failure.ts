import type { Context } from 'hono';
import { PlatformError } from '../api/platform-error.ts';
import { ControlError } from './control-error.ts';

/** Answers an error of the control API as JSON `{code, msg}`; the page shows `msg`. Anything unforeseen is told on stderr. */
export function controlFailure(error: Error, context: Context): Response {
  if (error instanceof ControlError) return answer(context, error.status, error.message);
  // A rule of the platform that a person's words or a test broke.
  if (error instanceof PlatformError) return answer(context, 400, error.message);
  process.stderr.write(`本地飞书出错：${error.stack ?? error.message}\n`);
  return answer(context, 500, '本地飞书出错，请看终端里的说明');
}

function answer(context: Context, status: number, msg: string): Response {
  return context.json({ code: status, msg }, status as 400);
}
