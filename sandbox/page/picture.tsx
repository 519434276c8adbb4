import { useContext, useState } from 'preact/hooks';
import { WordsContext } from './markdown/words-context.ts';

/** A picture by its key; where the sandbox does not hand it out, a box with its description. */
export function Picture({ imageKey, alt, fit = 'none' }: { imageKey: string; alt: string; fit?: string }) {
  const { imageUrl } = useContext(WordsContext);
  const [isMissing, setMissing] = useState(false);
  const [isOpen, setOpen] = useState(false);
  if (isMissing) {
    return (
      <span class="placeholder" title={imageKey}>
        图片{alt ? `：${alt}` : ''}
      </span>
    );
  }
  const label = alt || '图片';
  return (
    <>
      <button type="button" class={`picture picture-${fit}`} onClick={() => setOpen(true)} aria-label={`放大${label}`}>
        <img src={imageUrl(imageKey)} alt={label} onError={() => setMissing(true)} />
      </button>
      {isOpen && (
        <button type="button" class="lightbox" onClick={() => setOpen(false)} aria-label="关闭图片">
          <img src={imageUrl(imageKey)} alt={label} />
        </button>
      )}
    </>
  );
}
