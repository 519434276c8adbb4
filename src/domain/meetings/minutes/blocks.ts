/** Minutes as blocks: a numbered task with the lines below it, a heading over tasks, a paragraph. */

export interface Block {
  /** How deep its number stands: 一、 1, （一） 2, 1. 3, (1) and ① 4; 0 without a number. */
  level: number;
  /** Its text without the number; lines of one block are joined by a line break. */
  text: string;
}

const HAN = '[一二三四五六七八九十]{1,3}';
const MARKS: readonly (readonly [level: number, mark: RegExp])[] = [
  [1, new RegExp(`^${HAN}[、.．]\\s*`)],
  [2, new RegExp(`^[（(]${HAN}[)）][、.．]?\\s*`)],
  [3, /^\d{1,2}(?:[.．、](?!\d(?!\d?月))|\s*[)）])\s*/],
  [4, /^(?:[（(]\d{1,2}[)）][、.．]?|[①-⑳⑴-⒇])\s*/],
  [5, /^(?:[-•·*●◆■▪]|第[一二三四五六七八九十]+[，、：])\s*/],
];

/** Where a number stands in the middle of a line: `1.… 2.…`, `；②…`. */
const INLINE =
  /(?<=[\s。；;：:，,])(?=\d{1,2}[.．、](?!\d(?!\d?月))|[①-⑳⑴-⒇]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）])/g;

/** 一、 after the end of a sentence; within one it enumerates. */
const INLINE_HAN = new RegExp(`(?<=[。；;：:])\\s*(?=${HAN}、)`, 'g');

/** A line of a form below its task: 责任单位：…. */
export const FIELD_LINE =
  /^[（(]?(?:责任|牵头|配合|协助|协办|主办|承办|督办|落实|完成|办结|办理|时限|时间节点|时间要求|期限|截止|联系|分管|包保|包联)[\u4e00-\u9fff]{0,6}[:：]/;

/** A line that holds several numbered tasks, or a head and its tasks, as the lines that it should have been. */
export function unfolded(line: string): string[] {
  return line
    .replace(INLINE, '\n')
    .replace(INLINE_HAN, '\n')
    .split('\n')
    .filter(one => one.trim() !== '');
}

/** Minutes in their blocks. */
export function blocksOf(text: string): Block[] {
  const lines = text
    .split(/\r?\n/)
    .flatMap(unfolded)
    .map(line => line.trim())
    .filter(line => line !== '');
  const blocks: Block[] = [];
  for (const line of lines) {
    const mark = MARKS.flatMap(([level, of]) => {
      const found = of.exec(line)?.[0];
      return found === undefined ? [] : [{ level, length: found.length }];
    })[0];
    const last = blocks.at(-1);
    if (mark) blocks.push({ level: mark.level, text: line.slice(mark.length).trim() });
    else if (last && last.level > 0 && goesOn(last.text, line)) last.text += `\n${line}`;
    else blocks.push({ level: 0, text: line });
  }
  return blocks;
}

/** A line below a numbered one belongs to it while it fills in a form, or the one above has not come to its end. */
function goesOn(above: string, line: string): boolean {
  return FIELD_LINE.test(line) || /[，,、]$/.test(above) || /^[，,、。；;]/.test(line);
}

/** The blocks that a heading stands over: the next one is deeper. */
export function isHeading(blocks: readonly Block[], index: number): boolean {
  const [block, next] = [blocks[index], blocks[index + 1]];
  if (!block || !next) return false;
  if (block.level > 0) {
    // A paragraph may stand between a short heading and its tasks.
    const under =
      next.level > 0 || block.text.length > 40 ? next : blocks.slice(index + 1).find(({ level }) => level > 0);
    return (under?.level ?? 0) > block.level;
  }
  if (next.level === 0) return false;
  return /[:：]$/.test(block.text) && block.text.length <= 40;
}
