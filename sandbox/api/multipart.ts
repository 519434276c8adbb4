/** One field of a form with files. */
export interface FormPart {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly bytes: Uint8Array;
}

/**
 * Reads `multipart/form-data`.
 *
 * A parser of our own, because the SDK sends pictures without a file name, and parsers that follow the web's rules
 * read such a part as UTF-8 text and destroy it.
 * Errors: `undefined` for what is not such a form.
 */
export function readForm(bytes: Uint8Array, contentType: string): Map<string, FormPart> | undefined {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (!boundary) return undefined;
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const parts = new Map<string, FormPart>();
  // The first delimiter has no line break before it.
  let start = body.indexOf(delimiter.subarray(2));
  if (start < 0) return undefined;
  start += delimiter.length - 2;
  while (body.subarray(start, start + 2).toString() !== '--') {
    const headersEnd = body.indexOf('\r\n\r\n', start);
    const end = body.indexOf(delimiter, headersEnd);
    if (headersEnd < 0 || end < 0) return undefined;
    const disposition = /^content-disposition:(.*)$/im.exec(body.toString('utf8', start, headersEnd))?.[1] ?? '';
    const name = /\bname="([^"]*)"/.exec(disposition)?.[1];
    if (name !== undefined) {
      const fileName = /\bfilename="([^"]*)"/.exec(disposition)?.[1];
      parts.set(name, { name, fileName, bytes: new Uint8Array(body.subarray(headersEnd + 4, end)) });
    }
    start = end + delimiter.length;
  }
  return parts;
}
