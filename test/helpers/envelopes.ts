import type { Envelope } from '../../src/bot/intake/envelope.ts';

export const BOT = 'ou_bot';

/** An opened event of the platform; a test states only what matters to it. */
export function anEnvelope(eventType: string, event: Record<string, unknown>): Envelope {
  return { header: { event_id: 'e1', event_type: eventType, create_time: '1774004591415' }, event };
}

/** A group message, shaped as the platform documents it. */
export function aMessageEnvelope(message: Record<string, unknown>, sender: Record<string, unknown> = {}): Envelope {
  return anEnvelope('im.message.receive_v1', {
    sender: {
      sender_id: { union_id: 'on_u1', user_id: 'u1', open_id: 'ou_wang' },
      sender_type: 'user',
      tenant_key: 'tk1',
      ...sender,
    },
    message: {
      message_id: 'om_1',
      create_time: '1774004591214',
      update_time: '1774004591214',
      chat_id: 'oc_mazhai',
      chat_type: 'group',
      message_type: 'text',
      content: JSON.stringify({ text: '你好' }),
      user_agent: 'Mozilla/5.0 Lark/7.64.6',
      ...message,
    },
  });
}

/** A mention as it stands beside a message. */
export function aMention(key: string, openId: string, name: string): Record<string, unknown> {
  return { key, id: { union_id: 'on_x', user_id: '', open_id: openId }, name, tenant_key: 'tk1' };
}
