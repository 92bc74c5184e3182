// The land of the earth, handed over as a property of the element that loads this script: nothing global is needed.
// `build.mjs` makes it simpler and packs it.

import land from "world-atlas/land-50m.json";

document.currentScript.land = land;
