import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { MOST_CONNECTIONS, reports } from './intake-load.ts';
import { BURST, EVENTS, MOST_EVENTS, measure, ROUNDS, type Round } from './intake-run.ts';

/**
 * Events by webhook: a signed and encrypted progress report comes in, is opened, proven, stored in the inbox and answered
 * with 200; then it is read, decided and committed with its receipt. Beside it the SDK's own webhook with a handler that
 * does nothing. Both get as many requests: from their start on, and until their rates have long been flat.
 */
export const intakeBench: Bench = {
  name: 'intake',
  async run(print) {
    const folder = mkdtempSync(join(tmpdir(), 'guanjia-bench-'));
    try {
      const events = reports(MOST_EVENTS);
      const run = { folder, events, rounds: ROUNDS };
      // The sender is compiled while it sends, too: what is measured first would be charged with that.
      await measure({ ...run, kind: 'sdk' });
      const theirs = await measure({ ...run, kind: 'sdk' });
      const ours = await measure({ ...run, kind: 'ours' });
      const beside = await measure({ ...run, kind: 'ours', rounds: 1, isBesideWriter: true });
      const acknowledged =
        'progress reports acknowledged a second by webhook, each proven and on disk in the inbox; the baseline is the SDK’s webhook with an empty handler';
      const decided =
        'the same reports decided a second, each on disk with its receipt, counted from the first request to the last decision';
      const spans = [
        { span: 'sustained', our: ours.sustained, their: theirs.sustained },
        { span: `the first ${EVENTS} events of a process`, our: ours.first, their: theirs.first },
      ];
      for (const { span, our, their } of spans) {
        print({
          what: acknowledged,
          span,
          perSecond: Math.round(our.perSecond),
          ...compared(our.perSecond, their),
          eventsPerCommit: our.eventsPerCommit,
          medianMs: our.medianMs,
          p99Ms: our.p99Ms,
          baselineMedianMs: their.medianMs,
          baselineP99Ms: their.p99Ms,
        });
        print({
          what: decided,
          span,
          perSecond: Math.round(our.decidedPerSecond),
          ...compared(our.decidedPerSecond, their),
          decisionsPerCommit: our.decisionsPerCommit,
          cpuMsAnEvent: our.cpuMsAnEvent,
          baselineCpuMsAnEvent: their.cpuMsAnEvent,
        });
      }
      print({
        what: 'decided a second in each round of events, and what the baseline answers in it: whether the rates are flat',
        events: EVENTS,
        perSecond: ours.rates.join(' '),
        baselinePerSecond: theirs.rates.join(' '),
        memoryMb: ours.memoryMb,
        baselineMemoryMb: theirs.memoryMb,
      });
      print({
        what: 'acknowledgements in a burst: all requests are made at the same moment',
        events: BURST,
        connections: MOST_CONNECTIONS,
        medianMs: ours.burst.medianMs,
        p99Ms: ours.burst.p99Ms,
        baselineMedianMs: theirs.burst.medianMs,
        baselineP99Ms: theirs.burst.p99Ms,
        eventsPerCommit: ours.burst.eventsPerCommit,
      });
      print({
        what: `the first ${EVENTS} events while a second process writes to the database all the time`,
        ackPerSecond: Math.round(beside.first.perSecond),
        ackRatio: compared(beside.first.perSecond, theirs.first).ratio,
        decidedPerSecond: Math.round(beside.first.decidedPerSecond),
        decidedRatio: compared(beside.first.decidedPerSecond, theirs.first).ratio,
        baselinePerSecond: Math.round(theirs.first.perSecond),
        eventsPerCommit: beside.first.eventsPerCommit,
        decisionsPerCommit: beside.first.decisionsPerCommit,
        p99Ms: beside.first.p99Ms,
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function compared(perSecond: number, their: Round): { baselinePerSecond: number; ratio: number } {
  return { baselinePerSecond: Math.round(their.perSecond), ratio: Number((perSecond / their.perSecond).toFixed(3)) };
}
