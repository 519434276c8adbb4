import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { fetchMessages, fetchState } from './api.ts';
import { coalesce } from './coalesce.ts';
import { asNumber, asRecord, asText } from './json.ts';
import { readInstant } from './shanghai-time.ts';
import { afterEvent, emptyWorld } from './world.ts';

/** Where the sandbox's clock stood when the page heard of it; from there it runs like any clock. */
export interface ClockReading {
  instant: Date;
  heardAtMs: number;
}

/** The sandbox's clock now, by its last reading. */
export function runningClock(reading: ClockReading): Date {
  return new Date(reading.instant.getTime() + performance.now() - reading.heardAtMs);
}

/** Keeps the page in step with the sandbox: loads what is needed and follows its stream of events. */
export function useSandbox() {
  const [world, dispatch] = useReducer(afterEvent, emptyWorld);
  const [clock, setClock] = useState<ClockReading | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const followed = useRef<ReadonlySet<string>>(new Set());

  const setNow = useCallback((value: unknown) => {
    const instant = readInstant(asNumber(value) ?? asText(value));
    if (instant) setClock({ instant, heardAtMs: performance.now() });
  }, []);

  const loadState = useMemo(
    () =>
      coalesce(async () => {
        try {
          const state = await fetchState();
          dispatch({ type: 'state', state });
          setNow(state.now);
          setFailure(null);
        } catch (error) {
          setFailure(error instanceof Error ? error.message : String(error));
        }
      }),
    [setNow],
  );
  const reloadState = useCallback(() => loadState('state'), [loadState]);

  const loadChat = useMemo(
    () =>
      coalesce(async chatId => {
        try {
          dispatch({ type: 'messages', chatId, messages: await fetchMessages(chatId) });
        } catch {
          // The next event of the chat, or the next connection of the stream, tries again.
        }
      }),
    [],
  );

  /** Names the chats on the screen: they are loaded now and kept up to date. */
  const follow = useCallback(
    (chatIds: readonly string[]) => {
      const fresh = chatIds.filter(chatId => !followed.current.has(chatId));
      followed.current = new Set(chatIds);
      for (const chatId of fresh) void loadChat(chatId);
    },
    [loadChat],
  );

  useEffect(() => {
    void reloadState();
    const stream = new EventSource('/sandbox/stream');
    const on = (type: string, handle: (data: Readonly<Record<string, unknown>>) => void) =>
      stream.addEventListener(type, event => handle(asRecord(JSON.parse((event as MessageEvent<string>).data))));
    on('clock', data => setNow(data['now']));
    on('connection', data => dispatch({ type: 'connection', connected: data['connected'] === true }));
    on('chat', () => void reloadState());
    on('message', data => {
      const chatId = asText(data['chatId']);
      const version = asNumber(data['version']) ?? 1;
      dispatch({ type: 'message', chatId, messageId: asText(data['messageId']), version });
      if (followed.current.has(chatId)) void loadChat(chatId);
    });
    let hasBeenOpen = false;
    stream.onopen = () => {
      dispatch({ type: 'live', isLive: true });
      // What happened while the stream was down is not sent again.
      if (hasBeenOpen) {
        void reloadState();
        for (const chatId of followed.current) void loadChat(chatId);
      }
      hasBeenOpen = true;
    };
    stream.onerror = () => dispatch({ type: 'live', isLive: false });
    return () => stream.close();
  }, [reloadState, loadChat, setNow]);

  return { world, dispatch, clock, failure, follow, reloadState };
}

/** The sandbox's clock; the page is drawn anew with each minute, since it shows no seconds. */
export function useNow(clock: ClockReading | null): Date | null {
  const [, setMinute] = useState(0);
  useEffect(() => {
    if (clock === null) return;
    const tick = () => setMinute(Math.floor(runningClock(clock).getTime() / 60_000));
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [clock]);
  return clock === null ? null : runningClock(clock);
}
