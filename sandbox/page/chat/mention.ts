import type { Person } from '../types.ts';

/** Tells whether a text mentions the bot in one of the ways that the sandbox reads as a mention. */
export function mentionsBot(text: string, botName: string): boolean {
  return text.includes('@机器人') || text.includes(`@${botName}`);
}

/** A text that mentions the bot: as it is, or with the mention in front. */
export function withMention(text: string, botName: string): string {
  return mentionsBot(text, botName) ? text : `@${botName} ${text.trimStart()}`;
}

/** What stands after the last `@` before the cursor, or null when no name is being typed there. */
export function mentionQuery(text: string, cursor: number): string | null {
  return /@([^\s@]{0,12})$/.exec(text.slice(0, cursor))?.[1] ?? null;
}

/** Somebody who can be mentioned, with a word that tells namesakes apart. */
export interface MentionChoice {
  name: string;
  note: string;
}

/** Whom a name being typed may mean, the bot first; nobody once the name is complete. */
export function mentionChoices(query: string, botName: string, members: readonly Person[]): MentionChoice[] {
  const all = [{ name: botName, note: '机器人' }, ...members.map(person => ({ name: person.name, note: person.unit }))];
  if (query === '机器人' || all.some(({ name }) => name === query)) return [];
  return all.filter(({ name, note }) => name.includes(query) || note.includes(query)).slice(0, 6);
}
