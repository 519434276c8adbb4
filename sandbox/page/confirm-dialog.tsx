import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { textOf } from './card/element.ts';
import { isRecord } from './json.ts';

interface Question {
  title: string;
  text: string;
  answer: (isYes: boolean) => void;
}

/** Asks the person before a component with `confirm` is used. */
export function useConfirm() {
  const [question, setQuestion] = useState<Question | null>(null);
  const ask = useCallback((confirm: unknown): Promise<boolean> => {
    if (!isRecord(confirm)) return Promise.resolve(true);
    return new Promise(resolve => {
      const answer = (isYes: boolean) => {
        setQuestion(null);
        resolve(isYes);
      };
      setQuestion({ title: textOf(confirm['title']), text: textOf(confirm['text']), answer });
    });
  }, []);
  return { question, ask };
}

/** The dialog of `useConfirm`; Escape means no. */
export function ConfirmDialog({ question }: { question: Question }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="confirm"
      data-testid="confirm"
      onCancel={event => {
        event.preventDefault();
        question.answer(false);
      }}
    >
      <h3>{question.title || '请确认'}</h3>
      <p>{question.text}</p>
      <div class="confirm-buttons">
        <button type="button" class="btn btn-default btn-medium" onClick={() => question.answer(false)}>
          取消
        </button>
        <button type="button" class="btn btn-primary_filled btn-medium" onClick={() => question.answer(true)}>
          确定
        </button>
      </div>
    </dialog>
  );
}
