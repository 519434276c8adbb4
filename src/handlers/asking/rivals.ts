import type { AskView } from '../../cards/kit/views.ts';
import type { Ask } from '../../domain/reading/types.ts';

/** Figures of one project that compete for one place: asked with one question, which of them counts. */

type Doubtful = Extract<Ask, { reason: 'doubtful' }>;

/** What the reader says of figures that compete, outside of tables. */
const COMPETE: ReadonlySet<string> = new Set(['同一个数报了两个不同的值', '报了两个不同的进度']);

/** The questions about all figures that compete with the one of a question, itself among them; none when it has no rival. */
export function rivalsOf(ask: Ask, asks: readonly Ask[]): Doubtful[] {
  if (!isRival(ask)) return [];
  const rivals = asks.filter(isRival).filter(one => one.why === ask.why && projectOf(one) === projectOf(ask));
  return rivals.length > 1 ? rivals : [];
}

/** An answer is the message without the others. */
export function whichOfRivals(rivals: readonly Doubtful[], text: string): AskView {
  return {
    question: `${rivals.map(({ source }) => `“${source}”`).join('、')}报的是同一个数，以哪个为准？`,
    choices: rivals.map(rival => ({
      label: rival.source,
      text: rivals
        .filter(one => one !== rival)
        .sort((one, other) => other.start - one.start)
        .reduce((left, { source, start }) => without(left, start, source), text),
    })),
  };
}

function isRival(ask: Ask): ask is Doubtful {
  return ask.reason === 'doubtful' && COMPETE.has(ask.why);
}

function projectOf({ item }: Doubtful): string | undefined {
  return 'project' in item ? item.project : undefined;
}

/** Takes words out, with the comma behind them. */
function without(text: string, start: number, source: string): string {
  return text.slice(0, start) + text.slice(start + source.length).replace(/^[\s，,、；;]+/, '');
}
