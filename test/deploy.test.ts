import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder } from './helpers/programs.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(ROOT, 'deploy', name), 'utf8');
const service = read('guanjia.service');
const container = read('Dockerfile');

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

describe('the files to run it as a service', () => {
  test('start what is built, and do not try again after settings that cannot be used', () => {
    const started = [/ExecStart=\S+ (\S+)/.exec(service)?.[1], /CMD \["node", "(\S+)"\]/.exec(container)?.[1]];

    expect(started).toEqual(['dist/node.js', 'dist/node.js']);
    expect(existsSync(join(ROOT, 'dist/node.js'))).toBe(true);
    expect(service).toMatch(/^RestartPreventExitStatus=2$/m);
  });

  test('the container has a version of Node that the program runs on, and no secret or data of whoever builds it', () => {
    const [, major] = /^FROM node:(\d+)/m.exec(container) ?? [];
    const ignored = read('Dockerfile.dockerignore').split('\n');

    expect(Number(major)).toBeGreaterThanOrEqual(20);
    for (const name of ['.env', 'data', 'node_modules', '.git']) expect(ignored).toContain(name);
  });

  test.skipIf(!hasSystemd)('systemd takes the service file as it is', () => {
    const folder = emptyFolder();
    const place = join(folder, 'guanjia');
    mkdirSync(place, { recursive: true });
    // The checker wants the program, the user and the folder to be there.
    const here = service
      .replace('/usr/bin/node', process.execPath)
      .replaceAll('/opt/guanjia', place)
      .replaceAll('=guanjia', `=${execFileSync('id', ['-un'], { encoding: 'utf8' }).trim()}`);
    writeFileSync(join(folder, 'guanjia.service'), here);

    const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', join(folder, 'guanjia.service')], {
      encoding: 'utf8',
    });

    const about = `${stdout}${stderr}`.split('\n').filter(line => line.includes('guanjia.service'));
    expect(about).toEqual([]);
  });
});
