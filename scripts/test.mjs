// Installs what is missing and runs every test; arguments go on to the test runner.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installMissing } from './install.mjs';

installMissing({ withDev: true });
const { build } = await import('./build.mjs');
// Tests that start the whole program start what is built.
await build();
const runner = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [runner, 'run', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
