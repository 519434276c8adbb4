import type { Config } from '../config.ts';
import { followSandboxClock } from './sandbox-clock.ts';
import { startSandbox } from './sandbox-process.ts';

/** The Feishu that the bot talks to: the one of the settings, or a local one that runs beside it. */
export interface Platform {
  app: { id: string; secret: string };
  domain: string;
  /** The address of the local Feishu; null with the real one. */
  sandboxUrl: string | null;
  now(): Date;
  /** Sets what is called when somebody has moved the clock of the local Feishu. */
  onClockMoved(listener: () => void): void;
  stop(): void;
}

/**
 * Opens the platform; a local Feishu is started where the settings hold no credentials.
 * Shapes: `port` is the bot's own.
 * Errors: rejects with ConfigError when the local one cannot be started.
 */
export async function openPlatform(config: Config, port: number): Promise<Platform> {
  const { app, domain } = config;
  if (app) {
    return { app, domain, sandboxUrl: null, now: () => new Date(), onClockMoved() {}, stop() {} };
  }
  const sandbox = await startSandbox({ ...config, port });
  let onMoved = () => {};
  const clock = await followSandboxClock(sandbox.url, () => onMoved());
  return {
    app: sandbox.app,
    domain: sandbox.url,
    sandboxUrl: sandbox.url,
    now: clock.now,
    onClockMoved(listener) {
      onMoved = listener;
    },
    stop() {
      clock.stop();
      sandbox.stop();
    },
  };
}
