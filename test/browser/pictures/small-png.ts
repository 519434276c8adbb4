import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Pixels of a screenshot: three bytes each, row by row. */
interface Pixels {
  width: number;
  height: number;
  rgb: Buffer;
}

/** How many shades of a channel are one, and how many colours there are: finer ones first, no palette of a PNG holds more. */
const PALETTES = [
  { shades: 5, colours: 256 },
  { shades: 10, colours: 128 },
  { shades: 16, colours: 64 },
  { shades: 24, colours: 32 },
] as const;

type Palette = (typeof PALETTES)[number];

/**
 * A screenshot as a small picture: cut off below `mostHeight`, with a palette in place of true colours, the finest with
 * which it has at most `mostBytes`; where none is coarse enough, the coarsest.
 * Shapes: a PNG as browsers write it, 8 bits a channel, not interlaced. Source: https://www.w3.org/TR/png-3/
 */
export function smallPng(screenshot: Buffer, mostHeight: number, mostBytes: number): Buffer {
  const pixels = decode(screenshot);
  const cut = { ...pixels, height: Math.min(pixels.height, mostHeight) };
  let picture: Buffer = Buffer.alloc(0);
  for (const palette of PALETTES) {
    picture = encode(screenshot, cut, palette);
    if (picture.length <= mostBytes) break;
  }
  return picture;
}

function encode(screenshot: Buffer, pixels: Pixels, finest: Palette): Buffer {
  const { width, height } = pixels;
  const palette = commonColours(pixels, finest);
  const places = new Map(palette.map((colour, index) => [colour, index]));
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = roughly(pixels, y * width + x, finest.shades);
      let place = places.get(colour);
      if (place === undefined) {
        place = nearest(colour, palette);
        places.set(colour, place);
      }
      rows[y * (width + 1) + 1 + x] = place;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap(colour => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    screenshot.subarray(0, 8),
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Colours that differ by less than an eye sees are one. */
function roughly({ rgb }: Pixels, pixel: number, shades: number): number {
  const channel = (at: number) => Math.min(255, Math.round((rgb[pixel * 3 + at] ?? 0) / shades) * shades);
  return (channel(0) << 16) | (channel(1) << 8) | channel(2);
}

function commonColours(pixels: Pixels, { shades, colours }: Palette): number[] {
  const counts = new Map<number, number>();
  for (let pixel = 0; pixel < pixels.height * pixels.width; pixel += 1) {
    const colour = roughly(pixels, pixel, shades);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, colours)
    .map(([colour]) => colour);
}

function nearest(colour: number, palette: readonly number[]): number {
  const far = (other: number) =>
    ((colour >> 16) - (other >> 16)) ** 2 +
    (((colour >> 8) & 255) - ((other >> 8) & 255)) ** 2 +
    ((colour & 255) - (other & 255)) ** 2;
  return palette.reduce((best, other, index) => (far(other) < far(palette[best] ?? 0) ? index : best), 0);
}

function decode(png: Buffer): Pixels {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const channels = png[25] === 6 ? 4 : 3;
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') {
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
    }
  }
  const raw = inflateSync(Buffer.concat(parts));
  const line = width * channels;
  const rgb = Buffer.alloc(width * height * 3);
  let above = Buffer.alloc(line);
  for (let y = 0; y < height; y += 1) {
    const row = Buffer.from(raw.subarray(y * (line + 1) + 1, (y + 1) * (line + 1)));
    unfilter(raw[y * (line + 1)] ?? 0, row, above, channels);
    for (let x = 0; x < width; x += 1) row.copy(rgb, (y * width + x) * 3, x * channels, x * channels + 3);
    above = row;
  }
  return { width, height, rgb };
}

function unfilter(filter: number, row: Buffer, above: Buffer, channels: number): void {
  for (let at = 0; at < row.length; at += 1) {
    const left = at < channels ? 0 : (row[at - channels] ?? 0);
    const up = above[at] ?? 0;
    const corner = at < channels ? 0 : (above[at - channels] ?? 0);
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
    row[at] = ((row[at] ?? 0) + guess) & 255;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(named.length + 8);
  frame.writeUInt32BE(data.length, 0);
  named.copy(frame, 4);
  frame.writeUInt32BE(crc32(named), named.length + 4);
  return frame;
}
