/** A name is kept within this many bytes of UTF-8: folders and archives take 255. */
const MOST_BYTES = 180;
/** A longer end behind the last dot is no ending. */
const LONGEST_ENDING = 12;

/** What turns text around or cannot be seen; a name with it looks like another one. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
/** What is a path, a pattern or a device to some system. */
const NO_PART_OF_A_NAME = /[\\/:*?"<>|]/g;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\.|$)/i;

/**
 * The name of a file that is harmless wherever it is stored, shown, saved or sent: one name in one folder, in letters that are
 * seen as they are, short enough, and never that of a device. Its ending stays. The same again for a name that was made
 * harmless before.
 * Shapes: null where nothing of it is left, as for a file without a name.
 */
export function harmlessName(name: string | null | undefined): string | null {
  const seen = (name ?? '')
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(NO_PART_OF_A_NAME, '_')
    .replace(/\.{2,}/g, '.')
    .replace(/\s+/gu, ' ');
  const bare = trimmed(seen);
  if (bare === '' || /^[_. ]+$/.test(bare)) return null;
  return shortened(RESERVED.test(bare) ? `_${bare}` : bare);
}

/** Without what hides a file at the front, and what some systems drop at the end. */
function trimmed(name: string): string {
  return name.replace(/^[. ]+|[. ]+$/g, '');
}

function shortened(name: string): string {
  if (bytesOf(name) <= MOST_BYTES) return name;
  const ending = /\.[^.]+$/.exec(name)?.[0] ?? '';
  const kept = ending.length <= LONGEST_ENDING ? ending : '';
  let short = '';
  for (const letter of name.slice(0, name.length - kept.length)) {
    if (bytesOf(short + letter + kept) > MOST_BYTES) break;
    short += letter;
  }
  return trimmed(short) + kept;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
