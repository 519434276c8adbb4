/** The platform's largest requests are far below this. Source: contract §3. */
const LARGEST_BODY_BYTES = 1024 * 1024;

/** Nearly every request of the platform is smaller; so much can be held for each connection. */
const SMALL_BODY_BYTES = 64 * 1024;

/** What larger bodies may take up together. Nobody has proven yet who sends them. */
const MOST_HELD_BYTES = 16 * 1024 * 1024;

/** `too_large`: above 1 MiB. `crowded`: given up, because too many large ones come in at once. `broken`: it ended early. */
export type NoBody = 'too_large' | 'crowded' | 'broken';

/** A body on its way in. */
interface Reading {
  size: number;
  giveUp(): void;
}

/**
 * Makes the function that reads a body up to 1 MiB. Small bodies are read in one piece, which is much faster. Of the others
 * so many are read at once as the memory allows: when it is used up, the one that takes most is given up, so that whoever
 * sends many large ones never stands in the way of an event.
 * Errors: a word for why there is no body; never rejects. In time a body is limited by the server.
 */
export function createBodyReader(mostHeldBytes = MOST_HELD_BYTES) {
  const readings = new Set<Reading>();
  let held = 0;

  function hold(reading: Reading, bytes: number): void {
    reading.size += bytes;
    held += bytes;
    while (held > mostHeldBytes) {
      const largest = [...readings].reduce((most, one) => (one.size > most.size ? one : most), reading);
      release(largest);
      largest.giveUp();
    }
  }

  function release(reading: Reading): void {
    if (readings.delete(reading)) held -= reading.size;
  }

  async function readParts(stream: ReadableStream<Uint8Array>): Promise<Uint8Array | NoBody> {
    const reader = stream.getReader();
    const chunks: Uint8Array[] = [];
    let isGivenUp = false;
    const giveUp = () => {
      isGivenUp = true;
      chunks.length = 0;
      void reader.cancel().catch(() => undefined);
    };
    const reading: Reading = { size: 0, giveUp };
    readings.add(reading);
    try {
      for (let part = await reader.read(); !part.done && !isGivenUp; part = await reader.read()) {
        chunks.push(part.value);
        hold(reading, part.value.length);
        if (reading.size <= LARGEST_BODY_BYTES) continue;
        giveUp();
        return 'too_large';
      }
      return isGivenUp ? 'crowded' : joined(chunks, reading.size);
    } catch {
      return 'broken';
    } finally {
      release(reading);
    }
  }

  return async (request: Request): Promise<Uint8Array | NoBody> => {
    const announced = Number(request.headers.get('content-length') ?? Number.NaN);
    if (announced > LARGEST_BODY_BYTES) return 'too_large';
    try {
      // The server passes on no more than the content-length.
      if (announced <= SMALL_BODY_BYTES) return new Uint8Array(await request.arrayBuffer());
    } catch {
      return 'broken';
    }
    return request.body === null ? new Uint8Array() : readParts(request.body);
  };
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}
