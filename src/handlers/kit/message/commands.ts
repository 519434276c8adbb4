import type { ReadMessage } from '../../../domain/reading/types.ts';

/** Words that the help card lists beside the questions. */
export const COMMANDS = [
  { word: '报进展', meaning: '打开进展表单，可一次填报多个项目' },
  { word: '报问题', meaning: '打开问题表单' },
  { word: '待办', meaning: '等待您办理的事项，可直接办理' },
  { word: '撤销', meaning: '撤回最近一次上报（24 小时内），或回复某条上报撤回它' },
] as const;

/** A word of the desk that a message is, with the one project that it means and what was said behind it. */
export interface Command {
  word: string;
  project: string | null;
  about: string | null;
}

/** The command that a message was read as, or null. 待办 is read as a question and brings cards with buttons, too. */
export function commandIn({ kind, items }: Pick<ReadMessage, 'kind' | 'items'>): Command | null {
  const [item] = items;
  if (kind === 'command' && item?.type === 'command') {
    return { word: item.word, project: item.project ?? null, about: item.about ?? null };
  }
  return kind === 'query' && item?.type === 'query' && item.topic === 'todo'
    ? { word: '待办', project: null, about: null }
    : null;
}
