import * as z from 'zod';

/** What a backup says of itself; the first file in it. */
const manifestSchema = z.object({
  program: z.literal('guanjia'),
  format: z.literal(1),
  /** When the copy of the database was taken. */
  madeAt: z.iso.datetime({ offset: true }),
  /** How many migrations the copied database has had. */
  migrations: z.number().int(),
  /** The newest entry of the record in it. */
  head: z.object({ seq: z.number().int(), hash: z.string() }),
  /** SHA-256 over all rows of the ledgers; null for a database of another version than the program that made the backup. */
  ledgers: z.string().nullable(),
  /** Of the database file, not compressed. */
  database: z.object({ sha256: z.string(), size: z.number().int() }),
  /** Every photo and file that the database names. */
  evidence: z.array(z.object({ sha256: z.string(), size: z.number().int() })),
  /** Named by the database, but nowhere to be found when the backup was made. */
  missing: z.array(z.string()),
  /** Whether the bytes of the evidence are in it; else they lie beside it, once for all backups. */
  isComplete: z.boolean(),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** Reads what a backup says of itself. Errors: null when it is none of ours. */
export function parseManifest(text: string): Manifest | null {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
