import { parentPort, workerData } from 'node:worker_threads';
import { errorText } from '../../store/kit/database/error-text.ts';
import type { CheckerData, FromChecker } from './check-beside.ts';
import { createFileClient } from './file-client.ts';
import { findDamage } from './soundness.ts';

/** The program of the thread that checks a large database beside the running program: it reads and says what it found. */

const { url, check } = workerData as CheckerData;
const client = createFileClient(url);
const told: FromChecker = await findDamage(client, check).then(
  damage => ({ damage, fault: null }),
  cause => ({ damage: null, fault: errorText(cause) }),
);
client.close();
parentPort?.postMessage(told);
