import { useMemo } from 'preact/hooks';
import { InlineView } from './inline-view.tsx';
import { parseMarkdown } from './parse-blocks.ts';
import { TableView } from './table-view.tsx';
import type { Block } from './tree.ts';

/** Below the card's own title, which is an h3. */
const headingTags = ['h4', 'h4', 'h5', 'h5', 'h6', 'h6'] as const;

/** A markdown text, drawn as elements; nothing of it reaches the page as HTML. */
export function MarkdownView({ content }: { content: string }) {
  const blocks = useMemo(() => parseMarkdown(content), [content]);
  return (
    <div class="md">
      <Blocks blocks={blocks} />
    </div>
  );
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <>
      {blocks.map((block, i) => (
        <BlockView key={i} block={block} />
      ))}
    </>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.type) {
    case 'paragraph':
      return (
        <p>
          <InlineView nodes={block.children} />
        </p>
      );
    case 'heading': {
      const Heading = headingTags[block.level - 1] ?? 'h6';
      return (
        <Heading class={`md-heading md-h${block.level}`}>
          <InlineView nodes={block.children} />
        </Heading>
      );
    }
    case 'list': {
      const items = block.items.map((item, i) => (
        <li key={i}>
          <Blocks blocks={item} />
        </li>
      ));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.children} />
        </blockquote>
      );
    case 'code':
      return (
        <pre class="md-pre">
          <code>{block.text}</code>
        </pre>
      );
    case 'table':
      return <TableView head={block.head} rows={block.rows} />;
    case 'rule':
      return <hr class="card-hr" />;
  }
}
