import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** The packaged browser is built for this one platform. */
export const HAS_BROWSER = process.platform === 'linux' && process.arch === 'x64';

const ARGUMENTS = [
  // As root, and in containers without user namespaces, Chromium's own sandbox cannot start; the pages are ours.
  '--no-sandbox',
  '--no-zygote',
  // Containers often have a tiny /dev/shm.
  '--disable-dev-shm-usage',
  '--disable-webgl',
  '--in-process-gpu',
  '--font-render-hinting=none',
];

/** A browser out of an npm package, unpacked into a folder of this run's own; `close` removes both. */
export async function launchBrowser(): Promise<{ browser: Browser; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-browser-'));
  try {
    const { program, env } = await unpack(folder);
    const browser = await chromium.launch({ executablePath: program, args: ARGUMENTS, env });
    return {
      browser,
      async close() {
        await browser.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw cause;
  }
}

/**
 * Unpacks the program with its libraries and a font, and finds the environment in which it starts: a bare machine has
 * neither the libraries nor a font set-up of its own.
 */
async function unpack(folder: string): Promise<{ program: string; env: Record<string, string> }> {
  const before = { ...process.env };
  // The package unpacks where the system keeps its temporary files, its libraries only on this service's machines.
  process.env['TMPDIR'] = folder;
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x';
  const { default: packed } = await import('@sparticuz/chromium');
  packed.setGraphicsMode = false;
  const program = await packed.executablePath();
  putBack(before);

  const own = {
    HOME: folder,
    TMPDIR: folder,
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
  };
  const env = { ...definedOnly(before), ...own };
  const isComplete = spawnSync(program, ['--version'], { env }).status === 0;
  return { program, env: isComplete ? env : { ...env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } };
}

/** Gives this process its own environment again, in which other tests run, too: what was set meanwhile goes. */
function putBack(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
