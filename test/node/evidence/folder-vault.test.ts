import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { sha256Of } from '../../../src/bot/evidence/vault.ts';
import { createFolderVault } from '../../../src/node/evidence/folder-vault.ts';
import { emptyFolder } from '../../helpers/programs.ts';

const PHOTO = new TextEncoder().encode('a photo');
const SHA = sha256Of(PHOTO);
const PATH = join(SHA.slice(0, 2), SHA.slice(2, 4), SHA);

describe('a folder of evidence', () => {
  test('gives back what it keeps, and nothing for what it does not', async () => {
    const folder = join(emptyFolder(), 'data/evidence');
    const vault = createFolderVault(folder);

    expect(await vault.get(SHA)).toBeNull();
    await vault.put(SHA, PHOTO);

    expect(await vault.get(SHA)).toEqual(PHOTO);
    expect(existsSync(join(folder, PATH))).toBe(true);
  });

  test('never writes over a file', async () => {
    const folder = emptyFolder();
    const vault = createFolderVault(folder);
    await vault.put(SHA, PHOTO);
    writeFileSync(join(folder, PATH), 'damaged');
    const { mtimeMs, ino } = statSync(join(folder, PATH));

    await vault.put(SHA, PHOTO);

    expect(statSync(join(folder, PATH))).toMatchObject({ mtimeMs, ino });
  });

  test('keeps the same bytes once, whoever puts them at the same moment', async () => {
    const folder = emptyFolder();

    await Promise.all(Array.from({ length: 8 }, () => createFolderVault(folder).put(SHA, PHOTO)));

    expect(await createFolderVault(folder).get(SHA)).toEqual(PHOTO);
    expect(readdirSync(join(folder, 'being-written'))).toEqual([]);
  });

  test('after a power cut in the middle of writing has no file under its own name, and takes it at the next try', async () => {
    const folder = emptyFolder();
    const script = join(emptyFolder(), 'put.mjs');
    await build({
      stdin: {
        contents: `import { createFolderVault } from './src/node/evidence/folder-vault.ts';
          const bytes = new Uint8Array(8 * 1024 * 1024);
          console.log('begins');
          for (let round = 0; ; round += 1) {
            bytes[0] = round % 256; bytes[1] = round >> 8;
            await createFolderVault(process.argv[2]).put(round.toString(16).padStart(64, '0'), bytes);
          }`,
        resolveDir: join(import.meta.dirname, '../../..'),
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: script,
    });
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise(resolve => child.stdout.once('data', resolve));
    // It is killed while something is half written.
    const halfWritten = () => {
      try {
        return readdirSync(join(folder, 'being-written')).some(
          name => statSync(join(folder, 'being-written', name)).size > 0,
        );
      } catch {
        return false;
      }
    };
    while (!halfWritten()) await new Promise(resolve => setImmediate(resolve));
    child.kill('SIGKILL');
    await new Promise(resolve => child.once('close', resolve));

    const whole = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => /[0-9a-f]{64}$/.test(name))
      .map(name => statSync(join(folder, name)).size);
    expect(whole.every(size => size === 8 * 1024 * 1024)).toBe(true);
    await createFolderVault(folder).put(SHA, PHOTO);
    expect(await createFolderVault(folder).get(SHA)).toEqual(PHOTO);
  });

  test('removes what was left half written an hour ago, and leaves what is being written now', async () => {
    const folder = emptyFolder();
    const desk = join(folder, 'being-written');
    mkdirSync(desk);
    writeFileSync(join(desk, 'old'), 'half');
    writeFileSync(join(desk, 'new'), 'half');
    const before = new Date(Date.now() - 2 * 3_600_000);
    utimesSync(join(desk, 'old'), before, before);

    await createFolderVault(folder).put(SHA, PHOTO);

    expect(readdirSync(desk)).toEqual(['new']);
  });

  test('a file that cannot be read is an error, not an absence', async () => {
    const folder = emptyFolder();
    await createFolderVault(folder).put(SHA, PHOTO);
    // Rights do not hold back root, a folder in its place does.
    const other = sha256Of(new TextEncoder().encode('other'));
    mkdirSync(join(folder, other.slice(0, 2), other.slice(2, 4), other), { recursive: true });

    await expect(createFolderVault(folder).get(other)).rejects.toThrow();
  });
});
