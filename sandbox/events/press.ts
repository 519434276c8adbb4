import { cardKnowledge } from '../api/card-content.ts';
import { idBlock } from '../api/ids-in-calls.ts';
import type { Scopes } from '../api/scopes.ts';
import type { Subscribed } from '../api/subscribed.ts';
import type { Faults } from '../faults.ts';
import { isRecord } from '../json.ts';
import type { Interactions } from '../world/interactions.ts';
import { CARD_LIFE_MS, type Message, type Person, TENANT_KEY } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { Channel, ChannelAnswer } from './channel.ts';
import { CARD_PRESS, envelope } from './envelope.ts';
import { type PressError, readPressAnswer } from './press-answer.ts';
import { hasUnnamedField } from './unnamed-field.ts';

/** What a person did with one component of a card. Fields that do not belong to its tag are left out. */
export interface Press {
  readonly tag: string;
  readonly name?: string | undefined;
  readonly value?: unknown;
  readonly option?: string | undefined;
  readonly options?: unknown;
  readonly inputValue?: string | undefined;
  readonly checked?: boolean | undefined;
  readonly formValue?: Readonly<Record<string, unknown>> | undefined;
}

/** What the client shows after a press. */
export interface PressResult {
  readonly toast?: Record<string, unknown>;
  readonly card?: object;
  readonly error?: PressError;
}

interface Needs {
  readonly appId: string;
  readonly world: World;
  readonly scopes: Scopes;
  readonly subscribed: Subscribed;
  readonly channel: Channel;
  readonly interactions: Interactions;
  readonly faults: Faults;
  readonly now: () => number;
}

/** Makes the function that presses a component of a card, waits for the bot and applies the card it answers. */
export function createPresser(needs: Needs) {
  const { appId, world, scopes, subscribed, channel, interactions, faults, now } = needs;

  function problemBefore(message: Message | undefined, person: Person, press: Press): PressError | undefined {
    if (message?.msgType !== 'interactive') return { code: 230001, msg: '这条消息不是卡片' };
    if (!subscribed.has(CARD_PRESS)) return { code: 200340, msg: '应用没有订阅卡片回调' };
    if (message.isDeleted) return { code: 230011, msg: '消息已撤回' };
    const chat = world.chats.get(message.chatId);
    if (!chat?.members.includes(person.openId)) return { code: 230002, msg: '不是群成员，不能操作这张卡片' };
    if (message.createTime < now() - CARD_LIFE_MS) return { code: 230031, msg: '卡片发出已超过 14 天，不能再操作' };
    if (press.formValue && hasUnnamedField(JSON.parse(message.content), press.name ?? '')) {
      return { code: 200530, msg: '表单组件缺少 name' };
    }
    return undefined;
  }

  return async (messageId: string, person: Person, press: Press): Promise<PressResult> => {
    const message = world.messages.get(messageId);
    const problem = problemBefore(message, person, press);
    if (problem || !message) return { error: problem ?? { code: 230001, msg: '没有这条消息' } };
    const { token, end } = interactions.start(messageId);
    const body = pressEvent(message, person, scopes, press, token);
    const callback = envelope({ type: CARD_PRESS, event: body }, appId, channel.headerToken, now());
    try {
      const answer = faults.take('events', ['drop'], CARD_PRESS) ? LOST : await channel.send(callback);
      const read = readPressAnswer(answer, channel.transport, cardKnowledge(world));
      if (read.kind === 'failed') return { error: read.error };
      if (read.card) world.changeMessage(messageId, { content: JSON.stringify(read.card) });
      return { ...(read.toast && { toast: read.toast }), ...(read.card && { card: read.card }) };
    } finally {
      end();
    }
  };
}

const LOST: ChannelAnswer = { kind: 'failed', reason: 'timeout' };

/** The `event` of a press. Its value is left out when the component has none. */
function pressEvent(message: Message, person: Person, scopes: Scopes, press: Press, token: string): object {
  const { tag, name, value, option, options, inputValue, checked, formValue } = press;
  const hasValue = isRecord(value) ? Object.keys(value).length > 0 : value !== undefined && value !== null;
  return {
    operator: { tenant_key: TENANT_KEY, ...idBlock(person, scopes) },
    token,
    action: {
      ...(hasValue && { value }),
      tag,
      timezone: 'Asia/Shanghai',
      ...(name !== undefined && { name }),
      ...(option !== undefined && { option }),
      ...(options !== undefined && { options }),
      ...(inputValue !== undefined && { input_value: inputValue }),
      ...(checked !== undefined && { checked }),
      ...(formValue !== undefined && { form_value: formValue }),
    },
    host: 'im_message',
    context: { open_message_id: message.messageId, open_chat_id: message.chatId },
  };
}
