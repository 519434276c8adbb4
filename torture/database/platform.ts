import type { createSender } from '../../src/bot/sending/sender.ts';
import { lookAt, type ShownCard } from '../../test/helpers/shown-card.ts';

type Client = Parameters<typeof createSender>[0]['client'];
type Outgoing = { content: Readonly<Record<string, unknown>>; uuid: string };

/** The platform as far as messages go: a message that comes again with the same uuid is the one that is there. */
export function createPlatform() {
  const messages = new Map<string, ShownCard>();

  function take(chatId: string, parentId: string | null, { content, uuid }: Outgoing) {
    const known = messages.get(uuid);
    const messageId = known?.messageId ?? `om_bot_${messages.size + 1}`;
    if (!known) messages.set(uuid, lookAt(content, { messageId, chatId, parentId }));
    return Promise.resolve({ messageId, chatId });
  }

  const client: Client = {
    send: (to, message) => take(to.kind === 'chat' ? to.chatId : `oc_p2p_${to.openId.slice(3)}`, null, message),
    reply: (messageId, message) => take(chatOf(messageId), messageId, message),
    async patch(messageId, content) {
      const [uuid, card] = [...messages].find(([, one]) => one.messageId === messageId) ?? [];
      if (uuid !== undefined && card) messages.set(uuid, lookAt(content, card));
    },
    async listMessages() {
      return { messages: [], isWhole: true };
    },
  };

  return {
    client,
    /** What stands in the chats, in the order in which it came. */
    shown: (): readonly ShownCard[] => [...messages.values()],
    /** The newest card with a button. */
    withButton: (label: string): ShownCard | undefined =>
      [...messages.values()].findLast(card => card.labels.includes(label)),
  };

  function chatOf(messageId: string): string {
    return messageId.startsWith('om_bot') ? 'oc_mazhai' : 'oc_p2p_wang';
  }
}

export type Platform = ReturnType<typeof createPlatform>;
