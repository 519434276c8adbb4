import { setBotMembership } from '../api.ts';
import type { Chat, Person } from '../types.ts';
import { titleOf } from './chat-list.tsx';

interface HeadProps {
  chat: Chat;
  person: Person;
  botName: string;
  confirm: (question: unknown) => Promise<boolean>;
  onError: (error: unknown) => void;
  onBack: () => void;
}

/** The open chat's name, how many are in it, and the way to bring the bot into a group or out of it. */
export function ChatHead({ chat, person, botName, confirm, onError, onBack }: HeadProps) {
  const isGroup = chat.type === 'group';
  const change = async (added: boolean) => {
    const question = {
      title: { content: '移出机器人？' },
      text: { content: `移出后，${chat.name}不再收到机器人的消息。` },
    };
    if (!added && !(await confirm(question))) return;
    await setBotMembership(chat.chatId, person.openId, added).catch(onError);
  };
  return (
    <header class="chat-head">
      <button type="button" class="back" aria-label="返回会话列表" onClick={onBack}>
        ‹
      </button>
      <h2>{titleOf(chat, botName)}</h2>
      <span class="faint">{isGroup ? `${chat.members.length} 人` : '与机器人的单聊'}</span>
      {isGroup && chat.members.includes(person.openId) && (
        <span class="chat-bot">
          {!chat.hasBot && <span class="composer-hint is-warning">机器人不在本群</span>}
          <button type="button" class="tool" onClick={() => void change(!chat.hasBot)}>
            {chat.hasBot ? '移出机器人' : '添加机器人'}
          </button>
        </span>
      )}
    </header>
  );
}
