/** Random texts for tests of what holds for any message. */
import { readdirSync } from 'node:fs';
import { readFixtures } from './fixtures.ts';

const folder = new URL('./fixtures/', import.meta.url);
/** The messages of the fixtures. */
export const messages = readdirSync(folder)
  .filter(name => name.endsWith('.txt'))
  .flatMap(name => readFixtures(new URL(name, folder)).map(({ text }) => text));

/** Pieces that messages are made of, and some that no message holds. */
export const PIECES = [
  ...'，。、；：？！\n （）()【】“”…—-~@#/.,%％①②③一二三四五六七八九十百千万亿元点零0123456789０１２３',
  ...[
    '投资',
    '累计',
    '本周',
    '本月',
    '今年',
    '形象进度',
    '请',
    '前',
    '万元',
    '亿元',
    '停工',
    '开工',
    '竣工',
    '问题',
    '已解决',
  ],
  ...[
    '康华冷链',
    '装备园',
    '一期',
    'EQ-2026-003',
    'WT-2026-0012',
    '区财政局',
    '更正',
    '不是',
    '一是',
    '1万-',
    '一期、',
    '二是',
    '下步计划',
  ],
  ...[
    '\u0000',
    '\u200b',
    '\ufeff',
    '\r\n',
    '\t',
    '👍',
    '\ud83d',
    '[抱拳]',
    '@_user_1',
    '𠀀',
    'é',
    '(((',
    '999999999999999999',
  ],
];

/** A small generator with a seed of its own: fast-check draws the seed, so that a failure can be seen again. */
export function randomNumbers(seed: number) {
  let state = seed >>> 0;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Cuts, doubles, exchanges and inserts; sometimes joins two messages or repeats one. */
export function mutated(random: (below: number) => number): string {
  const any = () => messages[random(messages.length)] ?? '';
  let text = any();
  for (let left = 1 + random(4); left > 0; left -= 1) {
    const at = random(text.length + 1);
    const to = at + random(6);
    const piece = PIECES[random(PIECES.length)] ?? '';
    switch (random(7)) {
      case 0:
        text = text.slice(0, at) + text.slice(to);
        break;
      case 1:
        text = text.slice(0, to) + text.slice(at, to) + text.slice(to);
        break;
      case 2:
        text = text.slice(0, at) + piece + text.slice(to);
        break;
      case 3:
        text = text.slice(0, at) + text.slice(at + 1, to) + (text[at] ?? '') + text.slice(to);
        break;
      case 4:
        text = text.slice(0, at) + any().slice(random(10));
        break;
      case 5:
        text = text.slice(0, at) + piece.repeat(1 + random(20)) + text.slice(at);
        break;
      default:
        text = text.slice(0, at) + piece + text.slice(at);
    }
  }
  return text.slice(0, 140);
}
