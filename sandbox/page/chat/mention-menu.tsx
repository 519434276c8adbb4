import type { MentionChoice } from './mention.ts';

interface MenuProps {
  choices: readonly MentionChoice[];
  onPick: (name: string) => void;
}

/** Names to choose from while one is typed after `@`; Enter takes the first. */
export function MentionMenu({ choices, onPick }: MenuProps) {
  return (
    <div class="mention-menu" role="listbox" aria-label="选择要提及的人">
      {choices.map((choice, i) => (
        <button
          key={choice.name}
          type="button"
          role="option"
          class={i === 0 ? 'is-first' : ''}
          aria-selected={i === 0}
          onClick={() => onPick(choice.name)}
        >
          {choice.name}
          <span>{choice.note}</span>
        </button>
      ))}
    </div>
  );
}
