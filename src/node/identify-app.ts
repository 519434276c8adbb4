import { FeishuError } from '../bot/feishu/errors.ts';
import type { Logger } from '../bot/logger.ts';
import { ConfigError } from '../config.ts';
import type { Bot } from '../create-bot.ts';
import { errorText } from '../store/kit/database/error-text.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** Faults that waiting does not mend: the credentials are not those of an app. */
const WRONG_CREDENTIALS = new Set(['app.wrong_secret', 'app.credentials_malformed']);

interface Ports {
  logger: Logger;
  pause(ms: number): Promise<void>;
}

/**
 * Asks for the bot's own id. Without it the bot cannot see that it is mentioned, so until then group messages wait.
 * Shapes: `isKnown` says whether it worked at once; `done` resolves when it has, however long that takes.
 * Errors: rejects with ConfigError when the platform does not take the credentials.
 */
export async function identifyApp(bot: Pick<Bot, 'learn'>, { logger, pause }: Ports) {
  async function attempt(): Promise<boolean> {
    try {
      await bot.learn();
      return true;
    } catch (cause) {
      if (cause instanceof FeishuError && WRONG_CREDENTIALS.has(cause.code)) {
        throw new ConfigError(
          `飞书不认可这组应用凭据（${cause.feishuCode}），请核对 FEISHU_APP_ID 与 FEISHU_APP_SECRET`,
        );
      }
      logger.error('飞书没有应答，稍后重试', { error: errorText(cause) });
      return false;
    }
  }

  async function untilKnown(): Promise<void> {
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      await pause(waitMs);
      // If the credentials become invalid later, the operator has to act. The program goes on trying.
      if (await attempt().catch(() => false)) return;
    }
  }

  const isKnown = await attempt();
  return { isKnown, done: isKnown ? Promise.resolve() : untilKnown() };
}
