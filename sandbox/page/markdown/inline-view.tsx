import { useContext } from 'preact/hooks';
import { textColour, tint } from '../card/colour.ts';
import { Picture } from '../picture.tsx';
import { dayOf, timeOf } from '../shanghai-time.ts';
import type { Inline } from './tree.ts';
import { WordsContext } from './words-context.ts';

/** Running text. */
export function InlineView({ nodes }: { nodes: readonly Inline[] }) {
  return (
    <>
      {nodes.map((node, i) => (
        <InlineNode key={i} node={node} />
      ))}
    </>
  );
}

function InlineNode({ node }: { node: Inline }) {
  switch (node.type) {
    case 'text':
      return <>{node.text}</>;
    case 'strong':
      return (
        <strong>
          <InlineView nodes={node.children} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <InlineView nodes={node.children} />
        </em>
      );
    case 'del':
      return (
        <del>
          <InlineView nodes={node.children} />
        </del>
      );
    case 'underline':
      return (
        <u>
          <InlineView nodes={node.children} />
        </u>
      );
    case 'code':
      return <code class="md-code">{node.text}</code>;
    case 'break':
      return <br />;
    case 'link':
      return (
        <a href={node.href} target="_blank" rel="noopener noreferrer">
          <InlineView nodes={node.children} />
        </a>
      );
    case 'image':
      return <Picture imageKey={node.key} alt={node.alt} />;
    case 'at':
      return <Mentions ids={node.ids} name={node.name} />;
    case 'person':
      return <Mentions ids={[node.id]} name="" />;
    case 'font':
      return (
        <span style={{ color: textColour(node.colour) ?? 'inherit' }}>
          <InlineView nodes={node.children} />
        </span>
      );
    case 'tag':
      return (
        <span class="tag" style={tint(node.colour)}>
          <InlineView nodes={node.children} />
        </span>
      );
    case 'number':
      return <span class="number-tag">{node.text}</span>;
    case 'datetime': {
      const instant = new Date(node.milliseconds);
      return <>{Number.isNaN(node.milliseconds) ? '' : `${dayOf(instant)} ${timeOf(instant)}`}</>;
    }
  }
}

function Mentions({ ids, name }: { ids: readonly string[]; name: string }) {
  const { nameOf, me, botId } = useContext(WordsContext);
  return (
    <>
      {ids.map(id => (
        <span key={id} class={`mention${id === me ? ' mention-me' : ''}${id === botId ? ' mention-bot' : ''}`}>
          @{name || (id === 'all' ? '所有人' : nameOf(id))}
        </span>
      ))}
    </>
  );
}
