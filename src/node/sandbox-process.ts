import { type ChildProcess, fork } from 'node:child_process';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Config, ConfigError } from '../config.ts';
import { requireWritableFolder } from './writable-folder.ts';

/** The local Feishu that runs beside the bot when no credentials are set. It is a program of its own. */
export interface SandboxProcess {
  url: string;
  app: { id: string; secret: string };
  stop(): void;
}

const PROGRAM = fileURLToPath(new URL('./sandbox.js', import.meta.url));
/** Where it keeps its data, in the current folder. */
export const STATE_FILE = 'data/sandbox-feishu.json';

/**
 * Starts the sandbox with the sample district and waits until it listens.
 * Errors: rejects with ConfigError when its data cannot be written, or when it ends before it listens, e.g. because its
 * port is in use. Then the message is the sandbox's.
 */
export async function startSandbox(config: Config): Promise<SandboxProcess> {
  requireWritableFolder(dirname(STATE_FILE), '');
  const flags = ['--sample', '--port', String(config.sandboxPort), '--state', STATE_FILE, ...webhookFlags(config)];
  const child = fork(PROGRAM, flags, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const { url, appId, appSecret } = await ready(child);
  // Not with `pipe`: when our stderr is closed it would stop reading, and the sandbox would block.
  child.stderr?.on('data', text => process.stderr.write(text));
  return { url, app: { id: appId, secret: appSecret }, stop: () => void child.kill() };
}

function ready(child: ChildProcess): Promise<{ url: string; appId: string; appSecret: string }> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    // At `close` both pipes have been read to their end.
    child.once('close', () => reject(new ConfigError(`${said.trim()}\n请检查 SANDBOX_PORT`)));
    child.once('error', reject);
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).once('line', line => {
      child.removeAllListeners('close');
      child.stderr?.removeAllListeners('data');
      resolve(JSON.parse(line));
    });
  });
}

/** With the webhook the sandbox posts events to the bot's own address. */
function webhookFlags({ transport, host, port }: Config): string[] {
  if (transport.kind === 'websocket') return [];
  const { encryptKey, verificationToken } = transport;
  const address = isEveryAddress(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return [
    `--events-url=http://${address}:${port}/feishu/events`,
    `--encrypt-key=${encryptKey}`,
    `--verification-token=${verificationToken}`,
  ];
}

function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}
