import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Address, readAddress, writeAddress } from './address.ts';
import { fetchDirectChat } from './api.ts';
import { firstPerson } from './examples.ts';
import type { Chat, District, Person, SandboxState } from './types.ts';

/** The chat that a person looks at first: the group of their unit, else their first group, else the direct chat. */
export function firstChat(chats: readonly Chat[], person: Person, district: District | null): Chat | null {
  const own = chats.filter(chat => chat.members.includes(person.openId));
  const groups = own.filter(chat => chat.type === 'group');
  const unitChat = district?.unitChats[person.unit];
  return groups.find(({ chatId }) => chatId === unitChat) ?? groups[0] ?? own[0] ?? null;
}

/** The chat that stays open when the page becomes another person: the same group, or that person's direct chat. */
export function chatAfterSwitch(
  chats: readonly Chat[],
  openChat: Chat | null,
  person: Person,
  district: District | null,
): Chat | null {
  if (openChat?.type === 'group' && openChat.members.includes(person.openId)) return openChat;
  const direct = chats.find(chat => chat.type === 'p2p' && chat.members.includes(person.openId));
  return openChat?.type === 'p2p' && direct ? direct : firstChat(chats, person, district);
}

/** Who looks at which chat. `district` is undefined until it is known whether there is one. */
export function usePlace(
  state: SandboxState | null,
  district: District | null | undefined,
  reloadState: () => Promise<void>,
) {
  const [place, setPlace] = useState<Address>(() => readAddress(location.hash));
  useEffect(() => history.replaceState(null, '', writeAddress(place)), [place]);
  useEffect(() => {
    const followHash = () => setPlace(readAddress(location.hash));
    addEventListener('hashchange', followHash);
    return () => removeEventListener('hashchange', followHash);
  }, []);

  const person = state?.people.find(({ openId }) => openId === place.openId) ?? null;
  const chat = state?.chats.find(({ chatId }) => chatId === place.chatId) ?? null;
  const hasDirectChat = state?.chats.some(each => each.type === 'p2p' && each.members.includes(person?.openId ?? ''));

  useEffect(() => {
    if (state === null || district === undefined) return;
    const someone = person ?? firstPerson(state.people, district);
    const somewhere = chat ?? (someone && firstChat(state.chats, someone, district));
    if (someone?.openId === place.openId && (somewhere?.chatId ?? null) === place.chatId) return;
    setPlace({ openId: someone?.openId ?? null, chatId: somewhere?.chatId ?? null });
  }, [state, district, place]);

  useEffect(() => {
    if (person === null || hasDirectChat !== false) return;
    fetchDirectChat(person.openId).then(reloadState, () => {});
  }, [person?.openId, hasDirectChat]);

  const become = useCallback(
    (openId: string) => {
      const next = state?.people.find(each => each.openId === openId);
      if (!next) return;
      const nextChat = chatAfterSwitch(state?.chats ?? [], chat, next, district ?? null);
      setPlace({ openId, chatId: nextChat?.chatId ?? null });
      if (chat?.type !== 'p2p' || nextChat?.type === 'p2p') return;
      // The next person has no direct chat yet: it is made, and the page goes there as it would with one.
      fetchDirectChat(openId).then(
        async chatId => {
          await reloadState();
          setPlace(before => (before.openId === openId ? { openId, chatId } : before));
        },
        () => {},
      );
    },
    [state, chat, district, reloadState],
  );
  const open = useCallback((chatId: string) => setPlace(before => ({ ...before, chatId })), []);
  return { person, chat, become, open };
}
