import type { BotIdentity, Mention, Person } from './model.ts';

/** Text with its `@` replaced by placeholders, and what these stand for. */
export interface MentionedText {
  readonly text: string;
  readonly mentions: readonly Mention[];
}

/** Somebody who can be mentioned. */
export type Mentionable = Omit<Mention, 'key'>;

/** The bot under the names by which people call it. */
export function botMention(bot: BotIdentity): Mentionable {
  return { openId: bot.openId, name: bot.name, isBot: true };
}

/**
 * Replaces `@机器人`, `@<bot name>` and `@<member's name>` as the client does when a person picks them from its list.
 *
 * Shapes: the longest name wins, each `@` gets a key of its own (`@_user_1`, …), counting on from `firstKey`.
 */
export function mentionByName(text: string, bot: BotIdentity, members: readonly Person[], firstKey = 1): MentionedText {
  const byName = new Map<string, Mentionable>();
  for (const { openId, name } of members) byName.set(name, { openId, name, isBot: false });
  for (const name of ['机器人', bot.name]) byName.set(name, botMention(bot));
  const names = [...byName.keys()].filter(Boolean).sort((a, b) => b.length - a.length);
  const mentions: Mention[] = [];
  const pattern = new RegExp(`@(所有人|${names.map(escapePattern).join('|')})`, 'g');
  const replaced = text.replace(pattern, (whole, name: string) => {
    if (name === '所有人') return '@_all';
    const target = byName.get(name);
    if (!target) return whole;
    const key = `@_user_${firstKey + mentions.length}`;
    mentions.push({ key, ...target });
    return key;
  });
  return { text: replaced, mentions };
}

/**
 * Replaces the `<at user_id="…">name</at>` of a bot's text message.
 * Shapes: an id that is nobody stays as it is.
 */
export function mentionByTag(text: string, find: (id: string) => Mentionable | undefined): MentionedText {
  const mentions: Mention[] = [];
  const replaced = text.replace(/<at\s+user_id\s*=\s*["']?([^"'>\s]+)["']?\s*>(.*?)<\/at>/gs, (whole, id: string) => {
    if (id === 'all') return '@_all';
    const target = find(id);
    if (!target) return whole;
    const key = `@_user_${mentions.length + 1}`;
    mentions.push({ key, ...target });
    return key;
  });
  return { text: replaced, mentions };
}

function escapePattern(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
