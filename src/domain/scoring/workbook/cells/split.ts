/** The lines of a text; a break inside 【…】 or "…" makes none. */
export function linesIn(text: string): string[] {
  return splitOutside(text, '\n', false);
}

/** Splits a text at any of some characters, where they stand outside of 【…】, "…" and brackets. */
export function splitOutside(text: string, separators: string, minds = true): string[] {
  const parts: string[] = [];
  let [part, depth] = ['', 0];
  for (let at = 0; at < text.length; ) {
    const closed = /^(?:【(?:[^】]|】】)*】|"(?:[^"\\]|\\.)*")/s.exec(text.slice(at))?.[0];
    const piece = closed ?? (text[at] as string);
    at += piece.length;
    if (minds && (piece === '(' || piece === '（')) depth += 1;
    if (minds && (piece === ')' || piece === '）')) depth -= 1;
    if (piece.length === 1 && depth <= 0 && separators.includes(piece)) {
      parts.push(part);
      part = '';
    } else part += piece;
  }
  return [...parts, part];
}
