import { createContext } from 'preact';

/** What running text needs from around it: names behind ids, addresses behind picture keys, and who reads. */
export interface Words {
  nameOf: (openId: string) => string;
  imageUrl: (imageKey: string) => string;
  me: string;
  botId: string;
}

export const WordsContext = createContext<Words>({ nameOf: id => id, imageUrl: () => '', me: '', botId: '' });
