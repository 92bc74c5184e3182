// Makes what the package serves of what stands here.
//
//   node build.mjs           writes it into the package
//   node build.mjs --check   says whether what is in the package is what the sources give

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { landOf, packed } from "./land.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const PACKAGE = join(HERE, "..", "sphinx_portfolio");

const GLOBE_LICENCE = "/* Holds d3-geo and d3-array, (c) Mike Bostock, ISC licence */";
const LAND_LICENCE = "/* Made of world-atlas, (c) Mike Bostock, ISC licence */";
/** What is built -> its source, and what it must say of others' work in it. */
const SCRIPTS = {
  "features/explorer/explorer.js": { source: "explorer/index.js" },
  "furo/search.js": { source: "search/index.js" },
  "features/globe/travel-globe.js": { source: "globe/index.js", banner: GLOBE_LICENCE },
  "features/globe/travel-globe-land.js": { source: "globe/land.js", banner: LAND_LICENCE },
};
/** What the globe shows of the land. At its largest zoom, corners of some ten pixels are gone. */
const GLOBE_LAND = { corner: 1.5e-5, island: 5e-6 };
/** Gives `globe/land.js` the land. */
const landPlugin = {
  name: "land",
  setup({ onLoad }) {
    onLoad({ filter: /land-50m\.json$/ }, () => ({ contents: JSON.stringify(packed(landOf(GLOBE_LAND))), loader: "json" }));
  },
};
const WORLD_MAP = "features/globe/world_map.json";

async function buildInto(folder) {
  for (const [output, { source, banner = "" }] of Object.entries(SCRIPTS)) {
    await build({
      absWorkingDir: HERE,
      entryPoints: [source],
      outfile: join(folder, output),
      bundle: true,
      // A classic script: browsers load no modules from files.
      format: "iife",
      target: "es2022",
      minify: true,
      legalComments: "none",
      banner: { js: banner },
      plugins: [landPlugin],
      logLevel: "warning",
    });
  }
  execFileSync(process.execPath, [join(HERE, "world-map.mjs"), join(folder, WORLD_MAP)], { stdio: "inherit" });
}

async function check() {
  const folder = mkdtempSync(join(tmpdir(), "assets-"));
  try {
    for (const name of [...Object.keys(SCRIPTS), WORLD_MAP]) mkdirSync(dirname(join(folder, name)), { recursive: true });
    await buildInto(folder);
    return [...Object.keys(SCRIPTS), WORLD_MAP].filter(
      (name) => !readFileSync(join(folder, name)).equals(readFileSync(join(PACKAGE, name))),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv.includes("--check")) {
  const stale = await check();
  for (const name of stale) console.error(`${join(PACKAGE, name)} is not what ext/assets gives; run: make assets`);
  process.exitCode = stale.length ? 1 : 0;
} else {
  await buildInto(PACKAGE);
}
