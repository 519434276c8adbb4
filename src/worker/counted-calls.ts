/** A Worker's calls to the outside. */
export interface CountedCalls {
  fetch: typeof fetch;
  /** Counts calls that are made otherwise, such as to a bucket. */
  add(calls: number): void;
  made(): number;
}

/** What a database server has answered when it was asked for its protocol. Plain data, which outlives an invocation. */
export type KnownProtocols = Map<string, number>;

/** The client library asks for it before its first question. */
const PROTOCOL = /\/v3(?:-protobuf)?$/;

/**
 * Counts the calls of one invocation, which may make only so many. What a database server speaks is asked once and not in
 * each invocation: that would be a round trip for every event.
 */
export function createCountedCalls(known: KnownProtocols): CountedCalls {
  let made = 0;

  async function ask(request: Request): Promise<Response> {
    const status = known.get(request.url);
    if (status !== undefined) return new Response(null, { status });
    made += 1;
    const response = await fetch(request);
    // A server in trouble has said nothing of its protocol.
    if (response.ok || response.status === 404) known.set(request.url, response.status);
    return response;
  }

  return {
    fetch(input, init) {
      if (input instanceof Request && input.method === 'GET' && PROTOCOL.test(input.url)) return ask(input);
      made += 1;
      return fetch(input, init);
    },
    add(calls) {
      made += calls;
    },
    made: () => made,
  };
}
