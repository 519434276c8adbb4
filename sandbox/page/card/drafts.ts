import { createContext } from 'preact';
import type { FormValues } from './form-values.ts';

/** Where half-filled forms of one card are kept while the card is not on the screen. */
export interface Drafts {
  read: (path: string) => FormValues | null;
  write: (path: string, values: FormValues | null) => void;
}

const kept = new Map<string, FormValues>();

/** The drafts of one card as one person fills it in; a card that the bot replaces has another key and starts afresh. */
export function draftsOf(openId: string, messageId: string, cardKey: string): Drafts {
  const key = (path: string) => `${openId} ${messageId} ${cardKey} ${path}`;
  return {
    read: path => kept.get(key(path)) ?? null,
    write: (path, values) => {
      if (values === null) kept.delete(key(path));
      else kept.set(key(path), values);
    },
  };
}

export const DraftsContext = createContext<Drafts>({ read: () => null, write: () => {} });
