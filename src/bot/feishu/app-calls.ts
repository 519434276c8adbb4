import * as z from 'zod';
import type { Ask } from './caller.ts';

/** How the app itself stands, as the platform tells it. */
export interface AppStanding {
  botName: string;
  botOpenId: string;
  /** Whether the app is enabled in the tenant; null when the platform does not say. */
  isEnabled: boolean | null;
  /** What the platform's clock showed when it answered; null when it does not say. */
  at: Date | null;
}

/** What the app is subscribed to. Shapes: null for what the platform does not tell. */
export interface Subscriptions {
  events: readonly string[] | null;
  callbacks: readonly string[] | null;
  /** `websocket` or `webhook`. */
  eventsBy: string | null;
  callbacksBy: string | null;
  eventsUrl: string | null;
  callbacksUrl: string | null;
}

/** `bot.activate_status` of an app that is enabled. Source: "apis" §1. */
const ENABLED = 2;
/** `grant_status` of a scope that the tenant has granted. */
const GRANTED = 1;

/** What the program asks about its own app, for doctor and setup. */
export function createAppCalls(ask: Ask) {
  return {
    /** Whether the credentials work, who the bot is and what the platform's clock shows. */
    async appStanding(): Promise<AppStanding> {
      const { data, headers } = await ask(standingSchema, {
        method: 'GET',
        path: '/bot/v3/info',
        $return_headers: true,
      });
      const { bot } = data;
      const at = new Date(headers['date'] ?? '');
      return {
        botName: bot.app_name ?? '',
        botOpenId: bot.open_id,
        isEnabled: bot.activate_status == null ? null : bot.activate_status === ENABLED,
        at: Number.isNaN(at.getTime()) ? null : at,
      };
    },

    /** The scopes that the tenant has granted to the app. */
    async grantedScopes(): Promise<ReadonlySet<string>> {
      const { data } = await ask(scopesSchema, { method: 'GET', path: '/application/v6/scopes' });
      const granted = (data.scopes ?? []).filter(
        one => one.grant_status === GRANTED && (one.scope_type ?? 'tenant') === 'tenant',
      );
      return new Set(granted.map(one => one.scope_name));
    },

    /** What the app is subscribed to, and how. */
    async subscriptions(appId: string): Promise<Subscriptions> {
      const { data } = await ask(appSchema, {
        method: 'GET',
        path: `/application/v6/applications/${encodeURIComponent(appId)}`,
        params: { lang: 'zh_cn' },
      });
      const { event, callback, callback_info: older } = data.app;
      return {
        events: event?.subscribed_events ?? null,
        callbacks: callback?.subscribed_callbacks ?? older?.subscribed_callbacks ?? null,
        eventsBy: event?.subscription_type ?? null,
        callbacksBy: callback?.callback_type ?? older?.callback_type ?? null,
        eventsUrl: event?.request_url ?? null,
        callbacksUrl: callback?.request_url ?? older?.request_url ?? null,
      };
    },
  };
}

const standingSchema = z.object({
  headers: z.record(z.string(), z.string()),
  data: z.object({
    bot: z.object({
      open_id: z.string().min(1),
      app_name: z.string().nullish(),
      activate_status: z.number().nullish(),
    }),
  }),
});

const scopesSchema = z.object({
  data: z.object({
    scopes: z
      .array(z.object({ scope_name: z.string(), grant_status: z.number(), scope_type: z.string().nullish() }))
      .nullish(),
  }),
});

const callbackSchema = z.object({
  callback_type: z.string().nullish(),
  request_url: z.string().nullish(),
  subscribed_callbacks: z.array(z.string()).nullish(),
});

const appSchema = z.object({
  data: z.object({
    app: z.object({
      event: z
        .object({
          subscription_type: z.string().nullish(),
          request_url: z.string().nullish(),
          subscribed_events: z.array(z.string()).nullish(),
        })
        .nullish(),
      callback: callbackSchema.nullish(),
      callback_info: callbackSchema.nullish(),
    }),
  }),
});
