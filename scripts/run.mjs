// Installs and builds what is missing, then becomes the program: `node scripts/run.mjs node|cli|sandbox|bench|eval|torture …`.
import { fileURLToPath } from 'node:url';
import { installMissing } from './install.mjs';

const [program = 'node', ...args] = process.argv.slice(2);
installMissing({ withDev: ['bench', 'eval', 'train', 'torture'].includes(program) });
const { build } = await import('./build.mjs');
await build();
const file = new URL(`../dist/${program}.js`, import.meta.url);
process.argv = [process.execPath, fileURLToPath(file), ...args];
await import(file.href);
