import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };

/** `npm start` and the command line install nothing for development. */
test.each(['node', 'writer', 'checker', 'cli', 'sandbox'])(
  '%s leans on packages that a fresh start installs',
  program => {
    const code = read(`dist/${program}.js`);
    // As the bundler writes them: at the head of the file, later ones called.
    const written = [
      ...code.matchAll(/(?<=^|;)import\b[^"\n;]*"([^"\n]+)";/gm),
      ...code.matchAll(/\bimport\("([@\w/.:-]+)"\)/g),
    ];
    const named = written.map(([, name = '']) => name).filter(name => !name.startsWith('.'));
    expect(named.length).toBeGreaterThan(3);
    const packages = new Set(
      named
        .filter(name => !isBuiltin(name))
        .map(name => name.split('/').slice(0, name.startsWith('@') ? 2 : 1))
        .map(parts => parts.join('/')),
    );

    expect([...packages].filter(name => !(name in dependencies))).toEqual([]);
  },
);

test('what is bundled into the programs is installed by a fresh start, too', () => {
  const list = /INSIDE = new Set\(\[([\s\S]*?)\]\)/.exec(read('scripts/build.mjs'))?.[1] ?? '';
  const inside = [...list.matchAll(/'([^']+)'/g)].map(([, name = '']) => name);

  expect(inside.length).toBeGreaterThan(3);
  expect(inside.filter(name => !(name in dependencies))).toEqual([]);
});
