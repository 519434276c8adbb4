// Makes a copy of the Feishu SDK with what the bot uses of it. The package is one file of 6 MB, and nearly all of that is a
// method for each endpoint of the platform in the constructor of its client, where no bundler can leave it out. The bot calls
// `client.request` and needs none of them, nor axios: it hands the SDK an HTTP client of its own.
import { mkdir, readFile, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = '@larksuiteoapi/node-sdk';
/** What the Worker needs: events come to its own route. */
const FOR_WORKER = ['Client', 'LoggerLevel'];
/** What the Node programs need. */
const FOR_NODE = [...FOR_WORKER, 'EventDispatcher', 'WSClient', 'adaptDefault'];

const root = fileURLToPath(new URL('../', import.meta.url));
const require = createRequire(import.meta.url);

/** One client for each group of endpoints, each extending the one before. */
const ENDPOINTS = /^\/\/ auto gen\nclass \S+ (?:extends \S+ )?\{\n[\s\S]*?\n\}\n/gm;
const CLIENT = /^class Client extends (\S+) \{$/m;

/**
 * What else is cut: each is found exactly once, else the SDK has changed and somebody has to look.
 * The version would be looked for in a package.json beside the program, where there is none.
 */
const cuts = ({ version, names }) => [
  [/^let cachedVersion;$/m, `let cachedVersion = ${JSON.stringify(version)};`],
  [
    /^const defaultHttpInstance = axios\.create\(\);\n[\s\S]*?(?=^var AppType;$)/m,
    'const defaultHttpInstance = null;\n',
  ],
  names.includes('WSClient')
    ? [/^const \$protobuf = require\("protobufjs\/minimal"\);$/m, 'import $protobuf from "protobufjs/minimal.js";']
    : [/^const \$protobuf = require\([\s\S]*?(?=^const decode = )/m, ''],
];

function cut(source, { version, names }) {
  const [, base] = CLIENT.exec(source) ?? [];
  if (base === undefined) throw new Error(`${PACKAGE} ${version} has no client that extends another`);
  const found = source.match(ENDPOINTS)?.length ?? 0;
  if (found < 100) throw new Error(`${PACKAGE} ${version} has only ${found} groups of endpoints where they were`);
  let text = source.replace(ENDPOINTS, '').replace(CLIENT, client => `class ${base} {}\n${client}`);
  for (const [pattern, other] of cuts({ version, names })) {
    if (text.split(new RegExp(pattern, 'gm')).length !== 2)
      throw new Error(`${PACKAGE} ${version} has not one ${pattern}`);
    text = text.replace(pattern, () => other);
  }
  return text;
}

/** Writes an ES module with these exports of the SDK. What it imports stays outside. */
async function writeSdk({ names, outfile }) {
  const home = dirname(require.resolve(`${PACKAGE}/package.json`));
  const { module, version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  const file = join(home, module);
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    stdin: { contents: `export { ${names.join(', ')} } from '${PACKAGE}';`, resolveDir: root },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    logLevel: 'error',
    plugins: [
      {
        name: 'feishu-sdk',
        setup({ onLoad, onResolve }) {
          onResolve({ filter: new RegExp(`^${PACKAGE}$`) }, () => ({ path: file, namespace: 'feishu-sdk' }));
          // An import that none of the exports needs is left out.
          onResolve({ filter: /./, namespace: 'feishu-sdk' }, ({ path }) => ({
            path,
            external: true,
            sideEffects: false,
          }));
          onLoad({ filter: /./, namespace: 'feishu-sdk' }, async () => ({
            contents: cut(await readFile(file, 'utf8'), { version, names }),
          }));
        },
      },
    ],
  });
}

/** Writes the copy for the Node programs beside them, and lets them import that one. */
export const nodeSdk = folder => ({
  name: 'feishu-sdk',
  async setup({ onResolve }) {
    await writeSdk({ names: FOR_NODE, outfile: join(folder, 'feishu-sdk.js') });
    onResolve({ filter: new RegExp(`^${PACKAGE}$`) }, () => ({ path: './feishu-sdk.js', external: true }));
  },
});

// `wrangler.toml` runs this before the Worker is bundled. Several may run at the same time.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(root, 'dist/worker-parts');
  const fresh = join(folder, `feishu-sdk-${process.pid}.js`);
  await mkdir(folder, { recursive: true });
  await writeSdk({ names: FOR_WORKER, outfile: fresh });
  await rename(fresh, join(folder, 'feishu-sdk.js'));
}
