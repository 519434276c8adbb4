import type { World } from '../world/world.ts';
import { type Call, data } from './call.ts';
import { PlatformError } from './platform-error.ts';
import type { Scopes } from './scopes.ts';
import type { Subscribed } from './subscribed.ts';

interface Needs {
  readonly world: World;
  readonly scopes: Scopes;
  readonly subscribed: Subscribed;
  /** How events arrive, and where, if they are posted. */
  readonly channel: { readonly transport: string; readonly url: string | null };
}

const GRANTED = 1;
const NOT_GRANTED = 2;
/** Scopes that the app has asked for in vain, as far as the sandbox knows any. */
const OFTEN_ASKED = ['im:message.group_msg', 'im:message.urgent:app_send', 'contact:user.employee_id:readonly'];

/** The APIs by which an app asks about itself: what is granted to it, and what it is subscribed to. */
export function appInfoCalls({ world, scopes, subscribed, channel }: Needs): Call[] {
  return [
    {
      method: 'GET',
      path: '/application/v6/scopes',
      scopes: [],
      handle() {
        const missing = OFTEN_ASKED.filter(scope => !scopes.has(scope));
        const row = (status: number) => (scope: string) => ({
          scope_name: scope,
          grant_status: status,
          scope_type: 'tenant',
        });
        return data({ scopes: [...scopes.list().map(row(GRANTED)), ...missing.map(row(NOT_GRANTED))] });
      },
    },
    {
      method: 'GET',
      path: '/application/v6/applications/:app_id',
      scopes: ['application:application:self_manage', 'admin:app.info:readonly'],
      handle({ path, query }) {
        if (query.get('lang') === null) throw new PlatformError(210001, 'param is invalid');
        if (path['app_id'] !== world.bot.appId) throw new PlatformError(210506, 'no such app');
        const { events, callbacks } = subscribed.list();
        const requestUrl = channel.url ?? '';
        const callback = {
          callback_type: channel.transport,
          request_url: requestUrl,
          subscribed_callbacks: callbacks,
        };
        const app = {
          app_id: world.bot.appId,
          app_name: world.bot.name,
          status: 1,
          scopes: scopes.list().map(scope => ({ scope, description: '', level: 1, token_types: ['tenant'] })),
          event: { subscription_type: channel.transport, request_url: requestUrl, subscribed_events: events },
          callback,
          callback_info: callback,
        };
        return data({ app });
      },
    },
  ];
}
