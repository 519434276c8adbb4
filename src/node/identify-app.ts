import { FeishuError } from '../bot/feishu/errors.ts';
import type { Logger } from '../bot/logger.ts';
import { ConfigError } from '../config.ts';
import type { Bot } from '../create-bot.ts';
import { errorText } from '../store/kit/error-text.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** Answers of the platform that no waiting will change: the credentials are not those of an app. */
const WRONG_CREDENTIALS = new Set(['app.wrong_secret', 'app.credentials_malformed']);

interface Ports {
  logger: Logger;
  pause(ms: number): Promise<void>;
}

/**
 * Learns who the bot is. Without that it cannot read mentions, so until the platform answers, group messages are put
 * off.
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
      // Credentials that are taken away later are the operator's to put right; the program goes on asking.
      if (await attempt().catch(() => false)) return;
    }
  }

  const isKnown = await attempt();
  return { isKnown, done: isKnown ? Promise.resolve() : untilKnown() };
}
