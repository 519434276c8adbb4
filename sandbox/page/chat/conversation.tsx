import { Fragment } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { stampOf } from '../shanghai-time.ts';
import type { Message, Person, Press } from '../types.ts';
import { MessageRow } from './message-row.tsx';

interface ConversationProps {
  chatId: string;
  messages: readonly Message[] | undefined;
  me: string;
  now: Date;
  members: readonly Person[];
  canReply: boolean;
  press: (messageId: string, press: Press) => Promise<void>;
  warn: (text: string) => void;
  confirm: (question: unknown) => Promise<boolean>;
  onReply: (message: Message) => void;
  onRecall: (message: Message) => void;
}

/** So many messages are drawn at first; earlier ones on demand. */
const pageSize = 60;
/** A time is shown again after this silence. */
const silenceMs = 5 * 60_000;
/** Nearer to the end than this counts as reading along, so new messages pull the view down. Units: CSS pixels. */
const nearEnd = 120;

/** The messages of a chat, oldest at the top; it stays at the end while the person reads there. */
export function Conversation(props: ConversationProps) {
  const { chatId, messages, now } = props;
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [hasNewBelow, setNewBelow] = useState(false);
  const [shownCount, setShownCount] = useState(pageSize);
  const lastId = messages?.at(-1)?.messageId;

  const goToEnd = () => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
    setNewBelow(false);
  };
  useLayoutEffect(() => {
    isAtEnd.current = true;
    setShownCount(pageSize);
    goToEnd();
  }, [chatId]);
  useLayoutEffect(() => {
    if (isAtEnd.current) goToEnd();
    else setNewBelow(true);
  }, [lastId]);
  useLayoutEffect(() => {
    // Cards grow after they are drawn: panels open, pictures arrive, a reply changes a card above.
    const content = box.current?.firstElementChild;
    if (!content || !box.current) return;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) goToEnd();
    });
    observer.observe(content);
    // The writing place grows, with a quote or pictures, and leaves less room above.
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  const hiddenCount = Math.max(0, (messages?.length ?? 0) - shownCount);
  const byId = new Map((messages ?? []).map(message => [message.messageId, message]));
  return (
    <div class="conversation-frame">
      <div
        class="conversation"
        ref={box}
        data-testid="conversation"
        onScroll={event => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd;
          if (isAtEnd.current) setNewBelow(false);
        }}
      >
        <div class="conversation-inner">
          {messages?.length === 0 && (
            <p class="empty-note">
              还没有消息
              <br />
              在下面写一句，或点“试一试”照着做
            </p>
          )}
          {hiddenCount > 0 && (
            <button type="button" class="earlier" onClick={() => setShownCount(shownCount + pageSize)}>
              查看更早的 {hiddenCount} 条消息
            </button>
          )}
          {messages?.slice(hiddenCount).map((message, i) => {
            const before = messages[hiddenCount + i - 1];
            const isFar = before === undefined || message.createTime - before.createTime > silenceMs;
            return (
              <Fragment key={message.messageId}>
                {isFar && <div class="stamp">{stampOf(new Date(message.createTime), now)}</div>}
                <MessageRow {...props} message={message} parent={byId.get(message.parentId ?? '')} />
              </Fragment>
            );
          })}
        </div>
      </div>
      {hasNewBelow && (
        <button type="button" class="new-below" onClick={goToEnd}>
          有新消息 ↓
        </button>
      )}
    </div>
  );
}
