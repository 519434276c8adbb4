import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HELP, readFlags, UsageError } from './flags.ts';
import type { SandboxOptions } from './options.ts';
import { createSandbox } from './sandbox.ts';
import { StateFileError } from './world/state-file.ts';

/** The program: reads its flags, starts the local Feishu and stays until it is told to stop. */
async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  if (flags === 'help') return void process.stdout.write(HELP);
  const { withSample, ...options } = flags;
  const sample = withSample ? await loadSample() : {};
  const sandbox = await createSandbox({
    ...sample,
    ...options,
    pageFolder: folderBeside(['./page/', '../dist/page/']),
    fontsFolder: fontsFolder(),
  });

  const { url, appId, appSecret } = sandbox;
  process.stdout.write(`${JSON.stringify({ ready: true, url, appId, appSecret })}\n`);
  process.stderr.write(`本地飞书已启动，聊天页面：${url}/\n`);

  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // A sandbox started by another program must not outlive it.
  process.once('disconnect', stop);
}

async function loadSample(): Promise<SandboxOptions> {
  const { createSample } = await import('./sample/sample.ts');
  const { drawPicture } = await import('./sample/pictures.ts');
  const { createWorkbooks } = await import('./sample/workbooks.ts');
  const { xlsxOf } = await import('./sample/xlsx.ts');
  const sample = createSample();
  const { world, district, startsAt } = sample;
  const { people, chats } = world;
  const pictures = world.pictures.map(one => ({ ...one, at: new Date(one.at), bytes: drawPicture(one) }));
  const workbooks = createWorkbooks(sample).map(one => ({ ...one, bytes: xlsxOf(one.sheet) }));
  return { people, chats, pictures, workbooks, district, startsAt: new Date(startsAt) };
}

/** Finds the page beside the built program, or in `dist/` when the sources run. */
function folderBeside(candidates: readonly string[]): string | undefined {
  return candidates
    .map(candidate => fileURLToPath(new URL(candidate, import.meta.url)))
    .find(folder => existsSync(`${folder}index.html`));
}

/** Fonts are a convenience of the page; without the package it uses those of the system. */
function fontsFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'));
  } catch {
    return undefined;
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isPortTaken = 'code' in error && error.code === 'EADDRINUSE' && 'port' in error;
  return isPortTaken ? `端口 ${error.port} 已被占用` : error.message;
}

// Nobody may be reading any more what is said: that is no reason to end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

try {
  await main();
} catch (error) {
  process.stderr.write(`本地飞书没有启动：${explain(error)}\n`);
  process.exitCode = error instanceof UsageError || error instanceof StateFileError ? 2 : 1;
}
