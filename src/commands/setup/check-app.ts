import type { AppStanding } from '../../bot/feishu/app-calls.ts';
import { createFeishuClient, type FeishuClient } from '../../bot/feishu/client.ts';
import { FeishuError } from '../../bot/feishu/errors.ts';
import { createStderrLogger } from '../../node/stderr-logger.ts';
import { credentialsFault } from '../doctor/platform.ts';
import { Refusal } from '../refusal.ts';

/** Credentials that the platform takes, with what can be asked by them. */
export interface CheckedApp {
  client: FeishuClient;
  standing: AppStanding;
}

/** Tries the credentials by a real call. Errors: throws Refusal, which says what to do and holds no secret. */
export async function checkApp(app: { id: string; secret: string }, domain: string): Promise<CheckedApp> {
  const client = createFeishuClient({
    appId: app.id,
    appSecret: app.secret,
    domain,
    logger: createStderrLogger('error'),
  });
  try {
    return { client, standing: await client.appStanding() };
  } catch (error) {
    if (!(error instanceof FeishuError)) throw error;
    const { text, todo } = credentialsFault(error);
    throw new Refusal(`${text}：${todo}。没有写入任何设置`);
  }
}

/** What is granted to the app; null when it cannot be asked. */
export async function grantedTo(client: FeishuClient): Promise<ReadonlySet<string> | null> {
  try {
    return await client.grantedScopes();
  } catch (error) {
    if (error instanceof FeishuError) return null;
    throw error;
  }
}
