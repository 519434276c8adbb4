import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { isDeadProcess, processName } from '../../src/node/process-name.ts';

const [machine, pid, start] = processName().split('/');

/** A program that runs until it is killed. */
function aProgram() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  return { name: `${machine}/${child.pid}/`, child };
}

test('a process that lives is not dead, and one that was killed is', async () => {
  expect(isDeadProcess(processName())).toBe(false);
  const { name, child } = aProgram();
  expect(isDeadProcess(name)).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isDeadProcess(name)).toBe(true);
});

test.skipIf(process.platform !== 'linux')(
  'another process that has got the number of a dead one is told from it',
  () => {
    expect(isDeadProcess(`${machine}/${pid}/${Number(start) - 1}`)).toBe(true);
  },
);

test('nothing is certain of another machine, nor of a name that is none', async () => {
  const { child } = aProgram();
  child.kill('SIGKILL');
  await once(child, 'exit');
  for (const name of [
    `0123456789abcdef/${child.pid}/1`,
    `${machine}/0/1`,
    `${machine}/-1/`,
    `${machine}`,
    '',
    'x/y/z',
  ]) {
    expect(isDeadProcess(name), name).toBe(false);
  }
});
