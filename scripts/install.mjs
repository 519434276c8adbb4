// Installs what is missing, so that a fresh clone needs no step of its own. Plain JavaScript without dependencies:
// it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const read = path => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

/** The packages of the lockfile's top level that are not there, or there in another version. */
function missingPackages({ withDev }) {
  const { packages } = read('package-lock.json');
  const wanted = packages[''];
  const names = Object.keys({ ...wanted.dependencies, ...(withDev ? wanted.devDependencies : {}) });
  return names.filter(name => {
    const installed = `node_modules/${name}/package.json`;
    return (
      !existsSync(new URL(installed, root)) || read(installed).version !== packages[`node_modules/${name}`].version
    );
  });
}

/**
 * Runs `npm ci` when a package is missing. npm's own output goes to stderr: stdout belongs to the command that follows.
 * Errors: ends the process with npm's exit code.
 */
export function installMissing({ withDev }) {
  if (missingPackages({ withDev }).length === 0) return;
  process.stderr.write('正在安装依赖……\n');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(withDev ? [] : ['--omit=dev'])];
  // Started through npm itself, its own program is at hand; else the one on the path.
  const npm = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const { status } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (status !== 0) {
    process.stderr.write('依赖安装失败，请检查网络后重试。\n');
    process.exit(status ?? 1);
  }
}
