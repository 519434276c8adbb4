import type { Chat } from '../world/model.ts';
import { TENANT_KEY } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { type Call, data } from './call.ts';
import { idOf, readUserIdType } from './ids-in-calls.ts';
import { page } from './paging.ts';
import { PlatformError } from './platform-error.ts';
import type { Scopes } from './scopes.ts';

const READ_SCOPES = ['im:chat', 'im:chat:read', 'im:chat:readonly'];

/** The APIs that read groups and their members. */
export function chatCalls({ world, scopes }: { world: World; scopes: Scopes }): Call[] {
  function chatForBot(chatId: string | undefined): Chat {
    const chat = world.chats.get(chatId ?? '');
    if (!chat) throw new PlatformError(232006, 'Your request specifies a chat_id which is invalid.');
    if (chat.isDissolved)
      throw new PlatformError(232009, 'Your request specifies a chat which has already been dissolved.');
    if (!chat.hasBot) throw new PlatformError(232011, 'Operator can NOT be out of the chat.');
    return chat;
  }

  return [
    {
      method: 'GET',
      path: '/im/v1/chats',
      scopes: [...READ_SCOPES, 'im:chat.group_info:readonly'],
      handle({ query }) {
        const groups = [...world.chats.values()].filter(
          chat => chat.type === 'group' && chat.hasBot && !chat.isDissolved,
        );
        const { items, ...rest } = page(groups, query, 100);
        return data({ ...rest, items: items.map(chat => ({ chat_id: chat.chatId, ...basics(chat) })) });
      },
    },
    {
      method: 'GET',
      path: '/im/v1/chats/:chat_id',
      scopes: READ_SCOPES,
      handle({ path }) {
        const chat = chatForBot(path['chat_id']);
        return data({
          ...basics(chat),
          i18n_names: {},
          chat_mode: chat.type,
          chat_type: 'private',
          chat_tag: 'inner',
          group_message_type: 'chat',
          user_count: String(chat.members.length),
          bot_count: '1',
        });
      },
    },
    {
      method: 'GET',
      path: '/im/v1/chats/:chat_id/members',
      scopes: ['im:chat', 'im:chat:readonly', 'im:chat.members:read', 'im:chat.group_info:readonly'],
      handle({ path, query }) {
        const chat = chatForBot(path['chat_id']);
        const type = readUserIdType(query, scopes, 'member_id_type');
        const { items, ...rest } = page(chat.members, query, 100);
        const members = items.flatMap(openId => {
          const person = world.people.get(openId);
          if (!person) return [];
          return { member_id_type: type, member_id: idOf(person, type), name: person.name, tenant_key: TENANT_KEY };
        });
        return data({ ...rest, items: members, member_total: chat.members.length });
      },
    },
    {
      method: 'GET',
      path: '/im/v1/chats/:chat_id/members/is_in_chat',
      scopes: ['im:chat', 'im:chat:readonly', 'im:chat.members:read', 'im:chat.group_info:readonly'],
      handle({ path }) {
        const chat = world.chats.get(path['chat_id'] ?? '');
        if (!chat) throw new PlatformError(232006, 'Your request specifies a chat_id which is invalid.');
        return data({ is_in_chat: chat.hasBot && !chat.isDissolved });
      },
    },
  ];
}

function basics(chat: Chat): object {
  return {
    avatar: '',
    name: chat.name,
    description: '',
    owner_id: chat.members[0] ?? '',
    owner_id_type: 'open_id',
    external: chat.isExternal ?? false,
    tenant_key: TENANT_KEY,
    chat_status: 'normal',
  };
}
