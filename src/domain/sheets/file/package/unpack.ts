import { Inflate } from 'fflate';
import type { Budget } from '../limits.ts';
import { crc32 } from './crc32.ts';
import { brokenPackage, type PackedPart } from './zip.ts';

/** Packed bytes go in by slices: one can grow a thousandfold, so a slice never becomes more than some four MiB. */
const SLICE = 4_096;

const STORED = 0;
const DEFLATED = 8;

/**
 * The bytes of a part, piece by piece, counted while they come.
 * @throws WorkbookRefusal when they are too many, or not those that were packed.
 */
export function* unpack(part: PackedPart, budget: Budget): Generator<Uint8Array> {
  let size = 0;
  let crc = 0;
  for (const piece of piecesOf(part)) {
    size += piece.length;
    check(size, part, budget);
    budget.take('allBytes', piece.length);
    crc = crc32(piece, crc);
    yield piece;
  }
  if (crc !== part.crc) throw brokenPackage();
}

function check(size: number, part: PackedPart, budget: Budget): void {
  const { limits } = budget;
  if (size > limits.partBytes || (size > limits.ratioFrom && size > part.packed.length * limits.ratio)) {
    throw budget.refusal('内容解压后异常庞大');
  }
}

function* piecesOf({ method, packed }: PackedPart): Generator<Uint8Array> {
  if (method === STORED) {
    yield packed;
    return;
  }
  if (method !== DEFLATED) throw brokenPackage();
  const pieces: Uint8Array[] = [];
  const inflate = new Inflate(piece => pieces.push(piece));
  for (let at = 0; at < packed.length || at === 0; at += SLICE) {
    try {
      inflate.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
    } catch {
      throw brokenPackage();
    }
    yield* pieces.splice(0);
  }
}
