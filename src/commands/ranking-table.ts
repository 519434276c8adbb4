import type { RankingResult } from '../domain/scoring/result.ts';

/** A ranking as aligned text for a terminal; a Chinese character is two columns wide. */
export function rankingTable({ period, units }: RankingResult): string {
  const rows = units.map(unit => [
    unit.place === null ? '—' : String(unit.place),
    unit.unit,
    unit.total ?? '—',
    unit.change === null ? '' : unit.change > 0 ? `↑${unit.change}` : unit.change < 0 ? `↓${-unit.change}` : '＝',
    unit.lines.map(line => `${line.label} ${line.points}`).join('，') || (unit.reason ?? ''),
  ]);
  const table = [['名次', '单位', '得分', '升降', '构成'], ...rows];
  const widths = [0, 1, 2, 3].map(column => Math.max(...table.map(row => width(row[column] ?? ''))));
  const lines = table.map(row =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${period}\n${lines.join('\n')}\n`;
}

function width(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u2e80-\uffef]/.test(char) ? 2 : 1), 0);
}

function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}
