import { newId } from '../world/ids.ts';
import { TENANT_KEY } from '../world/model.ts';

/** An event or callback in the platform's form 2.0. */
export interface Envelope {
  readonly schema: '2.0';
  readonly header: {
    readonly event_id: string;
    readonly event_type: string;
    readonly create_time: string;
    readonly token: string;
    readonly app_id: string;
    readonly tenant_key: string;
  };
  readonly event: object;
}

/** What the sandbox wants to tell the bot; the channel adds app and token. */
export interface EventDraft {
  readonly type: string;
  readonly event: object;
}

/** The type of a press; unlike events it is answered, and its time is in microseconds. */
export const CARD_PRESS = 'card.action.trigger';

/** Wraps an event; `token` is empty over the long connection. `now` is in milliseconds. */
export function envelope(draft: EventDraft, appId: string, token: string, now: number): Envelope {
  return {
    schema: '2.0',
    header: {
      event_id: newId(''),
      event_type: draft.type,
      create_time: draft.type === CARD_PRESS ? `${now}000` : String(now),
      token,
      app_id: appId,
      tenant_key: TENANT_KEY,
    },
    event: draft.event,
  };
}
