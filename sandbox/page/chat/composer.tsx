import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { uploadFile } from '../api.ts';
import { WordsContext } from '../markdown/words-context.ts';
import { Picture } from '../picture.tsx';
import type { Chat, Message, Person } from '../types.ts';
import { BotMenu } from './bot-menu.tsx';
import { mentionChoices, mentionQuery, mentionsBot, withMention } from './mention.ts';
import { MentionMenu } from './mention-menu.tsx';
import { previewOf } from './preview.ts';

/** What is about to be sent. */
export interface Outgoing {
  text: string;
  imageKeys: readonly string[];
  fileKey?: string;
}

interface ComposerProps {
  /** Tells apart what is half written by different people in different chats. */
  keptKey: string;
  chat: Chat;
  botName: string;
  members: readonly Person[];
  replyTo: Message | null;
  /** A sentence that a hint puts into the field, once. */
  suggestion: string | null;
  onSuggestionTaken: () => void;
  phrases: readonly string[];
  onCancelReply: () => void;
  onSend: (outgoing: Outgoing) => Promise<boolean>;
  onError: (text: string) => void;
}

/** Half-written messages, so that a look into another chat does not lose them. */
const kept = new Map<string, string>();

/** Where a person writes: Enter sends, Shift+Enter starts a line. */
export function Composer(props: ComposerProps) {
  const { keptKey, chat, botName, members, replyTo, suggestion, phrases } = props;
  const { onSuggestionTaken, onCancelReply, onSend, onError } = props;
  const { nameOf } = useContext(WordsContext);
  const [text, setText] = useState(() => kept.get(keptKey) ?? '');
  const [cursor, setCursor] = useState(0);
  const [imageKeys, setImageKeys] = useState<readonly string[]>([]);
  const [isSending, setSending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const isGroup = chat.type === 'group';
  useEffect(() => {
    kept.set(keptKey, text);
  }, [text]);
  useEffect(() => {
    // Whoever opens a chat wants to write; on a telephone the keyboard would cover what is to be read first.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus();
  }, []);
  const isUnheard = isGroup && (text.trim() !== '' || imageKeys.length > 0) && !mentionsBot(text, botName);
  const query = isGroup ? mentionQuery(text, cursor) : null;
  const choices = query === null ? [] : mentionChoices(query, botName, members);

  const put = (next: string) => {
    setText(next);
    setCursor(next.length);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.length, next.length);
    });
  };
  useEffect(() => {
    if (suggestion === null) return;
    put(isGroup ? withMention(suggestion, botName) : suggestion);
    onSuggestionTaken();
  }, [suggestion]);
  useEffect(() => {
    if (replyTo) field.current?.focus();
  }, [replyTo]);

  const send = async (outgoing: Outgoing) => {
    if (isSending || (outgoing.text.trim() === '' && outgoing.imageKeys.length === 0)) return;
    setSending(true);
    const isSent = await onSend({ ...outgoing, text: outgoing.text.trim() });
    setSending(false);
    if (isSent && outgoing.text === text) {
      setText('');
      setImageKeys([]);
    }
    field.current?.focus();
  };
  const explain = (error: unknown) => onError(error instanceof Error ? error.message : String(error));
  const attach = async (file: File | undefined) => {
    if (!file) return;
    try {
      const uploaded = await uploadFile(file);
      // A file is a message of its own, as in the client; pictures wait for the words beside them.
      if ('fileKey' in uploaded) await onSend({ text: '', imageKeys: [], fileKey: uploaded.fileKey });
      else setImageKeys(before => [...before, uploaded.imageKey]);
    } catch (error) {
      explain(error);
    }
  };
  const pick = (name: string) => put(`${text.slice(0, cursor).replace(/@[^\s@]*$/, `@${name} `)}${text.slice(cursor)}`);

  return (
    <div class="composer">
      <div class="phrases">
        {phrases.map(phrase => (
          <button
            key={phrase}
            type="button"
            disabled={isSending}
            onClick={() => void send({ text: isGroup ? withMention(phrase, botName) : phrase, imageKeys: [] })}
          >
            {phrase}
          </button>
        ))}
      </div>
      {replyTo && (
        <div class="reply-bar">
          <span>
            回复 {replyTo.sender.name}：{previewOf(replyTo, nameOf)}
          </span>
          <button type="button" aria-label="取消回复" onClick={onCancelReply}>
            ×
          </button>
        </div>
      )}
      {choices.length > 0 && <MentionMenu choices={choices} onPick={pick} />}
      <div class="composer-box">
        {imageKeys.length > 0 && (
          <div class="attachments">
            {imageKeys.map(key => (
              <span key={key} class="attachment">
                <Picture imageKey={key} alt="待发图片" fit="small" />
                <button
                  type="button"
                  aria-label="去掉图片"
                  onClick={() => setImageKeys(imageKeys.filter(other => other !== key))}
                >
                  ×
                </button>
              </span>
            ))}
          </div>
        )}
        <textarea
          ref={field}
          data-testid="composer"
          aria-label="输入消息"
          rows={Math.min(6, Math.max(1, text.split('\n').length))}
          placeholder={isGroup ? `发送给 ${chat.name}，要机器人处理请先 @机器人` : `发送给 ${botName}`}
          value={text}
          onInput={event => {
            setText(event.currentTarget.value);
            setCursor(event.currentTarget.selectionStart);
          }}
          onClick={event => setCursor(event.currentTarget.selectionStart)}
          onKeyDown={event => {
            // While an input method composes Chinese, Enter belongs to it.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
            event.preventDefault();
            const [firstChoice] = choices;
            if (firstChoice) pick(firstChoice.name);
            else void send({ text, imageKeys });
          }}
          onPaste={event =>
            void attach([...(event.clipboardData?.files ?? [])].find(file => file.type.startsWith('image/')))
          }
        />
        <div class="composer-tools">
          {!isGroup && <BotMenu openId={chat.members[0] ?? ''} onError={explain} />}
          {isGroup && (
            <button type="button" class="tool" onClick={() => put(withMention(text, botName))}>
              @机器人
            </button>
          )}
          <button type="button" class="tool" onClick={() => picker.current?.click()}>
            图片/文件
          </button>
          <input
            ref={picker}
            type="file"
            hidden
            aria-label="选择图片或文件"
            data-testid="image-file"
            onChange={event => {
              void attach(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
          <span class={`composer-hint${isUnheard ? ' is-warning' : ''}`}>
            {isUnheard ? '没有 @机器人，机器人看不到这条消息' : 'Enter 发送，Shift+Enter 换行'}
          </span>
          <button
            type="button"
            class="btn btn-primary_filled btn-medium"
            data-testid="send"
            disabled={isSending || (text.trim() === '' && imageKeys.length === 0)}
            onClick={() => void send({ text, imageKeys })}
          >
            发送
          </button>
        </div>
      </div>
    </div>
  );
}
