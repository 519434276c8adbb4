import { drawPicture } from '../../sandbox/sample/pictures.ts';
import { lookAt, type ShownButton, type ShownCard } from '../../test/helpers/shown-card.ts';
import type { SimulatedBot } from './simulated-bot.ts';

/** What the people of the district see and do. */
export interface People {
  /** Says something in the direct chat, or in a group with the bot mentioned. */
  says(openId: string, text: string, options?: { chatId?: string; hasPhoto?: boolean }): Promise<void>;
  /** The newest card that he sees and that has such a button about it, in his direct chat or a group of his. */
  find(openId: string, about: string, labels: readonly (string | RegExp)[]): Found | null;
  /** Presses what he has found. */
  pressOn(openId: string, found: Found): Promise<boolean>;
  /** Presses it where he sees it. Where it is nowhere, he sends the number and presses on the answer. */
  press(openId: string, number: string, labels: readonly string[]): Promise<boolean>;
  /** Presses a button that opens a form, fills it in and submits it. */
  fillIn(openId: string, number: string, labels: readonly string[], values: Values): Promise<boolean>;
  /** The first of these who is asked to looks at what proves a result and closes it; the first of all where nobody is. */
  close(askable: readonly string[], number: string): Promise<void>;
  /** Whether he has a form in his direct chat that he has not submitted. */
  seesForm(openId: string): boolean;
  /** Submits the form that he was shown last. */
  submitLast(openId: string, values: Values | ((name: string) => string)): Promise<boolean>;
  /** What did not go as planned. */
  surprises: string[];
}

type Values = Readonly<Record<string, string>>;
export interface Found {
  card: ShownCard;
  button: ShownButton;
}
interface Answer {
  toast?: { type?: string; content?: string };
  error?: { code: number; msg: string };
}

/** So many of the last messages of a chat somebody looks through. */
const LOOKED_THROUGH = 80;

export function createPeople({ control, settle, nextEvent, sandbox }: SimulatedBot): People {
  const surprises: string[] = [];
  const { world } = sandbox;

  const directChat = (openId: string): string => {
    const person = world.people.get(openId);
    if (!person) throw new Error(`nobody is ${openId}`);
    return world.directChatOf(person).chatId;
  };

  function cardsIn(chatId: string): ShownCard[] {
    return world
      .messagesOf(chatId)
      .slice(-LOOKED_THROUGH)
      .filter(message => message.senderOpenId === null && message.msgType === 'interactive' && !message.isDeleted)
      .map(({ messageId, content }) => lookAt(JSON.parse(content), { messageId, chatId, parentId: null }));
  }

  function find(openId: string, about: string, labels: readonly (string | RegExp)[]): Found | null {
    const groups = [...world.chats.values()].filter(chat => chat.type === 'group' && chat.members.includes(openId));
    for (const chatId of [directChat(openId), ...groups.map(chat => chat.chatId)]) {
      for (const card of cardsIn(chatId).reverse()) {
        const button = card.buttons.find(
          one =>
            labels.some(label => (typeof label === 'string' ? label === one.label : label.test(one.label))) &&
            JSON.stringify(one.action).includes(about),
        );
        if (button) return { card, button };
      }
    }
    return null;
  }

  async function findOrAsk(openId: string, number: string, labels: readonly string[]): Promise<Found | null> {
    const seen = find(openId, number, labels);
    if (seen) return seen;
    await says(openId, number);
    const asked = find(openId, number, labels);
    if (!asked) surprises.push(`${openId} finds no ${labels.join('/')} for ${number}`);
    return asked;
  }

  async function send(openId: string, { card, button }: Found, formValue?: Values): Promise<boolean> {
    const answer = await control<Answer>('/presses', {
      as: openId,
      messageId: card.messageId,
      tag: 'button',
      value: button.action,
      ...(formValue && { formValue, name: 'submit' }),
    });
    await settle();
    const isDone = answer.error === undefined && answer.toast?.type !== 'error' && answer.toast?.type !== 'warning';
    if (!isDone) surprises.push(`${openId} ${button.label}: ${answer.error?.msg ?? answer.toast?.content}`);
    return isDone;
  }

  function lastForm(openId: string): ShownCard | undefined {
    return cardsIn(directChat(openId)).findLast(({ buttons }) => buttons.some(({ isSubmit }) => isSubmit));
  }

  async function submitLast(openId: string, values: Values | ((name: string) => string)): Promise<boolean> {
    const form = lastForm(openId);
    // A row of a form may have a button of its own; the last one sends the whole.
    const button = form?.buttons.findLast(({ isSubmit }) => isSubmit);
    if (!form || !button) {
      surprises.push(`${openId} sees no form`);
      return false;
    }
    const given = (name: string) => (typeof values === 'function' ? values(name) : values[name]) || undefined;
    const known = Object.keys(form.fields).flatMap(name => {
      const value = given(name);
      return value === undefined ? [] : [[name, value] as const];
    });
    const filled = Object.entries({ ...form.fields, ...Object.fromEntries(known) }).filter(([, value]) => value !== '');
    return send(openId, { card: form, button }, Object.fromEntries(filled));
  }

  async function says(openId: string, text: string, options: { chatId?: string; hasPhoto?: boolean } = {}) {
    const { chatId, hasPhoto = false } = options;
    const photo = hasPhoto
      ? await control<{ imageKey: string }>(`/uploads?name=${encodeURIComponent('现场.png')}`, drawPhoto())
      : null;
    const arrived = nextEvent();
    await control('/messages', {
      as: openId,
      chatId: chatId ?? directChat(openId),
      ...(text !== '' && { text }),
      ...(photo && { imageKeys: [photo.imageKey] }),
      ...(chatId && { mentionBot: true }),
    });
    await arrived;
    await settle();
  }

  let photos = 0;
  function drawPhoto(): Uint8Array {
    photos += 1;
    return drawPicture({ kind: 'site', item: `photo ${photos}`, percent: photos % 100 });
  }

  async function press(openId: string, number: string, labels: readonly string[]): Promise<boolean> {
    const found = await findOrAsk(openId, number, labels);
    return found ? send(openId, found) : false;
  }

  return {
    surprises,
    says,
    find,
    seesForm: openId => lastForm(openId) !== undefined,
    submitLast,
    pressOn: send,
    press,

    async close(askable, number) {
      const closer = askable.find(one => find(one, number, ['销号'])) ?? askable[0] ?? '';
      if (find(closer, number, ['查看佐证'])) await press(closer, number, ['查看佐证']);
      await press(closer, number, ['销号']);
    },

    async fillIn(openId, number, labels, values) {
      const found = await findOrAsk(openId, number, labels);
      return found !== null && (await send(openId, found)) && submitLast(openId, values);
    },
  };
}
