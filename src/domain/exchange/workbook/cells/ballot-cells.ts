import { type CellKind, textIn } from './cell-kind.ts';
import { ACTOR, JSON_TEXT, LONG_TEXT } from './text-cells.ts';

/** Ballots of a site review in one cell: `王磊：92；李娜：缺席`. */
export const BALLOTS: CellKind = {
  ...LONG_TEXT,
  write: (value, names) => {
    const ballots = value as readonly { judge: string; score: string | null }[];
    if (ballots.some(({ judge }) => /[：:；;\n]/.test(judge))) return JSON_TEXT.write(value, names);
    return ballots.map(({ judge, score }) => `${names.person(judge)}：${score ?? ABSENT}`).join('；');
  },
  read: (cell, names) => {
    const text = textIn(cell).trim();
    if (text.startsWith('[')) return JSON_TEXT.read(cell, names);
    const ballots: { judge: string; score: string | null }[] = [];
    for (const part of text.split(/[；;\n]/).filter(one => one.trim() !== '')) {
      const [, judge = '', score = ''] = /^(.*)[：:]([^：:]*)$/.exec(part.trim()) ?? [];
      if (judge === '') return { why: `“${part}”应写成 评委：得分，各评委之间用分号隔开` };
      const read = ACTOR.read({ ...cell, value: { kind: 'text', text: judge } }, names);
      if ('why' in read) return read;
      ballots.push({ judge: String(read.value), score: score.trim() === ABSENT ? null : score.trim() });
    }
    return { value: ballots };
  },
};
const ABSENT = '缺席';
