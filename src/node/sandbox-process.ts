import { fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';

/** The local Feishu that runs beside the bot when no credentials are set. It is a program of its own. */
export interface SandboxProcess {
  url: string;
  app: { id: string; secret: string };
  stop(): void;
}

const PROGRAM = fileURLToPath(new URL('./sandbox.js', import.meta.url));
const STATE_FILE = 'data/sandbox-feishu.json';

/**
 * Starts the sandbox with the sample district and waits until it listens.
 * Errors: rejects when it ends before that, e.g. because its port is taken.
 */
export async function startSandbox({ sandboxPort, host, port, transport }: Config): Promise<SandboxProcess> {
  const flags = ['--sample', '--port', String(sandboxPort), '--state', STATE_FILE];
  if (transport.kind === 'webhook') {
    flags.push('--events-url', `http://${host}:${port}/feishu/events`);
    flags.push('--encrypt-key', transport.encryptKey, '--verification-token', transport.verificationToken);
  }
  const child = fork(PROGRAM, flags, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const ready = new Promise<{ url: string; appId: string; appSecret: string }>((resolve, reject) => {
    child.once('exit', code =>
      reject(new Error(`本地飞书没有启动（退出码 ${code}），请检查端口 ${sandboxPort} 是否被占用`)),
    );
    child.once('error', reject);
    if (child.stdout) createInterface({ input: child.stdout }).once('line', line => resolve(JSON.parse(line)));
  });
  const { url, appId, appSecret } = await ready;
  return { url, app: { id: appId, secret: appSecret }, stop: () => void child.kill() };
}
