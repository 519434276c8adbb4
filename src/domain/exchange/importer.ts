/** Who reports what a table says where it names nobody. */
export const IMPORTER = 'import';
