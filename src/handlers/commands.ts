/** Words that are commands and never reports; the help card lists them. */
export const COMMANDS = [
  { word: '报进展', meaning: '打开进展表单，可一次填报多个项目' },
  { word: '报问题', meaning: '打开问题表单' },
  { word: '撤销', meaning: '撤回最近一次上报（24 小时内），或回复某条上报撤回它' },
] as const;

export type CommandWord = (typeof COMMANDS)[number]['word'];

/** The command that a text is, or null. */
export function parseCommand(text: string): CommandWord | null {
  const word = text.trim().replace(/[。.!！]$/, '');
  return COMMANDS.find(command => command.word === word)?.word ?? null;
}
