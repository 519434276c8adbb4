import { uploadUrl } from '../api.ts';
import { CardView } from '../card/card-view.tsx';
import { asRecord, asText } from '../json.ts';
import { InlineView } from '../markdown/inline-view.tsx';
import { MarkdownView } from '../markdown/markdown-view.tsx';
import { Picture } from '../picture.tsx';
import type { Message, Person, Press } from '../types.ts';
import { readPost, textNodes } from './text-content.ts';

export interface BodyProps {
  message: Message;
  me: string;
  members: readonly Person[];
  press: (messageId: string, press: Press) => Promise<void>;
  warn: (text: string) => void;
  confirm: (question: unknown) => Promise<boolean>;
}

/** What a message says, by its type. */
export function MessageBody(props: BodyProps) {
  const { message } = props;
  const content = asRecord(message.content);
  switch (message.msgType) {
    case 'interactive':
      return <CardView {...props} />;
    case 'image':
      return <Picture imageKey={asText(content['image_key'])} alt="" fit="message" />;
    case 'text':
      return (
        <div class="bubble">
          <InlineView nodes={textNodes(asText(content['text']), message.mentions, message.sender.isBot)} />
        </div>
      );
    case 'post':
      return <PostBody message={message} />;
    case 'file':
      return (
        <a class="bubble file" href={uploadUrl(asText(content['file_key']))} download={asText(content['file_name'])}>
          <span class="file-mark" aria-hidden="true" />
          {asText(content['file_name']) || '文件'}
        </a>
      );
    default:
      return <div class="bubble is-faint">[{message.msgType}] 本页不显示这种消息</div>;
  }
}

function PostBody({ message }: { message: Message }) {
  const post = readPost(message.content, message.mentions);
  return (
    <div class="bubble post">
      {post.title && <strong class="post-title">{post.title}</strong>}
      {post.lines.map((line, i) => (
        <div key={i}>
          {line.type === 'text' ? <InlineView nodes={line.nodes} /> : <MarkdownView content={line.content} />}
        </div>
      ))}
    </div>
  );
}
