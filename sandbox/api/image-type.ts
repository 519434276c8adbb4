const SIGNATURES: readonly { readonly mimeType: string; readonly at: number; readonly hex: string }[] = [
  { mimeType: 'image/jpeg', at: 0, hex: 'ffd8ff' },
  { mimeType: 'image/png', at: 0, hex: '89504e470d0a1a0a' },
  { mimeType: 'image/gif', at: 0, hex: '47494638' },
  { mimeType: 'image/webp', at: 8, hex: '57454250' },
  { mimeType: 'image/bmp', at: 0, hex: '424d' },
  { mimeType: 'image/x-icon', at: 0, hex: '00000100' },
  { mimeType: 'image/tiff', at: 0, hex: '49492a00' },
  { mimeType: 'image/tiff', at: 0, hex: '4d4d002a' },
  { mimeType: 'image/heic', at: 4, hex: '6674797068656963' },
];

/** The kind of a picture by its first bytes; `undefined` for what the platform does not take as one. */
export function imageType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  return SIGNATURES.find(({ at, hex }) => head.startsWith(hex, at * 2))?.mimeType;
}
