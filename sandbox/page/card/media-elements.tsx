import { useContext } from 'preact/hooks';
import { Avatar } from '../avatar.tsx';
import { asList, asRecord, asText } from '../json.ts';
import { WordsContext } from '../markdown/words-context.ts';
import { Picture } from '../picture.tsx';
import type { ElementProps } from './card-context.ts';
import { textOf } from './element.ts';
import { boxStyle } from './layout.ts';

/** The `img` component. */
export function ImageElement({ element }: ElementProps) {
  const fit = asText(element['scale_type']) === 'fit_horizontal' ? 'wide' : asText(element['size'], 'wide');
  return (
    <div class="card-image" style={boxStyle(element)}>
      {textOf(element['title']) && <div class="card-image-title">{textOf(element['title'])}</div>}
      <Picture imageKey={asText(element['img_key'])} alt={textOf(element['alt'])} fit={fit.replace(/[^a-z_]/g, '')} />
    </div>
  );
}

/** The `img_combination` component: pictures side by side. */
export function ImageGridElement({ element }: ElementProps) {
  return (
    <div class="card-image-grid" style={boxStyle(element)}>
      {asList(element['img_list']).map((entry, i) => (
        <Picture key={i} imageKey={asText(asRecord(entry)['img_key'])} alt="" fit="grid" />
      ))}
    </div>
  );
}

/** The `person` component. */
export function PersonElement({ element }: ElementProps) {
  return (
    <div style={boxStyle(element)}>
      <PersonChip id={asText(element['user_id'])} hasName={element['show_name'] === true} />
    </div>
  );
}

/** The `person_list` component. */
export function PersonListElement({ element }: ElementProps) {
  return (
    <div class="persons" style={boxStyle(element)}>
      {asList(element['persons']).map(entry => {
        const id = asText(asRecord(entry)['id']);
        return <PersonChip key={id} id={id} hasName={element['show_name'] !== false} />;
      })}
    </div>
  );
}

/** A person's picture, with the name beside it where the card asks for it. */
export function PersonChip({ id, hasName }: { id: string; hasName: boolean }) {
  const { nameOf } = useContext(WordsContext);
  return (
    <span class="person-chip" title={nameOf(id)}>
      <Avatar name={nameOf(id)} size={22} />
      {hasName && <span>{nameOf(id)}</span>}
    </span>
  );
}
