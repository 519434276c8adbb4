/** What is learned, from which texts, and where it is written. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CLAUSE_KINDS, kindByWords, seeClause } from '../src/domain/reading/hearing/clause-kind.ts';
import { PAUSES } from '../src/domain/reading/hearing/pauses.ts';
import { CATEGORIES, seeProblem } from '../src/domain/reading/hearing/problem-category.ts';
import { isRequest } from '../src/domain/reading/lexicon/problems/problem-words.ts';
import { categoryByWords, wordsOf } from '../src/domain/reading/resolve/content-category.ts';
import { type Example, type LearnOptions, learn } from './learn.ts';
import { pausesOfDictated, pausesOfWritten } from './pause-examples.ts';
import { shapeOf } from './shapes.ts';

export interface LessonExample extends Example<string> {
  /** The file that it stands in. */
  from: string;
  /** The label by the lexicons alone, where they know one. */
  words?: string;
}

export interface Lesson {
  name: string;
  labels: readonly string[];
  examples: readonly LessonExample[];
  options: LearnOptions;
  /** Where the weights are written. */
  file: string;
  /** The name of the weights there. */
  constant: string;
}

/** The lexicons were made with these: that they read them says nothing of how far they can be trusted. */
const FIXTURES = 'fixtures.tsv';

/** The built program runs from dist/, the tests from training/: both lie right below the repository's root. */
const root = new URL('../', import.meta.url);
const hearing = (name: string) => fileURLToPath(new URL(`src/domain/reading/hearing/${name}`, root));

/** Reads all texts. */
export function lessons(): Lesson[] {
  return [
    {
      name: 'clauses',
      labels: CLAUSE_KINDS,
      examples: labelled('clauses', CLAUSE_KINDS, (shape, file) => ({
        words: kindByWords(shape),
        read: see => seeClause(shape, see, { withVerdicts: file !== FIXTURES }),
      })),
      options: { rounds: 30, rate: 0.3, decay: 1e-4, fewest: 2, most: 60_000 },
      file: hearing('clause-weights.ts'),
      constant: 'CLAUSE_WEIGHTS',
    },
    {
      name: 'problems',
      labels: CATEGORIES,
      examples: labelled('problems', CATEGORIES, (shape, file) => {
        const clauses = shape.split(/[,。;!]/).map(part => ({ shape: part, isRequest: isRequest(part) }));
        const byWords = categoryByWords(clauses, undefined);
        const words = wordsOf(clauses);
        return { words: byWords, read: see => seeProblem(words, file === FIXTURES ? undefined : byWords, see) };
      }),
      options: { rounds: 30, rate: 0.3, decay: 1e-4, fewest: 2, most: 30_000 },
      file: hearing('category-weights.ts'),
      constant: 'CATEGORY_WEIGHTS',
    },
    {
      name: 'pauses',
      labels: PAUSES,
      examples: [...pausesOfWritten(linesOf('written')), ...pausesOfDictated(linesOf('dictated'))],
      options: { rounds: 6, rate: 0.3, decay: 1e-6, fewest: 3, most: 60_000 },
      file: hearing('pause-weights.ts'),
      constant: 'PAUSE_WEIGHTS',
    },
  ];
}

/** The module with the weights of a lesson. */
export function trained({ constant, examples, labels, name, options }: Lesson): string {
  const weights = learn(examples, labels, options);
  return `/** What was learned of ${name}. Written by \`npm run train\`; see training/README.md. */
import type { Weights } from './model.ts';

export const ${constant}: Weights<string> = ${JSON.stringify(weights)};
`;
}

/** Lines `label<TAB>text` of all files of a folder, with what a model sees of them. */
function labelled(
  folder: string,
  labels: readonly string[],
  seen: (shape: string, file: string) => Pick<LessonExample, 'read' | 'words'>,
): LessonExample[] {
  return linesOf(folder).map(({ file, line, text }) => {
    const [label = '', words = ''] = text.split('\t');
    if (!labels.includes(label) || words.trim() === '') throw new Error(`${file}:${line}: no label and text: ${text}`);
    return { from: file, label, ...seen(shapeOf(words.trim()), file) };
  });
}

/** All lines of the files of a folder in order. */
export function linesOf(folder: string): { file: string; line: number; text: string }[] {
  const home = new URL(`training/data/${folder}/`, root);
  return readdirSync(home)
    .sort()
    .flatMap(file =>
      readFileSync(new URL(file, home), 'utf8')
        .split('\n')
        .map((text, index) => ({ file, line: index + 1, text: text.trimEnd() }))
        .filter(({ text }) => text.trim() !== ''),
    );
}
