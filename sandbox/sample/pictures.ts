/** Draws what people photograph, as small PNG files: a stamped paper, or a building that has grown so far. */
import { crc32, deflateSync } from 'node:zlib';
import { createRandom } from './random.ts';
import type { SentPicture } from './types.ts';

const WIDTH = 360;
const HEIGHT = 480;

/** Colours by their place in the palette. */
const PALETTE = [
  [247, 247, 244], // 0 paper
  [96, 96, 96], // 1 ink
  [196, 40, 36], // 2 seal
  [198, 222, 240], // 3 sky
  [186, 164, 128], // 4 earth
  [150, 155, 160], // 5 concrete
  [92, 98, 108], // 6 shade
  [240, 180, 40], // 7 crane
  [214, 214, 210], // 8 line
  [226, 238, 246], // 9 cloud
] as const;

type Canvas = Uint8Array;

/** The bytes of a picture: the same for the same picture on every machine that has the same zlib. */
export function drawPicture({ kind, item, percent }: Pick<SentPicture, 'kind' | 'item' | 'percent'>): Uint8Array {
  const canvas = new Uint8Array(WIDTH * HEIGHT);
  if (kind === 'paper') drawPaper(canvas, item);
  else drawSite(canvas, item, percent);
  return encode(canvas);
}

function rect(canvas: Canvas, x: number, y: number, width: number, height: number, colour: number): void {
  for (let row = Math.max(0, y); row < Math.min(HEIGHT, y + height); row += 1) {
    canvas.fill(colour, row * WIDTH + Math.max(0, x), row * WIDTH + Math.min(WIDTH, x + width));
  }
}

/** A form with a heading, rows of writing and the red seal of the unit. */
function drawPaper(canvas: Canvas, item: string): void {
  const random = createRandom(`paper ${item}`);
  rect(canvas, 90, 44, 180, 16, 1);
  rect(canvas, 40, 84, 280, 1, 1);
  for (let y = 104; y < 300; y += 28) {
    rect(canvas, 40, y + 20, 280, 1, 8);
    rect(canvas, 46, y, random.int(40, 62), 8, 1);
    rect(canvas, 124, y, random.int(70, 186), 8, 6);
  }
  rect(canvas, 46, 330, 96, 8, 1);
  rect(canvas, 212, 420, 92, 8, 1);
  const [cx, cy] = [250 + random.int(-8, 8), 380 + random.int(-8, 8)];
  for (let y = -56; y <= 56; y += 1) {
    for (let x = -56; x <= 56; x += 1) {
      const far = Math.hypot(x, y);
      const isRing = far > 49 && far < 54;
      const isStar = far < 10 + 10 * Math.abs(Math.cos(2.5 * Math.atan2(x, -y)));
      const isLetter = far > 32 && far < 44 && y < 22 && Math.floor((Math.atan2(y, x) * 180) / Math.PI / 14) % 2 === 0;
      if (isRing || isStar || isLetter) canvas[(cy + y) * WIDTH + cx + x] = 2;
    }
  }
}

/** A frame of floors under a crane; the more of the works is done, the higher it stands. */
function drawSite(canvas: Canvas, item: string, percent: number): void {
  const random = createRandom(`site ${item}`);
  const ground = 380;
  rect(canvas, 0, 0, WIDTH, ground, 3);
  rect(canvas, 0, ground, WIDTH, HEIGHT - ground, 4);
  for (let cloud = 0; cloud < 3; cloud += 1)
    rect(canvas, random.int(0, 260), random.int(20, 110), random.int(50, 90), 14, 9);
  const floors = Math.max(1, Math.round((percent / 100) * 9));
  const left = 70 + random.int(0, 24);
  for (let floor = 0; floor < floors; floor += 1) {
    const y = ground - (floor + 1) * 30;
    rect(canvas, left, y, 190, 6, 6);
    for (let column = 0; column < 6; column += 1) rect(canvas, left + column * 36, y + 6, 10, 24, 5);
    // The lower floors have their walls.
    if (floor < floors - 3) rect(canvas, left, y + 6, 190, 24, 5);
    if (floor < floors - 3)
      for (let window = 0; window < 5; window += 1) rect(canvas, left + 12 + window * 36, y + 11, 16, 12, 3);
  }
  const mast = left + 210;
  rect(canvas, mast, 70, 6, ground - 70, 7);
  rect(canvas, mast - 170, 78, 220, 5, 7);
  rect(canvas, mast - 120, 83, 1, 60 + random.int(0, 50), 6);
  for (let plank = 0; plank < 7; plank += 1) rect(canvas, random.int(0, 330), random.int(395, 460), 34, 5, 6);
}

/** A PNG with a palette. Source: https://www.w3.org/TR/png-3/ */
function encode(canvas: Canvas): Uint8Array {
  const rows = Buffer.alloc(HEIGHT * (WIDTH + 1));
  for (let y = 0; y < HEIGHT; y += 1) Buffer.from(canvas.buffer, y * WIDTH, WIDTH).copy(rows, y * (WIDTH + 1) + 1);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(PALETTE.flat())),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(named.length + 8);
  frame.writeUInt32BE(data.length, 0);
  named.copy(frame, 4);
  frame.writeUInt32BE(crc32(named), named.length + 4);
  return frame;
}
