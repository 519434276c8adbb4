import { asList, asRecord, asText, type Props } from '../json.ts';
import { InlineView } from '../markdown/inline-view.tsx';
import { parseInline } from '../markdown/parse-inline.ts';
import { tint } from './colour.ts';
import { textOf } from './element.ts';

/** A card's head: title, subtitle and up to three labels on the ground of its template colour. */
export function CardHeader({ header }: { header: Props }) {
  const template = asText(header['template'], 'default');
  const ground = template === 'default' ? {} : tint(template);
  const title = asRecord(header['title']);
  const words = textOf(title) || textOf(header['subtitle']);
  return (
    <header class={`card-head${template === 'default' ? '' : ' is-tinted'}`} style={ground}>
      <div class="card-title-row">
        <h3>{title['tag'] === 'lark_md' ? <InlineView nodes={parseInline(words)} /> : words}</h3>
        {asList(header['text_tag_list'])
          .slice(0, 3)
          .map((entry, i) => {
            const tag = asRecord(entry);
            return (
              <span key={i} class="tag tag-solid" style={tint(asText(tag['color'], 'blue'))}>
                {textOf(tag['text'])}
              </span>
            );
          })}
      </div>
      {textOf(title) && textOf(header['subtitle']) && <p class="card-subtitle">{textOf(header['subtitle'])}</p>}
    </header>
  );
}
