import { useEffect, useState } from 'preact/hooks';
import { recallMessage, sendMessage } from '../api.ts';
import type { Chat, Message, Person, Press } from '../types.ts';
import { ChatHead } from './chat-head.tsx';
import { titleOf } from './chat-list.tsx';
import { Composer, type Outgoing } from './composer.tsx';
import { Conversation } from './conversation.tsx';
import { mentionsBot } from './mention.ts';

interface PaneProps {
  chat: Chat;
  messages: readonly Message[] | undefined;
  person: Person;
  people: readonly Person[];
  botName: string;
  now: Date;
  suggestion: string | null;
  onSuggestionTaken: () => void;
  press: (messageId: string, press: Press) => Promise<void>;
  confirm: (question: unknown) => Promise<boolean>;
  warn: (text: string) => void;
  onSent: (text: string) => void;
  onBack: () => void;
}

/** What people of a role ask most, at hand below the conversation. */
const reporterPhrases = ['报进展', '报问题', '待办', '我的项目', '问题清单', '排名', '帮助'];
const officePhrases = ['待办', '早报', '投资', '红黄灯', '核查', '问题清单', '导出台账', '帮助'];
const leaderPhrases = ['早报', '投资', '红黄灯', '六个明确', '问题清单', '排名', '帮助'];

function phrasesFor({ roles }: Person): readonly string[] {
  if (roles.includes('office')) return officePhrases;
  const isLeader = ['top_leaders', 'inspection_bureau', 'auditor'].some(role => roles.includes(role));
  return isLeader ? leaderPhrases : reporterPhrases;
}

/** The open chat: its name, its messages and the place to write. */
export function ChatPane(props: PaneProps) {
  const { chat, messages, person, people, botName, now, suggestion, press, confirm, warn, onSent, onBack } = props;
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  useEffect(() => setReplyTo(null), [chat.chatId, person.openId]);
  const isMember = chat.members.includes(person.openId);
  const members = people.filter(({ openId }) => chat.members.includes(openId));
  const explain = (error: unknown) => warn(error instanceof Error ? error.message : String(error));

  const send = async ({ text, imageKeys, fileKey }: Outgoing): Promise<boolean> => {
    try {
      await sendMessage({
        as: person.openId,
        chatId: chat.chatId,
        ...(text ? { text } : {}),
        ...(imageKeys.length > 0 ? { imageKeys } : {}),
        ...(fileKey ? { fileKey } : {}),
        ...(chat.type === 'group' ? { mentionBot: mentionsBot(text, botName) } : {}),
        ...(replyTo ? { parentId: replyTo.messageId } : {}),
      });
      setReplyTo(null);
      onSent(text);
      return true;
    } catch (error) {
      explain(error);
      return false;
    }
  };
  return (
    <section class="chat-pane" aria-label={titleOf(chat, botName)}>
      <ChatHead chat={chat} person={person} botName={botName} confirm={confirm} onError={explain} onBack={onBack} />
      <Conversation
        chatId={chat.chatId}
        messages={messages}
        me={person.openId}
        now={now}
        members={members}
        canReply={isMember}
        press={isMember ? press : async () => warn(`${person.name}不在这个群里，不能操作卡片。`)}
        warn={warn}
        confirm={confirm}
        onReply={setReplyTo}
        onRecall={message => void recallMessage(message.messageId, person.openId).catch(explain)}
      />
      {isMember ? (
        <Composer
          key={`${person.openId} ${chat.chatId}`}
          keptKey={`${person.openId} ${chat.chatId}`}
          chat={chat}
          botName={botName}
          members={members.filter(({ openId }) => openId !== person.openId)}
          replyTo={replyTo}
          suggestion={suggestion}
          onSuggestionTaken={props.onSuggestionTaken}
          phrases={phrasesFor(person)}
          onCancelReply={() => setReplyTo(null)}
          onSend={send}
          onError={warn}
        />
      ) : (
        <p class="onlooker">{person.name}不在这个群里，只能查看，不能发言。</p>
      )}
    </section>
  );
}
