/**
 * A step alone, such as 交办 or 待签收: what waits for it, with the buttons of whoever may take it. It counts only as the whole
 * message, so that no report is ever taken for it.
 */
export interface AskedStep {
  /** The steps of problems and action items that it means. */
  steps: readonly string[];
  /** The same as a question for a list, for whom nothing waits. */
  said: string;
}

export const STEP_QUESTIONS: readonly { words: RegExp; asked: AskedStep }[] = [
  { words: /^交办$/, asked: { steps: ['assign'], said: '待交办的问题' } },
  { words: /^签收$/, asked: { steps: ['acknowledge'], said: '待签收的问题' } },
  { words: /^(?:反馈|办理|办理并反馈)$/, asked: { steps: ['respond'], said: '办理中的问题' } },
  { words: /^(?:验收|验收销号)$/, asked: { steps: ['close', 'verify'], said: '待验收的问题' } },
];

/** The step that a message asks for; null when it says anything else. */
export function askedStep(text: string): AskedStep | null {
  const said = text.normalize('NFKC').replace(/[\s。.!！?？]+/gu, '');
  const step = said.replace(/^(?:等)?待/u, '').replace(/的?(?:有哪些|哪些|清单)?$/u, '');
  return STEP_QUESTIONS.find(({ words }) => words.test(step))?.asked ?? null;
}
