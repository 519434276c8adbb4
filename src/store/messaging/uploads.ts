import { and, eq } from 'drizzle-orm';
import type { DeliveryUpload } from '../../domain/messaging/delivery.ts';
import type { Db } from '../kit/database/database.ts';
import { uploads } from '../schema.ts';

type Uploaded = Pick<DeliveryUpload, 'kind' | 'sha256' | 'name'>;

/** What tells one upload from another. A picture has no name there, so one upload serves under every name. */
export function identityOf({ kind, sha256, name }: Uploaded): Uploaded {
  return { kind, sha256, name: kind === 'image' ? '' : name };
}

/** The keys under which the platform knows bytes that were uploaded; a memory that may be lost without harm. */
export function createUploadStore(db: Db) {
  const rowOf = (appId: string, upload: Uploaded) => ({ appId, ...identityOf(upload) });
  const isThis = (appId: string, upload: Uploaded) => {
    const row = rowOf(appId, upload);
    return and(
      eq(uploads.appId, row.appId),
      eq(uploads.kind, row.kind),
      eq(uploads.sha256, row.sha256),
      eq(uploads.name, row.name),
    );
  };

  return {
    /** The key of bytes that this app has uploaded; null when it has not. */
    async keyOf(appId: string, upload: Uploaded): Promise<string | null> {
      const [row] = await db.select({ key: uploads.key }).from(uploads).where(isThis(appId, upload));
      return row?.key ?? null;
    },

    async remember(appId: string, upload: Uploaded, key: string, uploadedAt: Date): Promise<void> {
      await db
        .insert(uploads)
        .values({ ...rowOf(appId, upload), key, uploadedAt })
        .onConflictDoUpdate({
          target: [uploads.appId, uploads.kind, uploads.sha256, uploads.name],
          set: { key, uploadedAt },
        });
    },

    /** The platform no longer knows it. */
    async forget(appId: string, upload: Uploaded): Promise<void> {
      await db.delete(uploads).where(isThis(appId, upload));
    },
  };
}

export type UploadStore = ReturnType<typeof createUploadStore>;
