import { useContext } from 'preact/hooks';
import { Avatar } from '../avatar.tsx';
import { WordsContext } from '../markdown/words-context.ts';
import { timeOf } from '../shanghai-time.ts';
import type { Message } from '../types.ts';
import { type BodyProps, MessageBody } from './message-body.tsx';
import { previewOf } from './preview.ts';

interface RowProps extends BodyProps {
  parent: Message | undefined;
  canReply: boolean;
  onReply: (message: Message) => void;
  onRecall: (message: Message) => void;
}

/** A message of the conversation with its author, the message that it answers, and what can be done with it. */
export function MessageRow(props: RowProps) {
  const { message, parent, me, canReply, onReply, onRecall } = props;
  const { nameOf } = useContext(WordsContext);
  const isMine = message.sender.openId === me;
  const testId = `message-${message.messageId}`;
  if (message.deleted) {
    return (
      <div class="notice-line" data-testid={testId}>
        {isMine ? '你' : message.sender.name}撤回了一条消息
      </div>
    );
  }
  const isChanged = message.version > 1 && message.updateTime > message.createTime;
  const isEdited = isChanged && message.msgType !== 'interactive' && !message.urgentFor;
  return (
    <div class={`message${isMine ? ' is-mine' : ''}`} data-testid={testId} id={testId}>
      <Avatar name={message.sender.name} isBot={message.sender.isBot} />
      <div class="message-main">
        <div class="message-author">
          <span>{message.sender.name}</span>
          {message.sender.isBot && <span class="bot-mark">机器人</span>}
          {message.urgentFor?.includes(me) && <span class="urgent-mark">加急</span>}
          <time>{timeOf(new Date(message.createTime))}</time>
          {canReply && (
            <span class="message-tools">
              <button type="button" onClick={() => onReply(message)}>
                回复
              </button>
              {isMine && (
                <button type="button" onClick={() => onRecall(message)}>
                  撤回
                </button>
              )}
            </span>
          )}
        </div>
        {message.parentId && (
          <button type="button" class="quote" onClick={() => scrollTo(message.parentId ?? '')}>
            {parent ? `回复 ${parent.sender.name}：${previewOf(parent, nameOf)}` : '回复一条消息'}
          </button>
        )}
        <MessageBody {...props} />
        {isEdited && <span class="edited">已编辑</span>}
      </div>
    </div>
  );
}

function scrollTo(messageId: string) {
  const target = document.getElementById(`message-${messageId}`);
  target?.scrollIntoView({ behavior: 'smooth', block: 'center' });
  target?.animate?.([{ background: '#fff3d6' }, { background: 'transparent' }], 1500);
}
