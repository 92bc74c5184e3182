import { TravelGlobe } from "./element.js";

customElements.define("travel-globe", TravelGlobe);
