import { useContext } from 'preact/hooks';
import { asNumber, asRecord, asText } from '../json.ts';
import { InlineView } from '../markdown/inline-view.tsx';
import { MarkdownView } from '../markdown/markdown-view.tsx';
import { parseInline } from '../markdown/parse-inline.ts';
import { CardContext, type ElementProps } from './card-context.ts';
import { textColour } from './colour.ts';
import { textOf } from './element.ts';
import { boxStyle, fixedLength, type Style } from './layout.ts';
import { textSize } from './text-size.ts';

/** The `markdown` component. */
export function MarkdownElement({ element }: ElementProps) {
  const { style } = useContext(CardContext);
  const size = `${textSize(asText(element['text_size']), style.textSize)}px`;
  return (
    <div style={{ ...boxStyle(element), fontSize: size, textAlign: alignOf(element['text_align']) }}>
      <MarkdownView content={textOf(element)} />
    </div>
  );
}

/** The `div` component: one text, plain or with light marks. */
export function DivElement({ element }: ElementProps) {
  const width = fixedLength(element['width']);
  return (
    <div style={{ ...boxStyle(element), ...(width ? { width } : {}) }}>
      <TextObject text={asRecord(element['text'])} />
    </div>
  );
}

/** A bare text object that stands where an element is expected. */
export function TextElement({ element }: ElementProps) {
  return <TextObject text={element} />;
}

/** A text object with its own size, colour and number of lines. */
export function TextObject({ text }: { text: Readonly<Record<string, unknown>> }) {
  const { style } = useContext(CardContext);
  const lines = asNumber(text['lines']);
  const isPlain = text['tag'] !== 'lark_md' && text['tag'] !== 'markdown';
  const css: Style = {
    fontSize: `${textSize(asText(text['text_size']), style.textSize)}px`,
    textAlign: alignOf(text['text_align']),
    whiteSpace: 'pre-wrap',
  };
  const colour = isPlain ? textColour(asText(text['text_color'], 'default'), style.color) : null;
  if (colour) css['color'] = colour;
  if (lines)
    Object.assign(css, {
      display: '-webkit-box',
      WebkitLineClamp: lines,
      WebkitBoxOrient: 'vertical',
      overflow: 'hidden',
    });
  const words = textOf(text);
  return <div style={css}>{isPlain ? words : <InlineView nodes={parseInline(words)} />}</div>;
}

function alignOf(value: unknown): string {
  return value === 'center' || value === 'right' ? value : 'left';
}

/** The `hr` component. */
export function RuleElement({ element }: ElementProps) {
  return <hr class="card-hr" style={boxStyle(element)} />;
}
