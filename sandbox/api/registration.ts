import { Hono } from 'hono';
import { newId } from '../world/ids.ts';

interface Needs {
  readonly appId: string;
  readonly appSecret: string;
  /** Where the link of a registration leads to. */
  readonly url: () => string;
  readonly now: () => number;
}

interface Registration {
  readonly userCode: string;
  readonly endsAt: number;
  readonly outcome: { readonly openId: string | null } | null;
}

const LIFE_S = 600;
const INTERVAL_S = 1;

export type Registrations = ReturnType<typeof createRegistrations>;

/**
 * Registration of an app by scanning a QR code (device flow). The local Feishu has one app: whoever confirms gets that one.
 * Waiting is answered with status 400, as the platform does.
 */
export function createRegistrations({ appId, appSecret, url, now }: Needs) {
  const registrations = new Map<string, Registration>();
  const routes = new Hono();

  routes.post('/oauth/v1/app/registration', async context => {
    const form = new URLSearchParams(await context.req.text());
    if (form.get('action') === 'begin') {
      const deviceCode = newId('device-');
      const userCode = newId('').slice(0, 8);
      registrations.set(deviceCode, { userCode, endsAt: now() + LIFE_S * 1000, outcome: null });
      return context.json({
        device_code: deviceCode,
        user_code: userCode,
        verification_uri: `${url()}/page/launcher`,
        verification_uri_complete: `${url()}/page/launcher?user_code=${userCode}`,
        expires_in: LIFE_S,
        interval: INTERVAL_S,
      });
    }
    const registration = registrations.get(form.get('device_code') ?? '');
    if (form.get('action') !== 'poll' || !registration) return context.json({ error: 'invalid_request' }, 400);
    const { outcome, endsAt } = registration;
    if (endsAt <= now()) return context.json({ error: 'expired_token' }, 400);
    if (outcome === null) return context.json({ error: 'authorization_pending' }, 400);
    if (outcome.openId === null) return context.json({ error: 'access_denied' }, 400);
    return context.json({
      client_id: appId,
      client_secret: appSecret,
      user_info: { open_id: outcome.openId, tenant_brand: 'feishu' },
    });
  });

  return {
    routes,
    /** Somebody answers on the confirmation page; null declines. False when no such registration waits. */
    settle(userCode: string, openId: string | null): boolean {
      const found = [...registrations].find(([, one]) => one.userCode === userCode && one.outcome === null);
      if (!found) return false;
      registrations.set(found[0], { ...found[1], outcome: { openId } });
      return true;
    },
  };
}
