import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks questions at a terminal, or reads the answers as lines of a file or a pipe. */
export interface Prompts {
  isTerminal: boolean;
  /** The answer without spaces around it; empty when there are no more lines. */
  ask(question: string): Promise<string>;
  /** The same; what is typed is not shown. */
  askSecret(question: string): Promise<string>;
  close(): void;
}

/** Opens stdin. Errors: `ask` rejects when somebody presses Ctrl-C. */
export function openPrompts(): Prompts {
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  let isMuted = false;
  const shown = new Writable({
    write(chunk, _encoding, done) {
      if (!isMuted) process.stdout.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output: isTerminal ? shown : undefined, terminal: isTerminal });
  // Lines that arrive before they are asked for are kept.
  const waiting: string[] = [];
  const asked: { resolve(line: string): void; reject(cause: Error): void }[] = [];
  let isAtEnd = false;
  lines.on('line', line => {
    const next = asked.shift();
    if (next) next.resolve(line);
    else waiting.push(line);
  });
  lines.on('close', () => {
    isAtEnd = true;
    for (const one of asked.splice(0)) one.resolve('');
  });
  lines.on('SIGINT', () => {
    for (const one of asked.splice(0)) one.reject(new Interrupted());
  });

  function nextLine(): Promise<string> {
    const known = waiting.shift();
    if (known !== undefined) return Promise.resolve(known);
    if (isAtEnd) return Promise.resolve('');
    return new Promise((resolve, reject) => asked.push({ resolve, reject }));
  }

  async function ask(question: string): Promise<string> {
    process.stdout.write(question);
    const line = await nextLine();
    if (!isTerminal) process.stdout.write('\n');
    return line.trim();
  }

  return {
    isTerminal,
    ask,
    async askSecret(question) {
      process.stdout.write(question);
      isMuted = true;
      try {
        return (await nextLine()).trim();
      } finally {
        isMuted = false;
        process.stdout.write('\n');
      }
    },
    close: () => lines.close(),
  };
}

/** Somebody has pressed Ctrl-C at a question. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
