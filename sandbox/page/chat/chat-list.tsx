import { useContext, useState } from 'preact/hooks';
import { moveWithArrows } from '../arrow-keys.ts';
import { Avatar } from '../avatar.tsx';
import { WordsContext } from '../markdown/words-context.ts';
import { shortStampOf } from '../shanghai-time.ts';
import type { Chat } from '../types.ts';
import { chatsOf, unreadCount, type World } from '../world.ts';
import { previewOf } from './preview.ts';

interface ListProps {
  world: World;
  me: string;
  openChatId: string | null;
  now: Date;
  onOpen: (chatId: string) => void;
}

/** The chats of the person at the screen; below them the groups that they are not in, to look into. */
export function ChatList({ world, me, openChatId, now, onOpen }: ListProps) {
  const [query, setQuery] = useState('');
  const [areOthersShown, setOthersShown] = useState(false);
  const botName = world.state?.bot.name ?? '';
  const { own, others } = chatsOf(world, me);
  const matches = (chat: Chat) => titleOf(chat, botName).includes(query.trim());
  const foundOthers = others.filter(matches);
  const row = (chat: Chat) => (
    <ChatRow
      key={chat.chatId}
      chat={chat}
      world={world}
      me={me}
      now={now}
      isOpen={chat.chatId === openChatId}
      onOpen={() => onOpen(chat.chatId)}
    />
  );
  const hasOtherNews = foundOthers.some(chat => unreadCount(world, me, chat.chatId) > 0);
  const isExpanded = areOthersShown || query.trim() !== '' || foundOthers.some(chat => chat.chatId === openChatId);
  return (
    <nav class="chat-list" aria-label="会话" onKeyDown={moveWithArrows}>
      <div class="search">
        <input
          type="search"
          placeholder="搜索会话"
          aria-label="搜索会话"
          value={query}
          onInput={event => setQuery(event.currentTarget.value)}
        />
      </div>
      <div class="chat-rows">
        {own.filter(matches).map(row)}
        {own.filter(matches).length === 0 && <p class="empty-note">没有找到会话</p>}
        {foundOthers.length > 0 && (
          <button
            type="button"
            class="others-head"
            aria-expanded={isExpanded}
            onClick={() => setOthersShown(!areOthersShown)}
          >
            <span class={`chevron${isExpanded ? ' is-open' : ''}`} aria-hidden="true" />
            未加入的群（{foundOthers.length}）
            {hasOtherNews && !isExpanded && <span class="dot" role="img" aria-label="有新消息" />}
          </button>
        )}
        {isExpanded && foundOthers.map(row)}
      </div>
    </nav>
  );
}

/** What a chat is called for the person who looks at it: a direct chat has the bot's name. */
export function titleOf(chat: Chat, botName: string): string {
  return chat.type === 'p2p' ? botName : chat.name;
}

interface RowProps {
  chat: Chat;
  world: World;
  me: string;
  now: Date;
  isOpen: boolean;
  onOpen: () => void;
}

function ChatRow({ chat, world, me, now, isOpen, onOpen }: RowProps) {
  const { nameOf } = useContext(WordsContext);
  const isDirect = chat.type === 'p2p';
  const title = titleOf(chat, world.state?.bot.name ?? '机器人');
  const last = world.messages[chat.chatId]?.at(-1);
  const unread = unreadCount(world, me, chat.chatId);
  const author = last && !isDirect && !last.deleted ? `${last.sender.name}：` : '';
  const words = last
    ? `${author}${previewOf(last, nameOf)}`
    : isDirect
      ? '直接发消息即可，不用 @'
      : `${chat.members.length} 人`;
  return (
    <button
      type="button"
      class={`chat-row${isOpen ? ' is-open' : ''}`}
      data-testid={`chat-${chat.chatId}`}
      aria-current={isOpen}
      onClick={onOpen}
    >
      <span class={isDirect ? '' : 'avatar-group'}>
        <Avatar name={isDirect ? title : title.slice(0, 2)} isBot={isDirect} size={40} />
      </span>
      <span class="chat-row-text">
        <span class="chat-row-top">
          <span class="chat-row-name">{title}</span>
          {last && <time>{shortStampOf(new Date(last.createTime), now)}</time>}
        </span>
        <span class="chat-row-bottom">
          <span class="chat-row-last">{words}</span>
          {unread > 0 && (
            <span class="badge" role="img" aria-label={`${unread} 条未读`}>
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </span>
      </span>
    </button>
  );
}
