/** Events that the sandbox can tell, and callbacks that it makes. */
const EVENTS: readonly string[] = [
  'im.message.receive_v1',
  'im.message.recalled_v1',
  'im.chat.member.bot.added_v1',
  'im.chat.member.bot.deleted_v1',
  'application.bot.menu_v6',
  'im.chat.access_event.bot_p2p_chat_entered_v1',
];
const CALLBACKS: readonly string[] = ['card.action.trigger'];

export type Subscribed = ReturnType<typeof createSubscribed>;

/** Keeps what the app is subscribed to in the developer console: everything, until somebody changes it. */
export function createSubscribed() {
  let names: { events: readonly string[]; callbacks: readonly string[] } = { events: EVENTS, callbacks: CALLBACKS };
  return {
    list: () => names,
    has: (type: string): boolean => names.events.includes(type) || names.callbacks.includes(type),
    set(events: readonly string[], callbacks: readonly string[]): void {
      names = { events, callbacks };
    },
  };
}
