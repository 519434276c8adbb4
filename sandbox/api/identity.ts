import type { World } from '../world/world.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { Call } from './call.ts';

/** The APIs by which the app proves who it is and asks who its bot is. Both answer at top level, not under `data`. */
export function identityCalls({ world, tokens }: { world: World; tokens: AccessTokens }): Call[] {
  return [
    {
      method: 'POST',
      path: '/auth/v3/tenant_access_token/internal',
      scopes: [],
      isOpen: true,
      handle({ body }) {
        const { value, expireSeconds } = tokens.issue(body['app_id'], body['app_secret']);
        return { json: { msg: 'ok', tenant_access_token: value, expire: expireSeconds } };
      },
    },
    {
      method: 'GET',
      path: '/bot/v3/info',
      scopes: [],
      handle() {
        const { name, openId } = world.bot;
        const bot = { activate_status: 2, app_name: name, avatar_url: '', ip_white_list: [], open_id: openId };
        return { json: { msg: 'ok', bot } };
      },
    },
  ];
}
