import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Env } from './programs.ts';

/** The Worker runtime, as the package that deploys Workers brings it along. */
interface Runtime {
  readonly ready: Promise<URL>;
  getWorker(): Promise<{ scheduled(): Promise<{ outcome: string }> }>;
  dispose(): Promise<void>;
}

const require = createRequire(import.meta.url);
const { Miniflare } = createRequire(require.resolve('wrangler/package.json'))('miniflare') as {
  Miniflare: new (options: Record<string, unknown>) => Runtime;
};

/** Builds the Worker exactly as a deployment would. Errors: rejects with what the builder said. */
export async function buildWorker(folder: string): Promise<string> {
  const wrangler = join(require.resolve('wrangler/package.json'), '../bin/wrangler.js');
  const child = spawn(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', folder], {
    // Its log goes where everything else of the test goes, and it asks nobody about newer versions.
    env: { ...process.env, CI: 'true', XDG_CONFIG_HOME: folder, WRANGLER_LOG_PATH: folder },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (said += text));
  const code = await new Promise(resolve => child.once('close', resolve));
  if (code !== 0) throw new Error(said);
  return join(folder, 'worker.js');
}

/** Starts a built Worker in the real runtime, with the flags of `wrangler.toml`; `more` binds other things than texts. */
export async function startWorker(
  script: string,
  port: number,
  bindings: Env,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Runtime> {
  const settings = readFileSync('wrangler.toml', 'utf8');
  const runtime = new Miniflare({
    modules: true,
    scriptPath: script,
    modulesRoot: dirname(script),
    compatibilityDate: /^compatibility_date = "(.+)"$/m.exec(settings)?.[1],
    compatibilityFlags: JSON.parse(/^compatibility_flags = (.+)$/m.exec(settings)?.[1] ?? '[]'),
    bindings,
    ...more,
    host: '127.0.0.1',
    port,
    // Else it asks the network where in the world it is.
    cf: false,
  });
  await runtime.ready;
  return runtime;
}
