/**
 * Words of reports as a machine writes them down that has misheard them, or a phonetic keyboard: 类计 for 累计. Both words
 * of a pair are as long as each other, so that every character keeps its place.
 */
const MISHEARD = `
类计 累计
累记 累计
类记 累计
雷计 累计
累积 累计
形像 形象
形向 形象
形相 形象
型象 形象
型像 形象
行象 形象
行像 形象
头资 投资
投姿 投资
偷资 投资
完城 完成
玩成 完成
峻工 竣工
俊工 竣工
骏工 竣工
封鼎 封顶
手序 手续
手绪 手续
首续 手续
土审 图审
归划 规划
拆签 拆迁
带款 贷款
代款 贷款
`;

const meant = new Map(
  MISHEARD.trim()
    .split('\n')
    .map(line => [line.slice(0, 2), line.slice(3)] as const),
);
const pattern = new RegExp(Array.from(meant.keys()).join('|'), 'g');

/** The text with such words put right. Shapes: as long as it was. */
export const putRight = (text: string): string => text.replace(pattern, word => meant.get(word) ?? word);
