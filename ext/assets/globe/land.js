// The land of the earth, handed over as a property of the element that loads this script: nothing global is needed.

import topology from "world-atlas/land-110m.json";

document.currentScript.land = topology;
