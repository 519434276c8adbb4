import { useMemo } from 'preact/hooks';
import { asRecord, asText } from '../json.ts';
import type { Message, Person, Press } from '../types.ts';
import { CardContext } from './card-context.ts';
import { CardHeader } from './card-header.tsx';
import { Elements } from './containers.tsx';
import { contentKey } from './content-key.ts';
import { DraftsContext, draftsOf } from './drafts.ts';
import { asElements } from './element.ts';
import { containerStyle } from './layout.ts';
import { AnyElement } from './registry.tsx';

interface CardProps {
  message: Message;
  me: string;
  members: readonly Person[];
  press: (messageId: string, press: Press) => Promise<void>;
  warn: (text: string) => void;
  confirm: (question: unknown) => Promise<boolean>;
}

/** A card (JSON 2.0) with everything on it that can be pressed and filled in. */
export function CardView({ message, me, members, press, warn, confirm }: CardProps) {
  const card = asRecord(message.content);
  const config = asRecord(card['config']);
  const style = asRecord(config['style']);
  const body = asRecord(card['body']);
  const width = asText(config['width_mode'], 'default').replace(/[^a-z]/g, '');
  const key = useMemo(() => contentKey(message.content), [message.content]);
  const drafts = useMemo(() => draftsOf(me, message.messageId, key), [me, message.messageId, key]);
  const host = {
    style: { color: style['color'], textSize: style['text_size'] },
    members,
    warn,
    confirm,
    press: (details: Press) => press(message.messageId, details),
    Element: AnyElement,
  };
  if (card['schema'] !== '2.0' && Object.keys(card).length > 0) {
    return <div class="boxed">这张卡片不是 JSON 2.0，本页不显示。</div>;
  }
  return (
    <CardContext.Provider value={host}>
      <DraftsContext.Provider value={drafts}>
        <article key={`${me} ${key}`} class={`card card-${width}`}>
          {card['header'] !== undefined && <CardHeader header={asRecord(card['header'])} />}
          <div class="card-body" style={{ ...containerStyle(body), padding: asText(body['padding']) || '12px' }}>
            <Elements elements={asElements(body['elements'])} path="body.elements" />
          </div>
        </article>
      </DraftsContext.Provider>
    </CardContext.Provider>
  );
}
