// Builds the Node programs and the sandbox's page into dist/.
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeSdk } from './feishu-sdk.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const dist = join(root, 'dist');

const PROGRAMS = {
  node: 'src/node.ts',
  writer: 'src/node/database/writer-thread.ts',
  checker: 'src/node/database/checker-thread.ts',
  cli: 'src/cli.ts',
  sandbox: 'sandbox/main.ts',
  bench: 'bench/main.ts',
  eval: 'eval/main.ts',
  train: 'training/train.ts',
  torture: 'torture/main.ts',
};

/**
 * Packages that are made of many files: a program that has them inside starts in two thirds of the time. The others stay
 * outside.
 */
const INSIDE = new Set([
  '@hono/node-server',
  'chinese-days',
  'decimal.js',
  'drizzle-orm',
  'fflate',
  'hono',
  'saxes',
  'zod',
]);

async function packagesOutside() {
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return Object.keys({ ...dependencies, ...devDependencies }).filter(name => !INSIDE.has(name));
}

/** The newest change of the packages and below folders, in milliseconds. */
async function newestChange(folders) {
  let newest = (await stat(join(root, 'package-lock.json'))).mtimeMs;
  for (const folder of folders) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (entry.isFile()) newest = Math.max(newest, (await stat(join(entry.parentPath, entry.name))).mtimeMs);
    }
  }
  return newest;
}

/** The test runner builds first: tests that start a program start what is built. */
export const setup = () => build();

/** Builds everything whose sources are newer than the last build, or all with `force`. */
export async function build({ force = false } = {}) {
  const stamp = join(dist, 'built');
  const newest = await newestChange([
    'src',
    'sandbox',
    'bench',
    'eval',
    'training',
    'torture',
    'test/helpers',
    'rulesets',
    'drizzle',
    'scripts',
  ]);
  const built = Number(await readFile(stamp, 'utf8').catch(() => 0));
  if (!force && built >= newest) return;

  const { build: bundle } = await import('esbuild');
  // Bundled beside and moved over in one step: a program that is just being started sees the old file or the new one.
  const fresh = join(root, `.dist-${process.pid}`);
  await bundle({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(Object.entries(PROGRAMS)),
    outdir: fresh,
    bundle: true,
    splitting: false,
    platform: 'node',
    target: 'node20.19',
    // Else every literal with \p{…} becomes a `new RegExp` that is made anew whenever it is reached.
    supported: { 'regexp-unicode-property-escapes': true },
    format: 'esm',
    external: await packagesOutside(),
    plugins: [nodeSdk(fresh)],
    // A quarter less of the time that a start takes is reading what is only there to be looked at.
    minifyWhitespace: true,
    sourcemap: 'linked',
    logLevel: 'error',
  });
  await bundle({
    absWorkingDir: root,
    entryPoints: ['sandbox/page/main.tsx'],
    outdir: join(fresh, 'page'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  });
  const page = join(root, 'sandbox/page');
  for (const name of await readdir(page)) {
    if (/\.(html|css|svg)$/.test(name)) await copyFile(join(page, name), join(fresh, 'page', name));
  }
  for (const folder of ['', 'page']) {
    await mkdir(join(dist, folder), { recursive: true });
    for (const entry of await readdir(join(fresh, folder), { withFileTypes: true })) {
      if (entry.isFile()) await rename(join(fresh, folder, entry.name), join(dist, folder, entry.name));
    }
  }
  await rm(fresh, { recursive: true, force: true });
  await writeFile(stamp, String(newest));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build({ force: true });
