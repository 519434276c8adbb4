/** One line on a terminal that says how far long work is; nothing where stderr is no terminal. */
export interface ProgressLine {
  show(words: string): void;
  /** Takes the line away. */
  end(): void;
}

/** Shapes: `title` stands before what is shown. */
export function progressLine(title: string): ProgressLine {
  const { stderr } = process;
  let isShown = false;
  const clear = () => {
    if (isShown) stderr.write('\r\x1b[K');
    isShown = false;
  };
  return {
    show(words) {
      if (!stderr.isTTY) return;
      clear();
      stderr.write(`${title}：${words}…`);
      isShown = true;
    },
    end: clear,
  };
}
