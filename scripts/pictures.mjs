// Takes the pictures of the READMEs and of docs/pictures.md anew, out of the sample district in a browser: `npm run pictures`.
process.env.PICTURES = 'write';
process.argv.splice(2, process.argv.length, '--project', 'whole', 'test/browser/pictures');
await import('./test.mjs');
