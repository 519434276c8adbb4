/** Tells whether a line separates a table's head from its rows: | --- | :-: |. */
export function isTableSeparator(line: string): boolean {
  return line.includes('-') && line.includes('|') && /^\s*\|?(?:\s*:?-+:?\s*\|)*\s*(?::?-+:?)?\s*$/.test(line);
}

/** Splits a table line into its cells; an escaped bar stays part of its cell. */
export function splitRow(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map(cell => cell.trim().replaceAll('\\|', '|'));
}
