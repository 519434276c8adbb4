/** Words that are commands and never reports; the help card lists them. */
export const COMMANDS = [
  { word: '报进展', meaning: '打开进展表单，可一次填报多个项目' },
  { word: '报问题', meaning: '打开问题表单' },
  { word: '待办', meaning: '等待您办理的事项，可直接办理' },
  { word: '撤销', meaning: '撤回最近一次上报（24 小时内），或回复某条上报撤回它' },
] as const;

export type CommandWord = (typeof COMMANDS)[number]['word'] | '编号';

/** A command; `about` is what stands behind 撤销, such as a project's name. */
export interface Command {
  word: CommandWord;
  about: string;
}

const FORM_WORDS = /^(?:我要|我想)?(?:填|上)?(报进展|报问题)$/;
const IDS = /^(?:查看?)?(?:我的|本群|本群的|群)?编号$/;
const TODO = /^(?:查看?|看看?)?(?:我的)?(?:待办(?:事项)?|有什么待办)$/;
const TAKE_BACK =
  /^(?:请)?(?:撤销|撤回)(?:一下)?(?:刚才的?|上一?条|这一?条|本条|那条)?(?:上报|进展|报告|消息)?[：:，,\s]*(.*)$/s;

/** The command that a text is, or null. */
export function parseCommand(text: string): Command | null {
  const plain = text.trim().replace(/[。.!！～~]+$/, '');
  const form = FORM_WORDS.exec(plain)?.[1];
  const word = COMMANDS.find(command => command.word === form)?.word;
  if (word) return { word, about: '' };
  if (TODO.test(plain)) return { word: '待办', about: '' };
  if (IDS.test(plain)) return { word: '编号', about: '' };
  const takeBack = TAKE_BACK.exec(plain);
  return takeBack ? { word: '撤销', about: takeBack[1] ?? '' } : null;
}
