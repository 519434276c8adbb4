import { Worker } from 'node:worker_threads';
import type { StartCheck } from './soundness.ts';

/** What the checking thread is started with. */
export interface CheckerData {
  url: string;
  check: StartCheck;
}

/** What it says in the end: what is damaged, or why it could not be checked. */
export interface FromChecker {
  damage: string | null;
  fault: string | null;
}

/** The built program of `checker-thread.ts`, which lies beside the program itself. */
const CHECKER = new URL('./checker.js', import.meta.url);

/**
 * Checks a database in a thread beside the program, which does not wait for it and may end meanwhile.
 * Errors: never rejects; what kept it from being checked is a fault.
 */
export function checkBeside(data: CheckerData): Promise<FromChecker> {
  return new Promise(resolve => {
    const thread = new Worker(CHECKER, { workerData: data, execArgv: [] });
    const failed = (cause: string) => resolve({ damage: null, fault: cause });
    thread.once('message', resolve);
    thread.once('error', cause => failed(cause.message));
    thread.once('exit', () => failed('the thread has ended'));
    thread.unref();
  });
}
