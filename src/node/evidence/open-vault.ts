import { createS3Vault } from '../../bot/evidence/s3-vault.ts';
import type { EvidenceVault } from '../../bot/evidence/vault.ts';
import type { Config } from '../../config.ts';
import { requireWritableFolder } from '../writable-folder.ts';
import { createFolderVault } from './folder-vault.ts';

/**
 * Opens the place where photos and files are kept.
 * Errors: with `mayMakeFolder` throws ConfigError when its folder cannot be written.
 */
export function openVault(evidence: Config['evidence'], { mayMakeFolder }: { mayMakeFolder: boolean }): EvidenceVault {
  if (evidence.kind === 's3') return createS3Vault(evidence, { fetch, now: () => new Date() });
  if (mayMakeFolder) requireWritableFolder(evidence.folder, '，或在 EVIDENCE_URL 中换一个位置');
  return createFolderVault(evidence.folder);
}
